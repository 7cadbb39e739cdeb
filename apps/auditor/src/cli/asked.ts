import { parseArgs } from 'node:util';
import type { Language } from '#libs/kernel';

/** What somebody asks on the command line. */
export type CliAsked = Readonly<{
  command: 'timeline' | 'as-of' | 'reconcile';
  /** A case by number or id, an office, a screen or read model; `all`. */
  what: string;
  service?: string;
  at?: string;
  position?: string;
  claimed: boolean;
  /** Rows of the read model instead of the screen of that name. */
  rows: boolean;
  /** What a screen is asked. */
  query?: string;
  reason?: string;
  format: 'text' | 'json' | 'csv';
  language: Language;
}>;

/** The command line cannot be understood. */
export class Usage extends Error {
  override readonly name = 'Usage';
}

const COMMANDS = ['timeline', 'as-of', 'reconcile'] as const;
const FORMATS = ['text', 'json', 'csv'] as const;

/** @param env `LANG=en...` asks for English too. @throws Usage */
export function askedOf(args: readonly string[], env: Readonly<Record<string, string | undefined>>): CliAsked {
  const { values, positionals } = parsed(args);
  const [command, what, ...more] = positionals;
  const language = values.en || env['LANG']?.startsWith('en') ? 'en' : 'id';
  const { service, at, position, query, reason, claimed = false, rows = false, format = 'text' } = values;
  if (!isOneOf(COMMANDS, command) || !isOneOf(FORMATS, format) || more.length > 0) throw new Usage(language);
  if (command !== 'reconcile' && what === undefined) throw new Usage(language);
  if (command === 'as-of' && (service === undefined || (at === undefined) === (position === undefined)))
    throw new Usage(language);
  return {
    command,
    what: what ?? 'all',
    claimed,
    rows,
    format,
    language,
    ...(service !== undefined && { service }),
    ...(at !== undefined && { at }),
    ...(position !== undefined && { position }),
    ...(query !== undefined && { query }),
    ...(reason !== undefined && { reason }),
  };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = {
    service: text,
    at: text,
    position: text,
    query: text,
    reason: text,
    format: text,
    claimed: flag,
    rows: flag,
    en: flag,
  };
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    throw new Usage(args.includes('--en') ? 'en' : 'id');
  }
}

const isOneOf = <Choice extends string>(choices: readonly Choice[], value: string | undefined): value is Choice =>
  choices.includes(value as Choice);

export const usage = {
  id: `npm run audit -- timeline <nomor atau id berkas>
npm run audit -- as-of <nomor atau id berkas | layar | model baca> --service pusat (--at <saat> | --position <posisi>)
                 [--claimed] [--rows] [--query 'stage=DECIDED']
npm run audit -- reconcile [<nomor atau id berkas> | <kode wilayah> | all]
  [--format text|json|csv] [--reason <mengapa>] [--en]
Selesai dengan 0: bersih; 1: ada temuan; 2: tidak dapat dijawab.`,
  en: `npm run audit -- timeline <number or id of a case>
npm run audit -- as-of <number or id of a case | screen | read model> --service pusat (--at <instant> | --position <position>)
                 [--claimed] [--rows] [--query 'stage=DECIDED']
npm run audit -- reconcile [<number or id of a case> | <kode wilayah> | all]
  [--format text|json|csv] [--reason <why>] [--en]
Ends with 0: clean; 1: findings; 2: cannot be answered.`,
};
