import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { DiskFiles, FileRefused } from './index.js';

const LARGEST = 1_000;
let root: string;
let files: DiskFiles;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'files-'));
  files = new DiskFiles(root, LARGEST);
  await files.prepare(Date.now());
});

const letter = Buffer.from('%PDF-1.7 a letter');
const sha256 = createHash('sha256').update(letter).digest('hex');
const inPieces = (bytes: Buffer, size = 3) =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, i * size + size)),
  );
const bytesOf = async (stream: Readable) => Buffer.concat(await stream.toArray());
const halfWritten = () => readdirSync(join(root, 'incoming'));

it('keeps a file under what is in it, in whatever pieces it comes', async () => {
  const kept = { sha256, size: letter.length, type: 'application/pdf' };
  expect(await files.put('33.72', inPieces(letter))).toStrictEqual(kept);
  expect(await files.find('33.72', sha256)).toStrictEqual(kept);
  expect(await bytesOf(files.open('33.72', sha256))).toStrictEqual(letter);
  expect(halfWritten()).toStrictEqual([]);
});

it('put twice, is there once', async () => {
  const both = await Promise.all([files.put('33.72', inPieces(letter)), files.put('33.72', inPieces(letter, 100))]);
  expect(both[0]).toStrictEqual(both[1]);
  expect(readdirSync(join(root, '33.72', sha256.slice(0, 2)))).toStrictEqual([sha256]);
});

it('is nobody else’s, though they know its hash', async () => {
  await files.put('33.72', inPieces(letter));
  expect(await files.find('33.11', sha256)).toBeUndefined();
});

it.each([
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]],
  ['image/jpeg', [0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 1]],
])('knows %s by its first bytes', async (type, bytes) =>
  expect(await files.put('pusat', inPieces(Buffer.from(bytes)))).toMatchObject({ type }),
);

it.each<[FileRefused['why'], Buffer]>([
  ['type', Buffer.from('<html>not a letter</html>')],
  ['type', Buffer.from('%PD')],
  ['empty', Buffer.alloc(0)],
  ['too-large', Buffer.concat([letter, Buffer.alloc(LARGEST)])],
])('is refused for its %s, and nothing is kept', async (why, bytes) => {
  await expect(files.put('33.72', inPieces(bytes, 100))).rejects.toMatchObject({ name: 'FileRefused', why });
  expect(halfWritten()).toStrictEqual([]);
  expect(readdirSync(root)).toStrictEqual(['incoming']);
});

it('whose sender goes away in the middle leaves nothing', async () => {
  const breaking = Readable.from(
    (async function* () {
      yield letter;
      throw new Error('gone');
    })(),
  );
  await expect(files.put('33.72', breaking)).rejects.toThrow('gone');
  expect(halfWritten()).toStrictEqual([]);
});

it('that a killed process left half-written is thrown away a day later', async () => {
  writeFileSync(join(root, 'incoming', 'half'), letter);
  await files.prepare(Date.now());
  expect(halfWritten()).toStrictEqual(['half']); // perhaps somebody is still sending it
  await files.prepare(Date.now() + 25 * 60 * 60_000);
  expect(halfWritten()).toStrictEqual([]);
});

it.each(['..', '33.72/..', '', '33.7'])('knows no owner %j', async (owner) => {
  expect(await files.find(owner, sha256)).toBeUndefined();
  await expect(files.put(owner, inPieces(letter))).rejects.toThrow('no file is called');
});
