import { Module } from '@nestjs/common';
import { NodeFiles } from './node-files.js';
import { NodeFilesController } from './node-files.controller.js';

@Module({ controllers: [NodeFilesController], providers: [NodeFiles] })
export class NodeFilesModule {}
