import { Module } from '@nestjs/common';
import { Books } from './books.js';
import { StockController } from './stock.controller.js';
import { StockListHandler } from './stock-list.js';

@Module({ controllers: [StockController], providers: [Books, StockListHandler] })
export class StockModule {}
