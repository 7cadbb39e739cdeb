import {
  hoursOn,
  localDay,
  localTime,
  minutesOf,
  weekdayOf,
  workingDayAfter,
  workingDaysBetween,
  zoneAt,
} from '#libs/reference';
import { dayInWords, timesIn } from '../in-words.js';
import { officesOf, type Rule } from '../rule.js';
import type { RuleQuestion } from '../question.js';
import type { Placed } from '../slot.js';

const FRIDAY = 5;

/** R6: the Friday prayer. */
export const fridayPrayer: Rule = {
  title: { id: 'Salat Jumat', en: 'Friday prayer' },
  hangsOnDay: true,
  say({ policy }, at) {
    const [from, to] = policy.scheduling.fridayPrayer;
    const isMissed = weekdayOf(at.day) !== FRIDAY || at.to <= minutesOf(from) || at.from >= minutesOf(to);
    if (isMissed) return [];
    const [begin, end] = [from, to].map((time) => time.replace(':', '.'));
    return [
      {
        severity: 'BLOCK',
        explanation: {
          id: `Sesi Jumat ini mengenai waktu salat Jumat, ${begin}-${end}.`,
          en: `This Friday session meets the Friday prayer, ${begin}-${end}.`,
        },
        suggestion: {
          id: `Bagi menjadi sesi sampai ${begin} dan sesi mulai ${end}.`,
          en: `Split it into a session until ${begin} and one from ${end}.`,
        },
      },
    ];
  },
};

/** R10: invitations and orders of assignment need time. */
export const leadTime: Rule = {
  title: { id: 'Waktu undangan dan SPT', en: 'Lead time for invitations and orders' },
  hangsOnDay: true,
  say({ calendar, policy, askedAt, office }, { begins }) {
    const { leadWorkingDays } = policy.scheduling;
    const zone = zoneAt(office);
    const first = workingDayAfter(calendar, localDay(askedAt, zone), leadWorkingDays, office);
    if (localDay(instant(begins), zone) >= first) return [];
    const left = workingDaysBetween(calendar, askedAt, instant(begins), office);
    const earliest = dayInWords(first);
    return [
      {
        severity: 'WARN',
        explanation: {
          id: `Tinggal ${left} hari kerja untuk undangan dan SPT; perlu ${leadWorkingDays}.`,
          en: `Only ${left} working days are left for invitations and orders of assignment; ${leadWorkingDays} are needed.`,
        },
        suggestion: { id: `Mulai pada ${earliest.id} atau sesudahnya.`, en: `Begin on ${earliest.en} or later.` },
      },
    ];
  },
};

/** R12: at the end of the fiscal year. */
export const yearEnd: Rule = {
  title: { id: 'Akhir tahun anggaran', en: 'End of the fiscal year' },
  hangsOnDay: true,
  say({ policy }, { day }) {
    if (day.slice(5) <= policy.scheduling.yearEndAfter) return [];
    return [
      {
        severity: 'WARN',
        explanation: {
          id: `${dayInWords(day).id} pada akhir tahun anggaran: pertanggungjawaban mungkin tidak selesai.`,
          en: `${dayInWords(day).en} is at the end of the fiscal year: accounts may not be closed in time.`,
        },
        suggestion: { id: 'Adakan sebelum itu, atau tahun depan.', en: 'Hold it before, or next year.' },
      },
    ];
  },
};

/** R13: one instant, within the office hours of everybody who attends. On which days is other rules' to say, but the weekend. */
export const officeHours: Rule = {
  title: { id: 'Jam kerja setempat', en: 'Local office hours' },
  hangsOnDay: true,
  say(question, at) {
    const outside = officesOf(question).filter((office) => !isWithinHours(question, at, office));
    if (outside.length === 0) return [];
    const zones = [...new Set(outside.map(zoneAt))].join(', ');
    const times = timesIn(at, officesOf(question));
    return [
      {
        severity: 'BLOCK',
        explanation: {
          id: `Sesi ini (${dayInWords(at.day).id}, ${times}) di luar jam kerja ${zones}.`,
          en: `This session (${dayInWords(at.day).en}, ${times}) lies outside the office hours of ${zones}.`,
        },
        suggestion: {
          id: 'Pilih jam kerja semua pihak, Senin sampai Jumat.',
          en: 'Choose hours at which everybody works, Monday to Friday.',
        },
      },
    ];
  },
};

function isWithinHours({ policy }: RuleQuestion, { begins, ends }: Placed, office: string): boolean {
  const [from, to] = [begins, ends].map((at) => localTime(instant(at), zoneAt(office)));
  if (!from || !to || from >= to || from.slice(0, 10) !== to.slice(0, 10)) return false;
  const spans = hoursOn(policy.officeHours, weekdayOf(from.slice(0, 10)), false);
  const [opens, closes] = [spans.at(0)?.[0], spans.at(-1)?.[1]];
  if (opens === undefined || closes === undefined) return false;
  return minutesOf(from.slice(11)) >= opens && minutesOf(to.slice(11)) <= closes;
}

const instant = (milliseconds: number) => new Date(milliseconds).toISOString();
