import { DataErased, type Entry, type KeptList, NumberTaken, numbersOf, type PersonalData, Vault } from './vault.js';
import { VaultKey } from './seals.js';

/** For specs. */
export class MemoryVault extends Vault {
  private readonly people = new Map<string, Entry | 'erased'>();
  private readonly marked = new Set<string>();
  private readonly lists = new Map<string, KeptList & Readonly<{ until: string }>>();
  private readonly key = new VaultKey(Buffer.alloc(32, 7).toString('base64'));

  override async put(entries: readonly Entry[]) {
    const before = new Map(this.people);
    try {
      for (const entry of entries) this.putOne(entry);
    } catch (error) {
      this.people.clear();
      for (const [ref, kept] of before) this.people.set(ref, kept);
      throw error;
    }
  }

  private putOne(entry: Entry) {
    if (this.people.get(entry.personRef) === 'erased') throw new DataErased();
    for (const [field, number] of numbersOf(entry.data)) {
      const holder = this.holderOf(entry.office, number);
      if (holder !== undefined && holder !== entry.personRef) throw new NumberTaken(field, holder);
    }
    this.people.set(entry.personRef, entry);
  }

  override async find(personRefs: readonly string[]) {
    const found = personRefs.map((ref) => [ref, this.people.get(ref)] as const);
    return new Map<string, PersonalData>(
      found.flatMap(([ref, kept]) => (kept === undefined || kept === 'erased' ? [] : [[ref, kept.data] as const])),
    );
  }

  override async findByNumber(office: string, numbers: readonly string[]) {
    const found = numbers.map((number) => [number, this.holderOf(office, number)] as const);
    return new Map(found.flatMap(([number, ref]) => (ref === undefined ? [] : [[number, ref] as const])));
  }

  override async markForErasure(personRef: string) {
    this.marked.add(personRef);
  }

  override async markedForErasure() {
    return this.readable([...this.marked]);
  }

  override async erase(personRef: string) {
    const kept = this.people.get(personRef);
    this.people.set(personRef, 'erased');
    if (kept === undefined || kept === 'erased') return;
    for (const [id, { office }] of this.lists) if (office === kept.office) this.lists.delete(id);
  }

  override async forget(personRef: string) {
    if (this.people.get(personRef) !== 'erased') this.people.delete(personRef);
  }

  override async readable(personRefs: readonly string[]) {
    return [...(await this.find(personRefs)).keys()];
  }

  override commitmentOf(text: string) {
    return this.key.hash(text).toString('hex');
  }

  override async keepList(id: string, office: string, content: unknown, until: string) {
    if (!this.lists.has(id)) this.lists.set(id, { office, content: structuredClone(content), done: 0, until });
  }

  override async findList(id: string) {
    const list = this.lists.get(id);
    return list && { office: list.office, content: list.content, done: list.done };
  }

  override async noteDone(id: string, done: number) {
    const list = this.lists.get(id);
    if (list) this.lists.set(id, { ...list, done });
  }

  override async dropLists(now: string) {
    for (const [id, { until }] of this.lists) if (until <= now) this.lists.delete(id);
  }

  private holderOf(office: string, number: string): string | undefined {
    for (const [ref, kept] of this.people)
      if (kept !== 'erased' && kept.office === office && numbersOf(kept.data).some(([, its]) => its === number))
        return ref;
    return undefined;
  }
}
