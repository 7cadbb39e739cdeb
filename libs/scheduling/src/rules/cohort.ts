import { type EmploymentGroup, isAsn } from '#libs/domain/employment';
import type { SeparationMode } from '../question.js';
import type { Rule } from '../rule.js';

/** R15: mixed backgrounds are what the study found second. */
export const mixedGroups: Rule = {
  title: { id: 'Peserta berlatar belakang berlainan', en: 'Mixed groups in one session' },
  hangsOnDay: false,
  say({ cohort }) {
    const { participants, separation, isWaived } = cohort;
    const kept = new Set(participants.map(({ group }) => keptWith(separation, group)));
    if (isWaived || kept.size < 2) return [];
    const groups = [...new Set(participants.map(({ group }) => group))].toSorted().join(', ');
    return [
      {
        severity: 'BLOCK',
        explanation: {
          id: `Peserta berstatus ${groups} bercampur dalam satu sesi.`,
          en: `Participants of ${groups} are mixed in one session.`,
        },
        suggestion: {
          id: 'Pisahkan menjadi angkatan sendiri-sendiri, atau mintakan pengecualian beralasan.',
          en: 'Separate them into cohorts of their own, or ask for a waiver with a reason.',
        },
      },
    ];
  },
};

/** Who shares a session, by mode: two with the same answer may sit together (DOMAIN 5.10). */
function keptWith(mode: SeparationMode, group: EmploymentGroup): string {
  switch (mode) {
    case 'STRICT':
      return group === 'PNS' ? group : 'OTHERS';
    case 'ASN_TOGETHER':
      return isAsn(group) ? 'ASN' : 'OTHERS';
    case 'FOUR_WAY':
    case 'MIXED_WITH_REASON':
      return group;
  }
}
