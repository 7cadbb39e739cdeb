import type { Words } from '#libs/kernel';
import { textRefusals, textsNever } from '../free-text.js';
import type { Anomaly } from './anomalies.js';
import type { NegotiationSaid } from './facts.js';
import type { NegotiationRefusal } from './negotiating.js';
import type { Stage } from './standing.js';

export const facts: Words<NegotiationSaid['type']> = {
  ScheduleProposed: { id: 'Jadwal diusulkan', en: 'Schedule proposed' },
  ScheduleCountered: { id: 'Usulan tandingan', en: 'Schedule countered' },
  ScheduleChangeRequested: { id: 'Perubahan jadwal diminta', en: 'Schedule change requested' },
  ProposalAccepted: { id: 'Usulan diterima', en: 'Proposal accepted' },
  ScheduleTentativelyAccepted: { id: 'Diterima sementara', en: 'Tentatively accepted' },
  CounterDeclined: { id: 'Tandingan ditolak', en: 'Counter declined' },
  RejectionAsked: { id: 'Penolakan diminta', en: 'Rejection asked' },
  WithdrawalAsked: { id: 'Penarikan diminta', en: 'Withdrawal asked' },
  CancellationAsked: { id: 'Pembatalan diminta', en: 'Cancellation asked' },
  ResourceConfirmed: { id: 'Sumber daya dipastikan', en: 'Resource confirmed' },
  ResourceUnavailable: { id: 'Sumber daya tidak tersedia', en: 'Resource unavailable' },
  ProposalTakenUp: { id: 'Usulan dibahas', en: 'Proposal taken up' },
  CounterCameTooLate: { id: 'Tandingan terlambat', en: 'Counter came too late' },
  ScheduleAgreed: { id: 'Jadwal disepakati', en: 'Schedule agreed' },
  AcceptanceCameTooLate: { id: 'Penerimaan terlambat', en: 'Acceptance came too late' },
  AskCameTooLate: { id: 'Permintaan terlambat', en: 'Request came too late' },
  ScheduleRejected: { id: 'Usulan ditolak', en: 'Proposal rejected' },
  ProposalWithdrawn: { id: 'Usulan ditarik', en: 'Proposal withdrawn' },
  ProposalExpired: { id: 'Usulan kedaluwarsa', en: 'Proposal expired' },
  AgreedScheduleCancelled: { id: 'Jadwal dibatalkan', en: 'Agreed schedule cancelled' },
  CancellationRefused: { id: 'Pembatalan ditolak', en: 'Cancellation refused' },
  ScheduleHeld: { id: 'Terlaksana', en: 'Schedule held' },
  ScheduleInvalidatedByCalendar: { id: 'Gugur karena kalender', en: 'Invalidated by the calendar' },
  ScheduleWarnedByCalendar: { id: 'Diperingatkan karena kalender', en: 'Warned by the calendar' },
  NegotiationEscalated: { id: 'Diteruskan ke pimpinan', en: 'Negotiation escalated' },
};

export const stages: Words<Stage> = {
  OPEN: { id: 'Dirundingkan', en: 'Open' },
  AGREED: { id: 'Disepakati', en: 'Agreed' },
  REOPENED: { id: 'Dirundingkan lagi', en: 'Reopened' },
  REJECTED: { id: 'Ditolak', en: 'Rejected' },
  WITHDRAWN: { id: 'Ditarik', en: 'Withdrawn' },
  EXPIRED: { id: 'Kedaluwarsa', en: 'Expired' },
  CANCELLED: { id: 'Dibatalkan', en: 'Cancelled' },
  HELD: { id: 'Terlaksana', en: 'Held' },
};

export const refusals: Words<NegotiationRefusal> = {
  ...textRefusals,
  'ends-before-it-begins': { id: 'Waktu selesai harus sesudah waktu mulai.', en: 'It must end after it begins.' },
  'slots-overlap': { id: 'Sesi ini bertumpuk dengan sesi sebelumnya.', en: 'This slot overlaps an earlier one.' },
  'slot-in-the-past': { id: 'Waktu ini sudah lewat.', en: 'This time has passed.' },
  'resource-twice': { id: 'Sumber daya disebut dua kali.', en: 'A resource is named twice.' },
  'resource-of-neither': {
    id: 'Sumber daya harus milik Dinas ini atau Pusat.',
    en: 'Resources must be of this Dinas or of Pusat.',
  },
  'valid-too-short': { id: 'Masa berlaku usulan sudah lewat.', en: 'The proposal would have lapsed already.' },
  'rule-forbids': {
    id: 'Jadwal ini dilarang oleh aturan yang tidak dapat dikecualikan; pilih waktu atau sumber daya lain.',
    en: 'A rule without exception forbids this schedule; choose another time or other resources.',
  },
  'override-missing': {
    id: 'Ada peringatan atau larangan: sebutkan aturan dan alasannya, atau pilih waktu lain.',
    en: 'A rule warns or forbids: name it with a reason, or choose another time.',
  },
  'override-by-head': {
    id: 'Larangan ini hanya dapat dikecualikan oleh pimpinan.',
    en: 'Only the head can make an exception of this rule.',
  },
  'opened-already': { id: 'Perundingan ini sudah dibuka.', en: 'This negotiation is open already.' },
  'not-opened': { id: 'Perundingan ini belum dibuka.', en: 'This negotiation has not been opened.' },
  'negotiation-ended': { id: 'Perundingan ini sudah berakhir.', en: 'This negotiation has ended.' },
  'no-longer-current': {
    id: 'Ini bukan lagi yang dibahas; bacalah perundingannya lagi.',
    en: 'This is no longer on the table; read the negotiation again.',
  },
  'not-your-turn': { id: 'Sekarang giliran pihak lain.', en: 'It is the other side’s turn.' },
  'no-such-alternative': { id: 'Usulan ini tidak punya alternatif itu.', en: 'The proposal has no such alternative.' },
  'proposal-expired': { id: 'Masa berlaku usulan ini sudah lewat.', en: 'This proposal has lapsed.' },
  'too-many-rounds': {
    id: 'Sudah enam usulan: terima, tolak, atau selesaikan di tingkat pimpinan.',
    en: 'Six proposals were made: accept, reject, or let the heads settle it.',
  },
  'not-a-counter': { id: 'Ini bukan usulan tandingan.', en: 'This is no counter-proposal.' },
  'not-your-proposal': { id: 'Hanya pengusulnya yang dapat menarik.', en: 'Only its maker can withdraw it.' },
  'being-agreed': {
    id: 'Usulan ini sudah diterima dan sedang dipastikan; tunggu hasilnya.',
    en: 'This proposal was accepted and is being confirmed; wait for the outcome.',
  },
  'not-agreed': { id: 'Tidak ada kesepakatan seperti itu yang berlaku.', en: 'No such agreement stands.' },
  'notice-too-short': {
    id: 'Terlalu dekat dengan pelaksanaan: hanya pimpinan, karena keadaan kahar (FORCE_MAJEURE).',
    en: 'Too close to the date: by the heads only, for reason FORCE_MAJEURE.',
  },
  'heads-must-agree': {
    id: 'Perubahan mendadak harus diminta dan diterima pimpinan kedua pihak.',
    en: 'A change at short notice must be asked and accepted by the heads of both sides.',
  },
  'not-the-organiser': { id: 'Hanya penyelenggara yang dapat melakukannya.', en: 'Only the organiser can do this.' },
  'no-such-ask': { id: 'Tidak ada permintaan seperti itu.', en: 'There is no such request.' },
  'not-over-yet': { id: 'Jadwal ini belum selesai.', en: 'This schedule is not over yet.' },
  'not-due-yet': { id: 'Waktunya belum tiba.', en: 'Its time has not come.' },
};

export const anomalies: Words<Anomaly> = {
  'opened-by-both': { id: 'Dibuka kedua pihak', en: 'Opened by both sides' },
  'judged-by-the-other-side': {
    id: 'Diputuskan pihak yang bukan penyelenggara',
    en: 'Judged by who is not the organiser',
  },
  'agreed-without-acceptance': { id: 'Disepakati tanpa penerimaan', en: 'Agreed without an acceptance' },
  'accepted-by-its-maker': { id: 'Diterima pengusulnya sendiri', en: 'Accepted by its own maker' },
  'accepted-too-late': {
    id: 'Disepakati atas penerimaan yang terlambat',
    en: 'Agreed on an acceptance that came too late',
  },
  'agreed-without-holds': { id: 'Disepakati sebelum semua dipastikan', en: 'Agreed before all was held' },
  'held-without-agreement': { id: 'Terlaksana tanpa kesepakatan', en: 'Held without an agreement' },
};

/** Can never be granted as they are asked; all else is refused as things stand. */
export const neverAsAsked: ReadonlyArray<keyof typeof refusals> = [
  ...textsNever,
  'ends-before-it-begins',
  'slots-overlap',
  'slot-in-the-past',
  'resource-twice',
  'resource-of-neither',
  'valid-too-short',
  'rule-forbids',
  'override-missing',
  'no-such-alternative',
  'not-a-counter',
];

/** Not by this person, whatever their role. */
export const notByThem: ReadonlyArray<keyof typeof refusals> = [
  'override-by-head',
  'not-your-proposal',
  'heads-must-agree',
  'not-the-organiser',
];
