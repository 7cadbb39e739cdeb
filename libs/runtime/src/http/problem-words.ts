import type { Words } from '#libs/kernel';

/** What can be wrong with a request whatever it is about; a sentence says what to do next. */
export const problemWords = {
  'malformed-request': {
    id: 'Permintaan tidak dapat dibaca. Kirim JSON yang sah.',
    en: 'The request cannot be read. Send valid JSON.',
  },
  'invalid-request': {
    id: 'Beberapa isian belum benar. Perbaiki yang ditunjuk lalu kirim lagi.',
    en: 'Some fields are not right. Correct those that are pointed to and send again.',
  },
  unauthenticated: {
    id: 'Masuk dahulu: token tidak ada, tidak sah, atau kedaluwarsa.',
    en: 'Sign in first: the token is missing, invalid or expired.',
  },
  forbidden: {
    id: 'Peran atau mandat Anda tidak mengizinkan tindakan ini.',
    en: 'Your role or mandate does not permit this.',
  },
  'not-found': { id: 'Tidak ditemukan.', en: 'Not found.' },
  'command-id-used': {
    id: 'Idempotency-Key ini sudah dipakai untuk permintaan lain. Pakai yang baru.',
    en: 'This Idempotency-Key was used for another request. Use a new one.',
  },
  'precondition-required': {
    id: 'Sertakan If-Match dengan ETag yang terakhir Anda baca.',
    en: 'Send If-Match with the ETag that you last read.',
  },
  stale: {
    id: 'Sudah ada perubahan sejak Anda membacanya. Baca yang belum Anda lihat, lalu coba lagi.',
    en: 'It has changed since you read it. Read what you have not seen, then try again.',
  },
  'time-ahead': {
    id: 'Waktu kejadian lebih dari lima menit di depan jam layanan.',
    en: 'The time of the event is more than five minutes ahead of the service.',
  },
  'moment-ahead': { id: 'Saat yang diminta belum tiba.', en: 'That moment has not come yet.' },
  'not-mirrored': {
    id: 'Salinan auditor belum sampai ke sana. Pilih yang lebih awal, atau tunggu sebentar.',
    en: "The auditor's copy does not reach that far. Choose something earlier, or wait a moment.",
  },
  'being-built': {
    id: 'Layar pada saat itu sedang disusun. Coba lagi sebentar.',
    en: 'The screen as of that moment is being built. Try again shortly.',
  },
  'newer-release': {
    id: 'Berkas ini memuat pernyataan dari rilis yang lebih baru. Perbarui layanan ini.',
    en: 'This file holds a fact of a newer release. Update this service.',
  },
  'another-file': {
    id: 'Di posisi itu berkas ini memuat pernyataan lain: bukan berkas yang pernah Anda baca.',
    en: 'At that position this file holds another fact: it is not the file that you have read.',
  },
  'late-without-reason': {
    id: 'Kejadian ini lama berlalu. Isi alasan pencatatan terlambat.',
    en: 'This happened long ago. Say why it is told so late.',
  },
  'too-large': { id: 'Terlalu besar untuk disimpan.', en: 'Too large to be kept.' },
  'unsupported-table': {
    id: 'Berkas ini tidak dapat dibaca sebagai daftar. Kirim CSV (UTF-8) atau Excel .xlsx tanpa makro.',
    en: 'This file cannot be read as a list. Send CSV (UTF-8) or Excel .xlsx without macros.',
  },
  'unsupported-media-type': { id: 'Kirim sebagai application/json.', en: 'Send application/json.' },
  'unsupported-file': {
    id: 'Kirim berkas PDF, JPEG, atau PNG yang tidak kosong.',
    en: 'Send a PDF, JPEG or PNG that is not empty.',
  },
  'node-unproven': {
    id: 'Permintaan ini tidak ditandatangani oleh simpul yang berhak, atau bukan untuk isi ini.',
    en: 'This request is not signed by the node that may make it, or not for what it says.',
  },
  'proof-stale': {
    id: 'Tanda tangan ini dibuat lebih dari lima menit yang lalu atau di masa depan. Periksa jam simpul.',
    en: 'This signature was made more than five minutes ago, or ahead. Check the node’s clock.',
  },
  'proof-used': {
    id: 'Permintaan ini sudah pernah dikirim. Tandatangani yang baru.',
    en: 'This request was made before. Sign a new one.',
  },
  'file-not-here': {
    id: 'Berkas ini belum diunggah. Unggah dahulu, lalu sebutkan SHA-256-nya.',
    en: 'This file has not been uploaded. Upload it first, then name its SHA-256.',
  },
  'file-unnamed': {
    id: 'Belum ada catatan di sini yang menyebut berkas ini.',
    en: 'No fact here names this file yet.',
  },
  'part-out-of-order': {
    id: 'Bagian ini belum gilirannya. Tanyakan bagian mana yang sudah ada.',
    en: 'It is not this part’s turn. Ask which parts are there.',
  },
  'part-size': {
    id: 'Panjang bagian ini tidak sesuai dengan ukuran berkas.',
    en: 'This part is not as long as the size of the file says.',
  },
  'file-differs': {
    id: 'Isi berkas tidak sesuai dengan SHA-256-nya; kirim dari awal.',
    en: 'The file is not what its SHA-256 says; send it from the beginning.',
  },
  'range-unusable': {
    id: 'Bagian berkas yang diminta tidak ada.',
    en: 'There is no such range of this file.',
  },
  'no-document-yet': {
    id: 'Dokumen ini belum ada: belum ada yang dapat dicetak.',
    en: 'This document is not there yet: there is nothing to print.',
  },
  'names-unavailable': {
    id: 'Daftar pegawai sedang tidak dapat dihubungi, jadi nama penanda tangan belum dapat dicetak. Coba lagi sebentar.',
    en: 'The directory of people cannot be reached, so the signatories’ names cannot be printed. Try again shortly.',
  },
  'unstorable-text': {
    id: 'Teks memuat karakter yang tidak dapat disimpan.',
    en: 'The text holds characters that cannot be kept.',
  },
  'too-many-requests': {
    id: 'Terlalu banyak permintaan. Coba lagi sebentar.',
    en: 'Too many requests. Try again shortly.',
  },
  'not-caught-up': {
    id: 'Layar belum memuat perubahan itu. Coba lagi sebentar.',
    en: 'The screen does not show that change yet. Try again shortly.',
  },
  unavailable: {
    id: 'Penyimpanan sedang tidak dapat dihubungi. Coba lagi; perintah yang sama tidak akan tercatat dua kali.',
    en: 'The store cannot be reached right now. Try again; the same command is not recorded twice.',
  },
  'older-than-said': {
    id: 'Basis data ini dipulihkan dari cadangan dan lebih lama daripada yang sudah disampaikan. Hentikan layanan, lalu jalankan npm run restored (docs/operations.md).',
    en: 'This database was restored from a backup and is older than what it has already said. Stop the service, then run npm run restored (docs/operations.md).',
  },
  unwell: {
    id: 'Ada bagian layanan ini yang sedang terganggu: lihat rinciannya.',
    en: 'Something that this service needs is not well: see the details.',
  },
  internal: {
    id: 'Ada kesalahan pada layanan ini. Sebutkan nomor korelasi saat melapor.',
    en: 'Something is wrong with this service. Quote the correlation id when you report it.',
  },
} satisfies Words<string>;

export type ProblemCode = keyof typeof problemWords;

/** class-validator's constraints, as sentences. */
export const constraintWords: Readonly<Record<string, Readonly<{ id: string; en: string }>>> = {
  whitelistValidation: { id: 'Isian ini tidak dikenal.', en: 'This field is not known.' },
  isString: { id: 'Harus berupa teks.', en: 'Must be text.' },
  isInt: { id: 'Harus bilangan bulat.', en: 'Must be a whole number.' },
  isNumber: { id: 'Harus berupa angka.', en: 'Must be a number.' },
  isBoolean: { id: 'Harus ya atau tidak.', en: 'Must be true or false.' },
  isArray: { id: 'Harus berupa daftar.', en: 'Must be a list.' },
  min: { id: 'Terlalu kecil.', en: 'Too small.' },
  max: { id: 'Terlalu besar.', en: 'Too large.' },
  isLength: { id: 'Panjang teks di luar batas.', en: 'The text is too short or too long.' },
  minLength: { id: 'Teks terlalu pendek.', en: 'The text is too short.' },
  maxLength: { id: 'Teks terlalu panjang.', en: 'The text is too long.' },
  matches: { id: 'Bentuknya tidak benar.', en: 'Not of the right form.' },
  isMoment: {
    id: 'Harus waktu UTC dengan milidetik, seperti 2026-04-13T01:00:00.000Z.',
    en: 'Must be a time in UTC with milliseconds, like 2026-04-13T01:00:00.000Z.',
  },
  isWilayah: { id: 'Kode wilayah ini tidak ada.', en: 'There is no such kode wilayah.' },
  isOffice: {
    id: 'Kode wilayah ini bukan kabupaten atau kota yang ada.',
    en: 'This is not the kode wilayah of a kabupaten or kota that exists.',
  },
  isDay: { id: 'Tanggal ini tidak ada.', en: 'There is no such day.' },
  isIn: { id: 'Bukan salah satu pilihan.', en: 'Not one of the choices.' },
  isUuid: { id: 'Harus berupa UUID.', en: 'Must be a UUID.' },
  isLocalTime: {
    id: 'Harus tanggal dan jam yang ada, seperti 2026-04-06T08:00.',
    en: 'Must be a date and time that exist, like 2026-04-06T08:00.',
  },
  isISO8601: { id: 'Harus waktu ISO 8601.', en: 'Must be an ISO 8601 time.' },
  isDateString: { id: 'Harus tanggal ISO 8601.', en: 'Must be an ISO 8601 date.' },
  isNotEmpty: { id: 'Wajib diisi.', en: 'Must not be empty.' },
  isDefined: { id: 'Wajib diisi.', en: 'Must be given.' },
  arrayMinSize: { id: 'Daftarnya terlalu pendek.', en: 'The list is too short.' },
  arrayMaxSize: { id: 'Daftarnya terlalu panjang.', en: 'The list is too long.' },
  nestedValidation: { id: 'Harus berupa objek.', en: 'Must be an object.' },
  isStorable: {
    id: 'Teks memuat karakter yang tidak dapat disimpan.',
    en: 'The text holds characters that cannot be kept.',
  },
};
