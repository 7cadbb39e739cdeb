import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { NewFact, StoredFact } from '#libs/kernel';

const FOLDER = join(process.cwd(), 'test/bench/peers');

type Message = Readonly<{ type: string; data: object; metadata: object }>;
type Read = Readonly<{ type: string; data: object; metadata: Readonly<{ streamName: string; envelope: object }> }>;
type Store = {
  appendToStream(stream: string, messages: readonly Message[]): Promise<unknown>;
  readStream(stream: string): Promise<{ events: readonly unknown[] }>;
  close(): Promise<void>;
};
type Consumer = {
  reactor(options: {
    processorId: string;
    startFrom: 'BEGINNING';
    eachMessage: (message: Read) => Promise<void>;
  }): unknown;
  start(): Promise<void>;
  stop(): Promise<void>;
  close(): Promise<void>;
};
type Module = {
  getPostgreSQLEventStore: (url: string) => Store;
  postgreSQLEventStoreConsumer: (options: { connectionString: string }) => Consumer;
};

/** emmett-postgresql as a peer. */
export type Emmett = Readonly<{
  append(stream: string, facts: readonly NewFact[]): Promise<void>;
  /** How many it has read. */
  read(stream: string): Promise<number>;
  /** Everything from the beginning, one after another, until so many have been handled. */
  consume(count: number, handle: (fact: StoredFact) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}>;

/** Installs it if it is not there, and connects. @param url of a database that it may make its tables in */
export async function startEmmett(url: string): Promise<Emmett> {
  if (!existsSync(join(FOLDER, 'node_modules')))
    await promisify(execFile)('npm', ['ci', '--no-audit'], { cwd: FOLDER });
  const path = createRequire(join(FOLDER, 'package.json')).resolve('@event-driven-io/emmett-postgresql');
  const { getPostgreSQLEventStore, postgreSQLEventStoreConsumer } = (await import(path)) as Module;
  const store = getPostgreSQLEventStore(url);
  let consumers = 0;
  return {
    async append(stream, facts) {
      await store.appendToStream(
        stream,
        facts.map(({ type, data, ...envelope }) => ({ type, data, metadata: { envelope } })),
      );
    },
    async read(stream) {
      return (await store.readStream(stream)).events.length;
    },
    async consume(count, handle) {
      const consumer = postgreSQLEventStoreConsumer({ connectionString: url });
      const done = Promise.withResolvers<void>();
      let handled = 0;
      consumer.reactor({
        processorId: `bench-${process.pid}-${++consumers}`,
        startFrom: 'BEGINNING',
        eachMessage: async ({ type, data, metadata }) => {
          if (handled === count) return;
          await handle({ ...metadata.envelope, type, data, stream: metadata.streamName } as StoredFact);
          if (++handled === count) done.resolve();
        },
      });
      const running = consumer.start();
      await Promise.race([done.promise, running]);
      await consumer.close();
    },
    close: () => store.close(),
  };
}
