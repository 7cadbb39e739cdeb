import type { InWords } from '#libs/kernel';

type Indicator = Readonly<{ id: string; words: InWords }>;
type Judged = Readonly<{
  competency: 'K1' | 'K2' | 'K3' | 'K4' | 'K5' | 'K6' | 'K7' | 'K8' | 'K9' | 'K10';
  critical: boolean;
  words: InWords;
  indicators: readonly Indicator[];
}>;

/** What a superior looks at, at the counter (DOMAIN 5.11): dated, so that an evaluation is judged by what was in force. */
export type RubricVersion = Readonly<{
  version: string;
  /** First instant at which it counts, RFC 3339. */
  from: string;
  /** Level that every critical competency must reach, and hundredths that all must reach on average. */
  criticalLevel: number;
  meanLevel: number;
  competencies: readonly Judged[];
}>;

const judged = (
  competency: Judged['competency'],
  critical: boolean,
  [id, en]: readonly [string, string],
  ...indicators: ReadonlyArray<readonly [string, string]>
): Judged => ({
  competency,
  critical,
  words: { id, en },
  indicators: indicators.map(([said, inEnglish], i) => ({
    id: `${competency}.${i + 1}`,
    words: { id: said, en: inEnglish },
  })),
});

/** Newest last. */
const versions: readonly RubricVersion[] = [
  {
    version: '2026.1',
    from: '1970-01-01T00:00:00.000Z',
    criticalLevel: 3,
    meanLevel: 275,
    competencies: [
      judged(
        'K1',
        true,
        ['Prosedur dan kerahasiaan', 'Procedure and confidentiality'],
        ['Memeriksa biodata lebih dahulu', 'Verifies the biodata first'],
        [
          'Membuktikan diri dengan telunjuk kanan sendiri sebelum membetulkan data',
          'Authenticates with their own right index finger before correcting data',
        ],
        ['Tidak membiarkan data penduduk terlihat', 'Leaves no data of residents visible'],
      ),
      judged(
        'K2',
        true,
        ['Sidik jari', 'Fingerprints'],
        ['Membersihkan kaca pemindai', 'Cleans the glass'],
        ['Merekam menurut urutannya', 'Captures in sequence'],
        ['Memeriksa ulang dengan kedua telunjuk', 'Verifies by repeating both index fingers'],
      ),
      judged(
        'K3',
        false,
        ['Iris mata', 'Iris'],
        ['Mengatur posisi mata', 'Positions the eye'],
        ['Mengulang paling banyak tiga kali', 'Retries three times at most'],
        ['Mencatat pengecualian', 'Records an exception'],
      ),
      judged('K4', false, ['Foto', 'Photo'], ['Latar, pose, dan cahaya benar', 'Background, pose and light are right']),
      judged(
        'K5',
        false,
        ['Papan tanda tangan', 'Signature pad'],
        ['Menjelaskan bahwa tanda tangan menyetujui data', 'Explains that the signature approves the data'],
      ),
      judged(
        'K6',
        true,
        ['Encoder dan pembaca kartu', 'Encoder and card reader'],
        ['Menulis dan membaca kembali chip', 'Writes the chip and reads it back'],
        ['Menjaga SAM', 'Keeps the SAM in custody'],
      ),
      judged(
        'K7',
        false,
        ['Printer', 'Printer'],
        ['Menunggu 160-170 °C', 'Waits for 160-170 °C'],
        ['Mengganti pita dan film', 'Changes ribbon and film'],
        ['Mengenali kartu melengkung atau terkelupas', 'Spots peel and warp'],
        ['Menghitung kartu rusak', 'Counts spoiled cards'],
      ),
      judged(
        'K8',
        true,
        ['Blangko', 'Blank cards'],
        ['Membuka dus menurut nomor seri', 'Opens a box by serial'],
        ['Mencatat pemakaian, rusak, dan saldo', 'Logs use, spoiled ones and the balance'],
      ),
      judged(
        'K9',
        false,
        ['Gangguan dan pemulihan', 'Faults and recovery'],
        ['Memperbaiki di tingkat pertama', 'Fixes what is first-line'],
        ['Melaporkan kode gangguan', 'Reports the fault code'],
        ['Melanjutkan tanpa kehilangan rekaman', 'Resumes without losing the record'],
      ),
      judged(
        'K10',
        false,
        ['Pelayanan', 'Service'],
        ['Mengatur antrean dan penduduk rentan', 'Minds the queue and vulnerable residents'],
        ['Menjelaskan PRR dan suket', 'Explains PRR and suket'],
      ),
    ],
  },
];

/** 1 to 4. */
export const levelWords: readonly InWords[] = [
  { id: 'Belum mampu', en: 'Not yet able' },
  { id: 'Dengan bantuan', en: 'With help' },
  { id: 'Mandiri', en: 'Alone' },
  { id: 'Mahir dan membimbing', en: 'Skilled, and guides others' },
];

/** The rubric in force at an instant. */
export const rubricAt = (at: string): RubricVersion => versions.findLast(({ from }) => from <= at) ?? versions[0]!;
