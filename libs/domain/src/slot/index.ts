import { listOf, matching, millisecondsBetween, oneOf, optional, record, type ShapeOf, type Side } from '#libs/kernel';

// When something takes place, with whom and with what. Local time and its zone are what people agree on.

export const zone = oneOf('WIB', 'WITA', 'WIT');
export type Zone = ShapeOf<typeof zone>;

/** `YYYY-MM-DDTHH:mm`, as the clocks there say. */
export const localTime = matching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);

/** A trainer, a room or a kit, and whose it is: `trainer.pusat.t-01`, `room.33.72.aula`. Never a name. */
export const RESOURCE_ID = /^(trainer|room|kit)\.(pusat|\d{2}\.\d{2})\.[a-z0-9][a-z0-9-]{0,39}$/;
export const resourceId = matching(RESOURCE_ID);

const period = { startLocal: localTime, endLocal: localTime, zone };
export const periodShape = record(period);
export type Period = ShapeOf<typeof periodShape>;

export const slot = record({
  ...period,
  venue: optional(resourceId),
  trainers: listOf(resourceId, 20),
  kits: listOf(resourceId, 60),
});
export type Slot = ShapeOf<typeof slot>;

/** A slot of named fields, whatever else it was told with. */
export const slotOf = ({ venue, ...given }: Slot): Slot => ({
  ...periodOf(given),
  ...(venue !== undefined && { venue }),
  trainers: [...given.trainers],
  kits: [...given.kits],
});

export const periodOf = ({ startLocal, endLocal, zone: of }: Period): Period => ({ startLocal, endLocal, zone: of });

export const resourcesOf = ({ venue, trainers, kits }: Slot): readonly string[] => [
  ...(venue === undefined ? [] : [venue]),
  ...trainers,
  ...kits,
];

/** Kode wilayah of the office, or `pusat`. */
export const ownerOf = (resource: string) => resource.split('.').slice(1, -1).join('.');
export const sideOwning = (resource: string): Side => (ownerOf(resource) === 'pusat' ? 'pusat' : 'dinas');

const AHEAD_MINUTES = { WIB: 7 * 60, WITA: 8 * 60, WIT: 9 * 60 } as const satisfies Record<Zone, number>;

/** Milliseconds since 1970, of what the clocks in that zone say. */
export const millisecondsAt = (local: string, of: Zone) =>
  millisecondsBetween('1970-01-01T00:00:00.000Z', `${local}:00.000Z`) - AHEAD_MINUTES[of] * 60_000;

export const startOf = ({ startLocal, zone: of }: Period) => millisecondsAt(startLocal, of);
export const endOf = ({ endLocal, zone: of }: Period) => millisecondsAt(endLocal, of);

/** Also when their zones differ: there is one time. What ends as the other begins does not overlap it. */
export const overlap = (one: Period, other: Period) => startOf(one) < endOf(other) && startOf(other) < endOf(one);
