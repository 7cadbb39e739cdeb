import { line, text } from './content-lines.js';
import { type Attendee, eventOf, type Party, type Session, type Telling } from './event.js';

const PRODUCT = '-//Jembatan//Jadwal Bintek//ID';
export const MEDIA_TYPE = 'text/calendar; charset=utf-8';

/** What both sides tell each other's calendars (RFC 5546); all of it names one organiser. */
type Method = 'PUBLISH' | 'REQUEST' | 'COUNTER' | 'REPLY' | 'DECLINECOUNTER' | 'CANCEL';

/** Sessions that are sent between the parties: with who organises them. */
type Sent = Session & Readonly<{ organizer: Party }>;

/** A calendar to subscribe to: RFC 5545, looked at again every hour. */
export const feedOf = (name: string, sessions: readonly Session[]): string =>
  calendar(
    'PUBLISH',
    sessions,
    'whole',
    line('NAME', text(name)),
    line('X-WR-CALNAME', text(name)),
    line('REFRESH-INTERVAL', 'PT1H', { VALUE: 'DURATION' }),
    line('X-PUBLISHED-TTL', 'PT1H'),
  );

/** Proposed (sequence 0), or agreed: to be put into calendars. */
export const requestOf = (sessions: readonly Sent[]) => calendar('REQUEST', sessions);

/** Other times, by one who was asked: the session as that party would have it. */
export const counterOf = (sessions: readonly Sent[]) => calendar('COUNTER', sessions);

/** The answer of one party, who alone is named. */
export const replyOf = (by: Omit<Attendee, 'partstat'>, partstat: Attendee['partstat'], sessions: readonly Sent[]) =>
  calendar(
    'REPLY',
    sessions.map((session) => ({ ...session, attendees: [{ ...by, partstat }] })),
    'named',
  );

/** The organiser stays with what was proposed. */
export const declineCounterOf = (sessions: readonly Sent[]) => calendar('DECLINECOUNTER', sessions, 'named');

/** It does not take place: whatever calendars said of it is taken out again. */
export const cancelOf = (sessions: readonly Sent[]) =>
  calendar(
    'CANCEL',
    sessions.map((session) => ({ ...session, status: 'CANCELLED' })),
  );

function calendar(method: Method, sessions: readonly Session[], telling: Telling = 'whole', ...about: string[]) {
  return [
    line('BEGIN', 'VCALENDAR'),
    line('VERSION', '2.0'),
    line('PRODID', PRODUCT),
    line('CALSCALE', 'GREGORIAN'),
    line('METHOD', method),
    ...about,
    ...sessions.map((session) => eventOf(session, telling)),
    line('END', 'VCALENDAR'),
  ].join('');
}
