import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import * as claims from '#libs/domain/claim';
import * as equipmentRequest from '#libs/domain/equipment-request';
import * as numbers from '#libs/domain/numbers';
import { contentOf, draft, type RequestDraft } from '#libs/domain/request-draft';
import { StoreUnavailable } from '#libs/event-store';
import { contentHash } from '#libs/evidence';
import { Clock, Ids } from '#libs/kernel';
import { findZone, localDay, policyAt } from '#libs/reference';
import {
  type Asking,
  Execute,
  ExecuteHandler,
  NotThere,
  type Receipt,
  requireSeen,
  Speaker,
  Streams,
} from '#libs/runtime';

/** Submits what a draft says, first or again: `asking.seen` names the draft as it was read. */
export class SubmitRequest extends Command<Receipt> {
  constructor(
    readonly id: string,
    readonly relatedTo: Readonly<{ case: string; reason: string }> | undefined,
    readonly asking: Asking,
  ) {
    super();
  }
}

/** A submission that took longer than this could lose its oldest claim on the way. */
const LONGEST_MS = 5 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/**
 * Claims and a number must be taken before the case may say it, each step safe to repeat since it names the case:
 * killed between any two, the next try goes on, and what was taken falls by itself.
 */
@CommandHandler(SubmitRequest)
export class SubmitRequestHandler implements ICommandHandler<SubmitRequest> {
  constructor(
    private readonly bus: CommandBus,
    private readonly executor: ExecuteHandler,
    private readonly streams: Streams,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly speaker: Speaker,
  ) {}

  async execute({ id, relatedTo, asking }: SubmitRequest): Promise<Receipt> {
    const written = await this.streams.find(draft, id);
    if (!written) throw new NotThere(id);
    const { office } = written.state;
    const begun = this.clock.now();
    const year = dayAt(office, begun).slice(0, 4);
    const submission = submissionOf(written.state, relatedTo, begun);
    const ask = (number: string) => {
      const where = { id, newFor: office, case: `equipmentRequest-${id}` };
      const submit = () => {
        requireSeen(draft.catalogue, this.speaker.node, written.history, asking.seen);
        return { type: 'Submit' as const, data: { ...submission, number } };
      };
      return new Execute(equipmentRequest.dinas, where, submit, { ...asking, seen: 'unasked' });
    };

    // everything but the append: a repeated command is answered here, and a refusal ends it before anything is taken
    const file = await this.streams.find(equipmentRequest, id);
    const before = file?.state.dinas.submission;
    const early = this.executor.answer(
      ask(before?.number ?? equipmentRequest.numberOf(office, year, 1)),
      file?.history ?? [],
    );
    if (early.isRepeated) return early.answer(undefined);

    const submissionNo = (before?.no ?? 0) + 1;
    const oldest = await this.takeClaims(written.state, { id, submissionNo, relatedTo: relatedTo?.case }, asking);
    const number = before?.number ?? (await this.takeNumber(office, year, id, asking));
    if (Date.parse(this.clock.now()) - Date.parse(oldest) > LONGEST_MS)
      throw new StoreUnavailable('the submission took too long');
    return this.bus.execute(ask(number));
  }

  /** In sorted order. @returns when the oldest of them was taken */
  private async takeClaims(
    { office, lines }: RequestDraft,
    { id, submissionNo, relatedTo }: Readonly<{ id: string; submissionNo: number; relatedTo: string | undefined }>,
    asking: Asking,
  ): Promise<string> {
    const needed = claims.claimsOf(office, lines);
    let oldest = this.clock.now();
    for (const claimId of needed) {
      const before = await this.streams.find(claims, claimId);
      const holding = await this.holding(before?.state ?? claims.initial, id, claimId.slice(office.length + 1));
      const data = { case: id, submissionNo, holding, ...(relatedTo && { relatedTo }) };
      await this.bus.execute(
        new Execute(claims.claim, { id: claimId, newFor: office }, { type: 'TakeClaim', data }, this.asProcess(asking)),
      );
      const at = (await this.streams.find(claims, claimId))?.state[id]?.at;
      if (at && at < oldest) oldest = at;
    }
    return oldest;
  }

  /** Of the cases that once claimed this, those whose newest submission still holds it. */
  private async holding(state: claims.Claims, id: string, itemAndPurpose: string): Promise<readonly string[]> {
    const [item = '', purpose = ''] = itemAndPurpose.split('-');
    const files = await Promise.all(
      claims
        .othersIn(state, id)
        .map(async (other) => ({ other, file: await this.streams.find(equipmentRequest, other) })),
    );
    return files
      .filter(({ file }) => file && equipmentRequest.holds(file.state, item, purpose))
      .map(({ other }) => other);
  }

  private async takeNumber(office: string, year: string, id: string, asking: Asking): Promise<string> {
    const stream = numbers.numbersId(office, year);
    await this.bus.execute(
      new Execute(
        numbers.numbers,
        { id: stream, newFor: office },
        { type: 'GiveNumber', data: { case: id } },
        this.asProcess(asking),
      ),
    );
    const given = await this.streams.find(numbers, stream);
    const no = (given && numbers.findNumber(given.state, id)) ?? fail(stream);
    return equipmentRequest.numberOf(office, year, no);
  }

  /** A step on the way, permitted by what permits the submission. Deciding is what makes it safe to repeat, not its id. */
  private readonly asProcess = (asking: Asking): Asking => ({
    ...asking,
    kind: 'process',
    commandId: this.ids.fresh(),
    seen: 'unasked',
  });
}

function submissionOf(state: RequestDraft, relatedTo: SubmitRequest['relatedTo'], now: string) {
  const content = contentOf(state);
  const oldest = Date.parse(now) - policyAt(now).conditionReportMaxAgeDays * DAY_MS;
  return {
    ...content,
    contentHash: contentHash(content),
    ...(state.verifiedHash && { verifiedHash: state.verifiedHash }),
    ...(relatedTo && { relatedTo }),
    conditionReportsSince: dayAt(state.office, new Date(oldest).toISOString()),
  };
}

/** The day at the office, `YYYY-MM-DD`. */
const dayAt = (office: string, at: string) => localDay(at, findZone(office) ?? 'WIB');

function fail(stream: string): never {
  throw new Error(`${stream} gave no number`);
}
