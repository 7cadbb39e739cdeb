import { exchangeBehaviour } from '../testing.js';
import { MemoryExchange, MemoryTopics } from './memory.js';

exchangeBehaviour('memory', async () => {
  const topics = new MemoryTopics();
  const away = new MemoryTopics();
  away.goAway();
  return {
    exchange: () => new MemoryExchange(topics),
    unreachable: () => new MemoryExchange(away),
    createTopics: async (names) => names.forEach((name) => topics.create(name)),
    close: async () => undefined,
  };
});
