import { Module } from '@nestjs/common';
import { CentralStockListHandler } from './central-stock.js';
import { OfficeStockListHandler } from './office-stock.js';
import { StockController } from './stock.controller.js';
import { WarehouseController } from './warehouse.controller.js';

@Module({
  controllers: [WarehouseController, StockController],
  providers: [CentralStockListHandler, OfficeStockListHandler],
})
export class StockModule {}
