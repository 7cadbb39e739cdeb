import type { PoolClient } from 'pg';
import type { Person } from '#libs/access';
import type { Side } from '#libs/kernel';
import { type ListQuery, pageOf } from '#libs/runtime';
import { calendarEntriesScreens } from './calendar-entries.js';
import { bintekBoardScreen } from './dinas/bintek-board.js';
import { draftsScreen } from './dinas/drafts.js';
import { handoversReceivedScreen } from './dinas/handovers-received.js';
import { inboxScreen } from './dinas/inbox.js';
import { myRequestsScreen } from './dinas/my-requests.js';
import { evaluationsDueScreen, outcomesReportedScreen } from './dinas/evaluations-due.js';
import { operatorsScreen } from './dinas/operators.js';
import { receivingScreen } from './dinas/receiving.js';
import { stockScreen } from './dinas/stock.js';
import { centralStockScreen } from './pusat/central-stock.js';
import { competencyHeatScreen } from './pusat/competency-heat.js';
import { decisionDeskScreen } from './pusat/decision-desk.js';
import { evaluationOutcomesScreen } from './pusat/evaluation-outcomes.js';
import { handoversScreen } from './pusat/handovers.js';
import { intakeScreen } from './pusat/intake.js';
import { nationalRequestsScreen } from './pusat/national-requests.js';
import { officeStockScreen } from './pusat/office-stock.js';
import { shipmentsScreen } from './pusat/shipments.js';
import {
  calendarScreen,
  centralResourcesScreen,
  nationalCalendarScreen,
  nationalNegotiationsScreen,
  negotiationsScreen,
  resourcesScreen,
} from './schedule.js';
import { trainingNationalScreen } from './pusat/training-national.js';
import type { ListScreen, ReadScreen } from './screen.js';

/** A screen over tables that stand at any moment: what it answers but for what is live only. */
export type PastScreen = Readonly<{
  name: string;
  side: Side;
  asked: new () => object;
  ofNoOffice: boolean;
  /** What of it only a live answer has. */
  liveOnly: readonly string[];
  /** @param asked validated as `asked` says; @param now by the service's clock; @param moment of the tables */
  read(
    this: void,
    person: Person,
    asked: object,
    now: () => string,
    moment: string,
  ): (client: PoolClient, schema: string) => Promise<object>;
}>;

function ofList<Asked extends ListQuery>(screen: ListScreen<Asked>): PastScreen {
  const { name, side, asked: Asked, ofNoOffice = false, liveOnly = [], list } = screen;
  return {
    name,
    side,
    asked: Asked,
    ofNoOffice,
    liveOnly,
    read: (person, asked, _now, moment) => (client, schema) => {
      const { columns, ...rest } = list(person, asked as Asked, moment)(schema);
      const kept = Object.entries(columns).filter(([column]) => !liveOnly.includes(column));
      return pageOf(client, { ...rest, columns: Object.fromEntries(kept) }, asked as Asked);
    },
  };
}

function ofRead<Asked extends object, Shown extends object>(screen: ReadScreen<Asked, Shown>): PastScreen {
  const { name, side, asked, ofNoOffice = false, liveOnly = [], read } = screen;
  return {
    name,
    side,
    asked,
    ofNoOffice,
    liveOnly,
    read: (person, query, now, moment) => async (client, schema) => {
      const shown = await read(person, query as Asked, now, moment)(client, schema);
      return Object.fromEntries(Object.entries(shown).filter(([part]) => !liveOnly.includes(part)));
    },
  };
}

/** Every screen of both sides. */
export const pastScreens: readonly PastScreen[] = [
  ofList(myRequestsScreen),
  ofList(inboxScreen),
  ofList(draftsScreen),
  ofList(stockScreen),
  ofList(receivingScreen),
  ofList(handoversReceivedScreen),
  ofList(operatorsScreen),
  ofRead(bintekBoardScreen),
  ofList(evaluationsDueScreen),
  ofList(outcomesReportedScreen),
  ofList(evaluationOutcomesScreen),
  ofRead(competencyHeatScreen),
  ofList(intakeScreen),
  ofList(decisionDeskScreen),
  ofRead(nationalRequestsScreen),
  ofList(centralStockScreen),
  ofList(officeStockScreen),
  ofList(shipmentsScreen),
  ofList(handoversScreen),
  ofList(calendarScreen),
  ofList(nationalCalendarScreen),
  ofList(negotiationsScreen),
  ofList(nationalNegotiationsScreen),
  ofList(resourcesScreen),
  ofList(centralResourcesScreen),
  ofList(calendarEntriesScreens.dinas),
  ofList(calendarEntriesScreens.pusat),
  ofRead(trainingNationalScreen),
];
