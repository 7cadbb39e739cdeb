type Line = (fields: Readonly<Record<string, unknown>>, message: string) => void;

/** Where an adapter says what it got over by itself; a pino logger is one. */
export type Log = Readonly<{ debug: Line; info: Line; warn: Line; error: Line }>;

const nothing: Line = () => undefined;
export const silent: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
