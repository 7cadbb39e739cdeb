import { askedOf, type CliAsked, Usage, usage } from './cli/asked.js';
import { AuditorClient, CannotAnswer, type Json } from './cli/auditor-client.js';
import { AsText, csvOf } from './cli/print.js';

// Asks the auditor's service from the command line: npm run audit -- timeline PB/33.72/2026/000001

const { AUDIT_URL, AUDIT_TOKEN, IDENTITY_URL, AUDIT_PERSON, IDENTITY_PASSWORD, JEMBATAN_PORT } = process.env;
const at = (offset: number) => `http://127.0.0.1:${Number(JEMBATAN_PORT ?? 8400) + offset}`;

try {
  const asked = askedOf(process.argv.slice(2), process.env);
  const client = new AuditorClient({
    url: AUDIT_URL ?? at(4),
    token: AUDIT_TOKEN,
    identity: IDENTITY_URL ?? at(0),
    person: AUDIT_PERSON ?? 'p-pusat-auditor',
    password: IDENTITY_PASSWORD ?? 'jembatan',
    language: asked.language,
    progress: (text) => process.stderr.write(`${text}\n`),
  });
  const answer = await answerTo(asked, client);
  process.stdout.write(`${printed(asked, answer).trimEnd()}\n`);
  process.exitCode = answer['clean'] === false ? 1 : 0;
} catch (error) {
  if (!(error instanceof Usage || error instanceof CannotAnswer)) throw error;
  process.stderr.write(`${error instanceof Usage ? usage[error.message as 'id' | 'en'] : error.message}\n`);
  process.exitCode = 2;
}

async function answerTo(asked: CliAsked, client: AuditorClient): Promise<Json> {
  const { command, what, reason, service = '', at: instant, position, claimed, rows, query } = asked;
  const why = { ...(reason !== undefined && { reason }) };
  switch (command) {
    case 'timeline':
      return client.get('/timeline', { ...why, case: what });
    case 'reconcile':
      return client.follow('/reconciliation', { ...why, ...scopeOf(what) });
    case 'as-of': {
      const moment = {
        ...why,
        service,
        ...(instant !== undefined && { at: instant }),
        ...(position !== undefined && { position }),
        ...(claimed && { basis: 'claimed' }),
      };
      if (!/^[a-z][a-z-]*$/.test(what)) return client.get('/as-of/case', { ...moment, case: what });
      const { screens } = (await client.get('/as-of', why)) as { screens: ReadonlyArray<Readonly<{ name: string }>> };
      const isScreen = !rows && screens.some(({ name }) => name === what);
      return isScreen
        ? client.get(`/as-of/screens/${what}`, { ...moment, ...(query !== undefined && { query }) })
        : client.get(`/as-of/models/${what}`, moment);
    }
  }
}

function scopeOf(what: string): Readonly<Record<string, string>> {
  if (what === 'all') return {};
  return /^\d{2}(\.\d{2})?$/.test(what) ? { office: what } : { case: what };
}

function printed({ command, format, language }: CliAsked, answer: Json): string {
  if (format === 'json') return JSON.stringify(answer, undefined, 2);
  if (format === 'csv') return csvOf(answer);
  const text = new AsText(language);
  switch (command) {
    case 'timeline':
      return text.timeline(answer);
    case 'as-of':
      return text.asOf(answer);
    case 'reconcile':
      return text.reconciliation(answer);
  }
}
