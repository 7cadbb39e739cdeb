/** Octets of a content line, without its end (RFC 5545, 3.1). */
const LONGEST = 75;

/** Parameters of a property; a value with `:`, `;` or `,` is quoted. */
export type Parameters = Readonly<Record<string, string | undefined>>;

/** TEXT (RFC 5545, 3.3.11). Control characters that no text may hold are left out. */
export const text = (value: string): string =>
  value
    .replaceAll(/\r\n?/g, '\n')
    // oxlint-disable-next-line no-control-regex -- these are what is looked for
    .replaceAll(/[\u0000-\u0009\u000B-\u001F\u007F]/g, '')
    .replaceAll(/[\\;,]/g, String.raw`\$&`)
    .replaceAll('\n', String.raw`\n`);

/** DATE-TIME in UTC of an RFC 3339 instant: `20260406T010000Z`. */
export const dateTime = (instant: string): string => `${instant.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/** A property as a folded content line with its CRLF. `value` is in the form of its type already. */
export function line(name: string, value: string, parameters: Parameters = {}): string {
  const named = Object.entries(parameters).map(([key, said]) => (said === undefined ? '' : `;${key}=${quoted(said)}`));
  return folded(`${name}${named.join('')}:${value}`);
}

/** A quoted parameter holds no quote and no line end (RFC 6868 has a way, that few readers know). */
function quoted(value: string): string {
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  const plain = value.replaceAll('"', "'").replaceAll(/[\u0000-\u001F\u007F]/g, ' ');
  return /[:;,]/.test(plain) ? `"${plain}"` : plain;
}

/** Broken by octets and never within a character. */
function folded(whole: string): string {
  let [lines, current, room] = ['', '', LONGEST];
  for (const character of whole) {
    const octets = Buffer.byteLength(character);
    if (octets > room) {
      lines += `${current}\r\n `;
      [current, room] = ['', LONGEST - 1];
    }
    current += character;
    room -= octets;
  }
  return `${lines}${current}\r\n`;
}
