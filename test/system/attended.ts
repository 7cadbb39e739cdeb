import { randomUUID } from 'node:crypto';
import type { PostgresEventStore } from '#libs/event-store';
import { dayAfter, instantOf, rubricAt } from '#libs/reference';
import { aRecordedFact } from '#libs/runtime/testing';
import type { Asking } from './bridge.js';
import { said, tell } from './committed.js';

/** Everything that is looked at, at this level; some otherwise. */
export const marks = (level: number, otherwise: Readonly<Record<string, number>> = {}, state = 'GOOD') =>
  rubricAt(new Date().toISOString()).competencies.flatMap(({ indicators }) =>
    indicators.map(({ id }) => ({ indicator: id, level: otherwise[id] ?? level, device: { id: 'KIT-03', state } })),
  );

/**
 * Registers an operator of 33.72, their superior and somebody who has missed it; the first has attended enough of a cohort that
 * ended on that day. @returns its id
 */
export async function trained(clerk: Asking, store: PostgresEventStore, deliveredOn: string): Promise<string> {
  const from = dayAfter(deliveredOn, -40);
  const person = { office: '33.72', status: 'OUTSOURCED', from, site: '33.72.01', function: 'OPERATOR' };
  const register = (account: string, name: string) =>
    said(
      clerk.post('/people', { ...person, account, name, employeeNo: account }),
      'PersonRegistered',
      'EmploymentStatusRecorded',
      'PersonPlaced',
    );
  await register('p-33.72-supervisor', 'Budi Santoso');
  await register('p-33.72-operator', 'Wulan Lestari');
  await register('p-absent', 'Joko');
  for (const ref of ['p-33.72-operator', 'p-absent'])
    await said(
      tell(clerk, `/people/${ref}`, '/superiors', { superior: 'p-33.72-supervisor', from }),
      'SuperiorAssigned',
    );
  const cohortId = randomUUID();
  const stream = `cohort-${cohortId}`;
  const fact = (type: string, data: object) => {
    const { recordedAt: _, ...rest } = aRecordedFact({ type, data, stream, case: stream, origin: 'surakarta' });
    return rest;
  };
  const slot = {
    startLocal: `${deliveredOn}T08:00`,
    endLocal: `${deliveredOn}T12:00`,
    zone: 'WIB' as const,
    trainers: [],
    kits: [],
  };
  const rules = { policyVersion: '2026.1', separation: 'STRICT', attendancePercent: 80 };
  const formed = { programmeId: randomUUID(), name: 'Angkatan 1', group: 'OUTSOURCED', capacity: 20, rules };
  const [personRef, group] = ['p-33.72-operator', 'OUTSOURCED'];
  await store.append(
    stream,
    [
      fact('CohortFormed', formed),
      fact('ParticipantPlaced', { personRef, status: group, group }),
      fact('SessionScheduled', {
        sessionNo: 1,
        negotiationId: randomUUID(),
        slot,
        startsAt: instantOf(slot.startLocal, slot.zone),
        endsAt: instantOf(slot.endLocal, slot.zone),
        jp: 4,
      }),
      fact('AttendanceSufficient', { participants: [{ personRef, attendedPercent: 100 }], jp: 4 }),
    ],
    'none',
  );
  return cohortId;
}
