import { ExchangeRefused, type Message } from './exchange.js';

/** Of one message with its key and headers: what Kafka takes unless it is told otherwise. */
const LARGEST_BYTES = 1024 * 1024;

export const sizeOf = ({ key, body, headers }: Message): number =>
  Buffer.byteLength(key) +
  body.byteLength +
  Object.entries(headers).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value), 0);

/** @throws ExchangeRefused when one of them is too large; none of them is then sent. */
export function refuseTooLarge(messages: readonly Message[]): void {
  const largest = Math.max(0, ...messages.map(sizeOf));
  if (largest > LARGEST_BYTES) throw new ExchangeRefused(`a message of ${largest} bytes is more than ${LARGEST_BYTES}`);
}
