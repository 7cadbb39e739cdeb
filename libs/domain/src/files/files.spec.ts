import { hash, letter, requestLife } from '#libs/domain/testing';
import { sha256, type Shape } from '#libs/kernel';
import * as centralStock from '../central-stock/index.js';
import * as equipmentRequest from '../equipment-request/index.js';
import * as handover from '../handover/index.js';
import * as officeStock from '../office-stock/index.js';
import * as requestDesk from '../request-desk/index.js';
import * as requestDraft from '../request-draft/index.js';
import * as shipment from '../shipment/index.js';
import { filesNamedIn } from './index.js';

it('finds the letter, the condition report, attachments and photos', () => {
  expect(requestLife.flatMap(({ data }) => filesNamedIn(data))).toStrictEqual([
    hash('b'),
    hash('a'),
    hash('c'),
    hash('a'),
  ]);
  expect(filesNamedIn({ lines: [{ photos: [hash('d'), hash('e')] }, { photos: [hash('d')] }] })).toStrictEqual([
    hash('d'),
    hash('e'),
  ]);
});

it('takes no other hash for a file’s', () => {
  expect(filesNamedIn({ contentHash: hash('a'), letter: { ...letter, fileSha256: 7 }, files: 'x' })).toStrictEqual([]);
});

type Described = Readonly<{
  pattern?: string;
  properties?: Readonly<Record<string, Shape<unknown>>>;
  items?: Shape<unknown>;
}>;
/** Names of the properties that hold a SHA-256, or a list of them. */
function hashesIn(shape: Shape<unknown>, name = ''): readonly string[] {
  const { pattern, properties = {}, items } = shape as Described;
  if (pattern === (sha256 as Described).pattern) return [name];
  return [
    ...Object.entries(properties).flatMap(([of, its]) => hashesIn(its, of)),
    ...(items ? hashesIn(items, name) : []),
  ];
}

it('knows every name under which a fact of any case names a file', () => {
  const cases = [equipmentRequest, shipment, handover, officeStock, centralStock, requestDraft, requestDesk];
  const shapes = cases.flatMap(({ catalogue }) => Object.values(catalogue.facts)).map(({ shape }) => shape);
  const names = new Set(shapes.flatMap((shape) => hashesIn(shape)));
  expect([...names].toSorted()).toStrictEqual(['contentHash', 'fileSha256', 'files', 'photos']);
});
