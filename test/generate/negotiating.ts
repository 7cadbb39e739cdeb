import { outcomesOf, ownResources, wantedHolds } from '#libs/domain/schedule-negotiation';
import * as negotiation from '#libs/domain/schedule-negotiation';
import * as resource from '#libs/domain/resource';
import { endOf, type Slot, type Zone } from '#libs/domain/slot';
import type { Side } from '#libs/kernel';
import { dayAfter } from '#libs/reference';
import type { Chance } from './chance.js';
import type { Resources } from './resources.js';
import { isInRamadan, isNotTaught } from './seasons.js';
import { type Telling, Told, type Who } from './telling.js';

/** What a schedule is looked for, and with what it may be done. */
export type Wanted = Readonly<{
  id: string;
  subject: negotiation.Subject;
  organiser: Side;
  zone: Zone;
  rooms: readonly string[];
  kits: readonly string[];
}>;

const DAYS = 2;
const NOTICE = { left: 8, needed: 5 };
const process: Who = { subject: 'judge-schedule', role: 'process', kind: 'process' };
const holding: Who = { subject: 'hold-resources', role: 'process', kind: 'process' };
const centre: Who = { subject: 'p-pusat-bintek-organiser', role: 'bintek-organiser' };

/** When a cohort is taught, as both sides find it out: every fact is a decider's, and each resource its owner's to give. */
export class Negotiating {
  readonly told: Told<negotiation.ScheduleNegotiation>;
  private readonly other: Side;

  constructor(
    private readonly chance: Chance,
    private readonly telling: Telling,
    private readonly resources: Resources,
    private readonly wanted: Wanted,
  ) {
    const stream = `scheduleNegotiation-${wanted.id}`;
    this.told = new Told(stream, negotiation.initial, { root: stream });
    this.other = negotiation.other(wanted.organiser);
  }

  get id(): string {
    return this.wanted.id;
  }

  get agreed(): negotiation.Agreed | undefined {
    return negotiation.agreementInForce(this.told.state);
  }

  /** From the first proposal until it is agreed, or is not. @returns when it goes on, each time that somebody thinks */
  *course(): Generator<number, void> {
    const { organiser, subject } = this.wanted;
    const opener = this.chance.isSo(0.8) ? organiser : this.other;
    const escalateAt = dayAfter(this.telling.day, 14) + 'T09:00:00.000Z';
    this.say(opener, { type: 'ProposeSchedule', data: { ...this.offer(opener), subject, organiser, escalateAt } });
    yield* this.untilSettled();
    if (this.agreed && this.chance.isSo(0.08)) {
      yield this.later(20, 60);
      const side = this.chance.oneOf(['dinas', 'pusat'] as const);
      const { agreementNo } = this.agreed;
      this.say(side, { type: 'RequestChange', data: { ...this.offer(side), agreementNo, notice: NOTICE } });
      yield* this.untilSettled();
    }
  }

  /** The organiser calls off what was agreed. */
  cancel(): void {
    const { agreed } = this;
    if (!agreed) return;
    const data = { agreementNo: agreed.agreementNo, reason: 'Bintek dibatalkan', notice: NOTICE };
    this.say(this.wanted.organiser, { type: 'CancelAgreed', data });
  }

  /** It took place. */
  confirm(): void {
    const { agreementNo } = this.agreed!;
    this.say(this.wanted.organiser, { type: 'ConfirmHeld', data: { agreementNo } });
  }

  private *untilSettled(): Generator<number, void> {
    const { chance, told } = this;
    for (let live = negotiation.liveProposal(told.state); live; live = negotiation.liveProposal(told.state)) {
      const [proposal, side] = [live, negotiation.other(live.side)];
      const made = negotiation.findProposal(told.state, live)!;
      const kind = chance.fraction();
      const lapses = Date.parse(made.validUntil);
      yield kind < 0.03 ? this.until(lapses) : this.later(5, 60);
      if (this.telling.time >= lapses)
        this.say(this.wanted.organiser, { type: 'LapseProposal', data: { proposal } }, process);
      else if (kind < 0.07) this.say(side, { type: 'AcceptTentatively', data: { proposal } });
      else if (kind < 0.09)
        this.say(live.side, { type: 'WithdrawProposal', data: { proposal, reason: 'Jadwal disusun ulang' } });
      else if (kind < 0.12) yield* this.reject(side, proposal);
      else if (kind < 0.14 && made.answers) this.decline(side, proposal);
      else if (!this.mustCounter(made, proposal, kind)) this.accept(side, made, proposal);
      else if (negotiation.rounds(told.state) < negotiation.MOST_ROUNDS) this.counter(side, proposal);
      else yield* this.reject(side, proposal);
    }
  }

  /** Fasting, something that is taken, or other duties. */
  private mustCounter(made: negotiation.Proposal, proposal: negotiation.Name, kind: number): boolean {
    const { dinas, pusat } = this.told.state;
    const isTaken = [...dinas.unavailable, ...pusat.unavailable].some((one) =>
      negotiation.isSame(one.proposal, proposal),
    );
    return isTaken || kind > 0.8 || (made.ruleReport.length > 0 && kind > 0.3);
  }

  private counter(side: Side, answers: negotiation.Name) {
    this.say(side, { type: 'CounterProposal', data: { ...this.offer(side), answers } });
  }

  /** Who does not organise asks for it. */
  private *reject(side: Side, proposal: negotiation.Name): Generator<number, void> {
    const data = { proposal, reason: 'Petugas tidak dapat meninggalkan pelayanan' };
    this.say(side, { type: 'RejectProposal', data });
    const { organiser } = this.wanted;
    if (side === organiser) return;
    yield this.later(2, 30);
    this.say(organiser, { type: 'RejectProposal', data });
  }

  private decline(side: Side, proposal: negotiation.Name) {
    this.say(side, { type: 'DeclineCounter', data: { proposal, reason: 'Usul semula lebih baik' } });
  }

  private accept(side: Side, { ruleReport }: negotiation.Proposal, proposal: negotiation.Name) {
    const overrides = overridesOf(ruleReport);
    this.say(side, { type: 'AcceptProposal', data: { proposal, alternative: 0, ruleReport, overrides } });
  }

  /** Two mornings, in some weeks, with what is not taken as far as that side knows. */
  private offer(side: Side) {
    const { chance, telling, wanted } = this;
    const isCareless = chance.isSo(0.1);
    const days: string[] = [];
    for (let day = dayAfter(telling.day, chance.between(18, 50)); days.length < DAYS; day = dayAfter(day)) {
      const isWeekend = [0, 6].includes(new Date(day).getUTCDay());
      if (isWeekend || (!isCareless && isNotTaught(day))) continue;
      days.push(day);
    }
    const periods = days.map((day) => ({
      startLocal: `${day}T08:00`,
      endLocal: `${day}T11:00`,
      zone: wanted.zone,
    }));
    const free = (ids: readonly string[], of: Side, count: number) => {
      const first = chance.between(0, ids.length - 1);
      const inTurn = [...ids.slice(first), ...ids.slice(0, first)];
      const chosen: string[] = [];
      for (const id of of === side ? inTurn : [])
        if (chosen.length < count && this.resources.isFree(id, wanted.id, periods)) chosen.push(id);
      return chosen.length === count ? chosen : inTurn.slice(0, count);
    };
    const ofRoom = wanted.rooms === this.resources.rooms ? 'pusat' : 'dinas';
    const [venue] = free(wanted.rooms, ofRoom, 1);
    const [trainers, kits] = [free(this.resources.trainers, 'pusat', 1), free(wanted.kits, ofRoom, 3)];
    const slots: readonly Slot[] = periods.map((period) => ({ ...period, ...(venue && { venue }), trainers, kits }));
    const ruleReport = days.flatMap((day, slot) =>
      isInRamadan(day) ? [{ rule: 'R3', severity: 'WARN' as const, option: 0, slot }] : [],
    );
    return {
      slots,
      alternatives: [],
      reasonCode: chance.oneOf(['TRAINING', 'SERVICE_CONTINUITY', 'TRAINER_AWAY', 'OTHER']),
      ruleReport,
      overrides: overridesOf(ruleReport),
      validUntil: dayAfter(telling.day, chance.between(5, 9)) + 'T09:00:00.000Z',
    };
  }

  /** What somebody says, and what both sides' processes make of it. */
  private say(side: Side, command: negotiation.NegotiationCommand, who = this.whoAt(side, command.type)) {
    this.telling.say(negotiation.negotiating(side), this.told, command, who);
    this.judge();
    this.hold();
    this.judge();
    this.hold();
  }

  private whoAt(side: Side, type: negotiation.NegotiationCommand['type']): Who {
    if (side === 'pusat') return centre;
    const role = type === 'AcceptProposal' || type === 'CancelAgreed' ? 'office-head' : 'clerk';
    return { subject: `p-${this.telling.office}-${role}`, role };
  }

  private judge() {
    const { organiser } = this.wanted;
    this.telling.say(negotiation.negotiating(organiser), this.told, { type: 'Settle', data: {} }, process);
  }

  private hold() {
    const { told, telling, resources, wanted } = this;
    for (const side of ['dinas', 'pusat'] as const)
      for (const id of ownResources(told.state, side)) {
        const of = resources.get(id);
        const data = { negotiationId: wanted.id, holds: wantedHolds(told.state, id) };
        telling.say(resource.resourceOf(side), of, { type: 'SetHolds', data }, holding);
        const outcomes = outcomesOf(told.state, of.state.holds[wanted.id] ?? []);
        const tell = { type: 'TellHolds', data: { resource: id, outcomes } } as const;
        telling.say(negotiation.negotiating(side), told, tell, holding);
      }
  }

  private later(from: number, to: number): number {
    return this.telling.later(from, to).time;
  }

  private until(time: number): number {
    return this.telling.until(time).time;
  }
}

const overridesOf = (findings: readonly negotiation.Finding[]) =>
  [...new Set(findings.map(({ rule }) => rule))].map((rule) => ({
    rule,
    reason: 'Jam dipersingkat, pelayanan tetap buka',
  }));

/** When the last of it is over: Unix milliseconds. */
export const lastEndOf = ({ slots }: Readonly<{ slots: readonly Slot[] }>) => Math.max(...slots.map(endOf));
