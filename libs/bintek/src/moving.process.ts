import * as programme from '#libs/domain/bintek-programme';
import * as cohort from '#libs/domain/cohort';
import * as programmeRoll from '#libs/domain/programme-roll';
import { idOf, type Side, sideOf } from '#libs/kernel';
import { Execute, type Reaction, step } from '#libs/runtime';
import { cohortsOf, rollOf } from './rolls.js';

/**
 * Whoever leaves a cohort for another has no place until that one gives it: those who were moved, and all of a cohort that was
 * merged. A place that somebody took meanwhile is for people to look at: it stands among what is stuck.
 * @param side what the other one moves, it places itself
 */
export const movingAt = (side: Side): Reaction => ({
  name: 'place-moved',
  category: 'cohort',
  types: ['ParticipantMoved', 'CohortsMerged'],
  async steps({ stream, origin, office = '', data }, files) {
    const left = await files.find(cohort, idOf(stream));
    if (!left || sideOf(origin) !== side) return [];
    const { to, into, personRef } = data as Readonly<{ to?: string; into?: string; personRef?: string }>;
    const { formed, placed } = cohort.organised(left.state);
    const programmeId = formed?.programmeId ?? '';
    const nominees = (await files.find(programme, programmeId))?.state.dinas.sent.nominees ?? [];
    const who = personRef === undefined ? placed : nominees.filter((one) => one.personRef === personRef);
    if (who.length === 0) return [];

    const cohortId = to ?? into ?? '';
    const participants = who.map((one) => one.personRef);
    const others = rollOf(await cohortsOf(files, programmeId));
    const roll = { id: programmeId, newFor: office, case: `bintekProgramme-${programmeId}` };
    const claim = { type: 'ClaimPlaces' as const, data: { cohortId, participants, others } };
    const places = who.map(({ personRef: of, status, group }) => ({ personRef: of, nominee: { status, group } }));
    const place = { type: 'PlaceParticipants' as const, data: { participants: places } };
    return [
      step((asking) => new Execute(programmeRoll.programmeRollOf(side), roll, claim, asking)),
      step((asking) => new Execute(cohort.organising(side), { id: cohortId }, place, asking)),
    ];
  },
});
