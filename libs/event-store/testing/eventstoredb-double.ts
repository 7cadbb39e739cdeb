import * as shared from '@eventstore/db-client/generated/shared_pb.js';
import { Code } from '@eventstore/db-client/generated/code_pb.js';
import * as features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import * as status from '@eventstore/db-client/generated/status_pb.js';
import * as wire from '@eventstore/db-client/generated/streams_pb.js';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import {
  Metadata,
  type sendUnaryData,
  Server,
  ServerCredentials,
  type ServerDuplexStream,
  type ServerReadableStream,
  type ServerWritableStream,
  status as GrpcStatus,
} from '@grpc/grpc-js';
import { Any } from 'google-protobuf/google/protobuf/any_pb.js';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb.js';

type Proposed = Readonly<{ id: string; type: string; contentType: string; data: Uint8Array; metadata: Uint8Array }>;
type Recorded = Proposed & Readonly<{ stream: string; revision: number; position: number; ticks: bigint }>;
type Outcome = Readonly<{ last: Recorded }> | Readonly<{ current: number }>;

/**
 * EventStoreDB in the test's own process, for the real client: the client's own generated service definitions over a
 * log in memory, with the server's answers as of v24.10. It remembers no ids under ANY, since a real server's memory is
 * bounded. Left out: deletion, metadata, persistent subscriptions. `stop` and `start` again keep the port and the log.
 */
export class EventStoreDbDouble {
  private readonly log: Recorded[] = [];
  private readonly followers = new Set<() => void>();
  private server = new Server();
  private port = 0;

  /** @param offersBatchAppend which path the client takes for appends; servers since 21.10 offer it */
  constructor(private readonly offersBatchAppend = true) {}

  get url() {
    return `esdb://127.0.0.1:${this.port}?tls=false`;
  }

  async start() {
    this.server = new Server();
    this.server.addService(StreamsService, {
      append: this.append,
      batchAppend: this.batchAppend,
      read: this.read,
    });
    this.server.addService(ServerFeaturesService, {
      getSupportedMethods: (_: unknown, answer: sendUnaryData<features.SupportedMethods>) =>
        answer(null, supportedMethods(this.offersBatchAppend)),
    });
    this.port = await new Promise<number>((bound, failed) =>
      this.server.bindAsync(`127.0.0.1:${this.port}`, ServerCredentials.createInsecure(), (error, port) =>
        error ? failed(error) : bound(port),
      ),
    );
  }

  stop() {
    this.server.forceShutdown();
  }

  private readonly append = (
    call: ServerReadableStream<wire.AppendReq, wire.AppendResp>,
    answer: sendUnaryData<wire.AppendResp>,
  ) => {
    const said: Proposed[] = [];
    let options: wire.AppendReq.Options | undefined;
    call.on('data', (request: wire.AppendReq) => {
      if (request.hasOptions()) options = request.getOptions();
      else said.push(proposedOf(request.getProposedMessage()!));
    });
    call.on('end', () => {
      if (isTooLarge(said)) {
        const metadata = new Metadata();
        metadata.set('exception', 'maximum-append-size-exceeded');
        metadata.set('maximum-append-size', String(LARGEST_APPEND));
        answer({ code: GrpcStatus.INVALID_ARGUMENT, details: 'Maximum Append Size Exceeded', metadata });
        return;
      }
      const expected = options!.hasNoStream()
        ? -1
        : options!.hasRevision()
          ? Number(options!.getRevision())
          : undefined;
      const outcome = this.take(nameOf(options!.getStreamIdentifier()), expected, said);
      const response = new wire.AppendResp();
      if ('last' in outcome) {
        const success = new wire.AppendResp.Success();
        success.setCurrentRevision(String(outcome.last.revision));
        const position = new wire.AppendResp.Position();
        position.setCommitPosition(String(outcome.last.position));
        position.setPreparePosition(String(outcome.last.position));
        success.setPosition(position);
        response.setSuccess(success);
      } else {
        const wrong = new wire.AppendResp.WrongExpectedVersion();
        if (outcome.current < 0) wrong.setCurrentNoStream(new shared.Empty());
        else wrong.setCurrentRevision(String(outcome.current));
        if (expected === -1) wrong.setExpectedNoStream(new shared.Empty());
        else wrong.setExpectedRevision(String(expected));
        response.setWrongExpectedVersion(wrong);
      }
      answer(null, response);
    });
  };

  private readonly batchAppend = (call: ServerDuplexStream<wire.BatchAppendReq, wire.BatchAppendResp>) => {
    const underWay = new Map<string, { options: wire.BatchAppendReq.Options; said: Proposed[] }>();
    call.on('end', () => call.end());
    call.on('error', () => {});
    call.on('data', (request: wire.BatchAppendReq) => {
      const key = uuidOf(request.getCorrelationId());
      if (request.hasOptions()) underWay.set(key, { options: request.getOptions()!, said: [] });
      const { options, said } = underWay.get(key)!;
      said.push(...request.getProposedMessagesList().map(proposedOf));
      if (!request.getIsFinal()) return;
      underWay.delete(key);
      const expected = options.hasNoStream()
        ? -1
        : options.hasStreamPosition()
          ? Number(options.getStreamPosition())
          : undefined;
      const response = new wire.BatchAppendResp();
      response.setCorrelationId(request.getCorrelationId());
      response.setStreamIdentifier(options.getStreamIdentifier());
      if (isTooLarge(said)) {
        const tooLarge = new shared.MaximumAppendSizeExceeded();
        tooLarge.setMaxappendsize(LARGEST_APPEND);
        response.setError(failure(Code.INVALID_ARGUMENT, 'MaximumAppendSizeExceeded', tooLarge));
        call.write(response);
        return;
      }
      const outcome = this.take(nameOf(options.getStreamIdentifier()), expected, said);
      if ('last' in outcome) {
        const success = new wire.BatchAppendResp.Success();
        success.setCurrentRevision(String(outcome.last.revision));
        const position = new shared.AllStreamPosition();
        position.setCommitPosition(String(outcome.last.position));
        position.setPreparePosition(String(outcome.last.position));
        success.setPosition(position);
        response.setSuccess(success);
      } else {
        const wrong = new shared.WrongExpectedVersion();
        if (outcome.current < 0) wrong.setCurrentNoStream(new Empty());
        else wrong.setCurrentStreamRevision(String(outcome.current));
        if (expected === -1) wrong.setExpectedNoStream(new Empty());
        else wrong.setExpectedStreamPosition(String(expected));
        response.setError(failure(Code.ALREADY_EXISTS, 'WrongExpectedVersion', wrong));
      }
      call.write(response);
    });
  };

  private readonly read = (call: ServerWritableStream<wire.ReadReq, wire.ReadResp>) => {
    const options = call.request.getOptions()!;
    call.on('error', () => {});
    if (options.hasSubscription()) return this.follow(call);
    const count = Number(options.getCount());
    const isBackwards = options.getReadDirection() === wire.ReadReq.Options.ReadDirection.BACKWARDS;
    if (options.hasStream()) {
      const name = nameOf(options.getStream()!.getStreamIdentifier());
      const events = this.of(name);
      if (events.length === 0) call.write(notFound(name));
      const from = options.getStream()!.hasStart() ? 0 : Number(options.getStream()!.getRevision());
      for (const event of events.slice(from, from + count)) call.write(responseOf(event));
    } else {
      const all = options.getAll()!;
      const at = all.hasPosition() ? Number(all.getPosition()!.getCommitPosition()) : undefined;
      const events = isBackwards
        ? this.log.filter(({ position }) => at === undefined || position < at).toReversed()
        : this.log.filter(({ position }) => at === undefined || position >= at);
      for (const event of events.slice(0, count)) call.write(responseOf(event));
    }
    call.end();
  };

  private follow(call: ServerWritableStream<wire.ReadReq, wire.ReadResp>) {
    const confirmation = new wire.ReadResp.SubscriptionConfirmation();
    confirmation.setSubscriptionId('double');
    const confirmed = new wire.ReadResp();
    confirmed.setConfirmation(confirmation);
    call.write(confirmed);
    const all = call.request.getOptions()!.getAll()!;
    let next = all.hasEnd() ? this.log.length : 0;
    if (all.hasPosition()) {
      const after = Number(all.getPosition()!.getCommitPosition());
      next = this.log.filter(({ position }) => position <= after).length;
    }
    const send = () => {
      for (; next < this.log.length; next++) call.write(responseOf(this.log[next]!));
    };
    this.followers.add(send);
    call.on('cancelled', () => this.followers.delete(send));
    send();
  }

  /** @param expected the last revision, -1 for none; undefined for ANY, which remembers nothing here */
  private take(stream: string, expected: number | undefined, said: readonly Proposed[]): Outcome {
    const held = this.of(stream);
    const current = held.length - 1;
    if (expected !== undefined && expected !== current) {
      const before = held.slice(expected + 1, expected + 1 + said.length);
      const isSame = before.length === said.length && before.every(({ id }, i) => id === said[i]!.id);
      return isSame ? { last: before.at(-1)! } : { current };
    }
    for (const [i, proposed] of said.entries()) {
      this.log.push({
        ...proposed,
        stream,
        revision: current + 1 + i,
        position: 64 * (this.log.length + 1), // a place in a file: growing, not dense
        ticks: BigInt(Date.now()) * 10_000n,
      });
    }
    setImmediate(() => this.followers.forEach((send) => send()));
    return { last: this.log.at(-1)! };
  }

  private of = (stream: string) => this.log.filter((event) => event.stream === stream);
}

const LARGEST_APPEND = 1024 * 1024;

const isTooLarge = (said: readonly Proposed[]) =>
  said.reduce((sum, { data, metadata, type }) => sum + data.length + metadata.length + 2 * type.length, 0) >
  LARGEST_APPEND;

/** What BatchAppend answers instead of a gRPC error: a google.rpc.Status with a packed `Any`. */
function failure(code: Code, message: string, details: Readonly<{ serializeBinary(): Uint8Array }>): status.Status {
  const packed = new Any();
  packed.pack(details.serializeBinary(), `event_store.client.${message}`);
  const error = new status.Status();
  error.setCode(code);
  error.setMessage(message);
  error.setDetails(packed);
  return error;
}

function supportedMethods(withBatchAppend: boolean) {
  const supported = new features.SupportedMethods();
  supported.setEventStoreServerVersion('24.10.4');
  for (const name of ['append', ...(withBatchAppend ? ['batchappend'] : []), 'read']) {
    const method = new features.SupportedMethod();
    method.setMethodName(name);
    method.setServiceName('event_store.client.streams.streams');
    method.setFeaturesList(
      name === 'batchappend' ? ['deadline_duration'] : name === 'read' ? ['position', 'events'] : [],
    );
    supported.addMethods(method);
  }
  return supported;
}

const nameOf = (identifier: shared.StreamIdentifier | undefined) =>
  Buffer.from(identifier!.getStreamName_asU8()).toString('utf8');

function identifierOf(name: string) {
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(Buffer.from(name));
  return identifier;
}

function uuidOf(uuid: shared.UUID | undefined): string {
  if (!uuid!.hasStructured()) return uuid!.getString();
  const bytes = Buffer.alloc(16);
  bytes.writeBigInt64BE(BigInt(uuid!.getStructured()!.getMostSignificantBits()), 0);
  bytes.writeBigInt64BE(BigInt(uuid!.getStructured()!.getLeastSignificantBits()), 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function proposedOf(message: wire.AppendReq.ProposedMessage | wire.BatchAppendReq.ProposedMessage): Proposed {
  const metadata = message.getMetadataMap();
  return {
    id: uuidOf(message.getId()),
    type: metadata.get('type') ?? '',
    contentType: metadata.get('content-type') ?? '',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

function responseOf(of: Recorded): wire.ReadResp {
  const id = new shared.UUID();
  id.setString(of.id);
  const recorded = new wire.ReadResp.ReadEvent.RecordedEvent();
  recorded.setId(id);
  recorded.setStreamIdentifier(identifierOf(of.stream));
  recorded.setStreamRevision(String(of.revision));
  recorded.setPreparePosition(String(of.position));
  recorded.setCommitPosition(String(of.position));
  recorded.getMetadataMap().set('type', of.type).set('created', String(of.ticks)).set('content-type', of.contentType);
  recorded.setCustomMetadata(of.metadata);
  recorded.setData(of.data);
  const event = new wire.ReadResp.ReadEvent();
  event.setEvent(recorded);
  event.setCommitPosition(String(of.position));
  const response = new wire.ReadResp();
  response.setEvent(event);
  return response;
}

function notFound(name: string): wire.ReadResp {
  const missing = new wire.ReadResp.StreamNotFound();
  missing.setStreamIdentifier(identifierOf(name));
  const response = new wire.ReadResp();
  response.setStreamNotFound(missing);
  return response;
}
