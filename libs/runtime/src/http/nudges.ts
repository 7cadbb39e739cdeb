import { Injectable, type MessageEvent } from '@nestjs/common';
import { Observable, takeUntil } from 'rxjs';
import { Service } from '../service.js';
import { Shutdown } from './shutdown.js';

const HEARTBEAT_MS = 15_000;

/** Tells an open screen that the tables have moved; it asks again for what it shows. May be lost: the next one says the same. */
@Injectable()
export class Nudges {
  constructor(
    private readonly service: Service,
    private readonly shutdown: Shutdown,
  ) {}

  /** @param lastSeen `Last-Event-ID`: a screen that missed something is nudged at once. */
  stream(lastSeen: string | undefined): Observable<MessageEvent> {
    const { projector } = this.service;
    return new Observable<MessageEvent>((subscriber) => {
      const nudge = () =>
        subscriber.next({ id: projector.position, type: 'moved', data: { position: projector.position } });
      const beat = setInterval(() => subscriber.next({ type: 'beat', data: {} }), HEARTBEAT_MS);
      const unsubscribe = projector.onMove(nudge);
      if (lastSeen !== undefined && lastSeen !== projector.position) nudge();
      return () => {
        clearInterval(beat);
        unsubscribe();
      };
    }).pipe(takeUntil(this.shutdown.requested));
  }
}
