import fc from 'fast-check';
import { type Asked, Refusal, type Side } from '#libs/kernel';
import { someone } from '#libs/kernel/testing';
import * as resource from '../src/resource/index.js';
import * as negotiation from '../src/schedule-negotiation/index.js';
import type { NegotiationCommand, ScheduleNegotiation } from '../src/schedule-negotiation/index.js';
import { sideOwning, type Slot } from '../src/slot/index.js';

// Two sides who negotiate about the same few trainers, rooms and kits, as specs want them: everything is asked, late,
// twice, out of turn.

export const RESOURCES = ['trainer.pusat.t-01', 'room.33.72.aula', 'kit.33.72.k-1', 'trainer.pusat.t-02'] as const;
export const VALID_UNTIL = '2026-03-02T02:00:00.000Z';
const ESCALATE_AT = '2026-02-16T02:00:00.000Z';

/** Some hours of one of few days, so that they meet. */
export const slotOn = (day: number, hour: number, resources: readonly string[]): Slot => ({
  startLocal: `2026-04-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00`,
  endLocal: `2026-04-${String(day).padStart(2, '0')}T${String(hour + 3).padStart(2, '0')}:00`,
  zone: 'WIB',
  ...(resources.some((one) => one.startsWith('room.')) && { venue: resources.find((one) => one.startsWith('room.'))! }),
  trainers: resources.filter((one) => one.startsWith('trainer.')),
  kits: resources.filter((one) => one.startsWith('kit.')),
});

const slots = [6, 7].flatMap((day) =>
  [8, 9, 13].flatMap((hour) =>
    [RESOURCES.slice(0, 1), RESOURCES.slice(1, 3), RESOURCES.slice(0, 3), [RESOURCES[3]], []].map((of) =>
      slotOn(day, hour, of),
    ),
  ),
);
const offerOf = (first: Slot, other?: Slot) => ({
  slots: [first],
  alternatives: other ? [{ slots: [other] }] : [],
  reasonCode: 'TRAINING',
  ruleReport: [],
  overrides: [],
  validUntil: VALID_UNTIL,
});
// made beforehand: ten thousand runs make half a million of these
const offers = slots.flatMap((slot, i) => [offerOf(slot), offerOf(slot, slots[(i * 7 + 3) % slots.length])]);
const notice = { left: 9, needed: 5 };
const reason = 'begitu lebih baik';
const nobody = { side: 'dinas' as const, no: 1 };

type Made = (copy: ScheduleNegotiation) => NegotiationCommand;
const onLive =
  (made: (proposal: negotiation.Name) => NegotiationCommand): Made =>
  (copy) =>
    made(negotiation.liveProposal(copy) ?? nobody);

const opened = (offer: (typeof offers)[number], organiser: Side): NegotiationCommand => ({
  type: 'ProposeSchedule',
  data: { ...offer, subject: { kind: 'SESSIONS', title: 'Bintek' }, organiser, escalateAt: ESCALATE_AT },
});
/** How a negotiation begins. */
export const openings = fc.constantFrom(...offers.flatMap((offer) => [opened(offer, 'dinas'), opened(offer, 'pusat')]));

/** A command, as it is made of what the asker sees, and when it is asked. */
export type Asking = Readonly<{ made: Made; asked: Asked }>;

const whenever = { ...someone, role: 'director' };
const lapsed = { ...whenever, at: VALID_UNTIL };
const over = { ...whenever, at: '2026-04-30T02:00:00.000Z' };

/** What somebody may come to ask of a negotiation: mostly what its page offers. */
export const askings = (side: Side): fc.Arbitrary<Asking> =>
  fc.constantFrom(...offers.flatMap((offer, i) => someOf(side, offer, i)));

/** In the proportions in which they are asked. */
function someOf(side: Side, offer: (typeof offers)[number], i: number): readonly Asking[] {
  const lastAgreement = (copy: ScheduleNegotiation) => negotiation.judge(copy).agreements.length;
  const counter = onLive((answers) => ({ type: 'CounterProposal', data: { ...offer, answers } }));
  const accept = onLive((proposal) => ({
    type: 'AcceptProposal',
    data: { proposal, alternative: i % 3 === 0 ? 1 : 0, ruleReport: [], overrides: [] },
  }));
  const decline = onLive((proposal) => ({ type: 'DeclineCounter', data: { proposal, reason } }));
  const tentatively = onLive((proposal) => ({ type: 'AcceptTentatively', data: { proposal } }));
  const reject = onLive((proposal) => ({ type: 'RejectProposal', data: { proposal, reason } }));
  const withdraw: Made = (copy) => ({
    type: 'WithdrawProposal',
    data: { proposal: { side, no: copy[side].proposals.length || 1 }, reason },
  });
  const change: Made = (copy) => ({
    type: 'RequestChange',
    data: { ...offer, agreementNo: lastAgreement(copy), notice },
  });
  const review: Made = (copy) => ({
    type: 'ReviewByCalendar',
    data: {
      agreementNo: lastAgreement(copy),
      ruleReport: [{ rule: 'R1', severity: i % 2 === 0 ? 'BLOCK' : 'WARN', option: 0, slot: 0 }],
      calendarVersion: `2026.${i}`,
    },
  });
  const keep: Made = (copy) => ({
    type: 'RefuseCancellation',
    data: { no: negotiation.openCancellations(copy)[0]?.no ?? 1, reason },
  });
  /** The organiser, who alone can, seldom does at once, and answers who asks. */
  const cancel: Made = (copy) => {
    const isAsked = negotiation.openCancellations(copy).length > 0;
    if (negotiation.organiserOf(copy) === side && (isAsked || i % 4 > 0)) return isAsked ? keep(copy) : change(copy);
    return { type: 'CancelAgreed', data: { agreementNo: lastAgreement(copy), reason, notice } };
  };
  const hold: Made = (copy) => ({ type: 'ConfirmHeld', data: { agreementNo: lastAgreement(copy) } });
  const lapse = onLive((proposal) => ({ type: 'LapseProposal', data: { proposal } }));
  /** The one while something is on the table, the other when it is agreed. */
  const either =
    (open: Made, agreed: Made): Made =>
    (copy) =>
      negotiation.agreementInForce(copy) && !negotiation.liveProposal(copy) ? agreed(copy) : open(copy);
  const now = [
    ...Array<Made>(5).fill(either(counter, change)),
    ...Array<Made>(9).fill(either(accept, cancel)),
    ...Array<Made>(8).fill(either(accept, keep)),
    ...Array<Made>(3).fill(either(decline, review)),
    either(tentatively, change),
    either(i % 2 === 0 ? reject : accept, review),
    either(i % 4 === 0 ? withdraw : accept, change),
  ].map((made) => ({ made, asked: whenever }));
  return [
    ...now,
    { made: either(lapse, change), asked: lapsed },
    { made: either(() => ({ type: 'Escalate', data: {} }), hold), asked: over },
    { made: hold, asked: over },
  ];
}

const deciders = { dinas: negotiation.negotiating('dinas'), pusat: negotiation.negotiating('pusat') };
const owners = { dinas: resource.resourceOf('dinas'), pusat: resource.resourceOf('pusat') };
type Said = negotiation.NegotiationFact & Readonly<{ id: string }>;

/** Both sides with their copies of some negotiations and the streams of their own resources. */
export class Negotiators {
  readonly copies = { dinas: new Map<string, ScheduleNegotiation>(), pusat: new Map<string, ScheduleNegotiation>() };
  readonly resources = new Map<string, resource.Resource>(
    RESOURCES.map((id) => [id, { ...resource.initial, label: id }]),
  );
  readonly reached = new Map<string, number>();
  /** All that was ever said to a side, in order; a reader may be sent back to say the same again. */
  private readonly sent = { dinas: [] as [string, Said][], pusat: [] as [string, Said][] };
  private readonly read = { dinas: 0, pusat: 0 };
  private readonly known = { dinas: new Set<string>(), pusat: new Set<string>() };
  private ids = 0;

  copyOf = (side: Side, id: string) => this.copies[side].get(id) ?? negotiation.initial;

  /** @returns how many facts were said */
  ask(side: Side, id: string, command: NegotiationCommand, asked: Asked): number {
    const said = unlessRefused(() => deciders[side].decide(this.copyOf(side, id), command, asked));
    for (const one of said) {
      const { at: recordedAt, subject, role, office } = asked;
      const fact = { ...one, by: side, recordedAt, subject, role, office, id: String((this.ids += 1)) } as Said;
      this.reached.set(one.type, (this.reached.get(one.type) ?? 0) + 1);
      this.take(side, id, fact);
      this.sent[side === 'dinas' ? 'pusat' : 'dinas'].push([id, fact]);
    }
    return said.length;
  }

  /** The next facts of the other side arrive; some of them once more. */
  deliver(side: Side, count: number, again = 0) {
    this.read[side] = Math.max(0, this.read[side] - again);
    const upTo = Math.min(this.sent[side].length, this.read[side] + count + again);
    for (const [id, fact] of this.sent[side].slice(this.read[side], upTo)) {
      if (!this.known[side].has(fact.id)) this.take(side, id, fact);
      this.known[side].add(fact.id);
    }
    this.read[side] = upTo;
  }

  /** What a side's processes do once. @returns how many facts that made */
  react(side: Side, id: string): number {
    const process = { ...someone, role: 'process' };
    let made = this.ask(side, id, { type: 'Settle', data: {} }, process);
    for (const of of negotiation.ownResources(this.copyOf(side, id), side)) {
      const wanted = negotiation.wantedHolds(this.copyOf(side, id), of);
      const before = this.resources.get(of)!;
      const facts = owners[side].decide(
        before,
        { type: 'SetHolds', data: { negotiationId: id, holds: wanted } },
        process,
      );
      const heard = { by: side, subject: '', role: 'process', office: '', recordedAt: process.at };
      const after = facts.reduce((state, fact) => resource.evolve(state, { ...fact, ...heard }), before);
      this.resources.set(of, after);
      const outcomes = negotiation.outcomesOf(this.copyOf(side, id), after.holds[id] ?? []);
      made += facts.length + this.ask(side, id, { type: 'TellHolds', data: { resource: of, outcomes } }, process);
    }
    return made + this.ask(side, id, { type: 'Settle', data: {} }, process);
  }

  /** All arrives, and everybody does what is left to do. */
  rest(ids: readonly string[]) {
    for (let round = 0; round < 50; round += 1) {
      const made = (['dinas', 'pusat'] as const).flatMap((side) => {
        this.deliver(side, Infinity);
        return ids.map((id) => this.react(side, id));
      });
      if (made.every((count) => count === 0)) return;
    }
    throw new Error('they never come to rest');
  }

  private take(side: Side, id: string, fact: Said) {
    this.copies[side].set(id, negotiation.evolve(this.copyOf(side, id), fact));
  }
}

export const ownerSideOf = (of: string) => sideOwning(of);

function unlessRefused<Fact>(decide: () => readonly Fact[]): readonly Fact[] {
  try {
    return decide();
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}
