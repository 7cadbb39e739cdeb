import * as resource from '#libs/domain/resource';
import * as negotiation from '#libs/domain/schedule-negotiation';
import { ownerOf } from '#libs/domain/slot';
import { idOf, PUSAT, type Side, type StoredFact } from '#libs/kernel';
import { Execute, type Files, type Reaction, type Step, step } from '#libs/runtime';

// Whatever is said of a schedule: the organiser's side judges it, and each side holds what of its own is named, softly while
// it is offered, firmly once it is accepted. Each step says nothing that is so already, and may be asked again.

const settle = (side: Side, id: string): Step =>
  step((asking) => new Execute(negotiation.negotiating(side), { id }, { type: 'Settle', data: {} }, asking));

/**
 * All that a side asks of its own trainers, rooms and kits for one negotiation now. What is accepted is held firmly when the
 * turn of its acceptance has come, not when something else of that negotiation is looked at: so of two that are accepted at
 * once both sides take the same one first.
 */
async function holds(side: Side, fact: StoredFact, files: Files): Promise<readonly Step[]> {
  const id = idOf(fact.stream);
  const file = await files.find(negotiation, id);
  if (!file) return [];
  return Promise.all(
    negotiation.ownResources(file.state, side).map(async (of) => {
      const has = (await files.find(resource, of))?.state.holds[id] ?? [];
      const wanted = negotiation
        .wantedHolds(file.state, of)
        .filter(
          (hold) =>
            fact.type === 'ProposalAccepted' || !resource.isFirm(hold) || has.some(({ key }) => key === hold.key),
        );
      return step((asking) => {
        const owner = ownerOf(of);
        const where = { id: of, newFor: owner === PUSAT ? '' : owner };
        const data = { negotiationId: id, holds: wanted };
        return new Execute(resource.resourceOf(side), where, { type: 'SetHolds', data }, asking);
      });
    }),
  );
}

/** Nothing that processes say themselves is left out: what was judged changes what is wanted. */
const SAID = Object.keys(negotiation.catalogue.facts).filter(
  (type) => !['ScheduleTentativelyAccepted', 'NegotiationEscalated'].includes(type),
);

/** @returns the processes of one side */
export function negotiatingOf(side: Side): readonly Reaction[] {
  return [
    {
      name: 'judge-schedule',
      category: 'scheduleNegotiation',
      types: SAID,
      async steps(fact, files) {
        const id = idOf(fact.stream);
        const file = await files.find(negotiation, id);
        return file && negotiation.organiserOf(file.state) === side ? [settle(side, id)] : [];
      },
    },
    {
      name: 'hold-resources',
      category: 'scheduleNegotiation',
      types: SAID,
      steps: (fact, files) => holds(side, fact, files),
    },
    {
      name: 'tell-holds',
      category: 'resource',
      types: ['ResourceHeld', 'ResourceRefused'],
      async steps(fact, files) {
        const { negotiationId } = fact.data as Readonly<{ negotiationId: string }>;
        const [file, held] = await Promise.all([
          files.find(negotiation, negotiationId),
          files.find(resource, idOf(fact.stream)),
        ]);
        if (!file || !held) return [];
        const outcomes = negotiation.outcomesOf(file.state, held.state.holds[negotiationId] ?? []);
        const data = { resource: idOf(fact.stream), outcomes };
        return [
          step(
            (asking) =>
              new Execute(negotiation.negotiating(side), { id: negotiationId }, { type: 'TellHolds', data }, asking),
          ),
        ];
      },
    },
  ];
}
