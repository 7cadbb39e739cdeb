import type { Pool, PoolClient } from 'pg';
import { transaction } from '#libs/postgres';
import { VaultKey } from './seals.js';
import { DataErased, type Entry, type KeptList, NumberTaken, numbersOf, type PersonalData, Vault } from './vault.js';

/** The vault in tables of its own, in the database of the node. */
export class PostgresVault extends Vault {
  private readonly key: VaultKey;

  /** @param key VAULT_KEY: 32 bytes in base64; it never reaches the database */
  constructor(
    private readonly pool: Pool,
    key: string,
  ) {
    super();
    this.key = new VaultKey(key);
  }

  override async put(entries: readonly Entry[]): Promise<void> {
    if (entries.length === 0) return;
    await transaction(this.pool, async (client) => {
      await this.putSealed(client, entries);
      await this.putNumbers(client, entries);
    });
  }

  private async putSealed(client: PoolClient, entries: readonly Entry[]) {
    const sealed = entries.map(({ personRef, data }) =>
      this.key.sealUnderNewKey(personRef, Buffer.from(JSON.stringify(data))),
    );
    const { rowCount } = await client.query(
      `INSERT INTO vault.person AS p (person_ref, office, wrapped_key, sealed)
        SELECT * FROM unnest($1::text[], $2::text[], $3::bytea[], $4::bytea[])
        ON CONFLICT (person_ref) DO UPDATE SET wrapped_key = excluded.wrapped_key, sealed = excluded.sealed
        WHERE p.wrapped_key IS NOT NULL`,
      [
        entries.map(({ personRef }) => personRef),
        entries.map(({ office }) => office),
        sealed.map(({ wrappedKey }) => wrappedKey),
        sealed.map((one) => one.sealed),
      ],
    );
    if (rowCount !== entries.length) throw new DataErased();
  }

  private async putNumbers(client: PoolClient, entries: readonly Entry[]) {
    await client.query('DELETE FROM vault.number WHERE person_ref = ANY ($1)', [
      entries.map(({ personRef }) => personRef),
    ]);
    const numbers = entries.flatMap(({ personRef, office, data }) =>
      numbersOf(data).map(([field, number]) => ({ personRef, office, field, hash: this.hashOf(office, number) })),
    );
    const { rows } = await client.query<{ number: Buffer; personRef: string }>(
      `WITH mine AS (SELECT * FROM unnest($1::text[], $2::bytea[], $3::text[]) AS m (office, number, person_ref)),
        kept AS (INSERT INTO vault.number SELECT * FROM mine ON CONFLICT DO NOTHING RETURNING number, person_ref)
        SELECT m.number, coalesce(n.person_ref, o.person_ref) AS "personRef" FROM mine m
          LEFT JOIN vault.number n USING (office, number) LEFT JOIN kept o USING (number)
          WHERE m.person_ref NOT IN (SELECT k.person_ref FROM kept k WHERE k.number = m.number)`,
      [numbers.map(({ office }) => office), numbers.map(({ hash }) => hash), numbers.map(({ personRef }) => personRef)],
    );
    const [taken] = rows;
    if (!taken) return;
    const { field } = numbers.find(({ hash }) => hash.equals(taken.number))!;
    throw new NumberTaken(field, taken.personRef);
  }

  override async find(personRefs: readonly string[]): Promise<ReadonlyMap<string, PersonalData>> {
    const { rows } = await this.pool.query<{ ref: string; wrappedKey: Buffer; sealed: Buffer }>(
      `SELECT person_ref AS ref, wrapped_key AS "wrappedKey", sealed FROM vault.person
        WHERE person_ref = ANY ($1) AND wrapped_key IS NOT NULL`,
      [personRefs],
    );
    return new Map(
      rows.map(({ ref, wrappedKey, sealed }) => [
        ref,
        JSON.parse(this.key.openWithOwnKey(ref, wrappedKey, sealed).toString()) as PersonalData,
      ]),
    );
  }

  override async findByNumber(office: string, numbers: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const byHash = new Map(numbers.map((number) => [this.hashOf(office, number).toString('hex'), number]));
    const { rows } = await this.pool.query<{ hash: string; ref: string }>(
      `SELECT encode(number, 'hex') AS hash, person_ref AS ref FROM vault.number
        WHERE office = $1 AND number = ANY ($2::bytea[])`,
      [office, [...byHash.keys()].map((hash) => Buffer.from(hash, 'hex'))],
    );
    return new Map(rows.map(({ hash, ref }) => [byHash.get(hash)!, ref]));
  }

  override async markForErasure(personRef: string): Promise<void> {
    await this.pool.query('UPDATE vault.person SET is_to_be_erased = true WHERE person_ref = $1', [personRef]);
  }

  override async markedForErasure(): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ ref: string }>(
      'SELECT person_ref AS ref FROM vault.person WHERE is_to_be_erased AND wrapped_key IS NOT NULL',
    );
    return rows.map(({ ref }) => ref);
  }

  override async erase(personRef: string): Promise<void> {
    await transaction(this.pool, async (client) => {
      await client.query(
        'DELETE FROM vault.list l USING vault.person p WHERE p.person_ref = $1 AND l.office = p.office AND p.wrapped_key IS NOT NULL',
        [personRef],
      );
      await client.query('DELETE FROM vault.number WHERE person_ref = $1', [personRef]);
      await client.query(
        `INSERT INTO vault.person (person_ref, office) VALUES ($1, '')
          ON CONFLICT (person_ref) DO UPDATE SET wrapped_key = NULL, sealed = NULL`,
        [personRef],
      );
    });
  }

  override async forget(personRef: string): Promise<void> {
    await this.pool.query('DELETE FROM vault.person WHERE person_ref = $1 AND wrapped_key IS NOT NULL', [personRef]);
  }

  override async readable(personRefs: readonly string[]): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ ref: string }>(
      'SELECT person_ref AS ref FROM vault.person WHERE person_ref = ANY ($1) AND wrapped_key IS NOT NULL',
      [personRefs],
    );
    return rows.map(({ ref }) => ref);
  }

  override commitmentOf(text: string): string {
    return this.key.hash(text).toString('hex');
  }

  override async keepList(id: string, office: string, content: unknown, until: string): Promise<void> {
    const sealed = this.key.sealList(id, Buffer.from(JSON.stringify(content)));
    await this.pool.query(
      'INSERT INTO vault.list (id, office, sealed, kept_until) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [id, office, sealed, until],
    );
  }

  override async findList(id: string): Promise<KeptList | undefined> {
    const { rows } = await this.pool.query<{ office: string; sealed: Buffer; done: number }>(
      'SELECT office, sealed, rows_done AS done FROM vault.list WHERE id = $1',
      [id],
    );
    return rows.map(({ office, sealed, done }) => ({
      office,
      content: JSON.parse(this.key.openList(id, sealed).toString()) as unknown,
      done,
    }))[0];
  }

  override async noteDone(id: string, done: number): Promise<void> {
    await this.pool.query('UPDATE vault.list SET rows_done = $2 WHERE id = $1', [id, done]);
  }

  override async dropLists(now: string): Promise<void> {
    await this.pool.query('DELETE FROM vault.list WHERE kept_until <= $1', [now]);
  }

  private hashOf = (office: string, number: string) => this.key.hash(`${office} ${number}`);
}
