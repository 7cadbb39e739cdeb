import { Injectable } from '@nestjs/common';
import * as officeStock from '#libs/domain/office-stock';
import { type CarriedOver, officeStockId } from '#libs/domain/office-stock';
import { Clock } from '#libs/kernel';
import { findZone, localDay } from '#libs/reference';
import { NotThere, Service, Streams } from '#libs/runtime';

/** So many years back a stream is looked for that something can be carried over from. */
const YEARS_BACK = 10;

/** Where an office's stock is told of now, and what its rules must know of the calendar and of the year before. */
export type Book = Readonly<{ id: string; today: string; carriedOver?: CarriedOver }>;

/** An office's stock has a stream for each year: which one is written in follows from the office's own calendar. */
@Injectable()
export class Books {
  constructor(
    private readonly streams: Streams,
    private readonly clock: Clock,
    private readonly service: Service,
  ) {}

  /** @throws NotThere for an office that this node does not host. */
  async of(office: string): Promise<Book> {
    const today = this.today(office);
    const id = officeStockId(office, today.slice(0, 4));
    if (await this.streams.find(officeStock, id)) return { id, today };
    const last = await this.findLast(office, Number(today.slice(0, 4)) - 1);
    return { id, today, ...(last && { carriedOver: officeStock.carriedOver(last.state) }) };
  }

  /** The office's newest stream; undefined while nothing was told. */
  async findNewest(office: string) {
    const year = Number(this.today(office).slice(0, 4));
    return this.findLast(office, year, YEARS_BACK + 1);
  }

  private async findLast(office: string, from: number, years = YEARS_BACK) {
    for (let year = from; year > from - years; year--) {
      const opened = await this.streams.find(officeStock, officeStockId(office, String(year)));
      if (opened) return { year, ...opened };
    }
    return undefined;
  }

  private today(office: string): string {
    const { registry, settings } = this.service;
    const zone = findZone(office);
    if (!zone || registry.findHost(office) !== settings.node) throw new NotThere(office);
    return localDay(this.clock.now(), zone);
  }
}
