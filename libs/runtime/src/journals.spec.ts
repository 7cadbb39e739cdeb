import {
  dueTimesBehaviour,
  inboxJournalBehaviour,
  leasesBehaviour,
  MemoryDueTimes,
  MemoryInboxJournal,
  MemoryLeases,
  MemoryOutboxJournal,
  MemoryReactionJournal,
  MemoryReadModelTables,
  MemoryStuckList,
  outboxJournalBehaviour,
  reactionJournalBehaviour,
  stuckListBehaviour,
} from '#libs/runtime/testing';

const end = async () => {};

inboxJournalBehaviour('memory', async () => {
  const journal = new MemoryInboxJournal();
  return { journal, again: journal, end };
});
outboxJournalBehaviour('memory', async () => {
  const leases = new MemoryLeases();
  return { journal: new MemoryOutboxJournal(leases), leases, end };
});
reactionJournalBehaviour('memory', async () => {
  const leases = new MemoryLeases();
  return { journal: new MemoryReactionJournal(leases), leases, end };
});
for (const job of ['reactions', 'timers'] as const)
  stuckListBehaviour('memory', job, async () => {
    const leases = new MemoryLeases();
    return { journal: new MemoryStuckList(leases, job), leases, end };
  });
dueTimesBehaviour('memory', async (models) => {
  const tables = new MemoryReadModelTables(models);
  return { tables, dueTimes: new MemoryDueTimes(tables, models), end };
});
leasesBehaviour('memory', async () => {
  const leases = new MemoryLeases();
  const pass = async (ms: number) => {
    leases.now += ms;
  };
  return { leases, pass, end };
});
