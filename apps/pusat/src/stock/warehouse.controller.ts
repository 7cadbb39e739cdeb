import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, AllowReading } from '#libs/access';
import * as stock from '#libs/domain/central-stock';
import { boxesOf, type CentralStockCommand, centralStock, standings, words } from '#libs/domain/central-stock';
import { boxedItems } from '#libs/reference';
import {
  Answers,
  arrayOf,
  Ask,
  type Asker,
  Asks,
  NotThere,
  objectOf,
  pageMarks,
  ReceiptAnswer,
  Streams,
  timelineOf,
  timelineProperty,
} from '#libs/runtime';
import { warehouseAt } from './warehouse.js';
import {
  AdjustStockRequest,
  OpenFloorRequest,
  QuarantineRequest,
  ReceiveStockRequest,
  SetFloorRequest,
  TakeStockRequest,
  WriteOffRequest,
} from './warehouse.requests.js';

const [text, whole, instant] = [{ type: 'string' }, { type: 'integer' }, { type: 'string', format: 'date-time' }];
const place = { enum: Object.keys(words.places) };
const cards = { firstCard: text, lastCard: text };

/** What stands in a warehouse (If-Match: the ETag of its stock, once there is one). */
@ApiTags('warehouses')
@Controller('warehouses/:warehouse')
export class WarehouseController {
  constructor(
    private readonly ask: Ask,
    private readonly streams: Streams,
  ) {}

  /** Takes in what was procured */
  @Post('receipts')
  @Allow('central-stock.write')
  receive(
    @Asks() asker: Asker,
    @Param('warehouse') warehouse: string,
    @Body() { document, lines }: ReceiveStockRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, warehouse, { type: 'ReceiveFromProcurement', data: { document, lines, boxedItems } });
  }

  /** Stok opname: says what was counted; a difference stays open until it is adjusted */
  @Post('counts')
  @Allow('central-stock.write')
  count(
    @Asks() asker: Asker,
    @Param('warehouse') warehouse: string,
    @Body() { counts }: TakeStockRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, warehouse, { type: 'Count', data: { counts } });
  }

  /** Sets the stock of an item right */
  @Post('adjustments')
  @Allow('central-stock.write')
  adjust(
    @Asks() asker: Asker,
    @Param('warehouse') warehouse: string,
    @Body() { item, change, reasonCode, reason, ...optional }: AdjustStockRequest,
  ): Promise<ReceiptAnswer> {
    const { countNo, lots } = optional;
    const data = { item, change, reasonCode, reason, ...(countNo && { countNo }), ...(lots && { lots }) };
    return this.say(asker, warehouse, { type: 'Adjust', data });
  }

  /** Puts pieces aside that may not leave */
  @Post('quarantine')
  @Allow('central-stock.write')
  quarantine(
    @Asks() asker: Asker,
    @Param('warehouse') warehouse: string,
    @Body() { item, qty, reason, lots }: QuarantineRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, warehouse, { type: 'Quarantine', data: { item, qty, reason, ...(lots && { lots }) } });
  }

  /** Lets pieces out of quarantine */
  @Post('clearances')
  @Allow('central-stock.write')
  clear(
    @Asks() asker: Asker,
    @Param('warehouse') warehouse: string,
    @Body() { item, qty, reason, lots }: QuarantineRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, warehouse, { type: 'Clear', data: { item, qty, reason, ...(lots && { lots }) } });
  }

  /** Writes off what stands in quarantine, by its minutes */
  @Post('write-offs')
  @Allow('central-stock.write')
  writeOff(
    @Asks() asker: Asker,
    @Param('warehouse') warehouse: string,
    @Body() { item, qty, minutes, lots }: WriteOffRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, warehouse, { type: 'WriteOff', data: { item, qty, minutes, ...(lots && { lots }) } });
  }

  /** Says how much of an item is to stay for emergencies */
  @Put('floor')
  @Allow('central-stock.floor')
  setFloor(
    @Asks() asker: Asker,
    @Param('warehouse') warehouse: string,
    @Body() { item, floor }: SetFloorRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, warehouse, { type: 'SetFloor', data: { item, floor } });
  }

  /** Lets an emergency take what lies below the floor */
  @Post('floor/openings')
  @Allow('central-stock.floor')
  openFloor(
    @Asks() asker: Asker,
    @Param('warehouse') warehouse: string,
    @Body() { requestId, reason, letter }: OpenFloorRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, warehouse, { type: 'OpenFloor', data: { requestId, reason, letter } });
  }

  /** A warehouse, whole: what stands there, and what of it is promised to which shipment until when */
  @Get()
  @AllowReading('read.at-pusat')
  @Answers({
    warehouse: text,
    items: arrayOf(
      objectOf(
        {
          item: text,
          onHand: whole,
          reserved: whole,
          quarantined: whole,
          available: whole,
          floor: whole,
          discrepancy: objectOf({ countNo: whole, difference: whole }),
          countedAt: instant,
        },
        ['discrepancy', 'countedAt'],
      ),
    ),
    reservations: arrayOf(
      objectOf({
        shipmentId: text,
        requestId: text,
        lines: arrayOf(objectOf({ lineNo: whole, partNo: whole, item: text, qty: whole })),
        expiresAt: instant,
        picked: { type: 'boolean' },
      }),
    ),
    timeline: timelineProperty,
    ...pageMarks,
  })
  async read(@Param('warehouse') warehouse: string) {
    const { state, etag, history } = await this.get(warehouse);
    return {
      warehouse,
      items: standings(state),
      reservations: Object.entries(state.reservations).map(([shipmentId, { requestId, lines, expiresAt, picked }]) => ({
        shipmentId,
        requestId,
        lines,
        expiresAt,
        picked: picked !== undefined,
      })),
      timeline: timelineOf(history),
      etag,
      position: history.at(-1)!.position,
    };
  }

  /** A box of numbered cards: where each of them is, and its chain of custody */
  @Get('boxes/:box')
  @AllowReading('read.at-pusat')
  @Answers({
    box: text,
    item: text,
    ...cards,
    places: arrayOf(objectOf({ ...cards, place, shipmentId: text }, ['shipmentId'])),
    moves: arrayOf(objectOf({ ...cards, place, shipmentId: text, by: text, at: instant }, ['shipmentId'])),
  })
  async readBox(@Param('warehouse') warehouse: string, @Param('box') box: string) {
    const { state } = await this.get(warehouse);
    const known = boxesOf(state.cards).get(box);
    if (!known) throw new NotThere(box);
    const { item, from, to, segments, moves } = known;
    const asPrinted = (card: number) => String(card).padStart(from.length, '0');
    return {
      box,
      item,
      firstCard: from,
      lastCard: to,
      places: segments.map(({ first, last, ...there }) => ({
        firstCard: asPrinted(first),
        lastCard: asPrinted(last),
        ...there,
      })),
      moves: moves.map(({ from: firstCard, to: lastCard, subject: by, ...move }) => ({
        firstCard,
        lastCard,
        ...move,
        by,
      })),
    };
  }

  private async get(warehouse: string) {
    const opened = await this.streams.find(stock, warehouseAt(warehouse).id);
    if (!opened) throw new NotThere(warehouse);
    return opened;
  }

  private say = (asker: Asker, warehouse: string, command: CentralStockCommand) =>
    this.ask.for(asker, centralStock, warehouseAt(warehouse), command);
}
