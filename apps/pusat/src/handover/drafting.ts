import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { isInScope } from '#libs/access';
import * as handover from '#libs/domain/handover';
import type { HandoverContent, PusatCommand } from '#libs/domain/handover';
import * as handoverClaim from '#libs/domain/handover-claim';
import { contentHash } from '#libs/evidence';
import { Ids } from '#libs/kernel';
import { type Asker, type Asking, askingOf, Execute, ExecuteHandler, idOfNew, NotThere, Streams } from '#libs/runtime';
import { HandingOver } from './handing-over.js';

type Draft = Extract<PusatCommand, { type: 'DraftHandover' }>;

/**
 * A handover claims its shipments before it names them, in sorted order, so that of two drafts at once one is refused.
 * Each step is safe to repeat: killed between any two, the next try goes on, and what was claimed falls by itself.
 */
@Injectable()
export class Drafting {
  constructor(
    private readonly bus: CommandBus,
    private readonly executor: ExecuteHandler,
    private readonly streams: Streams,
    private readonly handingOver: HandingOver,
    private readonly ids: Ids,
  ) {}

  /** It is of the request that its first shipment belongs to. @throws NotThere, Refusal */
  async draft(asker: Asker, said: HandoverContent) {
    const id = idOfNew(asker);
    const content = handover.contentOf(said);
    const asking = askingOf(asker);
    const { office, root, ...known } = await this.look(id, content, asker);
    const command: Draft = { type: 'DraftHandover', data: { ...content, contentHash: contentHash(content), ...known } };
    const ask = new Execute(handover.pusat, { id, newFor: office, isNew: true, case: root }, command, asking);

    // everything but the append: a repeated command is answered here, and a refusal ends it before anything is claimed
    const before = await this.streams.find(handover, id);
    const early = this.executor.answer(ask, before?.history ?? []);
    if (early.isRepeated) return { id, ...early.answer(undefined) };

    for (const shipmentId of content.shipments.map((one) => one.shipmentId).toSorted())
      await this.claim(shipmentId, id, content.supersedes, { office, root, asking });
    return { id, ...(await this.bus.execute(ask)) };
  }

  /** What the rules must know of the shipments that it names, and of other handovers. */
  private async look(id: string, { shipments, supersedes }: HandoverContent, { person }: Asker) {
    const ids = shipments.map(({ shipmentId }) => shipmentId);
    const files = (await Promise.all(ids.map((shipment) => this.handingOver.findShipment(shipment)))).flat();
    const first = files.find((file) => file.id === ids[0]);
    if (!first || !isInScope(person, first.office)) throw new NotThere(`shipment ${ids[0]}`);
    const { office, root } = first;
    const superseded = supersedes === undefined ? {} : await this.handingOver.replacement(supersedes, root);
    const taken = await Promise.all(
      ids.map(async (shipment) => {
        const { drafted, ended } = await this.others(shipment, id);
        return drafted.some((other) => other !== supersedes && !ended.includes(other)) ? [shipment] : [];
      }),
    );
    return {
      office,
      root,
      counted: files.filter((file) => file.root === root).flatMap(({ counted }) => counted),
      inOtherHandovers: taken.flat(),
      ...(superseded.stage && { supersededStage: superseded.stage }),
    };
  }

  private async claim(
    shipmentId: string,
    handoverId: string,
    supersedes: string | undefined,
    { office, root, asking }: Readonly<{ office: string; root: string; asking: Asking }>,
  ) {
    const others = await this.others(shipmentId, handoverId);
    const data = { handoverId, ...(supersedes !== undefined && { supersedes }), ...others };
    // deciding is what makes this safe to repeat, not its id
    const asProcess: Asking = { ...asking, kind: 'process', commandId: this.ids.fresh(), seen: 'unasked' };
    await this.bus.execute(
      new Execute(
        handoverClaim.handoverClaim,
        { id: shipmentId, newFor: office, case: root },
        { type: 'ClaimShipment', data },
        asProcess,
      ),
    );
  }

  /** The other handovers that once claimed a shipment: those that were drafted, and those that have ended. */
  private async others(shipmentId: string, handoverId: string) {
    const claims = await this.streams.find(handoverClaim, shipmentId);
    const ids = handoverClaim.othersIn(claims?.state ?? handoverClaim.initial, handoverId);
    const files = await Promise.all(ids.map(async (id) => ({ id, file: await this.streams.find(handover, id) })));
    return {
      drafted: files.filter(({ file }) => file).map(({ id }) => id),
      ended: files.filter(({ file }) => file && handover.hasEnded(file.state)).map(({ id }) => id),
    };
  }
}
