import fc from 'fast-check';
import ICAL from 'ical.js';
import {
  type Attendee,
  cancelOf,
  counterOf,
  declineCounterOf,
  feedOf,
  type Party,
  replyOf,
  requestOf,
  type Session,
  uidOf,
} from './index.js';

const organizer: Party = { uri: 'urn:jembatan:office:pusat', name: 'Ditjen Dukcapil, Penyelenggara "Bintek"' };
const dinas: Party = { uri: 'mailto:disdukcapil@surakarta.example', name: 'Disdukcapil Kota Surakarta' };
const asked: Attendee = { ...dinas, partstat: 'NEEDS-ACTION' };
const NEGOTIATION = '0197c000-0000-7000-8000-000000000001';
/** 8 to 15 in Surakarta, and in Jayapura. */
const session = (slot: number, more: Partial<Session> = {}): Session & { organizer: Party } => ({
  uid: uidOf(NEGOTIATION, slot),
  sequence: 0,
  stampedAt: '2026-02-02T03:04:05.678Z',
  from: `2026-04-0${6 + slot}T01:00:00.000Z`,
  to: `2026-04-0${6 + slot}T08:00:00.000Z`,
  summary: 'Bintek operator KTP-el; angkatan PNS, hari 1',
  description: 'Vestibule, 8 JP.\nAula lantai 2, Jl. Kepatihan 5\\7',
  location: 'Aula Disdukcapil, Surakarta',
  status: 'TENTATIVE',
  organizer,
  attendees: [asked],
  ...more,
});
const sessions = [session(0), session(1)];

/** As a public parser reads it. */
function read(ics: string) {
  const calendar = new ICAL.Component(ICAL.parse(ics));
  const events = calendar.getAllSubcomponents('vevent');
  return {
    method: calendar.getFirstPropertyValue('method'),
    version: calendar.getFirstPropertyValue('version'),
    events: events.map((event) => {
      const { uid, sequence, summary, startDate, endDate, description, location } = new ICAL.Event(event);
      const values = (name: string) => event.getAllProperties(name);
      return {
        uid,
        sequence,
        summary,
        description,
        location,
        from: startDate.toJSDate().toISOString(),
        to: endDate.toJSDate().toISOString(),
        stamps: values('dtstamp').length,
        status: event.getFirstPropertyValue('status'),
        comment: event.getFirstPropertyValue('comment'),
        organizers: values('organizer').map((one) => one.getFirstValue()),
        attendees: values('attendee').map((one) => [one.getFirstValue(), one.getParameter('partstat')]),
      };
    }),
  };
}
const octetsOf = (ics: string) => ics.split('\r\n').map((part) => Buffer.byteLength(part));

it('a feed reads as it was meant, whatever stands in it', () => {
  const { method, version, events } = read(feedOf('Jadwal Surakarta', sessions));
  expect([method, version]).toStrictEqual(['PUBLISH', '2.0']);
  expect(events).toHaveLength(2);
  expect(events[1]).toMatchObject({
    uid: `${NEGOTIATION}-1@jembatan`,
    sequence: 0,
    summary: sessions[1]!.summary,
    description: sessions[1]!.description,
    location: sessions[1]!.location,
    from: sessions[1]!.from,
    to: sessions[1]!.to,
    status: 'TENTATIVE',
    stamps: 1,
  });
});
it('a feed of nothing is a calendar too', () =>
  expect(read(feedOf('Jadwal', []))).toMatchObject({ method: 'PUBLISH', events: [] }));

describe('iTIP (RFC 5546)', () => {
  const reply = (partstat: Attendee['partstat']) => replyOf(dinas, partstat, sessions);
  const messages: ReadonlyArray<readonly [string, string, string, readonly unknown[], string | null]> = [
    ['REQUEST', 'of a proposal', requestOf(sessions), [asked.uri, 'NEEDS-ACTION'], 'TENTATIVE'],
    ['COUNTER', 'of the other side', counterOf(sessions), [asked.uri, 'NEEDS-ACTION'], 'TENTATIVE'],
    ['REPLY', 'that accepts', reply('ACCEPTED'), [dinas.uri, 'ACCEPTED'], null],
    ['REPLY', 'that accepts for now', reply('TENTATIVE'), [dinas.uri, 'TENTATIVE'], null],
    ['REPLY', 'that declines', reply('DECLINED'), [dinas.uri, 'DECLINED'], null],
    ['DECLINECOUNTER', 'of the organiser', declineCounterOf(sessions), [asked.uri, 'NEEDS-ACTION'], null],
    ['CANCEL', 'of what was agreed', cancelOf(sessions), [asked.uri, 'NEEDS-ACTION'], 'CANCELLED'],
  ];
  it.each(messages)('%s %s names one organiser, who is asked, and each session', (method, _, ics, attendee, status) => {
    const message = read(ics);
    expect(message.method).toBe(method);
    expect(message.events.map(({ uid, from }) => [uid, from])).toStrictEqual(
      sessions.map(({ uid, from }) => [uid, from]),
    );
    for (const event of message.events) {
      expect(event.organizers).toStrictEqual([organizer.uri]);
      expect(event.attendees).toStrictEqual([attendee]);
      expect([event.sequence, event.stamps, event.status]).toStrictEqual([0, 1, status]);
    }
  });
  it('what is agreed counts up, under the same name', () => {
    const [agreed] = read(requestOf([session(0, { sequence: 1, status: 'CONFIRMED' })])).events;
    expect(agreed).toMatchObject({ uid: sessions[0]!.uid, sequence: 1, status: 'CONFIRMED' });
  });
  it('why it is declined is said', () =>
    expect(read(declineCounterOf([session(0, { comment: 'Ruang terpakai; tetap semula' })])).events[0]?.comment).toBe(
      'Ruang terpakai; tetap semula',
    ));
});

it('any text comes out as it went in, in lines of 75 octets that break no character', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (said) => {
      // no text holds control characters, and a parser may take spaces at the ends for none
      const plain = said.replaceAll(/[\p{Cc}\uFEFF]/gu, '').trim();
      fc.pre(plain !== '');
      const ics = feedOf('x', [session(0, { summary: plain, description: `${plain}\n${plain}` })]);
      expect(read(ics).events[0]).toMatchObject({ summary: plain, description: `${plain}\n${plain}` });
      expect(Math.max(...octetsOf(ics))).toBeLessThanOrEqual(75);
      expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      expect(ics).not.toContain('�');
    }),
    { numRuns: 500 },
  ));
it('nothing that is said makes a line of its own', () => {
  const ics = requestOf([
    session(0, {
      summary: 'x\r\nATTENDEE:mailto:thief@example.org',
      organizer: { uri: organizer.uri, name: 'x"\r\nATTENDEE:mailto:thief@example.org' },
    }),
  ]);
  expect(read(ics).events[0]?.attendees).toStrictEqual([[asked.uri, 'NEEDS-ACTION']]);
});
