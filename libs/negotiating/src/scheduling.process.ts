import * as cohort from '#libs/domain/cohort';
import * as negotiation from '#libs/domain/schedule-negotiation';
import { idOf, type Side } from '#libs/kernel';
import { instantOf, policyAt } from '#libs/reference';
import { Execute, type Files, type Reaction, type Step, step } from '#libs/runtime';
import { lessonHours } from '#libs/scheduling';

// What a cohort's negotiation agrees on becomes the cohort's sessions; what is agreed no longer is cancelled there. Both are
// the organiser's to say.

/** @returns the processes of one side, for cohorts that it organises */
export const schedulingOf = (side: Side): readonly Reaction[] => [
  {
    name: 'schedule-sessions',
    category: 'scheduleNegotiation',
    types: ['ScheduleAgreed', 'AgreedScheduleCancelled', 'ScheduleInvalidatedByCalendar'],
    async steps(fact, files) {
      const id = idOf(fact.stream);
      const file = await files.find(negotiation, id);
      const cohortId = file && negotiation.opening(file.state)?.subject.cohortId;
      const found = cohortId === undefined ? undefined : await files.find(cohort, cohortId);
      if (!file || cohortId === undefined || !found || cohort.organiserOf(found.state) !== side) return [];
      const office = negotiation.lastSaid(file.state)?.office ?? '';
      return sessionsOf(side, id, cohortId, office, file.state, found.state, files);
    },
  },
];

/** Slot by slot: what stands already stays, what stands otherwise is moved, what is too much is cancelled. */
function sessionsOf(
  side: Side,
  negotiationId: string,
  cohortId: string,
  office: string,
  state: negotiation.ScheduleNegotiation,
  file: cohort.Cohort,
  files: Files,
): readonly Step[] {
  const agreed = negotiation.agreementInForce(state);
  const slots = agreed?.slots ?? [];
  const at = negotiation.lastSaid(state)?.at ?? '';
  const hours = lessonHours(files.calendar(), policyAt(at), office, slots);
  const standing = cohort.standingSessions(file).filter((one) => one.negotiationId === negotiationId);
  const ask = (command: cohort.OrganiserCommand) =>
    step(
      (asking) => new Execute(cohort.organising(side), { id: cohortId }, command, asking),
      (code) => (['cohort-ended', 'session-held'].includes(code) ? 'right' : 'tell people'),
    );
  const wanted = slots.map((slot, i) => ({
    negotiationId,
    slot,
    startsAt: instantOf(slot.startLocal, slot.zone),
    endsAt: instantOf(slot.endLocal, slot.zone),
    jp: hours[i]!.jp,
  }));
  return [
    ...wanted.map((session, i) => {
      const before = standing[i];
      return before
        ? ask({ type: 'MoveSession', data: { ...session, sessionNo: before.no, reason: 'Disepakati lagi' } })
        : ask({ type: 'ScheduleSession', data: session });
    }),
    ...standing
      .slice(wanted.length)
      .map(({ no }) => ask({ type: 'CancelSession', data: { sessionNo: no, reason: 'Tidak berlaku lagi' } })),
  ];
}
