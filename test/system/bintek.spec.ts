import { eventually } from '#libs/event-store/testing';
import { aBridge, type Bridge, people } from './bridge.js';
import { said, tell } from './committed.js';

let bridge: Bridge;
beforeAll(async () => {
  bridge = await aBridge(['surakarta', 'pusat']);
}, 60_000);
afterAll(() => bridge.end());

const clerk = () => bridge.as(people.clerk, 'surakarta');
const divisionHead = () => bridge.as(people.divisionHead, 'surakarta');
const organiser = () => bridge.as(people.organiser, 'pusat');

it('a programme is opened by a Dinas, and seen at Pusat', async () => {
  const { id } = await said(
    clerk().post('/bintek-programmes', { office: '33.72', title: 'Bintek' }),
    'ProgrammeOpened',
  );
  const at = `/bintek-programmes/${id}`;
  await said(tell(clerk(), at, '/needs', { competency: 'K2', group: 'OUTSOURCED', count: 9 }), 'TrainingNeedRecorded');
  await said(tell(divisionHead(), at, '/analysis', {}), 'AnalysisCompleted');
  await said(tell(clerk(), at, '/objectives', { competency: 'K2', targetLevel: 3, targetPercent: 80 }), 'ObjectiveSet');
  await said(tell(divisionHead(), at, '/objectives-settled', {}), 'ObjectivesCompleted');
  const module = { title: 'Sidik jari', jp: 8, method: 'VESTIBULE', devices: ['FPS'], objectives: ['K2'] };
  await said(tell(clerk(), at, '/modules', module), 'ModuleAdded');
  await eventually(async () =>
    expect((await organiser().get(at)).body).toMatchObject({ stage: 'CURRICULUM', jp: 8, organiser: 'dinas' }),
  );
}, 60_000);
