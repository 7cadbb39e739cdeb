import * as programme from '#libs/domain/bintek-programme';
import * as equipmentRequest from '#libs/domain/equipment-request';
import { draft, type RequestDraft, type TrainingShortage } from '#libs/domain/request-draft';
import { idOf, type StoredFact } from '#libs/kernel';
import { getItem } from '#libs/reference';
import { derivedId, Execute, type Files, type Reaction, type Step, step } from '#libs/runtime';

// What a bintek lacks becomes a request to Pusat, with a clock and a decision; and what becomes of that request comes back to
// the programme. People verify and submit it as ever: nothing here speaks to Pusat for them.

/** A draft has one line when it is begun. */
const LINE = 1;

const ofProgramme = (id: string, command: programme.DinasCommand) =>
  step((asking) => new Execute(programme.dinas, { id }, command, asking));

/** One request for each shortage, and one more each time it is raised again: whatever is killed between, its id stays. */
const requestShortage: Reaction = {
  name: 'request-shortage',
  category: 'bintekProgramme',
  types: ['PreparationShortageReported', 'ShortageRaisedAgain'],
  async steps(fact, files) {
    const programmeId = idOf(fact.stream);
    const { shortageNo } = fact.data as Readonly<{ shortageNo: number }>;
    const file = await files.find(programme, programmeId);
    const shortage = file && findShortage(file.state, shortageNo);
    if (!shortage) throw new Error(`${fact.stream} has no shortage ${shortageNo}`);
    const requestId = derivedId(fact.id, 'request-shortage', String(LINE));
    const where = { id: requestId, newFor: fact.office ?? '', case: `equipmentRequest-${requestId}` };
    const { number } = programme.organised(file.state).opened ?? {};
    const line = lineFor(shortage, number ?? programmeId);
    const start = { type: 'StartDraft' as const, data: { for: { programmeId, shortageNo }, line } };
    return [
      step((asking) => new Execute(draft, where, start, asking)),
      ofProgramme(programmeId, { type: 'NoteShortageRequested', data: { shortageNo, requestId, lineNo: LINE } }),
    ];
  },
};

/** What is asked for where that is lacking. @param number of the programme */
export function lineFor({ item, qty, reason, deviceIds, conditionReport }: programme.Shortage, number: string) {
  const { class: itemClass, uom } = getItem(item);
  return {
    item,
    class: itemClass,
    uom,
    requestedQty: qty,
    purpose: 'TRAINING' as const,
    justification: `Kekurangan perangkat untuk ${number}: ${reason}`,
    evidence: { ...(deviceIds && { deviceIds }), ...(conditionReport && { conditionReport }) },
  };
}

/** What becomes of the office's own paper, before and after it is submitted. */
const followDraft: Reaction = {
  name: 'follow-shortage-draft',
  category: 'requestDraft',
  types: ['DraftDiscarded', 'RequestLineRemoved', 'RequestLineChanged'],
  steps: (fact, files) => follow(fact, files),
};

/** What becomes of the request: by what Pusat has decided and noted, both copies reckon alike. */
const followRequest: Reaction = {
  name: 'follow-shortage-request',
  category: 'equipmentRequest',
  types: [
    'EquipmentRequestSubmitted',
    'EquipmentRequestWithdrawn',
    'EquipmentRequestDecided',
    'DecisionCorrected',
    'AppealDecided',
    'ShipmentProgressNoted',
    'PartCancelled',
    'PartSettled',
    'RemainderReleased',
    'OpenBalanceAmendmentConfirmed',
    'EquipmentRequestClosed',
  ],
  steps: (fact, files) => follow(fact, files),
};

async function follow(fact: StoredFact, files: Files): Promise<readonly Step[]> {
  const requestId = idOf(fact.stream);
  const written = await files.find(draft, requestId);
  const wanted = written?.state.for;
  if (!wanted) return [];
  const file = await files.find(programme, wanted.programmeId);
  const shortage = file && findShortage(file.state, wanted.shortageNo);
  if (!shortage?.requests.some((one) => one.requestId === requestId)) return [];
  const request = await files.find(equipmentRequest, requestId);
  const fate = request ? fateOfRequest(request.state, shortage) : fateOfDraft(written.state, shortage);
  return fate === undefined ? [] : [told(wanted, requestId, fate)];
}

type Fate = programme.RequestEnd | 'COVERED';

const told = ({ programmeId, shortageNo }: TrainingShortage, requestId: string, fate: Fate) =>
  fate === 'COVERED'
    ? ofProgramme(programmeId, { type: 'CoverShortage', data: { shortageNo, requestId } })
    : ofProgramme(programmeId, { type: 'EndShortageRequest', data: { shortageNo, requestId, because: fate } });

/** Undefined while it is open; NOT_GRANTED: it is done, and less was counted good than is lacking. */
export function fateOfRequest(
  request: equipmentRequest.EquipmentRequest,
  { item, qty }: programme.Shortage,
): Fate | undefined {
  const standing = equipmentRequest.lines(request).find(({ line }) => line.lineNo === LINE);
  if (!standing) return 'REMOVED';
  if (standing.line.item !== item) return 'CHANGED';
  if (standing.good >= qty) return 'COVERED';
  if (equipmentRequest.stage(request) === 'WITHDRAWN') return 'WITHDRAWN';
  return equipmentRequest.isDone(standing) ? 'NOT_GRANTED' : undefined;
}

function fateOfDraft({ discarded, lines }: RequestDraft, { item }: programme.Shortage): Fate | undefined {
  const line = lines.find(({ lineNo }) => lineNo === LINE);
  if (discarded) return 'DISCARDED';
  if (!line) return 'REMOVED';
  return line.item === item ? undefined : 'CHANGED';
}

const findShortage = ({ dinas }: programme.BintekProgramme, no: number) =>
  dinas.sent.shortages.find((one) => one.no === no);

export const shortages: readonly Reaction[] = [requestShortage, followDraft, followRequest];
