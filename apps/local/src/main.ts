import { join } from 'node:path';
import { install } from './installation.js';

const { JEMBATAN_DATA, JEMBATAN_PORT, EXCHANGE, KAFKA_BROKERS } = process.env;
const begun = Date.now();
const say = (text: string) => process.stdout.write(`${text}\n`);

say('Jembatan: menyalakan semuanya di mesin ini / starting everything on this machine');
const installation = await install({
  dataDir: JEMBATAN_DATA ?? join(process.cwd(), 'data/local'),
  exchange: EXCHANGE === 'kafka' ? 'kafka' : 'postgres',
  ...(KAFKA_BROKERS && { brokers: KAFKA_BROKERS }),
  port: Number(JEMBATAN_PORT ?? 8400),
  told: (step) => say(`  ${((Date.now() - begun) / 1000).toFixed(1)} s  ${step}`),
});

say(`\nSiap setelah ${((Date.now() - begun) / 1000).toFixed(1)} s / ready`);
for (const { name, url } of installation.services.values())
  say(`  ${name.padEnd(12)} ${url}${name === 'identity' ? '' : '/docs'}`);
say(
  `\nMasuk dengan kata sandi / sign in with the password "${installation.identityPassword}". Ctrl+C: selesai / ends.`,
);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void installation.stop().then(() => process.exit(0));
  });
}
