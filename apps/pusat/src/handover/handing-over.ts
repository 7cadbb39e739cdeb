import { Injectable } from '@nestjs/common';
import { isInScope, type Person } from '#libs/access';
import * as handover from '#libs/domain/handover';
import type { CountedShipment, HandoverContent, NewestCount, PusatCommand } from '#libs/domain/handover';
import * as shipment from '#libs/domain/shipment';
import { EventStore } from '#libs/event-store';
import { contentHash } from '#libs/evidence';
import { idOf } from '#libs/kernel';
import { NotThere, Screens, Streams } from '#libs/runtime';

type Draft = Extract<PusatCommand, { type: 'DraftHandover' }>;

/** Looks up what a handover's rules must know of shipments and of other handovers. */
@Injectable()
export class HandingOver {
  constructor(
    private readonly streams: Streams,
    private readonly store: EventStore,
    private readonly screens: Screens,
  ) {}

  /** A handover with the request that it belongs to. @throws NotThere */
  async get(id: string, person: Person) {
    const opened = await this.streams.get(handover, id, person);
    const { case: root = '' } = opened.history[0]!;
    return { ...opened, root, requestId: idOf(root) };
  }

  /** What a draft says and what is known of it; it is of the request that its first shipment belongs to. @throws NotThere */
  async draft(said: HandoverContent, person: Person) {
    const content = handover.contentOf(said);
    const ids = content.shipments.map(({ shipmentId }) => shipmentId);
    const files = (await Promise.all(ids.map((id) => this.findShipment(id)))).flat();
    const first = files.find(({ id }) => id === ids[0]);
    if (!first || !isInScope(person, first.office)) throw new NotThere(`shipment ${ids[0]}`);
    const { office, root } = first;
    const supersededStage = content.supersedes && (await this.stageOf(content.supersedes, root));
    const command: Draft = {
      type: 'DraftHandover',
      data: {
        ...content,
        contentHash: contentHash(content),
        counted: files.filter((file) => file.root === root).flatMap(({ counted }) => counted),
        inOtherHandovers: await this.inOtherHandovers(office, ids, content.supersedes),
        ...(supersededStage && { supersededStage }),
      },
    };
    return { office, root, command };
  }

  /** How often the shipments that a handover names have been counted by now. */
  async newestCounts({ pusat: { draft } }: handover.Handover): Promise<readonly NewestCount[]> {
    const files = await Promise.all((draft?.shipments ?? []).map(({ shipmentId }) => this.findShipment(shipmentId)));
    return files
      .flat()
      .flatMap(({ id: shipmentId, countNo }) => (countNo === undefined ? [] : [{ shipmentId, countNo }]));
  }

  /** What the file says of the handover that is to stand in place of another of the same request. */
  async replacement(id: string, root: string) {
    const opened = await this.streams.find(handover, id);
    if (opened?.history[0]?.case !== root) return {};
    const { supersedes } = opened.state.pusat.draft ?? {};
    const stage = handover.stage(opened.state);
    return { ...(supersedes !== undefined && { supersedes }), ...(stage && { stage }) };
  }

  private async stageOf(id: string, root: string) {
    return (await this.replacement(id, root)).stage;
  }

  private async findShipment(id: string) {
    const opened = await this.streams.find(shipment, id);
    if (!opened) return [];
    const { office = '', case: root = '' } = opened.history[0]!;
    const countable = shipment.countForHandover(opened.state);
    const counted: readonly CountedShipment[] = countable ? [{ ...countable, shipmentId: id }] : [];
    return [{ id, office, root, counted, countNo: opened.state.dinas.counts.at(-1)?.no }];
  }

  /** Those of these shipments that a handover names which has not ended, other than the one that is to be replaced; as of now. */
  private async inOtherHandovers(office: string, ids: readonly string[], superseded = ''): Promise<readonly string[]> {
    const { result } = await this.screens.read(await this.store.head(), async (client, schema) => {
      const { rows } = await client.query<{ shipment_id: string }>(
        `SELECT DISTINCT shipment_id FROM ${schema}.handovers
          WHERE office = $1 AND shipment_id = ANY ($2) AND handover_id <> $3
            AND stage NOT IN ('VOIDED', 'DECLINED', 'SUPERSEDED')`,
        [office, ids, superseded],
      );
      return rows.map(({ shipment_id: id }) => id);
    });
    return result;
  }
}
