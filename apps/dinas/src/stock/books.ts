import { Injectable } from '@nestjs/common';
import * as officeStock from '#libs/domain/office-stock';
import { type CarriedOver, officeStockId } from '#libs/domain/office-stock';
import { Clock } from '#libs/kernel';
import { findZone, localDay } from '#libs/reference';
import { type Files, NotThere, Service, Streams } from '#libs/runtime';

/** So many years back a stream is looked for that something can be carried over from. */
const YEARS_BACK = 10;

/** Where an office's stock is told of on a day, and what its rules must know of the calendar and of the year before. */
export type Book = Readonly<{ id: string; today: string; carriedOver?: CarriedOver }>;

/** An office's stock has a stream for each year. @param today by the office's own calendar */
export async function bookOn(files: Files, office: string, today: string): Promise<Book> {
  const year = Number(today.slice(0, 4));
  const id = officeStockId(office, String(year));
  if (await files.find(officeStock, id)) return { id, today };
  const last = await findLast(files, office, year - 1);
  return { id, today, ...(last && { carriedOver: officeStock.carriedOver(last.state) }) };
}

async function findLast(files: Files, office: string, from: number, years = YEARS_BACK) {
  for (let year = from; year > from - years; year--) {
    const opened = await files.find(officeStock, officeStockId(office, String(year)));
    if (opened) return { year, ...opened };
  }
  return undefined;
}

/** The books of today. */
@Injectable()
export class Books {
  constructor(
    private readonly streams: Streams,
    private readonly clock: Clock,
    private readonly service: Service,
  ) {}

  /** @throws NotThere for an office that this node does not host. */
  of = (office: string): Promise<Book> => bookOn(this.streams, office, this.today(office));

  /** The office's newest stream; undefined while nothing was told. */
  async findNewest(office: string) {
    const year = Number(this.today(office).slice(0, 4));
    const last = await findLast(this.streams, office, year, YEARS_BACK + 1);
    const opened = last && (await this.streams.find(officeStock, officeStockId(office, String(last.year))));
    return opened && { year: last.year, ...opened };
  }

  private today(office: string): string {
    const { registry, settings } = this.service;
    const zone = findZone(office);
    if (!zone || registry.findHost(office) !== settings.node) throw new NotThere(office);
    return localDay(this.clock.now(), zone);
  }
}
