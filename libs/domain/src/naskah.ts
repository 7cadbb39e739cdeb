import { day, oneOf, optional, pick, record, type ShapeOf, sha256, text } from '#libs/kernel';

/**
 * What a letter of one of these kinds says of itself; the letter is referenced, never replaced. Field names are those of
 * SRIKANDI and of Permendagri 1/2023. `nomor` is the number given at signing: absent while one is only reserved.
 */
export const naskahOfKind = <const Jenis extends readonly string[]>(...jenis: Jenis) =>
  record({
    jenis: oneOf(...jenis),
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

/** A letter between the two sides, or the rule that one of them cites. */
export const naskahRef = naskahOfKind('SURAT_PERMOHONAN', 'SURAT_JAWABAN', 'SURAT_EDARAN', 'NOTA_DINAS', 'PERATURAN');
export type NaskahRef = ShapeOf<typeof naskahRef>;

/** A letter of any kind. */
type Naskah = Omit<NaskahRef, 'jenis'> & Readonly<{ jenis: string }>;

export const naskahOf = <Letter extends Naskah>(letter: Letter) =>
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
