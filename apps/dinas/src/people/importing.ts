import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import * as peopleImport from '#libs/domain/people-import';
import * as personnel from '#libs/domain/personnel';
import { person, type Personnel } from '#libs/domain/personnel';
import { Clock, Refusal } from '#libs/kernel';
import {
  type Asker,
  askingOf,
  derivedId,
  Execute,
  ExecuteHandler,
  Problem,
  type Receipt,
  Streams,
} from '#libs/runtime';
import { readTable, type Table, TableRefused } from '#libs/tables';
import { DataErased, NumberTaken, numbersOf, Vault } from '#libs/vault';
import { fieldProblem } from './field-problems.js';
import { type FatedRow, fatesOf, type Known } from './list-fates.js';
import { columnsOf, type ListRow, readRow } from './list-rows.js';

const KEPT_DAYS = 7;
const DAY_MS = 24 * 60 * 60_000;
/** Rows that are asked for at once: the store appends them together. */
const AT_ONCE = 500;
const MOST_TOLD = 500;

/** Takes lists of people in: tried first, so that each row's fate is seen; then exactly what was seen. */
@Injectable()
export class Importing {
  constructor(
    private readonly bus: CommandBus,
    private readonly executor: ExecuteHandler,
    private readonly streams: Streams,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem where the file is no list that can be read: then nothing is kept */
  async tryOut(asker: Asker, office: string, id: string, bytes: Buffer): Promise<Receipt> {
    const where = { id, newFor: office };
    const asking = {
      ...askingOf(asker),
      commandHash: this.vault.commitmentOf(`${asker.commandHash} ${office} ${bytes.toString('base64')}`),
    };
    const there = await this.streams.find(peopleImport, id);
    const none = { hash: '0'.repeat(64), rows: 0, fresh: 0, changed: 0, same: 0, rejected: 0, rejectedRows: [] };
    const early = this.executor.answer(
      new Execute(peopleImport.peopleImport, where, { type: 'TryImport', data: none }, asking),
      there?.history ?? [],
    );
    if (early.isRepeated) return early.answer(undefined);

    const fated = await this.fatesIn(office, id, readable(bytes));
    const now = this.clock.now();
    await this.vault.dropLists(now);
    await this.vault.keepList(id, office, fated, new Date(Date.parse(now) + KEPT_DAYS * DAY_MS).toISOString());
    const count = (fate: FatedRow['fate']) => fated.filter((row) => row.fate === fate).length;
    const rejectedRows = fated.flatMap(({ row, wrong }) => wrong.slice(0, 1).map((cell) => ({ row, ...cell })));
    const data = {
      hash: this.vault.commitmentOf(JSON.stringify(fated)),
      rows: fated.length,
      fresh: count('new'),
      changed: count('changed'),
      same: count('same'),
      rejected: count('rejected'),
      rejectedRows: rejectedRows.slice(0, MOST_TOLD),
    };
    return this.bus.execute(new Execute(peopleImport.peopleImport, where, { type: 'TryImport', data }, asking));
  }

  /**
   * Takes in what was tried. Each row's command id follows from the import and the row: killed in between and asked again, it
   * goes on, and nothing is there twice.
   */
  async commit(asker: Asker, id: string, hash: string): Promise<Receipt> {
    const asking = askingOf(asker);
    const commitOf = (ok: number, failed: number) =>
      new Execute(peopleImport.peopleImport, { id }, { type: 'CommitImport', data: { hash, ok, failed } }, asking);
    const there = await this.streams.get(peopleImport, id, asker.person);
    const early = this.executor.answer(commitOf(0, 0), there.history);
    if (early.facts.length === 0) return early.answer(undefined);

    const list = await this.vault.findList(id);
    if (!list) throw new Refusal('list-not-kept' satisfies peopleImport.ImportRefusal);
    const fated = list.content as readonly FatedRow[];
    const wanted = fated.filter(({ fate }) => fate === 'new' || fate === 'changed');
    let failed = 0;
    for (let from = 0; from < wanted.length; from += AT_ONCE) {
      const part = wanted.slice(from, from + AT_ONCE);
      const kept = await this.keep(part);
      const taken = await Promise.all(kept.map((row) => this.takeIn(asker, id, row)));
      failed += part.length - taken.filter(Boolean).length;
      await this.vault.noteDone(id, from + part.length);
    }
    const same = fated.filter(({ fate }) => fate === 'same').length;
    return this.bus.execute(commitOf(wanted.length - failed + same, failed));
  }

  /** Keeps data of all, or where one of them may not be kept any more, of each that may. @returns those */
  private async keep(part: readonly FatedRow[]): Promise<readonly FatedRow[]> {
    const mayNot = (error: unknown) => error instanceof NumberTaken || error instanceof DataErased;
    try {
      await this.vault.put(part.filter(({ changed }) => changed));
      return part;
    } catch (error) {
      if (!mayNot(error)) throw error;
      if (part.length === 1) return [];
    }
    const kept: FatedRow[] = [];
    for (const row of part) kept.push(...(await this.keep([row])));
    return kept;
  }

  /** @returns whether it is so now; a rule that says no after all, since something has changed, is a row that failed */
  private async takeIn(asker: Asker, importId: string, { row, personRef, fate, command, office }: FatedRow) {
    const asking = {
      ...askingOf(asker, { quiet: true }),
      commandId: derivedId(importId, 'row', String(row)),
      commandHash: this.vault.commitmentOf(`${importId} ${row}`),
    };
    const where = { id: personRef, newFor: office, isNew: fate === 'new' };
    try {
      await this.bus.execute(new Execute(person, where, command, asking));
      return true;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }

  private async fatesIn(office: string, id: string, table: Table): Promise<readonly FatedRow[]> {
    const at = columnsOf(table);
    const rows = table.rows.map((row) => readRow(row, at));
    const said = rows.map((row) => row.said);
    const byNumber = await this.vault.findByNumber(office, [
      ...new Set(
        said.flatMap(({ data, superior }) => [...numbersOf(data).map(([, number]) => number), superior ?? '']),
      ),
    ]);
    const people = await this.peopleOf(said, byNumber);
    const data = await this.vault.find([...people.keys()]);
    const refOf = (row: number) => `p-${derivedId(id, 'person', String(row))}`;
    return fatesOf(rows, { office, byNumber, people, data, refOf, at: this.clock.now() } satisfies Known);
  }

  private async peopleOf(said: readonly ListRow[], byNumber: ReadonlyMap<string, string>) {
    const named = said.flatMap(({ account, superior }) => [account, superior]);
    const isRef = (ref: string | undefined) => ref !== undefined && /^[A-Za-z][A-Za-z0-9.*_-]{0,63}$/.test(ref);
    const refs = [...new Set([...byNumber.values(), ...named.filter(isRef)])] as readonly string[];
    const people = new Map<string, Personnel>();
    for (let from = 0; from < refs.length; from += AT_ONCE) {
      const part = refs.slice(from, from + AT_ONCE);
      const found = await Promise.all(part.map((ref) => this.streams.find(personnel, ref)));
      part.forEach((ref, i) => {
        const state = found[i]?.state;
        if (state) people.set(ref, state);
      });
    }
    return people;
  }
}

const statusOf = { 'too-large': 413, 'too-many-rows': 413, type: 415, macros: 415 } as const;

function readable(bytes: Buffer): Table {
  try {
    return readTable(bytes);
  } catch (error) {
    if (!(error instanceof TableRefused)) throw error;
    const { why } = error;
    const status = why in statusOf ? statusOf[why as keyof typeof statusOf] : 400;
    const code = status === 413 ? 'too-large' : 'unsupported-table';
    throw new Problem(status, code, {
      fields: [fieldProblem(why === 'too-many-rows' || why === 'empty' ? '/rows' : '', why)],
    });
  }
}
