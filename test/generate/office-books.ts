import * as officeStock from '#libs/domain/office-stock';
import { Refusal } from '#libs/kernel';
import type { Chance } from './chance.js';
import type { Office } from './request-life.js';
import { type Kept, Telling, Told } from './telling.js';

/** What an office says of its stock, week by week: what it has used, what waits, and once a month what is there. */
export class OfficeBooks {
  private told: Told<officeStock.OfficeStock> | undefined;

  constructor(
    private readonly chance: Chance,
    private readonly office: Office,
  ) {}

  /** @param day a working day, `YYYY-MM-DD` */
  week(day: string, isFirstOfMonth: boolean): readonly Kept[] {
    const year = day.slice(0, 4);
    const id = officeStock.officeStockId(this.office.code, year);
    const before = this.told;
    const isNewYear = before?.stream !== `officeStock-${id}`;
    const carriedOver = before && isNewYear ? officeStock.carriedOver(before.state) : undefined;
    const told = isNewYear ? new Told(`officeStock-${id}`, officeStock.initial) : before;
    this.told = told;
    const begins = Date.parse(`${day}T01:00:00.000Z`) + this.chance.between(0, 7 * 60) * 60_000;
    const telling = new Telling(this.chance, told.stream, this.office.code, this.office.node, begins);
    const who = { subject: `p-${this.office.code}-custodian`, role: 'custodian' };
    const say = (command: officeStock.OfficeStockCommand) => {
      try {
        telling.say(officeStock.officeStock, told, command, who);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error; // the shelf is empty: nothing was used
      }
    };
    const known = { today: day, ...(carriedOver && { carriedOver }) };
    const blanks = this.chance.between(200, 3_000);
    if (isFirstOfMonth || isNewYear)
      say({
        type: 'Count',
        data: {
          ...known,
          day,
          counts: [
            { item: 'BLK', qty: blanks },
            { item: 'RBN', qty: 20 },
          ],
        },
      });
    say({ type: 'Use', data: { today: day, day, item: 'BLK', qty: this.chance.between(5, 60) } });
    if (isFirstOfMonth)
      say({ type: 'ReportBacklog', data: { today: day, day, backlog: this.chance.between(0, 6_000) } });
    return telling.take();
  }
}
