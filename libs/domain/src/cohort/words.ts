import type { Words } from '#libs/kernel';
import { textRefusals, textsNever } from '../free-text.js';
import type { Anomaly } from './anomalies.js';
import type { DinasRefusal } from './dinas.js';
import type { CohortGroup, DinasFact, Separation } from './facts.js';
import type { Stage } from './standing.js';

export const facts: Words<DinasFact['type']> = {
  CohortFormed: { id: 'Angkatan dibentuk', en: 'Cohort formed' },
  ParticipantPlaced: { id: 'Peserta ditempatkan', en: 'Participant placed' },
  ParticipantMoved: { id: 'Peserta dipindah', en: 'Participant moved' },
  ParticipantRemoved: { id: 'Peserta dikeluarkan', en: 'Participant removed' },
  TrainerAssigned: { id: 'Pelatih ditugaskan', en: 'Trainer assigned' },
  TrainerReleased: { id: 'Pelatih dilepas', en: 'Trainer released' },
  KitAssigned: { id: 'Perangkat dipakai', en: 'Kit assigned' },
  KitFailed: { id: 'Perangkat rusak', en: 'Kit failed' },
  InvitationIssued: { id: 'Undangan terbit', en: 'Invitation issued' },
  SessionScheduled: { id: 'Sesi dijadwalkan', en: 'Session scheduled' },
  SessionMoved: { id: 'Sesi dipindah', en: 'Session moved' },
  SessionCancelled: { id: 'Sesi dibatalkan', en: 'Session cancelled' },
  AttendanceRecorded: { id: 'Kehadiran dicatat', en: 'Attendance recorded' },
  AttendanceCorrected: { id: 'Kehadiran dikoreksi', en: 'Attendance corrected' },
  AttendanceSufficient: { id: 'Kehadiran memadai', en: 'Attendance sufficient' },
  CohortsMerged: { id: 'Angkatan digabung', en: 'Cohorts merged' },
  CohortFinished: { id: 'Angkatan selesai', en: 'Cohort finished' },
  CohortCancelled: { id: 'Angkatan dibatalkan', en: 'Cohort cancelled' },
  SeparationWaived: { id: 'Pemisahan dikecualikan', en: 'Separation waived' },
  InvitationAnswered: { id: 'Undangan dijawab', en: 'Invitation answered' },
  AssignmentOrderAttached: { id: 'SPT dilampirkan', en: 'Assignment order attached' },
  ParticipantStatusChanged: { id: 'Status kepegawaian berubah', en: 'Employment status changed' },
};

export const stages: Words<Stage> = {
  FORMING: { id: 'Dibentuk', en: 'Forming' },
  INVITED: { id: 'Diundang', en: 'Invited' },
  CONFIRMED: { id: 'Terkonfirmasi', en: 'Confirmed' },
  RUNNING: { id: 'Berlangsung', en: 'Running' },
  FINISHED: { id: 'Selesai', en: 'Finished' },
  CANCELLED: { id: 'Dibatalkan', en: 'Cancelled' },
  MERGED: { id: 'Digabung', en: 'Merged' },
};

export const groups: Words<CohortGroup> = {
  PNS: { id: 'Pegawai negeri sipil (PNS)', en: 'Civil servants (PNS)' },
  PPPK: { id: 'Pegawai perjanjian kerja (PPPK)', en: 'Contract employees of the state (PPPK)' },
  NON_ASN: { id: 'Tenaga non-ASN', en: 'Staff outside the state apparatus' },
  OUTSOURCED: { id: 'Tenaga alih daya', en: 'Outsourced staff' },
  MIXED: { id: 'Campuran', en: 'Mixed' },
};

export const separations: Words<Separation> = {
  STRICT: { id: 'PNS terpisah dari yang lain', en: 'Civil servants apart from all others' },
  FOUR_WAY: { id: 'Setiap kelompok terpisah', en: 'Each group by itself' },
  ASN_TOGETHER: { id: 'ASN bersama', en: 'State apparatus together' },
  MIXED_WITH_REASON: { id: 'Campuran dengan alasan', en: 'Mixed with a reason' },
};

export const refusals: Words<DinasRefusal> = {
  ...textRefusals,
  'formed-otherwise': { id: 'Angkatan ini sudah dibentuk dengan isi lain.', en: 'This cohort was formed otherwise.' },
  'cohort-not-formed': { id: 'Angkatan ini belum dibentuk.', en: 'This cohort has not been formed.' },
  'not-the-organiser': {
    id: 'Hanya penyelenggara, yang membuka program ini, boleh melakukannya.',
    en: 'Only the organiser, who opened this programme, may do so.',
  },
  'programme-ended': { id: 'Program ini sudah berakhir.', en: 'This programme has ended.' },
  'mixed-not-allowed': {
    id: 'Angkatan campuran hanya boleh bila kebijakan mengizinkannya, dan dengan alasan.',
    en: 'A mixed cohort needs a policy that allows it, and a reason.',
  },
  'cohort-ended': { id: 'Angkatan ini sudah berakhir.', en: 'This cohort has ended.' },
  'cohort-running': { id: 'Angkatan ini sedang berlangsung.', en: 'This cohort is running.' },
  'nobody-named': { id: 'Sebutkan sedikitnya seorang peserta.', en: 'Name one participant at least.' },
  'named-twice': { id: 'Orang ini disebut dua kali.', en: 'This person is named twice.' },
  'not-endorsed': {
    id: 'Orang ini belum diusulkan, atau usulannya belum disetujui Kabid.',
    en: 'This person was not nominated, or the division head has not endorsed it.',
  },
  'cohort-full': { id: 'Angkatan sudah penuh.', en: 'The cohort is full.' },
  'group-kept-apart': {
    id: 'Status kepegawaiannya dipisahkan dari angkatan ini; Kadis dapat mengecualikan dengan alasan.',
    en: 'Their employment group is kept apart from this cohort; the office head may waive that with a reason.',
  },
  'is-a-trainer': { id: 'Orang ini pelatih di angkatan ini.', en: 'This person is a trainer of this cohort.' },
  'is-a-participant': { id: 'Orang ini peserta angkatan ini.', en: 'This person is a participant of this cohort.' },
  'not-placed': { id: 'Orang ini tidak ditempatkan di angkatan ini.', en: 'This person has no place in this cohort.' },
  'no-such-cohort': {
    id: 'Tidak ada angkatan terbuka seperti itu dalam program ini.',
    en: 'This programme has no such cohort that is open.',
  },
  'no-such-trainer': { id: 'Pelatih ini tidak ditugaskan di sini.', en: 'This trainer is not assigned here.' },
  'no-such-kit': { id: 'Perangkat ini tidak dipakai di sini.', en: 'This kit is not assigned here.' },
  'no-such-session': {
    id: 'Sesi ini tidak ada, atau dibatalkan.',
    en: 'There is no such session, or it is cancelled.',
  },
  'ends-before-it-begins': { id: 'Sesi berakhir sebelum mulai.', en: 'The session ends before it begins.' },
  'not-within-a-day': { id: 'Satu sesi berada dalam satu hari.', en: 'A session lies within one day.' },
  'session-too-short': { id: 'Satu sesi memuat sedikitnya satu JP.', en: 'A session holds one lesson hour at least.' },
  'sessions-overlap': {
    id: 'Sesi ini bertumpang tindih dengan sesi lain angkatan ini.',
    en: 'This session overlaps another of this cohort.',
  },
  'session-held': { id: 'Kehadiran sesi ini sudah dicatat.', en: 'Attendance of this session is recorded.' },
  'session-not-held': { id: 'Sesi ini belum selesai.', en: 'This session is not over yet.' },
  'attendance-closed': {
    id: 'Daftar hadir ini sudah ditutup; koreksi dengan alasan.',
    en: 'This attendance list is closed; correct it with a reason.',
  },
  'attendance-missing': { id: 'Daftar hadir sesi belum dicatat.', en: 'A session has no attendance list yet.' },
  'not-confirmed': {
    id: 'Peserta ini belum menyanggupi undangan.',
    en: 'This participant has not accepted the invitation.',
  },
  'minutes-do-not-fit': {
    id: 'Menit kehadiran tidak cocok dengan sesinya, atau dengan keterangannya.',
    en: 'The minutes do not fit the session, or what is said of them.',
  },
  'no-sessions': { id: 'Angkatan ini belum bersesi.', en: 'This cohort has no sessions.' },
  'not-invited': { id: 'Orang ini tidak diundang.', en: 'This person was not invited.' },
  'invitation-superseded': {
    id: 'Ada undangan yang lebih baru; jawab yang itu.',
    en: 'There is a newer invitation; answer that one.',
  },
  'delegate-missing': {
    id: 'Sebutkan siapa penggantinya, dan hanya bila diwakilkan.',
    en: 'Name who goes instead, and only then.',
  },
  'no-without-reason': { id: 'Sebutkan alasannya.', en: 'Say why.' },
};

export const anomalies: Words<Anomaly> = {
  'formed-by-both': { id: 'Dibentuk kedua pihak', en: 'Formed by both sides' },
  'said-before-formed': { id: 'Tindakan atas angkatan yang tidak dibentuk', en: 'Something was said of no cohort' },
  'more-than-it-holds': { id: 'Peserta melebihi kapasitas', en: 'More placed than it holds' },
  'teaches-and-is-taught': { id: 'Pelatih sekaligus peserta', en: 'Teaches and is taught' },
  'groups-mixed-unwaived': { id: 'Kelompok tercampur tanpa pengecualian', en: 'Groups mixed without a waiver' },
  'overlapping-sessions': { id: 'Sesi bertumpang tindih', en: 'Sessions overlap' },
};

/** Can never be granted as they are asked; all else is refused as things stand. */
export const neverAsAsked: ReadonlyArray<keyof typeof refusals> = [
  ...textsNever,
  'mixed-not-allowed',
  'nobody-named',
  'named-twice',
  'not-endorsed',
  'is-a-trainer',
  'is-a-participant',
  'not-placed',
  'no-such-cohort',
  'no-such-trainer',
  'no-such-kit',
  'no-such-session',
  'ends-before-it-begins',
  'not-within-a-day',
  'session-too-short',
  'not-confirmed',
  'minutes-do-not-fit',
  'not-invited',
  'delegate-missing',
  'no-without-reason',
];

/** Not by this person, whatever their role. */
export const notByThem: ReadonlyArray<keyof typeof refusals> = ['not-the-organiser'];
