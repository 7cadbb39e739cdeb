import { randomBytes } from 'node:crypto';
import { aDatabase } from '#libs/embedded/testing';
import { poolOf } from '#libs/postgres';
import { keepsPeople, MemoryVault } from '../testing.js';
import { migrateVault } from './migrate.js';
import { PostgresVault } from './postgres.js';
import { open, seal, VaultKey } from './seals.js';

describe('in memory', () => keepsPeople(async () => new MemoryVault()));

describe('in PostgreSQL', () => {
  const key = randomBytes(32).toString('base64');
  let database: Awaited<ReturnType<typeof aDatabase>>;
  let pool: ReturnType<typeof poolOf>;
  beforeAll(async () => {
    database = await aDatabase();
    await migrateVault(database.url, new URL(database.url).username);
    pool = poolOf(database.url, { max: 2 });
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });
  const vaultOf = async () => {
    await pool.query('TRUNCATE vault.person, vault.number, vault.list');
    return new PostgresVault(pool, key);
  };

  keepsPeople(vaultOf);

  it('holds no name and no number that can be read without the key', async () => {
    const vault = await vaultOf();
    await vault.put([
      { personRef: 'p-sri', office: '33.72', data: { name: 'Sri Wahyuni', nip: '198609262015051001' } },
    ]);
    await vault.keepList('0197a000-0000-7000-8000-0000000000e2', '33.72', ['Sri Wahyuni'], '2099-01-01T00:00:00.000Z');
    const { rows } = await pool.query(
      `SELECT encode(sealed, 'escape') AS text FROM vault.person UNION ALL SELECT encode(number, 'escape') FROM vault.number
        UNION ALL SELECT encode(sealed, 'escape') FROM vault.list`,
    );
    expect(rows).toHaveLength(3);
    expect(JSON.stringify(rows)).not.toMatch(/Sri|198609/);
    await expect(new PostgresVault(pool, randomBytes(32).toString('base64')).find(['p-sri'])).rejects.toThrow();
  });

  it('opens nobody’s data in the place of another’s', async () => {
    const vault = await vaultOf();
    const one = (personRef: string) => ({ personRef, office: '33.72', data: { name: personRef } });
    await vault.put([one('p-1'), one('p-2')]);
    await pool.query(`UPDATE vault.person p SET wrapped_key = o.wrapped_key, sealed = o.sealed
      FROM vault.person o WHERE p.person_ref = 'p-1' AND o.person_ref = 'p-2'`);
    await expect(vault.find(['p-1'])).rejects.toThrow();
  });
});

describe('a seal', () => {
  const key = randomBytes(32);
  it('is broken by any change', () => {
    const sealed = seal(key, Buffer.from('Sri'), 'p-sri');
    expect(open(key, sealed, 'p-sri').toString()).toBe('Sri');
    for (let i = 0; i < sealed.length; i++) {
      const changed = Buffer.from(sealed);
      changed[i]! ^= 1;
      expect(() => open(key, changed, 'p-sri')).toThrow();
    }
  });
  it('asks for a key of 32 bytes', () => expect(() => new VaultKey('short')).toThrow(/VAULT_KEY/));
});
