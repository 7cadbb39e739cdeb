import { tellOfAudit } from './story/audit.js';
import { tellOfEmergency } from './story/emergency.js';
import { tellOfEquipment } from './story/equipment.js';
import { tellOfEvaluations } from './story/evaluations.js';
import { tellOfFulfilment } from './story/fulfilment.js';
import { onInstallation } from './on-installation.js';
import { passTo } from './passing-days.js';
import { tellOfBintek } from './story/bintek.js';
import { tellOfWhatIsOpen } from './story/still-open.js';
import { Teller } from './story/teller.js';

// Plays DOMAIN's worked story over HTTP against running services, as the people in it would: all of it, or (--first) its first
// act alone. Start them first: npm start.

const port = Number(process.env['JEMBATAN_PORT'] ?? 8400);
const at = (offset: number) => `http://127.0.0.1:${port + offset}`;
const stage = {
  identity: at(0),
  pusat: at(1),
  dinas: at(2),
  otherDinas: at(3),
  auditor: at(4),
  password: process.env['IDENTITY_PASSWORD'] ?? 'jembatan',
  passTo: (instant: string) =>
    onInstallation((installed) => passTo(instant, { ...installed, nodes: [at(1), at(2), at(3)] })),
};

try {
  const teller = new Teller(process.argv.includes('--json'));
  const asTold = <Told>(act: string, told: Told | undefined) => {
    if (!told) throw new Error(`the story did not end as told: ${act}`);
    return told;
  };
  const decided = asTold('equipment', await tellOfEquipment(stage, teller));
  if (!process.argv.includes('--first')) {
    asTold('fulfilment', await tellOfFulfilment(stage, teller, decided));
    asTold('emergency', await tellOfEmergency(stage, teller));
    const held = asTold('bintek', await tellOfBintek(stage, teller));
    asTold('evaluations', await tellOfEvaluations(stage, teller, held));
    asTold('what is open', await tellOfWhatIsOpen(stage, teller));
    asTold('audit', await tellOfAudit(stage, teller, decided));
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
