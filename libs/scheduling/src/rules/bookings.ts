import type { RuleQuestion, Site } from '../question.js';
import type { Rule } from '../rule.js';
import { type Placed, resourcesOf } from '../slot.js';
import { meeting } from '../taken.js';

/** R7: what is held for good elsewhere, or twice here, cannot be had; what others negotiate about may be gone soon. */
export const doubleBooked: Rule = {
  title: { id: 'Pelatih, ruang, atau perangkat terpakai', en: 'Trainer, room or kit double-booked' },
  hangsOnDay: true,
  say({ resources }, at, all) {
    const earlier = all.filter((other) => other.index < at.index && other.begins < at.ends && other.ends > at.begins);
    const takenHere = new Set(earlier.flatMap(({ slot }) => resourcesOf(slot)));
    return [...new Set(resourcesOf(at.slot))].flatMap((id) => {
      const taken = meeting(resources[id], at);
      const isFirm = takenHere.has(id) || taken.some((span) => span.isFirm);
      if (taken.length === 0 && !isFirm) return [];
      return [
        {
          severity: isFirm ? 'BLOCK' : 'WARN',
          explanation: isFirm
            ? { id: `${id} sudah dipakai pada waktu itu.`, en: `${id} is taken at that time.` }
            : {
                id: `${id} sedang dirundingkan pihak lain untuk waktu itu.`,
                en: `Others are negotiating about ${id} for that time.`,
              },
          suggestion: { id: 'Pilih yang lain, atau waktu lain.', en: 'Choose another, or another time.' },
        },
      ];
    });
  },
};

/** R8: who is booked or on leave misses it; beyond a fifth of the cohort it is not worth holding. */
export const absentParticipants: Rule = {
  title: { id: 'Peserta berhalangan', en: 'Participants booked or on leave' },
  hangsOnDay: true,
  say({ cohort, people, policy }, at) {
    const count = cohort.participants.length;
    const absent = cohort.participants.filter(({ person }) => isAway(people, person, at)).length;
    if (absent === 0) return [];
    const isTooMany = absent * 100 > count * policy.scheduling.absentAbovePercent;
    return [
      {
        severity: isTooMany ? 'BLOCK' : 'WARN',
        explanation: {
          id: `${absent} dari ${count} peserta sudah terjadwal atau cuti pada waktu itu.`,
          en: `${absent} of ${count} participants are booked or on leave at that time.`,
        },
        suggestion: { id: 'Pilih waktu lain, atau peserta lain.', en: 'Choose another time, or other participants.' },
      },
    ];
  },
};

/** R9: while operators learn and kits are lent, each of their sites still serves people and prints. */
export const serviceContinuity: Rule = {
  title: { id: 'Layanan tetap berjalan', en: 'Service continuity' },
  hangsOnDay: true,
  say(question, at) {
    if (!question.calendar.on(at.day, question.office).isWorkingDay) return [];
    const { operatorsAtSite, printReadyDesksAtSite } = question.policy.scheduling;
    const learning = new Set(question.cohort.participants.map(({ person }) => person));
    return question.sites.flatMap((site) => {
      const operators = operatorsLeft(question, site, learning, at);
      const desks = desksLeft(question, site, at);
      const lacks = [
        ...(operators !== undefined && operators < operatorsAtSite
          ? [{ id: `${operators} operator`, en: `${operators} operators` }]
          : []),
        ...(desks !== undefined && desks < printReadyDesksAtSite
          ? [{ id: `${desks} loket siap cetak`, en: `${desks} print-ready desks` }]
          : []),
      ];
      return lacks.map(({ id, en }) => ({
        severity: 'BLOCK' as const,
        explanation: {
          id: `Di ${site.site} tinggal ${id} selama sesi ini.`,
          en: `${site.site} is left with ${en} during this session.`,
        },
        suggestion: {
          id: 'Bagi peserta ke dua angkatan, atau tugaskan pengganti dan perangkat lain.',
          en: 'Divide the participants into two cohorts, or send a substitute and other kits.',
        },
      }));
    });
  },
};

/** Undefined where the training takes nobody away who would be there. */
function operatorsLeft({ people }: RuleQuestion, { operators }: Site, learning: ReadonlySet<string>, at: Placed) {
  const there = operators.filter((person) => !isAway(people, person, at));
  const staying = there.filter((person) => !learning.has(person));
  return staying.length === there.length ? undefined : staying.length;
}

/** Undefined where the training takes no desk away that could print. */
function desksLeft({ resources }: RuleQuestion, { printReadyDesks }: Site, at: Placed) {
  const isFree = (id: string) => !meeting(resources[id], at).some(({ isFirm }) => isFirm);
  const there = printReadyDesks.filter((desk) => desk.every(isFree));
  const staying = there.filter((desk) => !desk.some((id) => at.slot.kits.includes(id)));
  return staying.length === there.length ? undefined : staying.length;
}

const isAway = (people: RuleQuestion['people'], person: string, at: Placed) => meeting(people[person], at).length > 0;
