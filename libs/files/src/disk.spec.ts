import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { DiskFiles, FileRefused, PART } from './index.js';

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

describe('a file that comes in parts', () => {
  const long = Buffer.concat([letter, Buffer.alloc(2 * PART, 'x')]);
  const named = { sha256: createHash('sha256').update(long).digest('hex'), size: long.length };
  const part = (no: number) => long.subarray((no - 1) * PART, no * PART);
  const refusedAs = (why: FileRefused['why']) => ({ name: 'FileRefused', why });
  let large: DiskFiles;
  beforeEach(() => {
    large = new DiskFiles(root, 25_000_000);
  });

  it('is there once its last part is, and what was sent twice is there once', async () => {
    expect(await large.partsOf('33.72', named.sha256)).toBe(0);
    expect(await large.putPart('33.72', named, 1, part(1))).toBeUndefined();
    expect(await large.putPart('33.72', named, 1, part(1))).toBeUndefined();
    expect(await large.putPart('33.72', named, 2, part(2))).toBeUndefined();
    expect(await large.partsOf('33.72', named.sha256)).toBe(2);
    expect(await large.find('33.72', named.sha256)).toBeUndefined();
    const kept = { ...named, type: 'application/pdf' };
    expect(await large.putPart('33.72', named, 3, part(3))).toStrictEqual(kept);
    expect(await large.putPart('33.72', named, 3, part(3))).toStrictEqual(kept);
    expect(await bytesOf(large.open('33.72', named.sha256))).toStrictEqual(long);
    expect(await bytesOf(large.open('33.72', named.sha256, { start: PART, end: PART + 2 }))).toStrictEqual(
      part(2).subarray(0, 3),
    );
    expect(halfWritten()).toStrictEqual([]);
  });

  it('goes on from its last whole part after a process was killed in the middle of one', async () => {
    await large.putPart('33.72', named, 1, part(1));
    const [name] = halfWritten();
    writeFileSync(join(root, 'incoming', name!), Buffer.concat([part(1), part(2).subarray(0, 1_000)]));
    const again = new DiskFiles(root, 25_000_000);
    expect(await again.partsOf('33.72', named.sha256)).toBe(1);
    await again.putPart('33.72', named, 2, part(2));
    expect(await again.putPart('33.72', named, 3, part(3))).toMatchObject(named);
  });

  it('that is not what its name says is thrown away, all of it', async () => {
    const other = Buffer.from(part(2));
    other[7] = other[7]! ^ 1;
    await large.putPart('33.72', named, 1, part(1));
    await large.putPart('33.72', named, 2, other);
    await expect(large.putPart('33.72', named, 3, part(3))).rejects.toMatchObject(refusedAs('differs'));
    expect([await large.find('33.72', named.sha256), halfWritten()]).toStrictEqual([undefined, []]);
    for (const no of [1, 2, 3]) await large.putPart('33.72', named, no, part(no));
    expect(await large.find('33.72', named.sha256)).toMatchObject(named);
  });

  it.each<[FileRefused['why'], Partial<typeof named>, number, Buffer]>([
    ['part-order', {}, 2, part(2)],
    ['part-order', {}, 0, part(1)],
    ['part-order', {}, 4, part(3)],
    ['part-size', {}, 1, part(1).subarray(1)],
    ['part-size', { size: PART }, 1, part(3)],
    ['type', {}, 1, Buffer.alloc(PART, 'x')],
    ['too-large', { size: 25_000_001 }, 1, part(1)],
    ['empty', { size: 0 }, 1, Buffer.alloc(0)],
  ])('is refused for its %s (%j, part %i), and nothing is kept', async (why, change, no, bytes) => {
    await expect(large.putPart('33.72', { ...named, ...change }, no, bytes)).rejects.toMatchObject(refusedAs(why));
    expect([await large.partsOf('33.72', named.sha256), readdirSync(root)]).toStrictEqual([0, ['incoming']]);
  });

  it('has no path in its name', async () => {
    for (const name of ['../../etc/passwd', '..', named.sha256.toUpperCase(), `${named.sha256}/x`])
      await expect(large.putPart('33.72', { ...named, sha256: name }, 1, part(1))).rejects.toThrow('no file is called');
    await expect(large.putPart('..', named, 1, part(1))).rejects.toThrow('no file is called');
  });
});
