import { as, slotOn, VALID_UNTIL } from '#libs/domain/testing';
import type { Heard, Side } from '#libs/kernel';
import { someone, specificationOf } from '#libs/kernel/testing';
import {
  anomalies,
  ballWith,
  dueOf,
  evolve,
  type Finding,
  initial,
  type Name,
  type NegotiationCommand,
  type NegotiationFact,
  negotiating,
  type NegotiationRefusal,
  type NegotiationSaid,
  ownResources,
  stage,
  wantedHolds,
  words,
} from './index.js';

// Pusat organises; it is asked at someone's time, before anything lapses.

const TRAINER = 'trainer.pusat.t-01';
const ROOM = 'room.33.72.aula';
const reason = 'begitu lebih baik';
const named = (side: Side, no: number): Name => ({ side, no });
const [theirs, ours] = [named('pusat', 1), named('dinas', 1)];
const slot = slotOn(13, 8, [TRAINER, ROOM]);
const other = slotOn(14, 8, [TRAINER]);
const offered = { alternatives: [], reasonCode: 'TRAINING', ruleReport: [], overrides: [], validUntil: VALID_UNTIL };
const offer = { slots: [slot], ...offered };
const enough = { left: 9, needed: 5 };
const short = { left: 2, needed: 5 };
const opening = {
  subject: { kind: 'SESSIONS' as const, title: 'Bintek' },
  organiser: 'pusat' as const,
  escalateAt: '2026-02-16T02:00:00.000Z',
};

const said =
  <By extends Side>(by: By) =>
  (fact: NegotiationSaid, asked = someone): NegotiationFact => {
    const heard: Heard<By> = {
      by,
      subject: asked.subject,
      role: asked.role,
      office: asked.office,
      recordedAt: asked.at,
    };
    return { ...fact, ...heard } as NegotiationFact;
  };
const [dinas, pusat] = [said('dinas'), said('pusat')];
const director = as('director', someone.at);
const officeHead = as('office-head', someone.at);
const whenOver = { ...someone, at: '2026-04-30T02:00:00.000Z' };

const proposed = pusat({ type: 'ScheduleProposed', data: { no: 1, ...offer, ...opening } });
const countered = dinas({
  type: 'ScheduleCountered',
  data: { no: 1, ...offered, slots: [slot], alternatives: [{ slots: [other] }], answers: theirs },
});
const takenUp = pusat({ type: 'ProposalTakenUp', data: { proposal: ours } });
const acceptedBy = (by: typeof pusat, proposal: Name, alternative = 0) =>
  by({ type: 'ProposalAccepted', data: { no: 1, proposal, alternative, ruleReport: [], overrides: [] } });
const confirmed = (by: typeof pusat, acceptance: Name, resource: string) =>
  by({ type: 'ResourceConfirmed', data: { acceptance, resource } });
const agreement = { agreementNo: 1, acceptance: ours, proposal: theirs, alternative: 0, slots: [slot], sequence: 1 };
const agreed: readonly NegotiationFact[] = [
  proposed,
  acceptedBy(dinas, theirs),
  confirmed(dinas, ours, ROOM),
  confirmed(pusat, ours, TRAINER),
  pusat({ type: 'ScheduleAgreed', data: agreement }),
];
const openChange = pusat({
  type: 'ScheduleChangeRequested',
  data: { no: 2, ...offer, slots: [other], agreementNo: 1, forceMajeure: false },
});

const atDinas = specificationOf(negotiating('dinas'));
const atPusat = specificationOf(negotiating('pusat'));
type Ask<Type extends NegotiationCommand['type']> = Extract<NegotiationCommand, { type: Type }>['data'];
const counter = (more: Partial<Ask<'CounterProposal'>> = {}): NegotiationCommand => ({
  type: 'CounterProposal',
  data: { ...offer, answers: theirs, ...more },
});
const accept = (more: Partial<Ask<'AcceptProposal'>> = {}): NegotiationCommand => ({
  type: 'AcceptProposal',
  data: { proposal: theirs, alternative: 0, ruleReport: [], overrides: [], ...more },
});
const propose = (more: Partial<Ask<'ProposeSchedule'>> = {}): NegotiationCommand => ({
  type: 'ProposeSchedule',
  data: { ...offer, ...opening, ...more },
});
const change = (more: Partial<Ask<'RequestChange'>> = {}): NegotiationCommand => ({
  type: 'RequestChange',
  data: { ...offer, agreementNo: 1, notice: enough, ...more },
});
const on = (type: 'AcceptTentatively' | 'DeclineCounter' | 'RejectProposal' | 'WithdrawProposal', proposal: Name) =>
  ({ type, data: { proposal, reason } }) as NegotiationCommand;
const cancel = (notice = enough): NegotiationCommand => ({
  type: 'CancelAgreed',
  data: { agreementNo: 1, reason, notice },
});
const finding = (rule: string, severity: Finding['severity']): Finding => ({ rule, severity, option: 0, slot: 0 });
const settle: NegotiationCommand = { type: 'Settle', data: {} };
const held: NegotiationCommand = { type: 'ConfirmHeld', data: { agreementNo: 1 } };
const lapse: NegotiationCommand = { type: 'LapseProposal', data: { proposal: theirs } };
const escalate: NegotiationCommand = { type: 'Escalate', data: {} };
const keep: NegotiationCommand = { type: 'RefuseCancellation', data: { no: 1, reason } };
const folded = (...facts: readonly NegotiationFact[]) => facts.reduce(evolve, initial);

describe('a proposal', () => {
  it('opens a negotiation, with what the rules said of it', () =>
    atPusat()
      .when(propose({ ruleReport: [finding('R5', 'INFO')] }))
      .then(
        pusat({ type: 'ScheduleProposed', data: { no: 1, ...offer, ...opening, ruleReport: [finding('R5', 'INFO')] } }),
      ));
  it('is countered, and the counter taken up by the organiser', () => {
    atDinas(proposed)
      .when(counter({ alternatives: [{ slots: [other] }] }))
      .then(countered);
    atPusat(proposed, countered).when(settle).then(takenUp);
    atDinas(proposed, countered).when(settle).thenNothing();
    expect([ballWith(folded(proposed)), ballWith(folded(proposed, countered, takenUp))]).toStrictEqual([
      'dinas',
      'pusat',
    ]);
  });
  it('is tentatively accepted, told once', () => {
    const tentatively = dinas({ type: 'ScheduleTentativelyAccepted', data: { proposal: theirs } });
    atDinas(proposed).when(on('AcceptTentatively', theirs)).then(tentatively);
    atDinas(proposed, tentatively).when(on('AcceptTentatively', theirs)).thenNothing();
  });
  it('is put back when its counter is declined', () => {
    const data = { proposal: ours, stands: theirs, reason };
    atPusat(proposed, countered, takenUp)
      .when(on('DeclineCounter', ours))
      .then(pusat({ type: 'CounterDeclined', data }));
    const declined = folded(proposed, countered, takenUp, pusat({ type: 'CounterDeclined', data }));
    expect([declined.pusat.live, ballWith(declined)]).toStrictEqual([theirs, 'dinas']);
  });
  it('ends by rejection, by withdrawal, or by its time', () => {
    atPusat(proposed, countered, takenUp)
      .when(on('RejectProposal', ours))
      .then(pusat({ type: 'ScheduleRejected', data: { proposal: ours, reason } }));
    atPusat(proposed)
      .when(on('WithdrawProposal', theirs))
      .then(pusat({ type: 'ProposalWithdrawn', data: { proposal: theirs, reason } }));
    const lapsed = { ...someone, at: VALID_UNTIL };
    const expired = pusat({ type: 'ProposalExpired', data: { proposal: theirs } }, lapsed);
    atPusat(proposed).when(lapse, lapsed).then(expired);
    expect(stage(folded(proposed, expired))).toBe('EXPIRED');
    expect(dueOf('pusat')(folded(proposed)).map(({ at }) => at)).toStrictEqual([opening.escalateAt, VALID_UNTIL]);
    expect(dueOf('dinas')(folded(proposed))).toStrictEqual([]);
  });
  it('is asked to be rejected or withdrawn by the side that does not organise', () => {
    atDinas(proposed)
      .when(on('RejectProposal', theirs))
      .then(dinas({ type: 'RejectionAsked', data: { proposal: theirs, reason } }));
    const asked = dinas({ type: 'WithdrawalAsked', data: { proposal: ours, reason } });
    atDinas(proposed, countered).when(on('WithdrawProposal', ours)).then(asked);
    atPusat(proposed, countered, takenUp, asked)
      .when(settle)
      .then(pusat({ type: 'ProposalWithdrawn', data: { proposal: ours, reason } }));
    atPusat(proposed, dinas({ type: 'RejectionAsked', data: { proposal: theirs, reason } }))
      .when(on('RejectProposal', theirs))
      .then(pusat({ type: 'ScheduleRejected', data: { proposal: theirs, reason } }));
  });
});

describe('an agreement', () => {
  it('is said once every owner has said that his is held firmly', () => {
    const accepted = [proposed, acceptedBy(dinas, theirs), confirmed(dinas, ours, ROOM)];
    atPusat(...accepted)
      .when(settle)
      .thenNothing();
    atPusat(...accepted, confirmed(pusat, ours, TRAINER))
      .when(settle)
      .then(pusat({ type: 'ScheduleAgreed', data: agreement }));
    expect([stage(folded(...agreed)), anomalies(folded(...agreed))]).toStrictEqual(['AGREED', []]);
  });
  it('cannot come of an acceptance that came after the proposal had lapsed', () => {
    const late = dinas(
      { type: 'ProposalAccepted', data: { no: 1, proposal: theirs, alternative: 0, ruleReport: [], overrides: [] } },
      whenOver,
    );
    expect(anomalies(folded(proposed, late, ...agreed.slice(2)))).toStrictEqual(['accepted-too-late']);
  });
  it('does not come of what is taken, or of what is not on the table any more', () => {
    const because = 'BUSY' as const;
    const taken = { resource: ROOM, because, proposal: theirs, alternative: 0, acceptance: ours };
    atPusat(proposed, acceptedBy(dinas, theirs), dinas({ type: 'ResourceUnavailable', data: taken }))
      .when(settle)
      .then(pusat({ type: 'AcceptanceCameTooLate', data: { acceptance: ours, because: 'RESOURCE_TAKEN' } }));
    const withdrawn = pusat({ type: 'ProposalWithdrawn', data: { proposal: theirs, reason } });
    atPusat(proposed, withdrawn, acceptedBy(dinas, theirs))
      .when(settle)
      .then(pusat({ type: 'AcceptanceCameTooLate', data: { acceptance: ours, because: 'NO_LONGER_CURRENT' } }));
    atPusat(proposed, withdrawn, countered)
      .when(settle)
      .then(pusat({ type: 'CounterCameTooLate', data: { proposal: ours } }));
  });
  it('holds softly what is offered, and firmly what is accepted', () => {
    const periods = [{ startLocal: slot.startLocal, endLocal: slot.endLocal, zone: 'WIB' }];
    expect(ownResources(folded(proposed), 'dinas')).toStrictEqual([ROOM]);
    expect(wantedHolds(folded(proposed), ROOM)).toStrictEqual([{ key: 'offer.pusat.1.0', periods }]);
    expect(wantedHolds(folded(...agreed), ROOM)).toStrictEqual([{ key: 'accepted.dinas.1', periods }]);
    const cancelled = pusat({ type: 'AgreedScheduleCancelled', data: { agreementNo: 1, reason } });
    expect(wantedHolds(folded(...agreed, cancelled), ROOM)).toStrictEqual([]);
  });
  it('is changed in time by anybody, at short notice by the heads of both sides', () => {
    atPusat(...agreed)
      .when(change({ slots: [other] }))
      .then(openChange);
    atPusat(...agreed)
      .when(change({ notice: short, reasonCode: 'FORCE_MAJEURE' }), director)
      .then(
        pusat(
          {
            type: 'ScheduleChangeRequested',
            data: { no: 2, ...offer, reasonCode: 'FORCE_MAJEURE', agreementNo: 1, forceMajeure: true },
          },
          director,
        ),
      );
    expect(stage(folded(...agreed, openChange))).toBe('REOPENED');
  });
  it('is cancelled by the organiser, asked to be by the other side, who may be told no', () => {
    atPusat(...agreed)
      .when(cancel())
      .then(pusat({ type: 'AgreedScheduleCancelled', data: { agreementNo: 1, reason } }));
    const asked = dinas({ type: 'CancellationAsked', data: { no: 1, agreementNo: 1, reason } });
    atDinas(...agreed)
      .when(cancel())
      .then(asked);
    atDinas(...agreed, asked)
      .when(cancel())
      .thenNothing();
    const kept = pusat({ type: 'CancellationRefused', data: { no: 1, reason } });
    atPusat(...agreed, asked)
      .when(keep)
      .then(kept);
    atPusat(...agreed, asked, kept)
      .when(keep)
      .thenNothing();
    expect([ballWith(folded(...agreed, asked)), ballWith(folded(...agreed, asked, kept))]).toStrictEqual([
      'pusat',
      'none',
    ]);
  });
  it('is held, and falls when the calendar says so', () => {
    const over = pusat({ type: 'ScheduleHeld', data: { agreementNo: 1 } }, whenOver);
    atPusat(...agreed)
      .when(held, whenOver)
      .then(over);
    atPusat(...agreed, over)
      .when(held, whenOver)
      .thenNothing();
    const review = (severity: Finding['severity']): NegotiationCommand => ({
      type: 'ReviewByCalendar',
      data: { agreementNo: 1, ruleReport: [finding('R1', severity)], calendarVersion: '2026.26' },
    });
    const data = { agreementNo: 1, ruleReport: [finding('R1', 'BLOCK')], calendarVersion: '2026.26' };
    atPusat(...agreed)
      .when(review('BLOCK'))
      .then(pusat({ type: 'ScheduleInvalidatedByCalendar', data }));
    atPusat(...agreed)
      .when(review('WARN'))
      .then(pusat({ type: 'ScheduleWarnedByCalendar', data: { ...data, ruleReport: [finding('R1', 'WARN')] } }));
    atPusat(...agreed)
      .when(review('INFO'))
      .thenNothing();
    const fallen = folded(...agreed, pusat({ type: 'ScheduleInvalidatedByCalendar', data }));
    expect([stage(fallen), ballWith(fallen), wantedHolds(fallen, ROOM)]).toStrictEqual(['REOPENED', 'pusat', []]);
  });
  it('goes to the heads after many rounds, or after a long silence', () => {
    const late = { ...someone, at: opening.escalateAt };
    atPusat(proposed)
      .when(escalate, late)
      .then(pusat({ type: 'NegotiationEscalated', data: { because: 'TIME' } }, late));
    const more = [2, 3].flatMap((no) => [
      pusat({ type: 'ScheduleCountered', data: { no, ...offer, answers: named('dinas', no - 1) } }),
      dinas({ type: 'ScheduleCountered', data: { no, ...offer, answers: named('pusat', no) } }),
      pusat({ type: 'ProposalTakenUp', data: { proposal: named('dinas', no) } }),
    ]);
    atPusat(proposed, countered, takenUp, ...more.slice(0, 3))
      .when(settle)
      .then(pusat({ type: 'NegotiationEscalated', data: { because: 'ROUNDS' } }));
    atPusat(proposed, countered, takenUp, ...more)
      .when(counter({ answers: named('dinas', 3) }))
      .thenRefused('too-many-rounds');
  });
});

const blocks = (rule: string, overrides: readonly string[] = []) => ({
  ruleReport: [finding(rule, 'BLOCK')],
  overrides: overrides.map((one) => ({ rule: one, reason })),
});
const fromDinas = dinas({ type: 'ScheduleProposed', data: { no: 1, ...offer, ...opening, organiser: 'dinas' } });
const suddenChange = pusat({
  type: 'ScheduleChangeRequested',
  data: { no: 2, ...offer, slots: [other], agreementNo: 1, forceMajeure: true },
});

const lastsLonger = pusat({
  type: 'ScheduleProposed',
  data: { no: 1, ...offer, ...opening, validUntil: '2026-06-01T02:00:00.000Z' },
});
const takenPlace = pusat({ type: 'ScheduleHeld', data: { agreementNo: 1 } });
const changeAccepted = dinas({
  type: 'ProposalAccepted',
  data: { no: 2, proposal: named('pusat', 2), alternative: 0, ruleReport: [], overrides: [] },
});
const review: NegotiationCommand = {
  type: 'ReviewByCalendar',
  data: { agreementNo: 1, calendarVersion: '2', ruleReport: [finding('R1', 'BLOCK')] },
};

type Case = readonly [
  NegotiationRefusal,
  typeof atDinas,
  readonly NegotiationFact[],
  NegotiationCommand,
  typeof someone,
];
const cases: readonly Case[] = [
  ['opened-already', atDinas, [proposed], propose(), someone],
  ['not-opened', atDinas, [], counter(), someone],
  ['ends-before-it-begins', atPusat, [], propose({ slots: [{ ...slot, endLocal: slot.startLocal }] }), someone],
  ['slots-overlap', atPusat, [], propose({ slots: [slot, slot] }), someone],
  ['slots-overlap', atPusat, [], propose({ alternatives: [{ slots: [slot, slot] }] }), someone],
  ['slot-in-the-past', atPusat, [], propose(), whenOver],
  ['resource-twice', atPusat, [], propose({ slots: [{ ...slot, trainers: [TRAINER, TRAINER] }] }), someone],
  ['resource-of-neither', atPusat, [], propose({ slots: [{ ...slot, venue: 'room.34.71.aula' }] }), someone],
  ['valid-too-short', atPusat, [], propose({ validUntil: someone.at }), someone],
  ['personal-number-in-text', atPusat, [], propose({ note: 'NIP 198609262015051001' }), someone],
  ['rule-forbids', atPusat, [], propose(blocks('R7', ['R7'])), director],
  ['override-missing', atPusat, [], propose(blocks('R1')), director],
  ['override-missing', atPusat, [], propose({ ruleReport: [finding('R3', 'WARN')] }), someone],
  ['override-by-head', atPusat, [], propose(blocks('R4', ['R4'])), someone],
  ['override-by-head', atDinas, [], propose(blocks('R9', ['R9'])), someone],
  ['override-missing', atDinas, [proposed], accept({ ruleReport: [finding('R3', 'WARN')] }), officeHead],
  ['override-by-head', atDinas, [proposed], accept(blocks('R2', ['R2'])), someone],
  ['no-longer-current', atDinas, [proposed, countered, takenUp], accept(), someone],
  ['not-your-turn', atPusat, [proposed], accept(), someone],
  ['not-your-turn', atDinas, [proposed, acceptedBy(dinas, theirs)], accept(), someone],
  ['not-your-turn', atDinas, [proposed, countered], counter(), someone],
  ['no-such-alternative', atDinas, [proposed], accept({ alternative: 2 }), someone],
  ['proposal-expired', atDinas, [proposed], accept(), { ...someone, at: '2026-03-03T02:00:00.000Z' }],
  // it may be valid for longer than its days are to come
  ['proposal-expired', atDinas, [lastsLonger], accept(), whenOver],
  ['not-a-counter', atDinas, [proposed], on('DeclineCounter', theirs), someone],
  ['not-your-proposal', atDinas, [proposed], on('WithdrawProposal', theirs), someone],
  ['no-longer-current', atDinas, [proposed], on('WithdrawProposal', ours), someone],
  ['being-agreed', atPusat, [proposed, acceptedBy(dinas, theirs)], on('WithdrawProposal', theirs), someone],
  [
    'negotiation-ended',
    atDinas,
    [proposed, pusat({ type: 'ScheduleRejected', data: { proposal: theirs, reason } })],
    accept(),
    someone,
  ],
  ['no-longer-current', atPusat, agreed, change({ agreementNo: 2 }), someone],
  ['no-longer-current', atPusat, [...agreed, openChange], change(), someone],
  [
    'negotiation-ended',
    atPusat,
    [...agreed, pusat({ type: 'AgreedScheduleCancelled', data: { agreementNo: 1, reason } })],
    change(),
    someone,
  ],
  ['notice-too-short', atPusat, agreed, change({ notice: short }), director],
  ['heads-must-agree', atPusat, agreed, change({ notice: short, reasonCode: 'FORCE_MAJEURE' }), someone],
  ['heads-must-agree', atDinas, [...agreed, suddenChange], accept({ proposal: named('pusat', 2) }), someone],
  ['not-agreed', atPusat, [proposed], cancel(), someone],
  ['notice-too-short', atPusat, agreed, cancel(short), someone],
  ['negotiation-ended', atPusat, [...agreed, takenPlace], cancel(), whenOver],
  ['being-agreed', atPusat, [...agreed, openChange, changeAccepted], cancel(), someone],
  ['not-the-organiser', atDinas, agreed, keep, someone],
  ['no-such-ask', atPusat, agreed, keep, someone],
  ['not-the-organiser', atDinas, agreed, held, whenOver],
  ['not-agreed', atPusat, [proposed], held, whenOver],
  ['not-over-yet', atPusat, agreed, held, someone],
  ['not-the-organiser', atDinas, [proposed], lapse, whenOver],
  ['not-due-yet', atPusat, [proposed], lapse, someone],
  ['no-longer-current', atPusat, agreed, lapse, whenOver],
  ['not-the-organiser', atDinas, [proposed], escalate, whenOver],
  ['not-due-yet', atPusat, [proposed], escalate, someone],
  ['not-the-organiser', atDinas, agreed, review, someone],
  [
    'not-your-turn',
    atPusat,
    [fromDinas, pusat({ type: 'RejectionAsked', data: { proposal: ours, reason } })],
    on('RejectProposal', ours),
    someone,
  ],
];

it.each(cases)('is refused: %s', (code, at, history, command, asked) =>
  at(...history)
    .when(command, asked)
    .thenRefused(code),
);

it('has a case for each refusal', () => {
  const elsewhere = ['text-missing', 'text-too-long', 'too-many-rounds'];
  expect([...new Set(cases.map(([code]) => code))].toSorted()).toStrictEqual(
    Object.keys(words.refusals)
      .filter((code) => !elsewhere.includes(code))
      .toSorted(),
  );
});
