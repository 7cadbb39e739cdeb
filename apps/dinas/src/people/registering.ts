import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import * as personnel from '#libs/domain/personnel';
import { groupOf, isAsn, person, type PersonCommand } from '#libs/domain/personnel';
import { isNip } from '#libs/reference';
import {
  type Asker,
  askingOf,
  Execute,
  ExecuteHandler,
  Problem,
  type Receipt,
  Streams,
  type Where,
} from '#libs/runtime';
import { NumberTaken, type PersonalData, Vault } from '#libs/vault';
import { fieldProblem } from './field-problems.js';

/** Commands that have a part in the vault: a fact is said only when both are so. */
@Injectable()
export class Registering {
  constructor(
    private readonly bus: CommandBus,
    private readonly executor: ExecuteHandler,
    private readonly streams: Streams,
    private readonly vault: Vault,
  ) {}

  /**
   * Keeps somebody's data and says the command. Everything but the append comes first, so that a refusal keeps nothing;
   * killed in between, the same command goes on.
   */
  async keep(asker: Asker, where: Where, office: string, data: PersonalData, command: PersonCommand): Promise<Receipt> {
    const ask = new Execute(person, where, command, this.secretly(asker));
    const there = await this.streams.find(personnel, where.id);
    const early = this.executor.answer(ask, there?.history ?? []);
    if (early.isRepeated) return early.answer(undefined);
    await this.put({ personRef: where.id, office: there?.state.office ?? office, data });
    return this.bus.execute(ask);
  }

  /** Destroys the key of somebody's data once that is said. */
  async erase(asker: Asker, personRef: string, legalBasis: string): Promise<Receipt> {
    await this.vault.markForErasure(personRef);
    const command = { type: 'ErasePersonalData' as const, data: { legalBasis } };
    const receipt = await this.bus.execute(new Execute(person, { id: personRef }, command, askingOf(asker)));
    await this.vault.erase(personRef);
    return receipt;
  }

  /** Goes on with what was killed between the fact and its key. */
  async finishErasing(): Promise<void> {
    for (const personRef of await this.vault.markedForErasure()) {
      const there = await this.streams.find(personnel, personRef);
      if (there?.state.erased) await this.vault.erase(personRef);
    }
  }

  /** A hash of what holds a number of the state could be guessed: it is keyed before it stands in a fact. */
  private secretly(asker: Asker) {
    return { ...askingOf(asker), commandHash: this.vault.commitmentOf(asker.commandHash) };
  }

  private async put(entry: Readonly<{ personRef: string; office: string; data: PersonalData }>): Promise<void> {
    try {
      await this.vault.put([entry]);
    } catch (error) {
      if (!(error instanceof NumberTaken)) throw error;
      // whoever is in no fact was killed on the way in, and has not come back
      if (await this.streams.find(personnel, error.personRef))
        throw new Problem(409, 'invalid-request', { fields: [fieldProblem(`/${error.field}`, 'number-taken')] });
      await this.vault.forget(error.personRef);
      await this.vault.put([entry]);
    }
  }
}

/** State apparatus have a NIP, everybody else the office's own number. @throws Problem with a pointer */
export function requireNumber(data: PersonalData, status: personnel.EmploymentStatus): void {
  if (isAsn(groupOf(status)) && data.nip === undefined) fail('/nip', 'nip-missing');
  requireSomeNumber(data, status);
}

/** A new status comes before its number does: what is corrected keeps one of the two. @throws Problem with a pointer */
export function requireSomeNumber({ nip, employeeNo }: PersonalData, status: personnel.EmploymentStatus): void {
  if (nip === undefined && employeeNo === undefined) fail('/employeeNo', 'nip-missing');
  if (nip !== undefined && !isNip(nip, groupOf(status) === 'PPPK')) fail('/nip', 'not-a-nip');
}

function fail(pointer: string, code: Parameters<typeof fieldProblem>[1]): never {
  throw new Problem(400, 'invalid-request', { fields: [fieldProblem(pointer, code)] });
}
