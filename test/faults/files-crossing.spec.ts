import { jest } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '#libs/event-store/testing';
import { type Installation, install } from '../../apps/local/src/installation.js';
import { signIn } from '../../apps/local/src/story/sign-in.js';
import { Conversation } from './conversation.js';

jest.setTimeout(480_000);

const root = join(import.meta.dirname, '../..');
let dataDir: string;
let installation: Installation;
beforeAll(async () => {
  mkdirSync(join(root, 'data/test'), { recursive: true });
  dataDir = mkdtempSync(join(root, 'data/test/crossing-'));
  installation = await install({ dataDir, exchange: 'postgres', programs: join(root, 'dist/apps') });
});
afterAll(async () => {
  await installation.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const aPhoto = () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(24_000_000)]);
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const as = async (person: string) => ({
  authorization: `Bearer ${await signIn(installation.services.get('identity')!.url, person, installation.identityPassword)}`,
});
const at = (service: string, path: string) => `${installation.services.get(service)!.url}${path}`;

/** A file of which a part has come to Pusat, and not all. */
const halfThere = () => readdirSync(join(dataDir, 'files/pusat/incoming')).length > 0;

it('files whose services are killed in the middle of them arrive whole', async () => {
  const talk = await Conversation.begin(installation);
  await talk.ask('photos of the boxes?');
  const photos = [aPhoto(), aPhoto(), aPhoto()];
  const headers = { ...(await as('p-33.72-clerk')), 'content-type': 'image/jpeg' };
  for (const body of photos)
    expect((await fetch(at('surakarta', '/offices/33.72/files'), { method: 'POST', headers, body })).status).toBe(201);
  const path = `/equipment-requests/${talk.id}`;
  await eventually(async () => expect((await talk.atDinas()).stage).toBe('AWAITING_CLARIFICATION'));
  await talk.dinas.tell(`${path}/questions/1/answer`, { answer: 'attached', files: photos.map(hashOf) }, path);

  let inTheMiddle = 0;
  // at once, and a moment later
  for (const [name, within] of [
    ['pusat', 0],
    ['surakarta', 0],
    ['pusat', 50],
    ['surakarta', 50],
  ] as const) {
    for (const end = Date.now() + 20_000; !halfThere() && Date.now() < end; ) await sleep(5);
    if (within > 0) await sleep(Math.random() * within);
    if (halfThere()) inTheMiddle += 1;
    await installation.services.get(name)!.kill();
    await installation.restart(name);
  }
  expect(inTheMiddle).toBeGreaterThan(0);

  const desk = await as('p-pusat-desk');
  for (const photo of photos)
    await eventually(async () => {
      const answer = await fetch(at('pusat', `/offices/33.72/files/${hashOf(photo)}`), { headers: desk });
      expect(answer.status).toBe(200);
      expect(hashOf(Buffer.from(await answer.arrayBuffer()))).toBe(hashOf(photo));
    });
  expect(halfThere()).toBe(false);
});
