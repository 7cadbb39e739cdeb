import { Global, Injectable, Module } from '@nestjs/common';
import * as personnel from '#libs/domain/personnel';
import { Service, Streams } from '#libs/runtime';
import { ERASED, PostgresVault, Vault } from '#libs/vault';

/** Those who work for the offices of this node, as every feature may ask for them. */
@Injectable()
export class People {
  constructor(
    private readonly streams: Streams,
    private readonly vault: Vault,
  ) {}

  /** Undefined for whom nobody has registered. Whose they are, the caller checks. */
  async find(personRef: string): Promise<personnel.Personnel | undefined> {
    return (await this.streams.find(personnel, personRef))?.state;
  }

  /** @param day `YYYY-MM-DD` by their office's calendar */
  async statusOn(personRef: string, day: string): Promise<personnel.EmploymentStatus | undefined> {
    const found = await this.find(personRef);
    return found && personnel.statusOn(found, day);
  }

  async groupOn(personRef: string, day: string): Promise<personnel.EmploymentGroup | undefined> {
    const found = await this.find(personRef);
    return found && personnel.groupOn(found, day);
  }

  /** Their direct superior on a day: a `personRef`. */
  async superiorOn(personRef: string, day: string): Promise<string | undefined> {
    const found = await this.find(personRef);
    return found && personnel.superiorOn(found, day);
  }

  /** Which office they work for on a day. */
  async officeOn(personRef: string, day: string): Promise<string | undefined> {
    const found = await this.find(personRef);
    return found && personnel.worksOn(found, day) ? found.office : undefined;
  }

  /** What they are called, for those who may know it: `[dihapus]` where nothing can be read. Never for a log, a fact or a table. */
  async namesOf(personRefs: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const known = await this.vault.find([...new Set(personRefs)]);
    return new Map(personRefs.map((ref) => [ref, known.get(ref)?.name ?? ERASED]));
  }
}

/** The vault of this node, and who is in it. */
@Global()
@Module({
  providers: [
    {
      provide: Vault,
      inject: [Service],
      useFactory: ({ settings, pool }: Service) => {
        if (settings.vaultKey === undefined)
          throw new Error('settings: VAULT_KEY (or VAULT_KEY_FILE) is missing. See docs/settings.md');
        return new PostgresVault(pool, settings.vaultKey);
      },
    },
    People,
  ],
  exports: [Vault, People],
})
export class KnownPeopleModule {}
