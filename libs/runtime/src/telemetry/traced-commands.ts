import type { CommandBus, ICommand } from '@nestjs/cqrs';
import { Execute, type Receipt } from '../execute.js';
import { placeOf } from './trace-context.js';
import type { Traces } from './traces.js';

const nameOf = (command: object) =>
  command instanceof Execute
    ? `command on ${command.decider.catalogue.category}`
    : `command ${command.constructor.name}`;

/** Every command on the bus has a span. */
export function traceCommands(bus: CommandBus, traces: Traces): void {
  const execute = bus.execute.bind(bus);
  bus.execute = <Answer>(command: ICommand): Promise<Answer> =>
    traces.during(nameOf(command), traces.current, () => execute<ICommand, Answer>(command));
}

type Ask = Execute<never, never, never, never>;

/** So has what reactions and timers ask: below what was done last with the fact that they answer to. */
export const tracedExecute =
  (execute: (ask: Ask) => Promise<Receipt>, traces: Traces) =>
  (ask: Ask): Promise<Receipt> => {
    const { causationId, correlationId } = ask.asking;
    const parent = (causationId !== undefined && traces.findLast(causationId)) || placeOf(correlationId);
    return traces.during(nameOf(ask), parent, () => execute(ask));
  };
