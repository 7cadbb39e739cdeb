import { catalogueOf } from '#libs/kernel';
import { importFacts } from './facts.js';

/** Streams `import-<uuid>`: an office's own. */
export const catalogue = catalogueOf({ category: 'import', audience: 'own', dinas: importFacts });
