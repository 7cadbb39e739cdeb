import { createRequire } from 'node:module';
import type { Kafka } from 'kafkajs';

/*
 * What kafkajs 2.2.4 (unmaintained, so it will not move) keeps to itself and we need: its request queue, to mend it; its
 * cluster, to read a topic without a group and to ask what its own requests are too old for; its wire codec for that.
 */

type Encoder = {
  writeInt8(n: number): Encoder;
  writeInt32(n: number): Encoder;
  writeBoolean(value: boolean): Encoder;
  writeBuffer(bytes: Buffer): Encoder;
  writeUVarInt(n: number): Encoder;
  writeUVarIntString(text: string): Encoder;
  writeUVarIntBytes(bytes: Buffer): Encoder;
};
type Decoder = {
  readInt16(): number;
  readInt32(): number;
  readUVarIntString(): string | null;
  readUVarIntArray<T>(read: (decoder: Decoder) => T): T[] | null;
  readBytes(length: number): Buffer;
  readTaggedFields(): unknown;
};
type RequestQueue = {
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  pending: readonly unknown[];
  throttledUntil: number;
  checkPendingRequests(): void;
  scheduleCheckPendingRequests(): void;
};

export type FetchedRecord = Readonly<{
  offset: string;
  key: Buffer | null;
  value: Buffer | null;
  headers?: Readonly<Record<string, Buffer | string | Array<Buffer | string> | undefined>>;
  isControlRecord?: boolean;
}>;
export type InnerBroker = Readonly<{
  connectionPool: Readonly<{
    send<Answer>(exchange: {
      request: { apiKey: number; apiVersion: number; apiName: string; encode(): Promise<Encoder> };
      response: {
        decode(payload: Buffer): Promise<{ answer: Answer }>;
        parse(read: { answer: Answer }): Promise<Answer>;
      };
    }): Promise<Answer>;
  }>;
  connect(): Promise<void>;
  isConnected(): boolean;
  fetch(wanted: {
    maxWaitTime: number;
    minBytes: number;
    maxBytes: number;
    isolationLevel: number;
    topics: ReadonlyArray<{
      topic: string;
      partitions: ReadonlyArray<{ partition: number; fetchOffset: string; maxBytes: number }>;
    }>;
  }): Promise<{ responses: ReadonlyArray<{ partitions: ReadonlyArray<{ messages: readonly FetchedRecord[] }> }> }>;
}>;
export type InnerCluster = Readonly<{
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  refreshMetadata(): Promise<void>;
  addMultipleTargetTopics(topics: readonly string[]): Promise<void>;
  findLeaderForPartitions(topic: string, partitions: readonly number[]): Readonly<Record<string, readonly number[]>>;
  findBroker(which: { nodeId: string }): Promise<InnerBroker>;
  findControllerBroker(): Promise<InnerBroker>;
  fetchTopicsOffset(
    topics: ReadonlyArray<{ topic: string; partitions: ReadonlyArray<{ partition: number }>; fromBeginning: boolean }>,
  ): Promise<ReadonlyArray<{ partitions: ReadonlyArray<{ offset: string }> }>>;
}>;

const require = createRequire(import.meta.url);
const { prototype: queue } = require('kafkajs/src/network/requestQueue') as { prototype: RequestQueue };
const EncoderOfKafkajs = require('kafkajs/src/protocol/encoder') as new () => Encoder;
const DecoderOfKafkajs = require('kafkajs/src/protocol/decoder') as new (bytes: Buffer) => Decoder;

/**
 * kafkajs #1751: with nothing throttled, `throttledUntil` is -1, the wait comes out negative and Node runs the timer
 * after 1 ms, again and again, on every idle connection (20,000 timers in 8 s). Wait only while something is pending.
 */
queue.scheduleCheckPendingRequests = function scheduleCheckPendingRequests(this: RequestQueue) {
  if (this.throttleCheckTimeoutId || this.pending.length === 0) return;
  const wait = this.throttledUntil - Date.now();
  this.throttleCheckTimeoutId = setTimeout(
    () => {
      this.throttleCheckTimeoutId = null;
      this.checkPendingRequests();
    },
    wait > 0 ? wait : 10,
  );
};

/** A connection to the cluster of this client that belongs to no producer, consumer or admin. */
export function clusterOf(kafka: Kafka): InnerCluster {
  const maker = Object.getOwnPropertySymbols(kafka).find(
    ({ description }) => description === 'private:Kafka:createCluster',
  );
  if (!maker) throw new Error('kafkajs is not the version that this was written for');
  const make = Reflect.get(kafka, maker) as (options: {
    allowAutoTopicCreation: false;
    metadataMaxAge: number;
  }) => InnerCluster;
  return make({ allowAutoTopicCreation: false, metadataMaxAge: 60_000 });
}

/**
 * Asks what kafkajs has no request for, in a "flexible" version of the protocol (KIP-482): compact strings and arrays,
 * and (empty) tagged fields at the end of both headers and of every structure.
 */
export async function ask<Answer>(
  broker: InnerBroker,
  what: Readonly<{ apiKey: number; apiVersion: number; apiName: string }>,
  body: (encoder: Encoder) => Encoder,
  read: (decoder: Decoder) => Answer,
): Promise<Answer> {
  if (!broker.isConnected()) await broker.connect();
  return broker.connectionPool.send({
    request: { ...what, encode: async () => body(new EncoderOfKafkajs().writeUVarInt(0)).writeUVarInt(0) },
    response: {
      decode: async (payload) => {
        const decoder = new DecoderOfKafkajs(payload);
        decoder.readTaggedFields();
        return { answer: read(decoder) };
      },
      parse: async ({ answer }) => answer,
    },
  });
}
