import type { Words } from '#libs/kernel';
import type { Anomaly } from './anomalies.js';
import type { Ask } from './asks.js';
import type { PartKind } from './decided-line.js';
import type { Closing } from './ending.js';
import type { DinasFact, PusatFact } from './facts.js';
import type { PartStatus } from './line-arithmetic.js';
import type { Stage } from './standing.js';

export { lineRefusals, neverAsAsked, notByThem, refusals } from './words-of-refusals.js';

export const facts: Words<(DinasFact | PusatFact)['type']> = {
  EquipmentRequestSubmitted: { id: 'Permohonan diajukan', en: 'Request submitted' },
  LetterNumberFixed: { id: 'Nomor surat ditetapkan', en: 'Letter number fixed' },
  EquipmentRequestSeen: { id: 'Permohonan dibaca', en: 'Request seen' },
  ClarificationAnswered: { id: 'Klarifikasi dijawab', en: 'Clarification answered' },
  WithdrawalRequested: { id: 'Penarikan diminta', en: 'Withdrawal requested' },
  EquipmentRequestRegistered: { id: 'Permohonan diregistrasi', en: 'Request registered' },
  EquipmentRequestReturned: { id: 'Dikembalikan untuk dilengkapi', en: 'Returned for completion' },
  ReviewStarted: { id: 'Telaah dimulai', en: 'Review started' },
  ClarificationRequested: { id: 'Klarifikasi diminta', en: 'Clarification requested' },
  EquipmentRequestDecided: { id: 'Permohonan diputuskan', en: 'Request decided' },
  DecisionCorrected: { id: 'Keputusan dikoreksi', en: 'Decision corrected' },
  EquipmentRequestWithdrawn: { id: 'Permohonan ditarik', en: 'Request withdrawn' },
  WithdrawalRefused: { id: 'Penarikan ditolak', en: 'Withdrawal refused' },
  FulfilmentCommitted: { id: 'Pemenuhan dijadwalkan', en: 'Fulfilment committed' },
  FulfilmentUncommitted: { id: 'Pemenuhan dilepas', en: 'Fulfilment given up' },
  ShipmentProgressNoted: { id: 'Kemajuan kiriman dicatat', en: 'Progress of a shipment noted' },
  SurplusStorageConfirmed: { id: 'Kesanggupan simpan dinyatakan', en: 'Storage of the surplus confirmed' },
  SubstituteRefused: { id: 'Pengganti ditolak', en: 'Substitute refused' },
  OpenBalanceAmendmentProposed: { id: 'Perubahan sisa diajukan', en: 'Amendment of the balance proposed' },
  ReleaseRequested: { id: 'Pelepasan sisa diminta', en: 'Release of the remainder requested' },
  DeferralResumed: { id: 'Penundaan dilanjutkan', en: 'Deferral resumed' },
  PartCancelled: { id: 'Bagian dibatalkan', en: 'Part cancelled' },
  PartSettled: { id: 'Bagian diselesaikan', en: 'Part settled' },
  RemainderReleased: { id: 'Sisa dilepas', en: 'Remainder released' },
  ReleaseRefused: { id: 'Pelepasan sisa ditolak', en: 'Release refused' },
  OpenBalanceAmendmentConfirmed: { id: 'Perubahan sisa disetujui', en: 'Amendment of the balance confirmed' },
  OpenBalanceAmendmentDeclined: { id: 'Perubahan sisa ditolak', en: 'Amendment of the balance declined' },
  AnsweredTooLate: { id: 'Dijawab terlambat', en: 'Answered that it came too late' },
  DecisionAppealed: { id: 'Keberatan diajukan', en: 'Decision appealed against' },
  AppealDecided: { id: 'Keberatan diputus', en: 'Appeal decided' },
  EquipmentRequestClosed: { id: 'Permohonan selesai', en: 'Request closed' },
  ReopeningRequested: { id: 'Pembukaan kembali diminta', en: 'Reopening requested' },
  EquipmentRequestReopened: { id: 'Dibuka kembali', en: 'Request reopened' },
  EmergencyUseReviewed: { id: 'Penggunaan darurat ditinjau', en: 'Emergency use reviewed' },
};

export const stages: Words<Stage> = {
  SUBMITTED: { id: 'Diajukan', en: 'Submitted' },
  REGISTERED: { id: 'Teregistrasi', en: 'Registered' },
  UNDER_REVIEW: { id: 'Dalam telaah', en: 'Under review' },
  AWAITING_CLARIFICATION: { id: 'Menunggu klarifikasi', en: 'Awaiting clarification' },
  RETURNED: { id: 'Dikembalikan', en: 'Returned' },
  DECIDED: { id: 'Diputuskan', en: 'Decided' },
  FULFILLING: { id: 'Dalam pemenuhan', en: 'Being fulfilled' },
  CLOSED: { id: 'Selesai', en: 'Closed' },
  WITHDRAWN: { id: 'Ditarik', en: 'Withdrawn' },
};

export const partKinds: Words<PartKind> = {
  APPROVE_FULL: { id: 'Disetujui penuh', en: 'Approved in full' },
  APPROVE_PART: { id: 'Disetujui sebagian', en: 'Approved in part' },
  APPROVE_MORE: { id: 'Disetujui melebihi', en: 'More approved than asked' },
  SUBSTITUTE: { id: 'Diganti', en: 'Substituted' },
  DEFER: { id: 'Ditunda', en: 'Deferred' },
  REDIRECT_APBD: { id: 'Dialihkan ke APBD', en: 'Redirected to the regional budget' },
  REDIRECT_LOAN: { id: 'Dialihkan ke pinjaman', en: 'Redirected to a loan' },
  REJECT: { id: 'Ditolak', en: 'Rejected' },
};

/** How a decided part stands. */
export const partStatuses: Words<PartStatus> = {
  IN_FORCE: { id: 'Berlaku', en: 'In force' },
  AWAITS_STORAGE: { id: 'Menunggu kesanggupan simpan', en: 'Awaits confirmation of storage' },
  REFUSED: { id: 'Ditolak Dinas', en: 'Refused by the Dinas' },
  CANCELLED: { id: 'Dibatalkan', en: 'Cancelled' },
  SETTLED: { id: 'Diselesaikan', en: 'Settled' },
};

/** Why a request was closed. */
export const closingReasons: Words<Closing['because']> = {
  EVERYTHING_DONE: { id: 'Semua sudah dipenuhi', en: 'Everything is done' },
  NOTHING_APPROVED: { id: 'Tidak ada yang disetujui', en: 'Nothing was approved' },
  GIVEN_REASON: { id: 'Ditutup dengan alasan', en: 'Closed with a reason' },
};

/** What Pusat has to answer. */
export const asks: Words<Ask['kind']> = {
  WITHDRAWAL: { id: 'Penarikan', en: 'Withdrawal' },
  SUBSTITUTE_REFUSAL: { id: 'Penolakan pengganti', en: 'Refusal of a substitute' },
  RELEASE: { id: 'Pelepasan sisa', en: 'Release of the remainder' },
  AMENDMENT: { id: 'Perubahan sisa', en: 'Amendment of the balance' },
  APPEAL: { id: 'Keberatan', en: 'Appeal' },
  REOPENING: { id: 'Pembukaan kembali', en: 'Reopening' },
};

export const anomalies: Words<Anomaly> = {
  'submission-number-skipped': {
    id: 'Nomor pengajuan terlewat atau berulang',
    en: 'A submission number was skipped or repeated',
  },
  'answer-to-no-question': { id: 'Jawaban tanpa pertanyaan', en: 'An answer to no question' },
  'withdrawal-of-no-submission': { id: 'Penarikan atas pengajuan yang tidak ada', en: 'Withdrawal of no submission' },
  'decision-number-skipped': {
    id: 'Nomor keputusan terlewat atau berulang',
    en: 'A decision number was skipped or repeated',
  },
  'decided-twice': { id: 'Satu pengajuan diputuskan dua kali', en: 'One submission was decided twice' },
  'correction-of-no-decision': { id: 'Koreksi atas keputusan yang tidak ada', en: 'A correction of no decision' },
  'decision-of-no-submission': { id: 'Keputusan atas pengajuan yang tidak ada', en: 'A decision on no submission' },
  'line-undecided': { id: 'Ada barang yang tidak diputuskan', en: 'A line was not decided' },
  'more-than-requested': { id: 'Keputusan melebihi permohonan', en: 'More was decided than requested' },
  'withdrawn-though-decided': { id: 'Ditarik padahal sudah diputuskan', en: 'Withdrawn though decided' },
  'withdrawn-unasked': { id: 'Penarikan dijawab tanpa diminta', en: 'A withdrawal was answered that nobody asked for' },
  'shipment-number-skipped': {
    id: 'Nomor kiriman terlewat atau berulang',
    en: 'A shipment number was skipped or repeated',
  },
  'shipment-not-committed': {
    id: 'Kemajuan kiriman yang tidak pernah dijadwalkan',
    en: 'Progress of a shipment that was never committed',
  },
  'more-committed-than-entitled': {
    id: 'Dijadwalkan melebihi yang diputuskan',
    en: 'More was committed than was decided',
  },
  'more-counted-than-shipped': {
    id: 'Dihitung melebihi yang dikirim',
    en: 'More was counted than was shipped',
  },
  'answered-unasked': { id: 'Jawaban tanpa permintaan', en: 'An answer to what nobody asked' },
  'appeal-decided-by-decider': {
    id: 'Keberatan diputus oleh pemutusnya sendiri',
    en: 'An appeal was decided by the one who had decided',
  },
  'closing-number-skipped': {
    id: 'Nomor penutupan terlewat atau berulang',
    en: 'A closing number was skipped or repeated',
  },
  'closed-though-not-done': { id: 'Ditutup padahal belum tuntas', en: 'Closed though not done' },
};
