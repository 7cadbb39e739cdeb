import { eventStoreBehaviour } from '../testing.js';
import { MemoryEventStore } from './index.js';

eventStoreBehaviour('memory', async () => {
  const store = new MemoryEventStore();
  return { open: () => store, end: async () => {} };
});
