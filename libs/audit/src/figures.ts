import * as bintekProgramme from '#libs/domain/bintek-programme';
import * as calendar from '#libs/domain/calendar';
import * as cohort from '#libs/domain/cohort';
import * as coachingPlan from '#libs/domain/coaching-plan';
import * as equipmentRequest from '#libs/domain/equipment-request';
import * as evaluation from '#libs/domain/evaluation';
import * as evaluationOutcome from '#libs/domain/evaluation-outcome';
import * as handover from '#libs/domain/handover';
import type { RequestDesk } from '#libs/domain/request-desk';
import * as requestDraft from '#libs/domain/request-draft';
import * as scheduleNegotiation from '#libs/domain/schedule-negotiation';
import * as shipment from '#libs/domain/shipment';
import type { Slot } from '#libs/domain/slot';
import type { InWords, Words } from '#libs/kernel';

// What stands of a case that a fact may change: so that before and after can be said in the field's words.

export type Figure = Readonly<{
  /** `stage`, or `entitled` of a line. */
  name: keyof typeof names;
  lineNo?: number;
  value: string | number | boolean;
  /** What the value is called, where it is a code. */
  words?: InWords;
}>;
export type Figures = readonly Figure[];

/** What figures are called. */
const names = {
  stage: { id: 'Tahap', en: 'Stage' },
  ballWith: { id: 'Giliran', en: 'Turn' },
  number: { id: 'Nomor', en: 'Number' },
  submissionNo: { id: 'Pengajuan ke', en: 'Submission' },
  decisionNo: { id: 'Keputusan ke', en: 'Decision' },
  openQuestions: { id: 'Pertanyaan terbuka', en: 'Open questions' },
  requested: { id: 'diminta', en: 'requested' },
  entitled: { id: 'disetujui', en: 'approved' },
  deferred: { id: 'ditunda', en: 'deferred' },
  onLoan: { id: 'pinjaman', en: 'on loan' },
  fromApbd: { id: 'dari APBD', en: 'from the regional budget' },
  committed: { id: 'dijadwalkan', en: 'committed' },
  shipped: { id: 'dikirim', en: 'shipped' },
  good: { id: 'diterima baik', en: 'received good' },
  settled: { id: 'diselesaikan', en: 'settled' },
  uncommitted: { id: 'belum dijadwalkan', en: 'not committed' },
  open: { id: 'sisa', en: 'open' },
  deliveryNote: { id: 'Surat jalan', en: 'Delivery note' },
  counts: { id: 'Perhitungan', en: 'Counts' },
  short: { id: 'kurang', en: 'short' },
  surplus: { id: 'lebih', en: 'surplus' },
  faulty: { id: 'rusak', en: 'faulty' },
  signedByGiver: { id: 'Tanda tangan yang menyerahkan', en: 'Signed by the giver' },
  signedByReceiver: { id: 'Tanda tangan penerima', en: 'Signed by the receiver' },
  lines: { id: 'Barang', en: 'Lines' },
  letter: { id: 'Surat', en: 'Letter' },
  routedTo: { id: 'Disposisi', en: 'Routed to' },
  assignee: { id: 'Penelaah', en: 'Assigned to' },
  notes: { id: 'Catatan', en: 'Notes' },
  recommendationNo: { id: 'Rekomendasi ke', en: 'Recommendation' },
  lessonHours: { id: 'JP', en: 'Lesson hours' },
  nominees: { id: 'Calon peserta', en: 'Nominees' },
  openShortages: { id: 'Kekurangan terbuka', en: 'Open shortages' },
  placed: { id: 'Peserta', en: 'Participants' },
  confirmed: { id: 'Menyanggupi', en: 'Confirmed' },
  sessions: { id: 'Sesi', en: 'Sessions' },
  rounds: { id: 'Putaran', en: 'Rounds' },
  agreementNo: { id: 'Kesepakatan ke', en: 'Agreement' },
  openCancellations: { id: 'Permintaan batal terbuka', en: 'Open requests to cancel' },
  observations: { id: 'Pengamatan', en: 'Observations' },
  failedDevices: { id: 'Perangkat gagal', en: 'Failed devices' },
  outcome: { id: 'Hasil', en: 'Outcome' },
  entry: { id: 'hari', en: 'entry' },
  name: { id: 'Nama', en: 'Name' },
  needs: { id: 'Kebutuhan', en: 'Needs' },
  endorsed: { id: 'Disetujui Kabid', en: 'Endorsed' },
  objectives: { id: 'Tujuan', en: 'Objectives' },
  allocatedHours: { id: 'JP teralokasi', en: 'Lesson hours allocated' },
  prepared: { id: 'Persiapan selesai', en: 'Prepared' },
  requestedShortages: { id: 'Kekurangan dalam permohonan', en: 'Shortages in a request' },
  outcomes: { id: 'Hasil evaluasi', en: 'Outcomes' },
  exempted: { id: 'Dikecualikan', en: 'Exempted' },
  trainers: { id: 'Pelatih', en: 'Trainers' },
  kits: { id: 'Perangkat', en: 'Kits' },
  ordered: { id: 'Ber-SPT', en: 'With an assignment order' },
  flagged: { id: 'Status berubah', en: 'Status changed' },
  attendanceLists: { id: 'Daftar hadir', en: 'Attendance lists' },
  sufficient: { id: 'Kehadiran memadai', en: 'Attended enough' },
  onTheTable: { id: 'Dibahas', en: 'On the table' },
  agreedTime: { id: 'Jadwal', en: 'Schedule' },
  confirmedResources: { id: 'Sumber daya dipastikan', en: 'Resources confirmed' },
  seenByPusat: { id: 'Dilihat Pusat', en: 'Seen by Pusat' },
  due: { id: 'Batas waktu', en: 'Due' },
  openGaps: { id: 'Kesenjangan terbuka', en: 'Open gaps' },
} satisfies Words<string>;

const turns = {
  dinas: { id: 'Dinas', en: 'the Dinas' },
  pusat: { id: 'Pusat', en: 'Pusat' },
  none: { id: 'tidak ada', en: 'nobody' },
} satisfies Words<string>;
const line = { id: 'baris', en: 'line' };
const nothing = { id: 'tidak ada', en: 'none' };
const yes = { id: 'ya', en: 'yes' };
const no = { id: 'tidak', en: 'no' };

/** What was `before` and is `after`; undefined where there was, or is, nothing. */
export type Change = Readonly<{ name: Figure['name']; lineNo?: number; before?: Figure; after?: Figure }>;

/** What differs between two standings. */
export function changesOf(before: Figures, after: Figures): readonly Change[] {
  const keyOf = ({ name, lineNo }: Figure) => `${name}/${lineNo ?? ''}`;
  const old = new Map(before.map((figure) => [keyOf(figure), figure]));
  const now = new Map(after.map((figure) => [keyOf(figure), figure]));
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)];
    if (was?.value === is?.value) return [];
    if (!was && (is!.value === 0 || is!.value === false)) return []; // nothing has become nothing
    const { name, lineNo } = (is ?? was)!;
    return [{ name, ...(lineNo !== undefined && { lineNo }), ...(was && { before: was }), ...(is && { after: is }) }];
  });
}

/** `Tahap: Diajukan -> Teregistrasi`. */
export function changeInWords({ name, lineNo, before, after }: Change): InWords {
  const of = (language: keyof InWords) => {
    const what = lineNo === undefined ? names[name][language] : `${line[language]} ${lineNo}, ${names[name][language]}`;
    return `${what}: ${valueIn(before, language)} → ${valueIn(after, language)}`;
  };
  return { id: of('id'), en: of('en') };
}

function valueIn(figure: Figure | undefined, language: keyof InWords): string {
  if (!figure) return nothing[language];
  if (typeof figure.value === 'boolean') return (figure.value ? yes : no)[language];
  if (typeof figure.value === 'number') return figure.value.toLocaleString(language);
  return figure.words?.[language] ?? figure.value;
}

/** A figure, where it has a value. */
const figure = (
  name: Figure['name'],
  value: Figure['value'] | undefined,
  words?: Readonly<Record<string, InWords>>,
): Figures => {
  if (value === undefined) return [];
  const inWords = words?.[String(value)];
  return [{ name, value, ...(inWords && { words: inWords }) }];
};
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const ofLine = <Name extends Figure['name']>(lineNo: number, values: Readonly<Record<Name, number>>): Figures =>
  Object.entries<number>(values).map(([name, value]) => ({ name: name as Name, lineNo, value }));

export function figuresOfRequest(state: equipmentRequest.EquipmentRequest): Figures {
  const stage = equipmentRequest.stage(state);
  const { submission } = state.dinas;
  if (!stage || !submission) return [];
  const decided = equipmentRequest.decision(state);
  return [
    ...figure('stage', stage, equipmentRequest.words.stages),
    ...figure('ballWith', equipmentRequest.ballWith(state), turns),
    ...figure('number', submission.number),
    ...figure('submissionNo', submission.no),
    ...figure('decisionNo', decided?.no),
    ...figure('openQuestions', equipmentRequest.openQuestions(state).length),
    ...equipmentRequest
      .lines(state)
      .flatMap((standing) => [
        ...ofLine(standing.line.lineNo, { requested: standing.line.requestedQty }),
        ...(standing.decided ? figuresOfLine(standing) : []),
      ]),
  ];
}

const figuresOfLine = ({
  line: { lineNo },
  entitled,
  deferred,
  onLoan,
  fromApbd,
  committed,
  shipped,
  good,
  settled,
  uncommitted,
  open,
}: equipmentRequest.LineStanding) =>
  ofLine(lineNo, {
    entitled,
    deferred,
    onLoan,
    fromApbd,
    committed,
    shipped,
    good,
    settled,
    uncommitted,
    open,
  });

export function figuresOfShipment(state: shipment.Shipment): Figures {
  const stage = shipment.stage(state);
  if (!stage) return [];
  return [
    ...figure('stage', stage, shipment.words.stages),
    ...figure('ballWith', shipment.ballWith(state), turns),
    ...figure('deliveryNote', state.pusat.deliveryNote),
    ...figure('counts', state.dinas.counts.length),
    ...shipment
      .differences(state)
      .flatMap(({ lineNo, short, surplus, faulty }) => ofLine(lineNo, { short, surplus, faulty })),
  ];
}

export function figuresOfHandover(state: handover.Handover): Figures {
  const stage = handover.stage(state);
  if (!stage) return [];
  return [
    ...figure('stage', stage, handover.words.stages),
    ...figure('ballWith', handover.ballWith(state), turns),
    ...figure('number', state.pusat.draft?.number),
    ...figure('signedByGiver', state.pusat.signed !== undefined),
    ...figure('signedByReceiver', state.dinas.signed !== undefined),
  ];
}

export function figuresOfDraft(draft: requestDraft.RequestDraft): Figures {
  const stage = requestDraft.stage(draft);
  if (!stage) return [];
  const { lines, letter } = requestDraft.contentOf(draft);
  return [
    ...figure('stage', stage, requestDraft.words.stages),
    ...figure('lines', lines.length),
    ...figure('letter', letter !== undefined),
  ];
}

export const figuresOfDesk = ({ routed, assignee, notes, recommendations }: RequestDesk): Figures => [
  ...figure('routedTo', routed?.unit),
  ...figure('assignee', assignee),
  ...figure('notes', notes.length),
  ...figure('recommendationNo', recommendations.at(-1)?.no),
];

export function figuresOfProgramme(state: bintekProgramme.BintekProgramme): Figures {
  const stage = bintekProgramme.stage(state);
  if (!stage) return [];
  const at = bintekProgramme.organised(state);
  const shortages = state.dinas.sent.shortages.map((one) => bintekProgramme.statusOf(state, one));
  return [
    ...figure('stage', stage, bintekProgramme.words.stages),
    ...figure('ballWith', bintekProgramme.ballWith(state), turns),
    ...figure('number', at.opened?.number),
    ...figure('needs', at.needs.length),
    ...figure('nominees', state.dinas.sent.nominees.length),
    ...figure('endorsed', bintekProgramme.endorsed(state).length),
    ...figure('objectives', at.objectives.length),
    ...figure('lessonHours', bintekProgramme.lessonHours(at).jp),
    ...figure('allocatedHours', sum(at.plan.map(({ jp }) => jp))),
    ...figure('openShortages', bintekProgramme.openShortages(state).length),
    ...figure('requestedShortages', shortages.filter((one) => one === 'REQUESTED').length),
    ...figure('prepared', at.done.length),
    ...figure('outcomes', state.dinas.sent.evaluated.length),
    ...figure('exempted', at.exempted.length),
  ];
}

export function figuresOfCohort(state: cohort.Cohort): Figures {
  const stage = cohort.stage(state);
  if (!stage) return [];
  const [at, sessions] = [cohort.organised(state), cohort.standingSessions(state)];
  return [
    ...figure('stage', stage, cohort.words.stages),
    ...figure('ballWith', cohort.ballWith(state), turns),
    ...figure('name', at.formed?.name),
    ...figure('trainers', at.trainers.length),
    ...figure('kits', at.kits.length),
    ...figure('placed', at.placed.length),
    ...figure('confirmed', cohort.confirmed(state).length),
    ...figure('ordered', state.dinas.sent.ordered.length),
    ...figure('flagged', cohort.flags(state).length),
    ...figure('sessions', sessions.length),
    ...figure('lessonHours', cohort.lessonHours(state)),
    ...figure('attendanceLists', sessions.filter(({ entries }) => entries.length > 0).length),
    ...figure('sufficient', at.sufficient.length),
  ];
}

export function figuresOfNegotiation(state: scheduleNegotiation.ScheduleNegotiation): Figures {
  const stage = scheduleNegotiation.stage(state);
  if (!stage) return [];
  const live = scheduleNegotiation.liveProposal(state);
  const agreed = scheduleNegotiation.agreementInForce(state);
  return [
    ...figure('stage', stage, scheduleNegotiation.words.stages),
    ...figure('ballWith', scheduleNegotiation.ballWith(state), turns),
    ...figure('rounds', scheduleNegotiation.rounds(state)),
    ...figure('onTheTable', timesOf(live && scheduleNegotiation.findProposal(state, live))),
    ...figure('confirmedResources', state.dinas.confirmed.length + state.pusat.confirmed.length),
    ...figure('agreementNo', agreed?.agreementNo),
    ...figure('agreedTime', timesOf(agreed)),
    ...figure('openCancellations', scheduleNegotiation.openCancellations(state).length),
  ];
}

/** `2026-04-13 08:00–11:00 WIB`, each slot. */
const timesOf = (offer: Readonly<{ slots: readonly Slot[] }> | undefined) =>
  offer?.slots
    .map(({ startLocal, endLocal, zone }) => `${startLocal.replace('T', ' ')}–${endLocal.slice(11)} ${zone}`)
    .join(', ');

export function figuresOfEvaluation(state: evaluation.Evaluation): Figures {
  const stage = evaluation.stage(state);
  if (!stage) return [];
  const { outcome } = state.final ?? state.reviewed ?? state.completed ?? {};
  return [
    ...figure('stage', stage, evaluation.words.stages),
    ...figure('observations', state.observations.length),
    ...figure('failedDevices', evaluation.failedDevices(state).length),
    ...figure('outcome', outcome, evaluation.words.outcomes),
  ];
}

export function figuresOfOutcome(state: evaluationOutcome.EvaluationOutcome): Figures {
  const stage = evaluationOutcome.stage(state);
  if (!stage) return [];
  return [
    ...figure('stage', stage, evaluationOutcome.words.stages),
    ...figure('ballWith', evaluationOutcome.ballWith(state), turns),
    ...figure('outcome', state.dinas.reported?.outcome, evaluation.words.outcomes),
    ...figure('seenByPusat', state.pusat.seenAt !== undefined),
  ];
}

export function figuresOfCoaching(state: coachingPlan.CoachingPlan): Figures {
  const stage = coachingPlan.stage(state);
  if (!stage) return [];
  return [
    ...figure('stage', stage, coachingPlan.words.stages),
    ...figure('due', state.planned?.due),
    ...figure('sessions', state.sessions.length),
    ...figure('openGaps', coachingPlan.openGaps(state).length),
  ];
}

/** Each entry that counts, in the order they were proclaimed. */
export const figuresOfCalendar = ({ entries }: calendar.CalendarYear): Figures =>
  entries.flatMap(({ name, from, to, certainty, revoked }, i) => {
    if (revoked) return [];
    const days = from === to ? from : `${from} – ${to}`;
    const { id, en } = calendar.words.certainties[certainty];
    const words = { id: `${name}, ${days} (${id})`, en: `${name}, ${days} (${en})` };
    return [{ name: 'entry' as const, lineNo: i + 1, value: `${certainty} ${days}`, words }];
  });
