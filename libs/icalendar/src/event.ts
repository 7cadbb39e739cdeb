import { dateTime, line, text } from './content-lines.js';

/** An office or a person by a URI: `mailto:...`, or `urn:jembatan:office:33.72` where there is no mailbox. */
export type Party = Readonly<{ uri: string; name: string }>;

export type Attendee = Party &
  Readonly<{ partstat: 'NEEDS-ACTION' | 'ACCEPTED' | 'DECLINED' | 'TENTATIVE'; isRoom?: boolean }>;

/** A session in a calendar. Nothing of it is made up here: what is personal in it, the caller has put there. */
export type Session = Readonly<{
  uid: string;
  /** Counted up with each change that is agreed on: the newest counts. */
  sequence: number;
  /** When this was said: RFC 3339 in UTC. */
  stampedAt: string;
  from: string;
  to: string;
  summary: string;
  description?: string;
  location?: string;
  status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  organizer?: Party;
  attendees?: readonly Attendee[];
  /** Why it is countered, declined or cancelled. */
  comment?: string;
}>;

/** The same for ever, whatever becomes of the slot: the negotiation and the slot's place in it, from 0. */
export const uidOf = (negotiationId: string, slot: number) => `${negotiationId}-${slot}@jembatan`;

/** What of a session a message tells: a reply or a declined counter-proposal names it only. */
export type Telling = 'whole' | 'named';

export const eventOf = (session: Session, telling: Telling = 'whole'): string =>
  [
    line('BEGIN', 'VEVENT'),
    line('UID', text(session.uid)),
    line('SEQUENCE', String(session.sequence)),
    line('DTSTAMP', dateTime(session.stampedAt)),
    line('DTSTART', dateTime(session.from)),
    line('DTEND', dateTime(session.to)),
    ...(telling === 'whole' ? whole(session) : []),
    ...perhaps('COMMENT', session.comment),
    ...(session.organizer ? [line('ORGANIZER', session.organizer.uri, { CN: session.organizer.name })] : []),
    ...(session.attendees ?? []).map(attendee),
    line('END', 'VEVENT'),
  ].join('');

const whole = ({ summary, description, location, status }: Session) => [
  line('SUMMARY', text(summary)),
  ...perhaps('DESCRIPTION', description),
  ...perhaps('LOCATION', location),
  line('STATUS', status),
  line('TRANSP', status === 'CANCELLED' ? 'TRANSPARENT' : 'OPAQUE'),
];

const perhaps = (name: string, value: string | undefined) => (value === undefined ? [] : [line(name, text(value))]);

const attendee = ({ uri, name, partstat, isRoom }: Attendee) =>
  line('ATTENDEE', uri, {
    CUTYPE: isRoom ? 'ROOM' : undefined,
    CN: name,
    PARTSTAT: partstat,
    RSVP: partstat === 'NEEDS-ACTION' ? 'TRUE' : undefined,
  });
