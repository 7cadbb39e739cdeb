import { day, oneOf, optional, pick, record, type ShapeOf, sha256, text } from '#libs/kernel';

/**
 * What a letter says of itself; the letter is referenced, never replaced. Field names are those of SRIKANDI and of
 * Permendagri 1/2023. `nomor` is the number given at signing: absent while one is only reserved.
 */
export const naskahRef = record({
  jenis: oneOf('SURAT_PERMOHONAN', 'SURAT_JAWABAN', 'SURAT_EDARAN', 'NOTA_DINAS', 'PERATURAN'),
  nomor: optional(text(100)),
  tanggal: day,
  hal: text(),
  sifat: oneOf('BIASA', 'TERBATAS', 'RAHASIA', 'SANGAT_RAHASIA'),
  urgensi: oneOf('BIASA', 'SEGERA', 'SANGAT_SEGERA'),
  klasifikasi: text(40),
  /** The office held by who signs, not a name. */
  penandatangan: text(100),
  fileSha256: sha256,
  tte: oneOf('NONE', 'UNCERTIFIED', 'CERTIFIED'),
  srikandiId: optional(text(100)),
});
export type NaskahRef = ShapeOf<typeof naskahRef>;

export const naskahOf = (letter: NaskahRef): NaskahRef =>
  pick(
    letter,
    'jenis',
    'nomor',
    'tanggal',
    'hal',
    'sifat',
    'urgensi',
    'klasifikasi',
    'penandatangan',
    'fileSha256',
    'tte',
    'srikandiId',
  );
