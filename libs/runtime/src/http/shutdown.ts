import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { fromEvent, type Observable } from 'rxjs';

/** An open stream keeps app.close() waiting for ever, so each ends itself when `signal` fires. */
@Injectable()
export class Shutdown implements OnModuleDestroy {
  private readonly controller = new AbortController();
  readonly signal = this.controller.signal;
  readonly requested: Observable<unknown> = fromEvent(this.signal, 'abort');

  onModuleDestroy(): void {
    this.controller.abort();
  }
}
