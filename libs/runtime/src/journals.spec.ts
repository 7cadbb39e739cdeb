import {
  inboxJournalBehaviour,
  leasesBehaviour,
  MemoryInboxJournal,
  MemoryLeases,
  MemoryOutboxJournal,
  MemoryReactionJournal,
  outboxJournalBehaviour,
  reactionJournalBehaviour,
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
leasesBehaviour('memory', async () => {
  const leases = new MemoryLeases();
  const pass = async (ms: number) => {
    leases.now += ms;
  };
  return { leases, pass, end };
});
