import type { Words } from '#libs/kernel';
import { textRefusals, textsNever } from '../free-text.js';
import type { LinesRefusal } from './decided-line.js';
import type { DinasRefusal } from './dinas.js';
import type { PusatRefusal } from './pusat.js';

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

/** But a line that is not decided yet: that stands until it is. */
export const linesNever = (Object.keys(lineRefusals) as readonly LinesRefusal[]).filter(
  (code) => code !== 'part-missing',
);

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
  'less-than-committed': {
    id: 'Yang diputuskan kurang dari yang sudah dijadwalkan.',
    en: 'Less is decided than has been committed already.',
  },
  'nothing-named': { id: 'Sebutkan sedikitnya satu bagian.', en: 'Name at least one part.' },
  'part-named-twice': { id: 'Bagian ini disebut dua kali.', en: 'This part is named twice.' },
  'line-named-twice': { id: 'Baris ini disebut dua kali.', en: 'This line is named twice.' },
  'no-such-part': {
    id: 'Bagian keputusan seperti ini tidak ada pada baris itu.',
    en: 'The line has no such part that this could be about.',
  },
  'storage-not-confirmed': {
    id: 'Dinas belum menyatakan sanggup menyimpannya.',
    en: 'The Dinas has not confirmed yet that it can store this.',
  },
  'substitute-refused': {
    id: 'Pengganti ini ditolak Dinas; jawablah dahulu.',
    en: 'The Dinas has refused this substitute; answer that first.',
  },
  'more-than-uncommitted': {
    id: 'Jumlah ini melebihi yang belum dijadwalkan.',
    en: 'This is more than what is not committed yet.',
  },
  'more-than-decided': { id: 'Jumlah ini melebihi yang diputuskan.', en: 'This is more than was decided.' },
  'more-than-deferred': { id: 'Jumlah ini melebihi yang masih ditunda.', en: 'This is more than is still deferred.' },
  'more-than-asked': { id: 'Jumlah ini melebihi yang diminta.', en: 'This is more than was asked for.' },
  'no-such-shipment': { id: 'Kiriman ini tidak ada.', en: 'There is no such shipment.' },
  'shipped-already': { id: 'Kiriman ini sudah dikirim.', en: 'This shipment has left already.' },
  'uncommitted-already': { id: 'Kiriman ini sudah dilepas.', en: 'This shipment has been given up already.' },
  'not-what-was-committed': {
    id: 'Yang dikirim harus persis yang dijadwalkan, dan tidak berubah lagi.',
    en: 'What is shipped must be exactly what was committed, and never changes.',
  },
  'does-not-add-up': {
    id: 'Jumlah baik, selesai, dan kirim ulang melebihi yang dikirim.',
    en: 'Good, settled and to be sent again add up to more than was shipped.',
  },
  'closed-already': {
    id: 'Permohonan sudah selesai; perubahan ini membukanya lagi.',
    en: 'The request is closed; this would leave something open in it.',
  },
  'committed-already': {
    id: 'Bagian ini sudah dijadwalkan; lepaskan dahulu kirimannya.',
    en: 'This part has been committed already; give up its shipment first.',
  },
  'nothing-to-confirm': {
    id: 'Bagian ini tidak memerlukan kesanggupan simpan.',
    en: 'This part needs no confirmation of storage.',
  },
  'too-late': { id: 'Batas waktunya sudah lewat.', en: 'The time for this has passed.' },
  'in-time': { id: 'Permintaan ini masih dalam batas waktu.', en: 'This was asked in time.' },
  'refusal-answered': {
    id: 'Penolakan pengganti ini sudah dijawab Pusat.',
    en: 'Pusat has answered the refusal of this substitute already.',
  },
  'amendment-waits': {
    id: 'Perubahan sebelumnya belum dijawab Pusat.',
    en: 'Pusat has not answered the amendment before this one.',
  },
  'nothing-changes': { id: 'Jumlah ini sama dengan sekarang.', en: 'This is what it is already.' },
  'appealed-already': { id: 'Keberatan hanya dapat diajukan sekali.', en: 'An appeal can be made only once.' },
  'nothing-asked': {
    id: 'Tidak ada permintaan seperti ini yang menunggu jawaban.',
    en: 'Nothing of the kind waits for an answer.',
  },
  'decider-may-not-decide-appeal': {
    id: 'Keberatan diputus oleh direktur lain.',
    en: 'An appeal is decided by another director than the one who decided.',
  },
  'not-done-yet': { id: 'Masih ada barang yang belum selesai.', en: 'A line is not done yet.' },
  'reopened-just-now': {
    id: 'Permohonan ini baru dibuka kembali dan belum ada yang berubah.',
    en: 'The request was reopened, and nothing has changed in it since.',
  },
  'under-way': {
    id: 'Masih ada kiriman yang belum tuntas.',
    en: 'Something is committed or under way that is not settled.',
  },
  'no-emergency': { id: 'Baris ini bukan keadaan darurat.', en: 'This line is no emergency.' },
  'nothing-sent-yet': { id: 'Belum ada yang dikirim.', en: 'Nothing has been sent yet.' },
  'reviewed-already': {
    id: 'Penggunaan darurat ini sudah ditinjau.',
    en: 'This emergency use has been reviewed already.',
  },
};

/** Can never be granted as they are asked; all else is refused as things stand. */
export const neverAsAsked: ReadonlyArray<keyof typeof refusals> = [
  ...textsNever,
  ...linesNever,
  'too-many-lines',
  'letter-without-number',
  'emergency-without-code',
  'device-evidence-missing',
  'condition-report-too-old',
  'nothing-to-see',
  'no-such-question',
  'nothing-named',
  'part-named-twice',
  'line-named-twice',
  'no-such-part',
  'nothing-to-confirm',
  'nothing-changes',
  'no-emergency',
];

/** Not by this person, whatever their role. */
export const notByThem: ReadonlyArray<keyof typeof refusals> = [
  'recommender-may-not-decide',
  'own-office',
  'decider-may-not-decide-appeal',
];
