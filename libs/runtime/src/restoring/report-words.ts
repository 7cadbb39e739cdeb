import type { InWords, Language } from '#libs/kernel';
import type { RestoredReport } from './restoring.js';

/** The report for people. @param file where all of it stands as JSON */
export function wordsOf(
  report: RestoredReport,
  labels: Readonly<Record<string, InWords>>,
  language: Language,
  file: string,
): string {
  const say = (id: string, en: string) => (language === 'en' ? en : id);
  const label = (type: string) => labels[type]?.[language] ?? type;
  const labelled = (types: readonly string[]) => [...new Set(types)].map(label).join(', ');
  const { kept, fetched, leftOut, leftOutOfProcesses, topics, lost, cases, oldStore } = report;
  const touched = cases.filter(({ missing }) => missing.length > 0);
  return [
    '',
    say(`Basis data ${report.node} sudah dipulihkan.`, `The database of ${report.node} is mended.`),
    `  ${say('tetap', 'kept')}: ${kept}; ${say('diambil kembali', 'fetched back')}: ${fetched}; ${say('disisihkan', 'left out')}: ${leftOut.length} ${say('perintah orang', 'commands of people')}, ${leftOutOfProcesses} ${say('catatan proses', 'facts of processes')}`,
    ...topics.map(
      ({ topic, epoch, after }) =>
        `  ${topic}: ${say('urutan', 'epoch')} ${epoch}, ${say('sesudah', 'after')} ${after.epoch}/${after.sequence}`,
    ),
    '',
    say(
      'Yang tidak pernah dikirim ke pihak lain (konsep, catatan meja, stok) dan dicatat dalam waktu ini hilang:',
      'What never left this side (drafts, desk notes, stock) and was recorded in this time is lost:',
    ),
    `  ${say('dari', 'from')} ${lost.from ?? say('awal', 'the beginning')} ${say('sampai', 'to')} ${lost.until ?? '-'}`,
    ...touched.map(
      (one) => `  ${one.case} (${one.office ?? '-'}): ${one.missing.map((what) => what[language]).join(', ')}`,
    ),
    '',
    ...(leftOut.length > 0
      ? [
          say(
            'Perintah berikut tidak pernah terkirim dan tidak berlaku; yang bersangkutan perlu mengulanginya:',
            'These commands were never sent and do not count; whoever gave them needs to give them again:',
          ),
          ...leftOut.map(
            ({ at, subject, role, case: root, facts }) => `  ${at} ${subject} (${role}) ${root}: ${labelled(facts)}`,
          ),
        ]
      : [say('Tidak ada perintah yang disisihkan.', 'No command was left out.')]),
    '',
    say(`Arsip lama: skema ${oldStore}. Laporan: ${file}`, `Old store: schema ${oldStore}. Report: ${file}`),
    say('Sekarang jalankan layanannya.', 'Start the service now.'),
    '',
  ].join('\n');
}
