import { localDay, workingDayAfter, zoneAt } from '#libs/reference';
import type { Method } from '../question.js';
import type { Rule } from '../rule.js';

/** Taught by doing it. */
const byDoing: readonly Method[] = ['VESTIBULE', 'SIMULATION'];

/** R11: too few kits are what the study found first. */
export const kitRatio: Rule = {
  title: { id: 'Perangkat per peserta', en: 'Kits for participants' },
  hangsOnDay: false,
  say({ cohort, method, policy }, { slot }) {
    const { participantsPerKit } = policy.scheduling;
    const [count, kits] = [cohort.participants.length, slot.kits.length];
    const needed = Math.ceil(count / participantsPerKit);
    if (!byDoing.includes(method) || kits >= needed) return [];
    return [
      {
        severity: 'WARN',
        explanation: {
          id: `${kits} perangkat untuk ${count} peserta; paling banyak ${participantsPerKit} peserta per perangkat.`,
          en: `${kits} kits for ${count} participants; at most ${participantsPerKit} share one.`,
        },
        suggestion: {
          id: `Tambah ${needed - kits} perangkat, atau bagi peserta ke dua sesi.`,
          en: `Add ${needed - kits} kits, or divide the participants into two sessions.`,
        },
      },
    ];
  },
};

/** R16: a kit that nobody has tried at the venue may fail before everybody. */
export const testedKits: Rule = {
  title: { id: 'Perangkat sudah diuji', en: 'Kits are tested' },
  hangsOnDay: false,
  say({ calendar, kitTests, method, office, policy }, { slot, begins }) {
    const zone = zoneAt(office);
    const day = localDay(new Date(begins).toISOString(), zone);
    const { kitTestWorkingDays } = policy.scheduling;
    const untested = slot.kits.filter((kit) => {
      const tested = kitTests[kit];
      return (
        tested === undefined || day < workingDayAfter(calendar, localDay(tested, zone), kitTestWorkingDays, office)
      );
    });
    if (!byDoing.includes(method) || untested.length === 0) return [];
    return [
      {
        severity: 'WARN',
        explanation: {
          id: `${untested.length} perangkat belum diuji paling lambat ${kitTestWorkingDays} hari kerja sebelumnya: ${untested.join(', ')}.`,
          en: `${untested.length} kits have not been tested at least ${kitTestWorkingDays} working days before: ${untested.join(', ')}.`,
        },
        suggestion: { id: 'Uji perangkat di tempat pelatihan.', en: 'Test the kits at the venue.' },
      },
    ];
  },
};
