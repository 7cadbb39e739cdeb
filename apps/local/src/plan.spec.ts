import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadNodes } from '#libs/exchange';
import { rotated, secretsIn, writeRegistry, writeSecrets } from './plan.js';

const dir = mkdtempSync(join(tmpdir(), 'plan-'));
afterAll(() => rmSync(dir, { recursive: true }));

it('a node whose key is rotated again and again is registered with all of its keys, each but the first vouched for', () => {
  const topic = 'facts.dinas.surakarta';
  const first = secretsIn(dir);
  const second = rotated(first, 'surakarta', { [topic]: { epoch: 1, sequence: 7 } });
  const third = rotated(second, 'surakarta', { [topic]: { epoch: 2, sequence: 3 } });
  writeSecrets(dir, third);
  expect(secretsIn(dir)).toStrictEqual(third);
  expect(statSync(join(dir, 'secrets.json')).mode & 0o777).toBe(0o600);
  const { keys } = loadNodes(writeRegistry(dir, third)).get('surakarta');
  expect(keys).toMatchObject([
    { kid: 'surakarta-1', publicKey: first.nodes['surakarta']!.publicKey, to: { [topic]: { sequence: 7 } } },
    { kid: 'surakarta-2', signedBy: { kid: 'surakarta-1' }, to: { [topic]: { epoch: 2, sequence: 3 } } },
    { kid: 'surakarta-3', signedBy: { kid: 'surakarta-2' } },
  ]);
  expect(keys[2]).not.toHaveProperty('to');
  expect(third.nodes['pusat']).toStrictEqual(first.nodes['pusat']);
});
