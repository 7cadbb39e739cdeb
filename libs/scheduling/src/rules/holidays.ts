import { isAsn } from '#libs/domain/employment';
import type { CalendarEntry } from '#libs/domain/calendar';
import { dayInWords } from '../in-words.js';
import { officesOf, type Rule } from '../rule.js';
import type { RuleQuestion } from '../question.js';
import { daysOf, type Placed } from '../slot.js';

/** R1: a national holiday, an election among them. */
export const nationalHoliday: Rule = {
  title: { id: 'Hari libur nasional', en: 'National holiday' },
  hangsOnDay: true,
  say: (question, at) =>
    entriesAt(question, at, 'NATIONAL_HOLIDAY', 'IDUL_FITRI', 'ELECTION').map(([day, { name, kind }]) => ({
      severity: 'BLOCK',
      explanation: {
        id: `${dayInWords(day).id} hari libur nasional: ${name}.`,
        en: `${dayInWords(day).en} is a national holiday: ${name}.`,
      },
      suggestion:
        kind === 'ELECTION'
          ? {
              id: 'Pilih hari lain, kecuali layanan diperintahkan tetap buka.',
              en: 'Choose another day, unless services are ordered open.',
            }
          : anotherDay,
    })),
};

/** R2: collective leave is the state apparatus's; who is hired through a third party may be at work. */
export const cutiBersama: Rule = {
  title: { id: 'Cuti bersama', en: 'Collective leave' },
  hangsOnDay: true,
  say(question, at) {
    const hasAsn = question.cohort.participants.some(({ group }) => isAsn(group));
    return entriesAt(question, at, 'CUTI_BERSAMA').map(([day, { name }]) => ({
      severity: hasAsn ? 'BLOCK' : 'WARN',
      explanation: {
        id: `${dayInWords(day).id} cuti bersama: ${name}${hasAsn ? '; di angkatan ini ada ASN' : ''}.`,
        en: `${dayInWords(day).en} is collective leave: ${name}${hasAsn ? '; there are civil servants in this cohort' : ''}.`,
      },
      suggestion: anotherDay,
    }));
  },
};

/** R14: a holiday of the region of one who attends. */
export const regionalHoliday: Rule = {
  title: { id: 'Hari libur daerah', en: 'Regional holiday' },
  hangsOnDay: true,
  say: (question, at) =>
    entriesAt(question, at, 'REGIONAL').map(([day, { name, wilayah = '' }]) => ({
      severity: 'BLOCK',
      explanation: {
        id: `${dayInWords(day).id} hari libur di wilayah ${wilayah}: ${name}.`,
        en: `${dayInWords(day).en} is a holiday in region ${wilayah}: ${name}.`,
      },
      suggestion: anotherDay,
    })),
};

const anotherDay = { id: 'Pilih hari lain.', en: 'Choose another day.' };

/** What is proclaimed of the slot's days, where somebody attends; each once a day. */
function entriesAt(question: RuleQuestion, at: Placed, ...kinds: ReadonlyArray<CalendarEntry['kind']>) {
  return daysOf(at).flatMap((day) => {
    const here = officesOf(question).flatMap((office) => question.calendar.on(day, office).entries);
    return [...new Set(here)].filter(({ kind }) => kinds.includes(kind)).map((entry) => [day, entry] as const);
  });
}
