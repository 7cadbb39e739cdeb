import type { Words } from '#libs/kernel';
import { textRefusals, textsNever } from '../free-text.js';
import type { Anomaly } from './anomalies.js';
import type { DinasRefusal } from './dinas.js';
import type { DinasFact, PreparationItem } from './facts.js';
import type { Gate, ShortageStatus, Stage } from './standing.js';

export const facts: Words<DinasFact['type']> = {
  ProgrammeOpened: { id: 'Program dibuka', en: 'Programme opened' },
  TrainingNeedRecorded: { id: 'Kebutuhan dicatat', en: 'Training need recorded' },
  AnalysisCompleted: { id: 'Analisis selesai', en: 'Analysis completed' },
  ObjectiveSet: { id: 'Tujuan ditetapkan', en: 'Objective set' },
  ObjectivesCompleted: { id: 'Tujuan disahkan', en: 'Objectives completed' },
  ModuleAdded: { id: 'Materi ditambahkan', en: 'Module added' },
  ModuleRemoved: { id: 'Materi dihapus', en: 'Module removed' },
  TimeAllocated: { id: 'Waktu dialokasikan', en: 'Time allocated' },
  CurriculumApproved: { id: 'Kurikulum disahkan', en: 'Curriculum approved' },
  PreparationItemDone: { id: 'Persiapan selesai', en: 'Preparation item done' },
  PreparationItemUndone: { id: 'Persiapan dibuka lagi', en: 'Preparation item undone' },
  ShortageWaived: { id: 'Kekurangan dikesampingkan', en: 'Shortage waived' },
  ProgrammeReady: { id: 'Siap dilaksanakan', en: 'Programme ready' },
  DeliveryStarted: { id: 'Pelaksanaan dimulai', en: 'Delivery started' },
  DeliveryFinished: { id: 'Pelaksanaan selesai', en: 'Delivery finished' },
  StageReopened: { id: 'Tahap dibuka lagi', en: 'Stage reopened' },
  ProgrammePostponed: { id: 'Program ditunda', en: 'Programme postponed' },
  ProgrammeResumed: { id: 'Program dilanjutkan', en: 'Programme resumed' },
  ProgrammeCancelled: { id: 'Program dibatalkan', en: 'Programme cancelled' },
  ParticipantExempted: { id: 'Peserta dikecualikan dari evaluasi', en: 'Participant exempted from evaluation' },
  ProgrammeClosed: { id: 'Program ditutup', en: 'Programme closed' },
  ParticipantNominated: { id: 'Peserta diusulkan', en: 'Participant nominated' },
  NominationsEndorsed: { id: 'Usulan peserta disetujui Kabid', en: 'Nominations endorsed' },
  NominationWithdrawn: { id: 'Usulan peserta ditarik', en: 'Nomination withdrawn' },
  PreparationShortageReported: { id: 'Kekurangan dilaporkan', en: 'Shortage reported' },
  ShortageRaisedAgain: { id: 'Kekurangan diajukan lagi', en: 'Shortage raised again' },
  ShortageRequested: { id: 'Kekurangan dimohonkan', en: 'Shortage requested' },
  ShortageRequestEnded: { id: 'Permohonan kekurangan berakhir', en: 'Request for the shortage ended' },
  ShortageCovered: { id: 'Kekurangan terpenuhi', en: 'Shortage covered' },
  OutcomeNoted: { id: 'Hasil evaluasi dicatat', en: 'Outcome noted' },
};

export const stages: Words<Stage> = {
  ANALYSIS: { id: 'Analisis pembinaan teknis', en: 'Needs analysis' },
  OBJECTIVES: { id: 'Merumuskan tujuan', en: 'Setting objectives' },
  CURRICULUM: { id: 'Pengembangan kurikulum', en: 'Curriculum' },
  PREPARATION: { id: 'Persiapan', en: 'Preparation' },
  READY: { id: 'Siap', en: 'Ready' },
  DELIVERY: { id: 'Pelaksanaan', en: 'Delivery' },
  EVALUATION: { id: 'Evaluasi', en: 'Evaluation' },
  CLOSED: { id: 'Ditutup', en: 'Closed' },
  POSTPONED: { id: 'Ditunda', en: 'Postponed' },
  CANCELLED: { id: 'Dibatalkan', en: 'Cancelled' },
};

export const shortageStatuses: Words<ShortageStatus> = {
  REPORTED: { id: 'Dilaporkan', en: 'Reported' },
  REQUESTED: { id: 'Dimohonkan', en: 'Requested' },
  REQUEST_ENDED: { id: 'Permohonannya berakhir', en: 'Its request ended' },
  COVERED: { id: 'Terpenuhi', en: 'Covered' },
  WAIVED: { id: 'Dikesampingkan', en: 'Waived' },
};

export const preparation: Words<PreparationItem> = {
  NAMES: { id: 'Daftar nama peserta', en: 'Names of the participants' },
  PARTICIPANT_INVITATIONS: { id: 'Undangan peserta', en: 'Invitations to participants' },
  TRAINER_INVITATIONS: { id: 'Undangan pelatih', en: 'Invitations to trainers' },
  SCHEDULE: { id: 'Jadwal', en: 'Schedule' },
  MATERIAL: { id: 'Materi', en: 'Material' },
  VENUE: { id: 'Tempat', en: 'Venue' },
  DEVICE_SETUP: { id: 'Setting perangkat', en: 'Devices set up' },
  ASSIGNMENT_ORDER: { id: 'Surat perintah tugas (SPT)', en: 'Assignment orders' },
  CATERING: { id: 'Konsumsi', en: 'Catering' },
  ATTENDANCE_LIST: { id: 'Daftar hadir', en: 'Attendance list' },
};

export const gates: Words<Gate> = {
  'no-needs': { id: 'Catat sedikitnya satu kebutuhan.', en: 'Record at least one training need.' },
  'objective-missing': {
    id: 'Ada kebutuhan yang belum bertujuan; tetapkan tujuan bagi tiap kompetensinya.',
    en: 'A need has no objective yet; set one for each competency.',
  },
  'module-missing': {
    id: 'Ada tujuan yang belum bermateri; tambahkan materinya.',
    en: 'An objective has no module yet; add one.',
  },
  'time-unallocated': {
    id: 'JP tiap materi harus dialokasikan seluruhnya.',
    en: 'All lesson hours of each module must be allocated.',
  },
  'too-little-practice': {
    id: 'Vestibule dan simulasi belum mencapai bagian JP yang diwajibkan.',
    en: 'Vestibule and simulation do not reach the required share of lesson hours.',
  },
  'preparation-incomplete': {
    id: 'Daftar persiapan yang wajib belum lengkap.',
    en: 'What must be prepared is not complete.',
  },
  'shortage-open': {
    id: 'Masih ada kekurangan; tunggu terpenuhi, atau kesampingkan dengan alasan.',
    en: 'A shortage is open; wait until it is covered, or waive it with a reason.',
  },
};

export const refusals: Words<DinasRefusal> = {
  ...textRefusals,
  ...gates,
  'opened-otherwise': { id: 'Program ini sudah dibuka dengan isi lain.', en: 'This programme was opened otherwise.' },
  'programme-not-opened': { id: 'Program ini belum dibuka.', en: 'This programme has not been opened.' },
  'not-the-organiser': {
    id: 'Hanya penyelenggara, yang membuka program ini, boleh melakukannya.',
    en: 'Only the organiser, who opened this programme, may do so.',
  },
  'programme-ended': { id: 'Program ini sudah berakhir.', en: 'This programme has ended.' },
  'programme-postponed': {
    id: 'Program ini sedang ditunda; lanjutkan dahulu.',
    en: 'This programme is postponed; resume it first.',
  },
  'not-postponed': { id: 'Program ini tidak sedang ditunda.', en: 'This programme is not postponed.' },
  'not-in-this-stage': {
    id: 'Tahap program ini bukan tahap untuk itu; tahap yang lalu dapat dibuka lagi dengan alasan.',
    en: 'This is not done in the stage of this programme; an earlier stage can be reopened with a reason.',
  },
  'no-such-need': { id: 'Tidak ada kebutuhan untuk kompetensi ini.', en: 'No need was recorded for this competency.' },
  'no-such-objective': {
    id: 'Tidak ada tujuan untuk kompetensi ini.',
    en: 'There is no objective for this competency.',
  },
  'no-such-module': { id: 'Materi ini tidak ada.', en: 'There is no such module.' },
  'too-many-modules': { id: 'Paling banyak 100 materi.', en: 'At most 100 modules.' },
  'allocation-does-not-add-up': {
    id: 'JP yang dialokasikan tidak sesuai dengan JP materinya.',
    en: 'The lesson hours that are allocated are not those of the module.',
  },
  'day-too-full': { id: 'Hari ini melebihi JP sehari.', en: 'This day holds more lesson hours than a day may.' },
  'no-such-shortage': { id: 'Kekurangan ini tidak ada.', en: 'There is no such shortage.' },
  'shortage-covered': { id: 'Kekurangan ini sudah terpenuhi.', en: 'This shortage is covered already.' },
  'no-cohorts': { id: 'Bentuk sedikitnya satu angkatan.', en: 'Form at least one cohort.' },
  'schedule-not-agreed': {
    id: 'Ada angkatan yang jadwalnya belum disepakati.',
    en: 'A cohort has no agreed schedule yet.',
  },
  'cohorts-unfinished': { id: 'Ada angkatan yang belum selesai.', en: 'A cohort has not finished yet.' },
  'outcome-missing': {
    id: 'Ada peserta tanpa hasil evaluasi; kecualikan dengan alasan, atau tunggu hasilnya.',
    en: 'A participant has no outcome; exempt them with a reason, or wait for it.',
  },
  'not-a-participant': { id: 'Orang ini tidak diusulkan.', en: 'This person was not nominated.' },
  'stage-not-reached': { id: 'Tahap ini belum pernah dicapai.', en: 'This stage has not been reached yet.' },
  'delivery-begun': { id: 'Pelaksanaan sudah dimulai.', en: 'Delivery has begun.' },
  'named-twice': { id: 'Orang ini disebut dua kali.', en: 'This person is named twice.' },
  'not-nominated': { id: 'Orang ini belum diusulkan.', en: 'This person has not been nominated.' },
  'too-many-nominees': { id: 'Paling banyak 500 peserta diusulkan.', en: 'At most 500 participants are nominated.' },
  'too-many-shortages': { id: 'Paling banyak 100 kekurangan dilaporkan.', en: 'At most 100 shortages are reported.' },
  'request-goes-on': {
    id: 'Permohonan untuk kekurangan ini masih berjalan.',
    en: 'The request for this shortage goes on.',
  },
  'not-requested': { id: 'Permohonan ini bukan untuk kekurangan ini.', en: 'That request is not for this shortage.' },
};

export const anomalies: Words<Anomaly> = {
  'opened-by-both': { id: 'Dibuka kedua pihak', en: 'Opened by both sides' },
  'said-before-opened': { id: 'Tindakan atas program yang tidak dibuka', en: 'Something was said of no programme' },
  'requested-twice-at-once': {
    id: 'Dua permohonan berjalan untuk satu kekurangan',
    en: 'Two requests at once for one shortage',
  },
};

/** Can never be granted as they are asked; all else is refused as things stand. */
export const neverAsAsked: ReadonlyArray<keyof typeof refusals> = [
  ...textsNever,
  'no-such-need',
  'no-such-objective',
  'no-such-module',
  'allocation-does-not-add-up',
  'day-too-full',
  'no-such-shortage',
  'not-a-participant',
  'stage-not-reached',
  'named-twice',
  'not-nominated',
];

/** Not by this person, whatever their role. */
export const notByThem: ReadonlyArray<keyof typeof refusals> = ['not-the-organiser'];
