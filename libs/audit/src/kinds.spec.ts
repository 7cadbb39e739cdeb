import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { kinds } from './kinds.js';

it('knows every category of streams that is published', () =>
  expect([...kinds.keys()].toSorted()).toStrictEqual(
    readdirSync(join(import.meta.dirname, '../../../docs/api/facts')).toSorted(),
  ));
