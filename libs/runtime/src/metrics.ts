import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** What a service tells Prometheus of itself. Labels have few values and never personal data. */
export class Metrics {
  readonly registry = new Registry();
  private readonly registers = [this.registry];
  readonly requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'From the first byte of a request to the last of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: this.registers,
  });
  readonly appends = new Histogram({
    name: 'jembatan_append_duration_seconds',
    help: 'From asking the event store to its acknowledgement',
    buckets: SECONDS,
    registers: this.registers,
  });
  private readonly outbound = new Counter({
    name: 'jembatan_facts_sent_total',
    help: 'Facts that the exchange has acknowledged',
    labelNames: ['topic'],
    registers: this.registers,
  });
  private readonly inbound = new Counter({
    name: 'jembatan_messages_received_total',
    help: 'Messages by what became of them',
    labelNames: ['topic', 'outcome'],
    registers: this.registers,
  });
  private readonly failures = new Counter({
    name: 'jembatan_loop_failures_total',
    help: 'Times that a loop failed and backed off',
    labelNames: ['loop'],
    registers: this.registers,
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** A figure that is looked up when it is asked for; NaN when it cannot be: the others are told all the same. */
  gauge(name: string, help: string, look: () => number | Promise<number>): Gauge {
    return new Gauge({
      name,
      help,
      registers: this.registers,
      async collect() {
        this.set(
          await Promise.resolve()
            .then(look)
            .catch(() => Number.NaN),
        );
      },
    });
  }

  /** A figure for each of a few things, looked up when it is asked for; none when it cannot be. */
  gaugeOf(label: string, name: string, help: string, look: () => Promise<ReadonlyMap<string, number>>): Gauge {
    return new Gauge({
      name,
      help,
      labelNames: [label],
      registers: this.registers,
      async collect() {
        this.reset();
        const found = await look().catch(() => new Map<string, number>());
        for (const [of, value] of found) this.set({ [label]: of }, value);
      },
    });
  }

  sent(topic: string, count: number) {
    this.outbound.inc({ topic }, count);
  }

  received(outcome: string, topic: string, count: number) {
    this.inbound.inc({ topic, outcome }, count);
  }

  failed(loop: string) {
    this.failures.inc({ loop });
  }
}
