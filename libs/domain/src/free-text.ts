import { type Catalogue, type Decider, type Fact, Refusal, type Words } from '#libs/kernel';

/** A NIK has 16 digits, a NIP 18. No resident's number and no official's may ever stand in a fact. */
export const holdsPersonalNumber = (text: string) => /(?<!\d)(?:\d{16}|\d{18})(?!\d)/.test(text);

export type TextRefusal = 'text-missing' | 'text-too-long' | 'personal-number-in-text';

export const textRefusals: Words<TextRefusal> = {
  'text-missing': { id: 'Isian ini wajib ditulis.', en: 'This must be written.' },
  'text-too-long': { id: 'Tulisan ini terlalu panjang.', en: 'This text is too long.' },
  'personal-number-in-text': {
    id: 'Tulisan ini memuat 16 atau 18 angka berturut-turut, seperti NIK atau NIP. Hapus nomor itu; sebut berkasnya saja.',
    en: 'This text holds a run of 16 or 18 digits, like a NIK or NIP. Remove the number; refer to the file instead.',
  },
};

/** None of them can be granted as it is asked. */
export const textsNever = Object.keys(textRefusals) as readonly TextRefusal[];

/** The same rules, which also look at every free text of what they are about to say. Pointers are into its data. */
export const withTextsRead = <State, Command, Said extends Fact, Known>(
  decider: Decider<State, Command, Said, Known>,
): Decider<State, Command, Said, Known> => ({
  ...decider,
  decide(state, command, asked) {
    const facts = decider.decide(state, command, asked);
    for (const fact of facts) readTexts(decider.catalogue, fact);
    return facts;
  },
});

function readTexts({ facts }: Catalogue, { type, data }: Fact) {
  const entry = facts[type];
  if (!entry) throw new Error(`${type} is not in its own catalogue`);
  const [found] = problems(entry.shape, data, '');
  if (found) throw new Refusal(found.code, found.pointer);
}

type Problem = Readonly<{ code: TextRefusal; pointer: string }>;

/** Free text is what has a length and neither a pattern nor a list of values: hashes may well hold 16 digits in a row. */
function problems(shape: unknown, value: unknown, pointer: string): Problem[] {
  if (!isObject(shape)) return [];
  if (typeof value === 'string') return problemsOfText(shape, value, pointer);
  if (Array.isArray(value)) return value.flatMap((item, i) => problems(shape.items, item, `${pointer}/${i}`));
  const fields = shape.properties;
  if (!isObject(value) || !isObject(fields)) return [];
  return Object.entries(value).flatMap(([name, field]) => problems(fields[name], field, `${pointer}/${escaped(name)}`));
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** RFC 6901. */
const escaped = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1');

function problemsOfText(shape: Readonly<Record<string, unknown>>, text: string, pointer: string): Problem[] {
  const { minLength, maxLength } = shape;
  if (typeof minLength !== 'number' || typeof maxLength !== 'number') return [];
  if (text.trim().length < minLength) return [{ code: 'text-missing', pointer }];
  if (Array.from(text).length > maxLength) return [{ code: 'text-too-long', pointer }];
  return holdsPersonalNumber(text) ? [{ code: 'personal-number-in-text', pointer }] : [];
}
