import {
  day,
  decimal,
  integer,
  listOf,
  matching,
  oneOf,
  optional,
  pick,
  record,
  type ShapeOf,
  sha256,
  text,
} from '#libs/kernel';

/** A code of a dated list; the lists themselves are data, and known codes are checked where commands enter. */
export const code = matching(/^[A-Z][A-Z0-9_]{0,39}$/);

/** Days and stock that speak for a line. All of it is the office's word; nothing here is looked up. */
const evidence = record({
  stockOnHand: optional(integer()),
  /** Pieces a day, over the last 30 days. */
  avgDailyUse30d: optional(decimal()),
  /** Print-ready records that wait for a card. */
  prrBacklog: optional(integer()),
  daysOfCover: optional(decimal()),
  deviceIds: optional(listOf(text(64), 100)),
  /** Where a new site is to be equipped. */
  siteCode: optional(text(40)),
  conditionReport: optional(record({ date: day, fileSha256: sha256 })),
});

const content = {
  item: code,
  class: oneOf('CONSUMABLE', 'ASSET', 'SERVICE'),
  /** Unit of measure: pieces, boxes, months. */
  uom: text(20),
  requestedQty: integer(1),
  /** Whose cards come first, as the instructions on blangko rank them; devices have none. */
  priority: optional(oneOf('FIRST_HOLDERS', 'DISASTER_VICTIMS', 'SUKET_REPLACEMENT', 'LOST_OR_DAMAGED', 'DATA_CHANGE')),
  purpose: oneOf('NEW_SITE', 'REPLACEMENT', 'BACKLOG', 'TRAINING', 'EMERGENCY'),
  /** Disaster, election, outage, ...: an EMERGENCY names one. */
  emergencyCode: optional(code),
  justification: text(),
  evidence,
};

/** One kind of equipment that is asked for, and why. */
export const requestLine = record({ lineNo: integer(1), ...content });
export type RequestLine = ShapeOf<typeof requestLine>;
export type LineContent = Omit<RequestLine, 'lineNo'>;

export const lineOf = (lineNo: number, line: LineContent): RequestLine => ({
  lineNo,
  ...pick(line, 'item', 'class', 'uom', 'requestedQty', 'priority', 'purpose', 'emergencyCode', 'justification'),
  evidence: evidenceOf(line.evidence),
});

const evidenceOf = (given: LineContent['evidence']): LineContent['evidence'] => ({
  ...pick(given, 'stockOnHand', 'avgDailyUse30d', 'prrBacklog', 'daysOfCover', 'deviceIds', 'siteCode'),
  ...(given.conditionReport && { conditionReport: pick(given.conditionReport, 'date', 'fileSha256') }),
});
