import { outcomesOf, ownResources, wantedHolds } from '#libs/domain/schedule-negotiation';
import * as negotiation from '#libs/domain/schedule-negotiation';
import * as resource from '#libs/domain/resource';
import { endOf, type Slot, type Zone } from '#libs/domain/slot';
import type { Side } from '#libs/kernel';
import { calendarFindings } from '#libs/negotiating';
import { dayAfter } from '#libs/reference';
import type { Course } from './agenda.js';
import type { Chance } from './chance.js';
import { type CalendarChange, concerns, type NationalCalendar } from './national-calendar.js';
import type { Operator } from './operators.js';
import type { Resources } from './resources.js';
import { isNotTaught } from './seasons.js';
import { type Telling, Told, type Who } from './telling.js';

/** What a schedule is looked for, and with what it may be done. */
export type Wanted = Readonly<{
  id: string;
  subject: negotiation.Subject;
  organiser: Side;
  zone: Zone;
  rooms: readonly string[];
  kits: readonly string[];
  participants: readonly Operator[];
}>;

/** Whose time passes while it is agreed on. */
type Passing = Readonly<{ telling: Telling; until(time: number): Course; later(from: number, to: number): Course }>;

const DAYS = 2;
/** After it is proposed. */
const AHEAD_DAYS = [30, 60] as const;
const NOTICE = { left: 8, needed: 5 };
const process: Who = { subject: 'judge-schedule', role: 'process', kind: 'process' };
const holding: Who = { subject: 'hold-resources', role: 'process', kind: 'process' };
const reviewing: Who = { subject: 'review-agreed', role: 'process', kind: 'process' };
const centre: Who = { subject: 'p-pusat-bintek-organiser', role: 'bintek-organiser' };

/** When a cohort is taught, as both sides find it out: every fact is a decider's, and each resource its owner's to give. */
export class Negotiating {
  readonly told: Told<negotiation.ScheduleNegotiation>;
  private readonly other: Side;
  private readonly telling: Telling;

  constructor(
    private readonly chance: Chance,
    private readonly passing: Passing,
    private readonly resources: Resources,
    private readonly calendar: NationalCalendar,
    private readonly wanted: Wanted,
  ) {
    const stream = `scheduleNegotiation-${wanted.id}`;
    this.told = new Told(stream, negotiation.initial, { root: stream });
    this.telling = passing.telling;
    this.other = negotiation.other(wanted.organiser);
  }

  get id(): string {
    return this.wanted.id;
  }

  get agreed(): negotiation.Agreed | undefined {
    return negotiation.agreementInForce(this.told.state);
  }

  /** From the first proposal until it is agreed, or is not. @returns when it goes on, each time that somebody thinks */
  *course(): Course {
    const { organiser, subject } = this.wanted;
    const opener = this.chance.isSo(0.8) ? organiser : this.other;
    const escalateAt = dayAfter(this.telling.day, 14) + 'T09:00:00.000Z';
    this.say(opener, { type: 'ProposeSchedule', data: { ...this.offer(opener), subject, organiser, escalateAt } });
    yield* this.untilSettled();
    if (!this.agreed || !this.chance.isSo(0.08)) return;
    yield* this.passing.later(20, 60);
    yield* this.change();
  }

  /** What the calendar has undone is looked for anew until it is found. */
  *renew(): Course {
    while (!this.agreed) {
      yield* this.passing.later(4, 40);
      yield* this.change();
    }
  }

  private *change(): Course {
    const side = this.chance.oneOf(['dinas', 'pusat'] as const);
    const { agreementNo } = negotiation.judge(this.told.state).agreements.at(-1)!;
    this.say(side, { type: 'RequestChange', data: { ...this.offer(side), agreementNo, notice: NOTICE } });
    yield* this.untilSettled();
  }

  /** The organiser's process looks at what is agreed, when a calendar says something of days near it. */
  review(change: CalendarChange): void {
    const { agreed, wanted, told } = this;
    if (!agreed || !concerns(change, agreed.slots)) return;
    const { side, no } = agreed.acceptance;
    const overridden = told.state[side].acceptances.find((one) => one.no === no)?.overrides ?? [];
    const ruleReport = this.findings(agreed.slots).filter((one) => !overridden.some(({ rule }) => rule === one.rule));
    const calendarVersion = this.calendar.versionFor(agreed.slots);
    const data = { agreementNo: agreed.agreementNo, ruleReport, calendarVersion };
    this.say(wanted.organiser, { type: 'ReviewByCalendar', data }, reviewing);
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

  private *untilSettled(): Course {
    const { chance, told, passing } = this;
    for (let live = negotiation.liveProposal(told.state); live; live = negotiation.liveProposal(told.state)) {
      const [proposal, side] = [live, negotiation.other(live.side)];
      const made = negotiation.findProposal(told.state, live)!;
      const kind = chance.fraction();
      const lapses = Date.parse(made.validUntil);
      yield* kind < 0.03 ? passing.until(lapses) : passing.later(5, 60);
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

  /** Something that is taken, days that have become holidays, fasting, or other duties. */
  private mustCounter(made: negotiation.Proposal, proposal: negotiation.Name, kind: number): boolean {
    const { dinas, pusat } = this.told.state;
    const isTaken = [...dinas.unavailable, ...pusat.unavailable].some((one) =>
      negotiation.isSame(one.proposal, proposal),
    );
    const findings = this.findings(made.slots);
    return isTaken || kind > 0.8 || findings.some(isForbidden) || (findings.length > 0 && kind > 0.3);
  }

  private counter(side: Side, answers: negotiation.Name) {
    this.say(side, { type: 'CounterProposal', data: { ...this.offer(side), answers } });
  }

  /** Who does not organise asks for it. */
  private *reject(side: Side, proposal: negotiation.Name): Course {
    const data = { proposal, reason: 'Petugas tidak dapat meninggalkan pelayanan' };
    this.say(side, { type: 'RejectProposal', data });
    const { organiser } = this.wanted;
    if (side === organiser) return;
    yield* this.passing.later(2, 30);
    this.say(organiser, { type: 'RejectProposal', data });
  }

  private decline(side: Side, proposal: negotiation.Name) {
    this.say(side, { type: 'DeclineCounter', data: { proposal, reason: 'Usul semula lebih baik' } });
  }

  private accept(side: Side, { slots }: negotiation.Proposal, proposal: negotiation.Name) {
    const ruleReport = this.findings(slots);
    const overrides = overridesOf(ruleReport);
    this.say(side, { type: 'AcceptProposal', data: { proposal, alternative: 0, ruleReport, overrides } });
  }

  /** Two mornings, in some weeks, with what is not taken as far as that side knows. */
  private offer(side: Side) {
    const { chance, telling, wanted } = this;
    const periods = this.mornings();
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
    const ruleReport = this.findings(slots);
    return {
      slots,
      alternatives: [],
      reasonCode: chance.oneOf(['TRAINING', 'SERVICE_CONTINUITY', 'TRAINER_AWAY', 'OTHER']),
      ruleReport,
      overrides: overridesOf(ruleReport),
      validUntil: dayAfter(telling.day, chance.between(5, 9)) + 'T09:00:00.000Z',
    };
  }

  /** Some ask for days of fasting too; none for what a rule forbids, as the calendar is known. */
  private mornings() {
    const { chance, telling, wanted } = this;
    const isCareless = chance.isSo(0.1);
    const mornings: Slot[] = [];
    for (let day = dayAfter(telling.day, chance.between(...AHEAD_DAYS)); mornings.length < DAYS; day = dayAfter(day)) {
      const isWeekend = [0, 6].includes(new Date(day).getUTCDay());
      if (isWeekend || (!isCareless && isNotTaught(day))) continue;
      const morning = {
        startLocal: `${day}T08:00`,
        endLocal: `${day}T11:00`,
        zone: wanted.zone,
        trainers: [],
        kits: [],
      };
      if (!this.findings([morning]).some(isForbidden)) mornings.push(morning);
    }
    return mornings.map(({ startLocal, endLocal, zone }) => ({ startLocal, endLocal, zone }));
  }

  private findings(slots: readonly Slot[]): readonly negotiation.Finding[] {
    const { participants } = this.wanted;
    const { office, at } = this.telling;
    return calendarFindings({ slots, participants, office, at, calendar: this.calendar.known });
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
}

/** What only heads may go against: here nobody asks them. */
const isForbidden = ({ severity }: negotiation.Finding) => severity === 'BLOCK';

const overridesOf = (findings: readonly negotiation.Finding[]) =>
  [...new Set(findings.map(({ rule }) => rule))].map((rule) => ({
    rule,
    reason: 'Jam dipersingkat, pelayanan tetap buka',
  }));

/** When the last of it is over: Unix milliseconds. */
export const lastEndOf = ({ slots }: Readonly<{ slots: readonly Slot[] }>) => Math.max(...slots.map(endOf));
