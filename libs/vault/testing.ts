import { ERASED, masked, type PersonalData, type Vault } from './src/vault.js';

export { MemoryVault } from './src/memory.js';

const office = '33.72';
const sri = { personRef: 'p-sri', office, data: { name: 'Sri Wahyuni', nip: '198609262015051001' } };
const budi = { personRef: 'p-budi', office, data: { name: 'Budi Santoso', employeeNo: 'OS-17' } };
const listId = '0197a000-0000-7000-8000-0000000000e1';

/** What every vault does. @param vaultOf a new one, empty */
export function keepsPeople(vaultOf: () => Promise<Vault>) {
  let vault: Vault;
  beforeEach(async () => {
    vault = await vaultOf();
    await vault.put([sri, budi]);
  });

  it('gives back what was put, of those who are there', async () =>
    expect(await vault.find(['p-sri', 'p-nobody', 'p-budi'])).toStrictEqual(
      new Map<string, PersonalData>([
        ['p-sri', sri.data],
        ['p-budi', budi.data],
      ]),
    ));
  it('knows whose a number is, at this office', async () => {
    expect(await vault.findByNumber(office, ['198609262015051001', 'OS-17', 'OS-18'])).toStrictEqual(
      new Map([
        ['198609262015051001', 'p-sri'],
        ['OS-17', 'p-budi'],
      ]),
    );
    expect(await vault.findByNumber('33.11', ['OS-17'])).toStrictEqual(new Map());
  });
  it('keeps what was corrected, and forgets the number that was', async () => {
    await vault.put([{ ...budi, data: { name: 'Budi Santosa', employeeNo: 'OS-18' } }]);
    expect((await vault.find(['p-budi'])).get('p-budi')).toStrictEqual({ name: 'Budi Santosa', employeeNo: 'OS-18' });
    expect(await vault.findByNumber(office, ['OS-17', 'OS-18'])).toStrictEqual(new Map([['OS-18', 'p-budi']]));
  });
  it('gives no number to two people, and then keeps nothing of what was put', async () => {
    const joko = { personRef: 'p-joko', office, data: { name: 'Joko' } };
    const another = { personRef: 'p-ratna', office, data: { name: 'Ratna', employeeNo: 'OS-17' } };
    await expect(vault.put([joko, another])).rejects.toMatchObject({
      name: 'NumberTaken',
      field: 'employeeNo',
      personRef: 'p-budi',
    });
    expect(await vault.find(['p-joko', 'p-ratna'])).toStrictEqual(new Map());
    await vault.put([{ ...another, office: '33.11' }]);
  });
  it('gives no number to two people who are put at once', async () => {
    const pair = ['p-joko', 'p-ratna'].map((personRef) => ({ ...budi, personRef, data: { name: 'x', nip: '1' } }));
    await expect(vault.put(pair)).rejects.toMatchObject({ name: 'NumberTaken', field: 'nip' });
    expect(await vault.find(['p-joko', 'p-ratna'])).toStrictEqual(new Map());
  });
  it('reads nothing of whom was erased, keeps nothing of them again, and their number is free', async () => {
    await vault.erase('p-sri');
    await vault.erase('p-sri');
    expect(await vault.find(['p-sri'])).toStrictEqual(new Map());
    expect(await vault.readable(['p-sri', 'p-budi'])).toStrictEqual(['p-budi']);
    await expect(vault.put([sri])).rejects.toMatchObject({ name: 'DataErased' });
    await vault.put([{ ...sri, personRef: 'p-other' }]);
  });
  it('knows who is to be erased and is not yet', async () => {
    await vault.markForErasure('p-sri');
    await vault.markForErasure('p-nobody');
    expect(await vault.markedForErasure()).toStrictEqual(['p-sri']);
    await vault.erase('p-sri');
    expect(await vault.markedForErasure()).toStrictEqual([]);
  });
  it('takes the lists of their office away with whom it erases', async () => {
    await vault.keepList(listId, office, ['Sri Wahyuni'], '2099-01-01T00:00:00.000Z');
    await vault.erase('p-nobody');
    expect(await vault.findList(listId)).toBeDefined();
    await vault.erase('p-sri');
    expect(await vault.findList(listId)).toBeUndefined();
  });
  it('forgets whom no fact knows, and may keep them again', async () => {
    await vault.forget('p-sri');
    expect(await vault.find(['p-sri'])).toStrictEqual(new Map());
    await vault.put([sri]);
    await vault.erase('p-sri');
    await vault.forget('p-sri');
    await expect(vault.put([sri])).rejects.toMatchObject({ name: 'DataErased' });
  });
  it('commits to a text without saying it', () => {
    expect(vault.commitmentOf('OS-17')).toBe(vault.commitmentOf('OS-17'));
    expect(vault.commitmentOf('OS-17')).toMatch(/^[0-9a-f]{64}$/);
    expect(vault.commitmentOf('OS-17')).not.toBe(vault.commitmentOf('OS-18'));
  });
  it('keeps a list until its time, with how much of it is done', async () => {
    const content = [{ row: 1, name: 'Sri' }];
    await vault.keepList(listId, office, content, '2026-02-10T00:00:00.000Z');
    await vault.keepList(listId, office, [], '2026-02-10T00:00:00.000Z');
    await vault.noteDone(listId, 1);
    expect(await vault.findList(listId)).toStrictEqual({ office, content, done: 1 });
    await vault.dropLists('2026-02-09T23:59:59.999Z');
    expect(await vault.findList(listId)).toBeDefined();
    await vault.dropLists('2026-02-10T00:00:00.000Z');
    expect(await vault.findList(listId)).toBeUndefined();
  });
  it('shows a number by its end', () =>
    expect([masked('198609262015051001').slice(-5), ERASED]).toStrictEqual(['•1001', '[dihapus]']));
}
