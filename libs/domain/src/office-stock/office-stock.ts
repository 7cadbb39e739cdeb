import { type Asked, type Fact, pick, type Refuse, refuseWith } from '#libs/kernel';
import { type TextRefusal, withTextsRead } from '../free-text.js';
import { catalogue } from './catalogue.js';
import type { CarriedOver, OfficeStockFact, PerItem } from './facts.js';
import { onHand } from './standing.js';
import { evolve, initial, type OfficeStock, type OfficeStockToldFact } from './state.js';

type WithToday = Readonly<{
  /** The office's day when this is asked, `YYYY-MM-DD`. */
  today: string;
  /** Of the office's last year that has a stream; only asked of a year in which nothing was said yet. */
  carriedOver?: CarriedOver;
}>;

export type OfficeStockCommand =
  | Fact<'Count', WithToday & { day: string; counts: PerItem }>
  | Fact<'Use', WithToday & { day: string; item: string; qty: number }>
  | Fact<'ReportSpoiled', WithToday & { day: string; item: string; qty: number; reasonCode: string; reason: string }>
  | Fact<'ReportBacklog', WithToday & { day: string; backlog: number }>
  /** What a count of a shipment says is there; asked by a process, as often as it likes. */
  | Fact<'Receive', WithToday & { shipmentId: string; countNo: number; lines: PerItem }>;

export type OfficeStockRefusal =
  | TextRefusal
  | 'day-ahead'
  | 'day-closed'
  | 'later-day-told'
  | 'item-twice'
  | 'stock-below-zero';

const refuse: Refuse<OfficeStockRefusal> = refuseWith;

/** What an office says of its stock. A year's first word says what was carried over from the last one too. */
export const officeStock = withTextsRead<OfficeStock, OfficeStockCommand, OfficeStockFact, OfficeStockToldFact>({
  side: 'dinas',
  catalogue,
  initial,
  evolve,
  decide(state, command, asked) {
    const { today, carriedOver } = command.data;
    const opening: OfficeStockFact[] =
      state.office === '' && carriedOver
        ? [{ type: 'OfficeStockOpened', data: { day: `${today.slice(0, 4)}-01-01`, carriedOver } }]
        : [];
    const opened = after(state, opening, asked);
    const said = toSay(opened, command);
    requireStock(after(opened, said, asked), command);
    return said.length === 0 ? [] : [...opening, ...said];
  },
});

const after = (state: OfficeStock, facts: readonly OfficeStockFact[], { at, subject, role, office }: Asked) =>
  facts.reduce(
    (before, fact) => evolve(before, { ...fact, by: 'dinas', subject, role, office, recordedAt: at }),
    state,
  );

function toSay(state: OfficeStock, { type, data }: OfficeStockCommand): OfficeStockFact[] {
  switch (type) {
    case 'Count': {
      const { day, counts } = data;
      requireKnown(day, data.today, state.openedOn);
      requireEachOnce(counts, '/counts');
      counts.forEach(({ item }, i) => {
        if (day < (state.items[item]?.countedOn ?? '')) refuse('later-day-told', `/counts/${i}/item`);
      });
      const isSo = counts.every(({ item, qty }) => state.items[item]?.countedOn === day && onHand(state, item) === qty);
      return isSo ? [] : [{ type: 'OfficeStockCounted', data: { day, counts: linesOf(counts) } }];
    }
    case 'Use': {
      const { day, item, qty } = data;
      requireKnown(day, data.today, state.items[item]?.usedFrom);
      if (state.items[item]?.used[day] === qty) return [];
      return [{ type: 'OfficeStockUsed', data: { day, item, qty } }];
    }
    case 'ReportSpoiled': {
      const { day, item, qty, reasonCode, reason } = data;
      requireKnown(day, data.today, state.openedOn);
      if (state.items[item]?.spoiled[`${day} ${reasonCode}`] === qty) return [];
      return [{ type: 'SpoiledReported', data: { day, item, qty, reasonCode, reason } }];
    }
    case 'ReportBacklog': {
      const { day, backlog } = data;
      requireKnown(day, data.today);
      if (day < (state.backlog?.day ?? '')) refuse('later-day-told', '/day');
      if (state.backlog?.day === day && state.backlog.backlog === backlog) return [];
      return [{ type: 'PrrBacklogReported', data: { day, backlog } }];
    }
    case 'Receive': {
      const { today, shipmentId, countNo, lines } = data;
      requireEachOnce(lines, '/lines');
      if ((state.received[shipmentId]?.countNo ?? 0) >= countNo) return [];
      return [{ type: 'OfficeStockReceived', data: { day: today, shipmentId, countNo, lines: linesOf(lines) } }];
    }
  }
}

const linesOf = (lines: PerItem): PerItem => lines.map((line) => pick(line, 'item', 'qty'));

/** @param from the first day that may still be told of; all may, while there is none. */
function requireKnown(day: string, today: string, from = '') {
  if (day > today) refuse('day-ahead', '/day');
  if (day < from) refuse('day-closed', '/day');
}

function requireEachOnce(lines: PerItem, pointer: string) {
  lines.forEach(({ item }, i) => {
    if (lines.findIndex((other) => other.item === item) < i) refuse('item-twice', `${pointer}/${i}/item`);
  });
}

/** Nobody has less than nothing: what was used must have been there, whatever else is told of it later. */
function requireStock(state: OfficeStock, { type, data }: OfficeStockCommand) {
  const short = Object.keys(state.items).find((item) => onHand(state, item) < 0);
  if (short === undefined) return;
  if (type === 'Count')
    refuse('stock-below-zero', `/counts/${data.counts.findIndex(({ item }) => item === short)}/qty`);
  refuse('stock-below-zero', type === 'Receive' ? '/lines' : '/qty');
}
