import { setTimeout as sleep } from 'node:timers/promises';
import type { Case } from './equipment.js';
import type { Stage } from './papers.js';
import { type Json, Person } from './person.js';
import type { Teller } from './teller.js';

/** The auditor's copies are a moment behind. */
const PATIENCE_MS = 60_000;

type Copy = Readonly<{ mirror: string; storedAt: string }>;
type Entry = Readonly<{
  label: string;
  by: 'dinas' | 'pusat';
  actor: Readonly<{ role: string; mandate?: Readonly<{ kind: string; letter: string }> }>;
  copies: readonly Copy[];
  missing: readonly string[];
  changes: ReadonlyArray<Readonly<{ words: string }>>;
}>;

/**
 * The end of the story: the auditor reads how the case came to be what it is from both files, and holds one against the
 * other. @returns whether both are clean
 */
export async function tellOfAudit(stage: Stage, teller: Teller, { number }: Case): Promise<boolean> {
  const auditor = new Person('Auditor', 'p-pusat-auditor', { ...stage, service: stage.auditor });
  teller.title(`Auditor membaca ${number} dari kedua berkas / the auditor reads ${number} from both files`);
  const of = `case=${encodeURIComponent(number)}&reason=Kisah`;
  const entries = await auditor.until(`/timeline?${of}`, ({ entries: read }: Json) => {
    const all = read as readonly Entry[];
    return all.every(({ missing }) => missing.length === 0) && all.some(isLastSignature) ? all : undefined;
  });
  teller.shows(
    'Auditor',
    `melihat ${entries.length} pernyataan, dengan hak siapa, dan apa yang diubahnya:`,
    entries,
    entries.flatMap(linesOf),
  );

  for (const until = Date.now() + PATIENCE_MS; ; await sleep(500)) {
    const { clean, counts, facts, streams } = (await auditor.get('/reconciliation?reason=Kisah')).body;
    const isStill = (counts as Readonly<Record<string, number>>)['in-transit'] === 0;
    if (!(clean === true && isStill) && Date.now() < until) continue;
    const verdict = clean === true ? 'bersih / clean' : 'ADA TEMUAN / FINDINGS';
    teller.shows(
      'Auditor',
      `membandingkan ${String(facts)} pernyataan dalam ${String(streams)} berkas: ${verdict}`,
      [{ clean, counts, facts, streams }],
      [],
    );
    return clean === true && isStill;
  }
}

const isLastSignature = ({ by, label }: Entry) => by === 'dinas' && label === 'Ditandatangani penerima';

const linesOf = ({ by, label, actor: { role, mandate }, copies, changes }: Entry) => {
  const right = mandate ? `${role}, ${mandate.kind} ${mandate.letter}` : role;
  const known = copies.map(({ mirror, storedAt }) => `${mirror} ${storedAt.slice(11, 23)}`).join(', ');
  return [`${by === 'dinas' ? 'D' : 'P'} ${label} (${right}): ${known}`, ...changes.map(({ words }) => `    ${words}`)];
};
