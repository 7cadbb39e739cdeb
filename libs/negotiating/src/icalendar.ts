import { endOf, type Slot, startOf } from '#libs/domain/slot';
import type { Name, ScheduleNegotiation } from '#libs/domain/schedule-negotiation';
import * as negotiation from '#libs/domain/schedule-negotiation';
import {
  cancelOf,
  counterOf,
  declineCounterOf,
  type Party,
  replyOf,
  requestOf,
  type Session,
  uidOf,
} from '#libs/icalendar';
import { findRegency } from '#libs/reference';
import type { Side } from '#libs/kernel';

// A negotiation as calendars know it (RFC 5546): what is on the table, what is agreed, what was said to it.

type Sent = Session & Readonly<{ organizer: Party }>;
export const methods = ['REQUEST', 'COUNTER', 'REPLY', 'DECLINECOUNTER', 'CANCEL'] as const;
export type Method = (typeof methods)[number];

const instantOf = (ms: number) => new Date(ms).toISOString();

/** An office by its kode wilayah; nobody's name or mailbox is known here. */
export const partyOf = (side: Side, office: string): Party =>
  side === 'pusat'
    ? { uri: 'urn:jembatan:office:pusat', name: 'Ditjen Dukcapil' }
    : { uri: `urn:jembatan:office:${office}`, name: `Dinas Dukcapil ${findRegency(office)?.name ?? office}` };

/** The message of the last thing of this kind that was said; undefined where nothing of it was. */
export function messageOf(method: Method, id: string, state: ScheduleNegotiation, office: string): string | undefined {
  const opened = negotiation.opening(state);
  if (!opened) return undefined;
  const organizer = partyOf(opened.organiser, office);
  const asked = partyOf(negotiation.other(opened.organiser), office);
  const judge = negotiation.judge(state);
  const sessions = (
    slots: readonly Slot[],
    more: Pick<Session, 'sequence' | 'stampedAt' | 'status'>,
  ): readonly Sent[] =>
    slots.map((slot, i) => ({
      uid: uidOf(id, i),
      ...more,
      from: instantOf(startOf(slot)),
      to: instantOf(endOf(slot)),
      summary: opened.subject.title,
      ...(slot.venue !== undefined && { location: slot.venue }),
      organizer,
      attendees: [{ ...asked, partstat: more.status === 'CONFIRMED' ? 'ACCEPTED' : 'NEEDS-ACTION' }],
    }));
  const tabled = (name: Name | undefined) => {
    const made = name && negotiation.findProposal(state, name);
    return made && sessions(made.slots, { sequence: judge.agreements.length, stampedAt: made.at, status: 'TENTATIVE' });
  };
  const agreed = negotiation.agreementInForce(state);
  switch (method) {
    case 'REQUEST': {
      const said = judge.agreements.find(({ agreementNo }) => agreementNo === agreed?.agreementNo);
      if (said)
        return requestOf(sessions(said.slots, { sequence: said.sequence, stampedAt: said.at, status: 'CONFIRMED' }));
      const offered = tabled(negotiation.liveProposal(state) ?? negotiation.unjudged(state)[0]);
      return offered && requestOf(offered);
    }
    case 'COUNTER': {
      const countered = (['dinas', 'pusat'] as const)
        .flatMap((side) => state[side].proposals.map((made) => ({ made, name: { side, no: made.no } })))
        .filter(({ made }) => made.answers !== undefined || made.changes !== undefined)
        .toSorted((one, two) => (one.made.at < two.made.at ? -1 : 1))
        .at(-1);
      const offered = tabled(countered?.name);
      return offered && counterOf(offered);
    }
    case 'REPLY': {
      const side = negotiation.other(opened.organiser);
      const accepted = state[side].acceptances.at(-1);
      const [named, partstat] = accepted
        ? [accepted.proposal, 'ACCEPTED' as const]
        : state[side].tentative.length > 0
          ? [state[side].tentative.at(-1), 'TENTATIVE' as const]
          : [state[side].rejectionsAsked.at(-1)?.proposal, 'DECLINED' as const];
      const offered = tabled(named);
      return offered && replyOf(asked, partstat, offered);
    }
    case 'DECLINECOUNTER': {
      const offered = tabled(state[opened.organiser].declined.at(-1)?.proposal);
      return offered && declineCounterOf(offered);
    }
    case 'CANCEL': {
      const gone = judge.cancelled ?? judge.invalidated;
      const was = gone && judge.agreements.find(({ agreementNo }) => agreementNo === gone.agreementNo);
      return (
        was && cancelOf(sessions(was.slots, { sequence: was.sequence + 1, stampedAt: gone.at, status: 'CANCELLED' }))
      );
    }
  }
}
