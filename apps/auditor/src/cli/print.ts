import { stringify } from 'csv-stringify/sync';
import type { Language } from '#libs/kernel';
import type { Json } from './auditor-client.js';

type Row = Readonly<Record<string, unknown>>;
type Copy = Readonly<{ mirror: string; storedAt: string; position: string }>;
type Entry = Readonly<{
  label: string;
  type: string;
  by: 'dinas' | 'pusat';
  office?: string;
  stream: string;
  actor: Readonly<{
    subject: string;
    role: string;
    mandate?: Readonly<{ kind: string; from: string; letter: string }>;
  }>;
  occurredAt: string;
  recordedAt: string;
  copies: readonly Copy[];
  missing: readonly string[];
  changes: ReadonlyArray<Readonly<{ words: string }>>;
}>;

const words = {
  happened: { id: 'terjadi', en: 'happened' },
  recorded: { id: 'dicatat', en: 'recorded' },
  known: { id: 'diketahui', en: 'known' },
  missing: { id: 'BELUM ADA di', en: 'NOT YET in' },
  inPlaceOf: { id: 'selaku', en: 'in the place of' },
  by: { id: 'surat', en: 'letter' },
  nothing: { id: 'tidak ada', en: 'nothing' },
  clean: { id: 'BERSIH: kedua berkas sama', en: 'CLEAN: both files say the same' },
  findings: { id: 'ADA TEMUAN', en: 'FINDINGS' },
  compared: { id: 'dibandingkan', en: 'compared' },
  facts: { id: 'pernyataan', en: 'facts' },
  streams: { id: 'berkas', en: 'streams' },
  reconstruction: {
    id: 'REKONSTRUKSI menurut waktu kejadian: tidak ada yang melihatnya demikian',
    en: 'A RECONSTRUCTION by when things are said to have happened: nobody saw it so',
  },
} as const;

/** Prints answers as text for people, in one language. */
export class AsText {
  constructor(private readonly language: Language) {}

  timeline({ number, case: root, office, entries }: Json): string {
    const title = [number ?? root, office].filter((part) => part !== '').join(' · ');
    const lines = (entries as readonly Entry[]).flatMap((entry) => ['', ...this.entry(entry, entry.stream !== root)]);
    return [title, ...lines].join('\n');
  }

  asOf(answer: Json): string {
    const { service, position, at, reconstruction, streams, answer: body, rows } = answer;
    const heading = [service, at, position]
      .filter((part) => part !== '')
      .map(String)
      .join(' · ');
    const shown = streams
      ? (streams as readonly Row[]).map((stream) => ({ stream: stream['stream'], ...(stream['page'] as Row) }))
      : ((body as Json | undefined)?.['rows'] ?? rows);
    const list = (shown as readonly Row[]).map((row) => this.object(row));
    return [
      heading,
      ...(reconstruction ? [this.say('reconstruction')] : []),
      ...(list.length > 0 ? list : [this.say('nothing')]),
    ].join('\n\n');
  }

  reconciliation({ clean, facts, streams, counts, findings }: Json): string {
    const compared = `${this.say('compared')}: ${String(facts)} ${this.say('facts')}, ${String(streams)} ${this.say('streams')}`;
    const counted = Object.entries(counts as Readonly<Record<string, number>>).map(
      ([what, count]) => `${what} ${count}`,
    );
    const list = (findings as readonly Row[]).map(
      ({ words: found, stream, saidIn, where }) =>
        `  ${String(found)}\n    ${String(stream)} · ${[saidIn, where]
          .filter((file) => file !== undefined)
          .map(String)
          .join(' → ')}`,
    );
    return [this.say(clean ? 'clean' : 'findings'), compared, counted.join(', '), ...list].join('\n');
  }

  /** @param isBranch it stands in another stream than the case is called after, which is named then */
  private entry(entry: Entry, isBranch: boolean): readonly string[] {
    const { actor, copies, missing, changes, label, type } = entry;
    const { mandate } = actor;
    const right = mandate
      ? `, ${mandate.kind} ${this.say('inPlaceOf')} ${mandate.from}, ${this.say('by')} ${mandate.letter}`
      : '';
    const clocks = `${this.say('happened')} ${entry.occurredAt}, ${this.say('recorded')} ${entry.recordedAt}`;
    const known = copies.map(({ mirror, storedAt, position }) => `${mirror} ${storedAt} (${position})`).join(', ');
    return [
      `${entry.by === 'dinas' ? 'D' : 'P'} ${label} (${type})${isBranch ? ` · ${entry.stream}` : ''}`,
      `  ${actor.subject} · ${actor.role}${right}`,
      `  ${clocks}`,
      `  ${this.say('known')}: ${known}`,
      ...(missing.length > 0 ? [`  ${this.say('missing')} ${missing.join(', ')}`] : []),
      ...changes.map((change) => `    ${change.words}`),
    ];
  }

  private object(row: Row): string {
    return Object.entries(row)
      .map(([name, value]) => `  ${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
      .join('\n');
  }

  private say = (what: keyof typeof words) => words[what][this.language];
}

/** The rows of an answer as CSV (RFC 4180): what is itself a list or an object as JSON. */
export function csvOf(answer: Json): string {
  const rows = rowsIn(answer);
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (value: unknown) =>
    typeof value === 'object' && value !== null ? JSON.stringify(value) : ((value ?? '') as string);
  return stringify(
    rows.map((row) => columns.map((column) => cell(row[column]))),
    { header: true, columns, cast: { boolean: String } },
  );
}

/** What of an answer is a list of things. */
const rowsIn = ({ entries, findings, streams, answer, rows }: Json): readonly Row[] =>
  [entries, findings, streams, (answer as Json | undefined)?.['rows'], rows].find((list) => Array.isArray(list)) ?? [];
