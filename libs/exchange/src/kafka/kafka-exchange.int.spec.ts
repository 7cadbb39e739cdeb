import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedKafka, startKafka } from '#libs/embedded';
import { exchangeBehaviour } from '../../testing.js';
import { SINGLE } from './check.js';
import { kafkaClient } from './connection.js';
import { silent } from '../log.js';
import { KafkaExchange } from './kafka-exchange.js';
import { makeTopics } from './provision.js';

exchangeBehaviour('Kafka', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'kafka-'));
  const kafka: EmbeddedKafka = await startKafka({ dir });
  const admin = kafkaClient(kafka, silent).admin();
  await admin.connect();
  return {
    exchange: () => new KafkaExchange(kafka),
    unreachable: () => new KafkaExchange({ brokers: ['127.0.0.1:1'] }),
    createTopics: (names) => makeTopics(admin, names, SINGLE),
    close: async () => {
      await admin.disconnect();
      await kafka.stop();
      await rm(dir, { recursive: true });
    },
  };
});
