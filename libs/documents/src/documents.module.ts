import { Module } from '@nestjs/common';
import { Service } from '#libs/runtime';
import { DocumentsController } from './documents.controller.js';
import { Names, NamesOverHttp, NoNames } from './names.js';
import { Printing } from './printing.js';

/** What is printed, for either side. */
@Module({
  controllers: [DocumentsController],
  providers: [
    Printing,
    {
      provide: Names,
      useFactory: ({ settings: { namesUrl } }: Service) =>
        namesUrl === undefined ? new NoNames() : new NamesOverHttp(namesUrl),
      inject: [Service],
    },
  ],
})
export class DocumentsModule {}
