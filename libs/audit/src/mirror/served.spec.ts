import { canonicalBytes, sha256 } from '#libs/evidence';
import { aRecordedFact } from '#libs/runtime/testing';
import { type Served, servedIn } from './served.js';

const fact = aRecordedFact({ data: { questionNo: 1, answer: 'ya → tidak', files: [] } });
const line = (bytes: Buffer | string, position = '0000000000000001') =>
  Buffer.concat([
    Buffer.from(`{"position":"${position}","revision":4,"storedAt":"2026-02-02T02:00:00.000Z","fact":`),
    Buffer.from(bytes),
    Buffer.from('}\n'),
  ]);
/** As it may come over a network: in pieces of so many bytes. */
async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const read = async (bytes: Buffer, size = 1_000): Promise<readonly Served[]> =>
  Array.fromAsync(servedIn(inPieces(bytes, size)));

it.each([1, 7, 100, 100_000])('reads the very bytes, however they come: %d at once', async (size) => {
  const bytes = canonicalBytes(fact);
  const served = await read(Buffer.concat([line(bytes), line(bytes, '0000000000000002')]), size);
  expect(served.map(({ position }) => position)).toStrictEqual(['0000000000000001', '0000000000000002']);
  for (const one of served) {
    expect(one.bytes.equals(bytes)).toBe(true);
    expect(one).toMatchObject({ revision: 4, storedAt: '2026-02-02T02:00:00.000Z', sha256: sha256(bytes), fact });
  }
});
it('leaves what was cut off', async () =>
  expect(
    await read(Buffer.concat([line(canonicalBytes(fact)), line(canonicalBytes(fact)).subarray(0, -2)])),
  ).toHaveLength(1));
it.each([
  ['not in canonical bytes', line(JSON.stringify(fact))],
  ['no JSON', line('{"a":')],
  ['is no fact', Buffer.from('{"error":"x"}\n')],
])('raises an alarm for what is %s', async (words, bytes) => {
  await expect(read(bytes)).rejects.toThrow(words);
  await expect(read(bytes)).rejects.toMatchObject({ name: 'Alarm', kind: 'unreadable' });
});
