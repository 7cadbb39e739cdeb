import { Controller, Get, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Allow, AllowReading, Public, routesWithoutPermission } from './index.js';

class Listed {
  @Get('list')
  list() {}
}

@Controller('open')
class OpenController extends Listed {
  @Public()
  @Get('health')
  health() {}

  @Allow('request.submit')
  @Post('submit')
  submit() {}

  @AllowReading('read.at-dinas')
  @Get('read')
  read() {}

  @Get('forgotten')
  forgotten() {}

  notARoute() {}
}

@Module({ controllers: [OpenController] })
class OpenModule {}

it('a route without a permission is found, its own or inherited, and no other', async () => {
  const app = await NestFactory.createApplicationContext(OpenModule, { logger: false });
  expect(routesWithoutPermission(app)).toStrictEqual(['OpenController.forgotten', 'OpenController.list']);
  await app.close();
});
