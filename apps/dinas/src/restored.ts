import { restoredMain } from '#libs/runtime';
import { features } from './app.js';
import { restoring } from './restoring.js';

// Mends this node's database after it was restored from a backup, with the service's own settings (docs/operations.md).

try {
  await restoredMain(features, restoring, process);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
