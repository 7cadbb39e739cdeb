import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newKeyPair } from '#libs/evidence';
import { RegistryFile } from './registry-file.js';

const dir = mkdtempSync(join(tmpdir(), 'registry-'));
afterAll(() => rmSync(dir, { recursive: true }));
let path: string;
let count = 0;
beforeEach(() => {
  path = join(dir, `${++count}.json`);
});

const { publicKey } = newKeyPair();
const nodeOf = (node: string, ...offices: readonly string[]) => ({
  node,
  offices,
  keys: [{ kid: `${node}-1`, publicKey }],
});
const write = (...nodes: readonly object[]) =>
  writeFileSync(path, JSON.stringify({ nodes: [nodeOf('pusat'), ...nodes] }));

it('is what the file says, and becomes what it says anew once it is looked at', () => {
  write(nodeOf('ska', '33.72'));
  const registry = new RegistryFile(path);
  const changes: string[][] = [];
  const end = registry.onChange(() => changes.push(registry.dinas.map(({ node }) => node)));
  write(nodeOf('ska', '33.72'), nodeOf('yog', '34.71'));
  expect(registry.find('yog')).toBeUndefined();
  registry.refresh();
  registry.refresh();
  expect(changes).toStrictEqual([['ska', 'yog']]);
  expect([registry.findHost('34.71'), registry.get('yog').offices]).toStrictEqual(['yog', ['34.71']]);
  end();
  write();
  registry.refresh();
  expect([registry.dinas, changes.length]).toStrictEqual([[], 1]);
});

it('notices a file that takes its place, too', () => {
  write(nodeOf('ska', '33.72'));
  const registry = new RegistryFile(path);
  const other = `${path}.new`;
  writeFileSync(other, JSON.stringify({ nodes: [nodeOf('pusat'), nodeOf('yog', '34.71')] }));
  renameSync(other, path);
  registry.refresh();
  expect(registry.dinas.map(({ node }) => node)).toStrictEqual(['yog']);
});

it.each<[string, () => void]>([
  ['half written', () => writeFileSync(path, '{ "nodes": [')],
  ['gone', () => rmSync(path)],
])('stays what it was while the file is %s, and says so', (_, spoil) => {
  const failures: unknown[] = [];
  write(nodeOf('ska', '33.72'));
  const registry = new RegistryFile(path, (error) => failures.push(error));
  spoil();
  registry.refresh();
  expect(registry.findHost('33.72')).toBe('ska');
  expect(failures).toHaveLength(1);
  write(nodeOf('yog', '34.71'));
  registry.refresh();
  expect(registry.findHost('34.71')).toBe('yog');
});

it('is needed at the start', () => expect(() => new RegistryFile(path)).toThrow('ENOENT'));
