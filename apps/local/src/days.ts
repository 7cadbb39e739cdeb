import { onInstallation } from './on-installation.js';
import { passDays } from './passing-days.js';

// Lets working days pass in the local installation: npm run days -- 3

const say = (text: string) => process.stdout.write(`${text}\n`);
const days = Number(process.argv[2]);

try {
  if (!Number.isInteger(days) || days < 1 || days > 366)
    throw new Error(
      'Sebutkan jumlah hari kerja, 1 sampai 366 / say how many working days, 1 to 366: npm run days -- 3',
    );
  await onInstallation((installed) => passDays(days, { ...installed, told: say }));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
