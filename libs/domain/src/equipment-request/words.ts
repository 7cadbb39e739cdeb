import type { Words } from '#libs/kernel';
import { textRefusals } from '../free-text.js';
import type { Anomaly } from './anomalies.js';
import type { LinesRefusal, PartKind } from './decided-line.js';
import type { DinasRefusal } from './dinas.js';
import type { DinasFact, PusatFact } from './facts.js';
import type { PusatRefusal } from './pusat.js';
import type { Stage } from './standing.js';

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
};

export const stages: Words<Stage> = {
  SUBMITTED: { id: 'Diajukan', en: 'Submitted' },
  REGISTERED: { id: 'Teregistrasi', en: 'Registered' },
  UNDER_REVIEW: { id: 'Dalam telaah', en: 'Under review' },
  AWAITING_CLARIFICATION: { id: 'Menunggu klarifikasi', en: 'Awaiting clarification' },
  RETURNED: { id: 'Dikembalikan', en: 'Returned' },
  DECIDED: { id: 'Diputuskan', en: 'Decided' },
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

/** What is wrong with lines that are decided or recommended. */
export const lineRefusals: Words<LinesRefusal> = {
  'unknown-line': { id: 'Barang ini tidak ada dalam permohonan.', en: 'The request has no such line.' },
  'line-decided-twice': { id: 'Barang ini diputuskan dua kali.', en: 'This line is decided twice.' },
  'line-undecided': { id: 'Setiap barang harus diputuskan sekaligus.', en: 'Every line must be decided at once.' },
  'part-missing': { id: 'Barang ini belum diputuskan.', en: 'This line has no decision.' },
  'part-number-taken': { id: 'Nomor bagian ini sudah dipakai.', en: 'This part number is taken.' },
  'part-incomplete': { id: 'Bagian keputusan ini belum lengkap.', en: 'This part of the decision is incomplete.' },
  'quantity-does-not-fit': {
    id: 'Jumlah ini tidak sesuai dengan jenis keputusannya.',
    en: 'This quantity does not fit the kind of decision.',
  },
  'more-than-requested': { id: 'Jumlah bagian melebihi yang dimohon.', en: 'The parts add up to more than requested.' },
  'same-item': { id: 'Pengganti harus barang lain.', en: 'A substitute must be another item.' },
  'until-is-past': { id: 'Batas penundaan sudah lewat.', en: 'The day of the deferral is past.' },
  'reject-stands-alone': {
    id: 'Penolakan berlaku untuk seluruh baris; gunakan persetujuan sebagian.',
    en: 'A rejection means the whole line; approve a part instead.',
  },
};

export const refusals: Words<DinasRefusal | PusatRefusal> = {
  ...textRefusals,
  ...lineRefusals,
  'already-submitted': { id: 'Permohonan ini sudah diajukan.', en: 'This request has been submitted already.' },
  'withdrawal-unanswered': {
    id: 'Penarikannya belum dijawab Pusat.',
    en: 'Pusat has not answered the withdrawal yet.',
  },
  'not-verified': {
    id: 'Isi draf ini belum diverifikasi Kabid, atau berubah sesudahnya.',
    en: 'The division head has not verified this content, or it has changed since.',
  },
  'no-lines': { id: 'Tambahkan sedikitnya satu barang.', en: 'Add at least one item.' },
  'too-many-lines': { id: 'Satu permohonan memuat paling banyak 40 barang.', en: 'A request has 40 lines at most.' },
  'no-letter': { id: 'Lampirkan surat permohonannya.', en: 'Attach the letter of request.' },
  'letter-without-number': {
    id: 'Surat ini belum bernomor; pesan nomornya dahulu.',
    en: 'The letter has no number; reserve one first.',
  },
  'emergency-without-code': { id: 'Sebutkan jenis keadaan daruratnya.', en: 'Say what kind of emergency it is.' },
  'device-evidence-missing': {
    id: 'Sebutkan perangkat dan lampirkan laporan kondisinya; untuk lokasi baru, kode lokasinya.',
    en: 'Name the devices and attach their condition report; for a new site, its code.',
  },
  'condition-report-too-old': { id: 'Laporan kondisi ini terlalu lama.', en: 'This condition report is too old.' },
  'no-longer-current': {
    id: 'Ada yang lebih baru; bacalah dahulu.',
    en: 'There is something newer; read that first.',
  },
  'letter-number-fixed': { id: 'Nomor surat sudah ditetapkan.', en: 'The letter number has been fixed already.' },
  'nothing-to-see': { id: 'Yang dibaca ini tidak ada.', en: 'There is no such thing to see.' },
  'no-such-question': { id: 'Pertanyaan ini tidak ada.', en: 'There is no such question.' },
  'answered-already': { id: 'Pertanyaan ini sudah dijawab.', en: 'This question has been answered already.' },
  'withdrawn-already': { id: 'Permohonan ini sudah ditarik.', en: 'This request has been withdrawn.' },
  'withdrawal-refused': { id: 'Penarikan sudah ditolak Pusat.', en: 'Pusat has refused the withdrawal already.' },
  'not-now': {
    id: 'Tidak dapat dilakukan pada tahap permohonan ini.',
    en: 'This cannot be done at the stage in which the request stands.',
  },
  'not-the-newest-recommendation': {
    id: 'Keputusan harus menyebut rekomendasi terbaru.',
    en: 'The decision must name the newest recommendation.',
  },
  'recommender-may-not-decide': {
    id: 'Yang merekomendasikan tidak boleh memutuskan.',
    en: 'Who recommended may not decide.',
  },
  'own-office': {
    id: 'Tidak boleh memutuskan permohonan kantor sendiri.',
    en: 'Nobody decides a request of their own office.',
  },
  'no-withdrawal-to-answer': {
    id: 'Tidak ada penarikan yang menunggu jawaban.',
    en: 'No withdrawal waits for an answer.',
  },
  'decided-already': { id: 'Permohonan ini sudah diputuskan.', en: 'This request has been decided already.' },
  'not-decided-yet': { id: 'Permohonan ini belum diputuskan.', en: 'This request has not been decided yet.' },
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
};
