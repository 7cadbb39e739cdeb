import type { CalendarEntry } from '#libs/domain/calendar';
import { type Calendar, dayAfter, hoursOn, type SchedulingPolicy, timeOf } from '#libs/reference';
import { dayInWords } from '../in-words.js';
import { lessonHours } from '../lesson-hours.js';
import type { Rule } from '../rule.js';
import { daysOf } from '../slot.js';

/** From and until which day. */
type Days = Readonly<{ from: string; to: string }>;

/** R3: in Ramadan the day is short (Perpres 21/2023), and so are the lessons. */
export const ramadan: Rule = {
  title: { id: 'Bulan Ramadan', en: 'Ramadan' },
  hangsOnDay: true,
  say({ calendar, policy, office, slots }, at) {
    const { isRamadan, weekday } = calendar.on(at.day, office);
    if (!isRamadan) return [];
    const spans = hoursOn(policy.officeHours, weekday, true);
    const [opens, closes] = [spans.at(0)?.[0] ?? 0, spans.at(-1)?.[1] ?? 0];
    const { jp = 0 } = lessonHours(calendar, policy, office, slots)[at.index] ?? {};
    const isOutside = at.from < opens || at.to > closes;
    const [from, to] = [opens, closes].map((time) => timeOf(time).replace(':', '.'));
    return [
      {
        severity: 'WARN',
        explanation: {
          id: `${dayInWords(at.day).id} dalam bulan Ramadan: sesi ini berisi ${jp} JP${isOutside ? `, sebagian di luar jam kerja ${from}-${to}` : ''}.`,
          en: `${dayInWords(at.day).en} is in Ramadan: this session holds ${jp} lesson hours${isOutside ? `, and lies partly outside ${from}-${to}` : ''}.`,
        },
        suggestion: {
          id: `Adakan pukul ${from}-${to}, atau sesudah Idulfitri.`,
          en: `Hold it from ${from} to ${to}, or after Idul Fitri.`,
        },
      },
    ];
  },
};

/** R4: from the last ten days of Ramadan to a week after Idul Fitri the country travels. */
export const idulFitri: Rule = {
  title: { id: 'Sepuluh hari terakhir Ramadan sampai sepekan sesudah Idulfitri', en: 'Around Idul Fitri' },
  hangsOnDay: true,
  say({ calendar, policy }, at) {
    const closed = ramadansOf(calendar).map((month) => aroundIdulFitri(calendar, month, policy.scheduling));
    const found = closed.find((days) => daysOf(at).some((day) => isWithin(day, days)));
    return found
      ? [
          {
            severity: 'BLOCK',
            explanation: {
              id: `${dayInWords(at.day).id} jatuh antara ${dayInWords(found.from).id} dan ${dayInWords(found.to).id}, di sekitar Idulfitri.`,
              en: `${dayInWords(at.day).en} falls between ${dayInWords(found.from).en} and ${dayInWords(found.to).en}, around Idul Fitri.`,
            },
            suggestion: {
              id: `Mulai pada ${dayInWords(dayAfter(found.to)).id} atau sesudahnya.`,
              en: `Begin on ${dayInWords(dayAfter(found.to)).en} or later.`,
            },
          },
        ]
      : [];
  },
};

/** R5: what is estimated may come a day earlier or later than the sidang isbat will decide. */
export const estimatedRamadan: Rule = {
  title: { id: 'Tanggal Ramadan masih perkiraan', en: 'Ramadan is still estimated' },
  hangsOnDay: true,
  say({ calendar, policy }, at) {
    const bands = calendar.entries.filter(isEstimated).map((entry) => {
      const days = entry.kind === 'RAMADAN' ? throughIdulFitri(calendar, entry, policy.scheduling) : entry;
      return { entry, from: dayAfter(days.from, -1), to: dayAfter(days.to) };
    });
    const found = bands.find((band) => daysOf(at).some((day) => isWithin(day, band)));
    if (!found) return [];
    const [from, to] = [dayInWords(found.entry.from), dayInWords(found.entry.to)];
    return [
      {
        severity: 'INFO',
        explanation: {
          id: `${found.entry.name} (${from.id}-${to.id}) masih perkiraan dan dapat bergeser satu hari.`,
          en: `${found.entry.name} (${from.en} to ${to.en}) is still an estimate and may move by a day.`,
        },
        suggestion: {
          id: 'Jadwal ini diperiksa kembali begitu tanggalnya ditetapkan.',
          en: 'This schedule is looked at again once the date is decreed.',
        },
      },
    ];
  },
};

const ramadansOf = ({ entries }: Calendar) => entries.filter(({ kind }) => kind === 'RAMADAN');
const isEstimated = ({ kind, certainty }: CalendarEntry) =>
  certainty === 'ESTIMATED' && (kind === 'RAMADAN' || kind === 'IDUL_FITRI');
const isWithin = (day: string, { from, to }: Days) => day >= from && day <= to;

/** Days that nothing is held on, where both dates are as proclaimed. */
function aroundIdulFitri(calendar: Calendar, month: Days, policy: SchedulingPolicy): Days {
  return {
    from: dayAfter(month.to, 1 - policy.ramadanLastDays),
    to: throughIdulFitri(calendar, month, policy).to,
  };
}

/** How long after Ramadan Idul Fitri may begin and still be its own. */
const FEAST_WITHIN_DAYS = 3;

/** From the first of Ramadan through the week after Idul Fitri; of one that nobody has proclaimed, the day after Ramadan. */
function throughIdulFitri({ entries }: Calendar, { from, to }: Days, { idulFitriDaysAfter }: SchedulingPolicy): Days {
  const feast = entries.find(
    (entry) => entry.kind === 'IDUL_FITRI' && entry.from >= to && entry.from <= dayAfter(to, FEAST_WITHIN_DAYS),
  );
  return { from, to: dayAfter(feast?.to ?? dayAfter(to), idulFitriDaysAfter) };
}
