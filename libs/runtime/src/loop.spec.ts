import { eventually } from '#libs/event-store/testing';
import { Chance } from '#libs/kernel';
import { TurnedClock } from '#libs/runtime/testing';
import { Loop } from './loop.js';

/** Waits are then exactly as long as they may be at most. */
class Longest extends Chance {
  override next() {
    return 1;
  }
}

function aLoop(work: (signal: AbortSignal, well: () => void) => Promise<void>) {
  const clock = new TurnedClock();
  const failures: unknown[] = [];
  const loop = new Loop('outbox', work, clock, new Longest(), (_name, error) => failures.push(error));
  return { clock, failures, loop };
}
const untilAborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));

it('backs off from what fails, longer each time, ten seconds at most', async () => {
  const { clock, failures, loop } = aLoop(() => Promise.reject(new Error('away')));
  loop.start();
  const waits: unknown[] = [];
  for (let n = 1; n <= 9; n++) {
    await eventually(() => expect(failures).toHaveLength(n));
    await eventually(() => expect(clock.nextIn).toBeDefined());
    waits.push(clock.nextIn);
    clock.turn(clock.nextIn!);
  }
  expect(waits).toStrictEqual([100, 200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000]);
  await loop.stop();
});

it('shows since when it fails and with what, until the work says that it is well', async () => {
  let isAway = true;
  const { clock, failures, loop } = aLoop(async (signal, well) => {
    if (isAway) throw new Error('away');
    well();
    await untilAborted(signal);
  });
  expect(loop.health()).toStrictEqual({ name: 'outbox', up: true });
  loop.start();
  const failing = { since: '2026-02-02T02:00:00.000Z', reason: 'Error: away' };
  await eventually(() => expect(loop.health()).toStrictEqual({ name: 'outbox', up: false, failing }));
  await eventually(() => expect(clock.nextIn).toBeDefined());
  clock.turn(100);
  await eventually(() => expect(failures).toHaveLength(2));
  expect(loop.health()).toMatchObject({ failing });

  isAway = false;
  await eventually(() => expect(clock.nextIn).toBeDefined());
  clock.turn(10_000);
  await eventually(() => expect(loop.health()).toStrictEqual({ name: 'outbox', up: true }));
  await loop.stop();
});

it('begins with short waits again once it was well', async () => {
  let turns = 0;
  const { clock, failures, loop } = aLoop(async (_signal, well) => {
    turns += 1;
    if (turns > 3) well();
    throw new Error('away');
  });
  loop.start();
  const waits: unknown[] = [];
  for (let n = 1; n <= 4; n++) {
    await eventually(() => expect(failures).toHaveLength(n));
    await eventually(() => expect(clock.nextIn).toBeDefined());
    waits.push(clock.nextIn);
    clock.turn(clock.nextIn!);
  }
  expect(waits).toStrictEqual([100, 200, 400, 100]);
  await loop.stop();
});

it('begins the work again when it ends by itself', async () => {
  let turns = 0;
  const { loop } = aLoop(async (signal) => {
    turns += 1;
    if (turns === 3) await untilAborted(signal);
  });
  loop.start();
  loop.start();
  await eventually(() => expect(turns).toBe(3));
  await loop.stop();
  expect(turns).toBe(3);
});

it('is stopped when the work has ended, and no failure then counts', async () => {
  let hasEnded = false;
  const { failures, loop } = aLoop(async (signal) => {
    await untilAborted(signal);
    hasEnded = true;
    throw new Error('cut off');
  });
  loop.start();
  await loop.stop();
  expect(hasEnded).toBe(true);
  expect(failures).toStrictEqual([]);
  expect(loop.health()).toStrictEqual({ name: 'outbox', up: true });
});

it('can be stopped while it waits, and before it was started', async () => {
  const { clock, failures, loop } = aLoop(() => Promise.reject(new Error('away')));
  loop.start();
  await eventually(() => expect(clock.nextIn).toBeDefined());
  await loop.stop();
  expect(failures).toHaveLength(1);
  await aLoop(() => Promise.resolve()).loop.stop();
});
