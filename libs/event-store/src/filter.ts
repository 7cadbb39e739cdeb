import { categoryOf, type StoredFact } from '#libs/kernel';
import type { Filter } from './event-store.js';

export const passes = ({ categories, origin }: Filter, fact: StoredFact) =>
  (!categories || categories.includes(categoryOf(fact.stream))) && (!origin || fact.origin === origin);
