import * as equipmentRequest from '#libs/domain/equipment-request';
import * as handover from '#libs/domain/handover';
import * as shipment from '#libs/domain/shipment';

/** One fact of a file, as its page shows it. */
export type Line = Readonly<{ type: string; by: 'dinas' | 'pusat'; role: string; at: string }>;

/** Tells the story: in lines for people, or (`-- --json`) one JSON object a line. */
export class Teller {
  constructor(
    private readonly asJson: boolean,
    private readonly write: (text: string) => void = (text) => process.stdout.write(text),
  ) {}

  title(text: string) {
    this.say({ title: text }, `\n${text}\n`);
  }

  step(who: string, what: string, facts: readonly string[] = []) {
    const counted = [...Map.groupBy(facts, (fact) => fact)].map(([fact, { length }]) =>
      length > 1 ? `${fact} ×${length}` : fact,
    );
    const said = counted.length > 0 ? `\n  ${' '.repeat(15)} + ${counted.join(', ')}` : '';
    this.say({ who, what, facts }, `  ${who.padEnd(15)} ${what}${said}`);
  }

  /** What somebody sees. */
  shows(who: string, what: string, rows: ReadonlyArray<Readonly<Record<string, unknown>>>, lines: readonly string[]) {
    this.say(
      { who, what, rows },
      [`  ${who.padEnd(15)} ${what}`, ...lines.map((line) => `  ${' '.repeat(17)}${line}`)].join('\n'),
    );
  }

  /** What somebody prints, and where it is. */
  paper(who: string, what: string, places: readonly string[]) {
    const lines = places.map((place) => `\n  ${' '.repeat(17)}${place}`).join('');
    this.say({ who, what, places }, `  ${who.padEnd(15)} ${what}${lines}`);
  }

  /** Both files, side by side: each side's facts in its own order, the other's as they arrived. */
  files(dinas: readonly Line[], pusat: readonly Line[], equal: boolean) {
    const rows = Math.max(dinas.length, pusat.length);
    const cell = (line: Line | undefined) => (line ? `${line.by === 'dinas' ? 'D' : 'P'} ${label(line.type)}` : '');
    const table = Array.from({ length: rows }, (_, i) => `  ${cell(dinas[i]).padEnd(46)} ${cell(pusat[i])}`);
    const heading = `\n  ${'Berkas di Dinas / the file at the Dinas'.padEnd(46)} Berkas di Pusat / the file at Pusat`;
    const verdict = equal ? 'Kedua berkas sama / both files are equal' : 'Kedua berkas BERBEDA / the files DIFFER';
    this.say({ dinas, pusat, equal }, [heading, ...table, `\n  ${verdict}`].join('\n'));
  }

  private say(seen: object, text: string) {
    this.write(this.asJson ? `${JSON.stringify(seen)}\n` : `${text}\n`);
  }
}

const labels: Readonly<Record<string, { id: string }>> = {
  ...equipmentRequest.words.facts,
  ...shipment.words.facts,
  ...handover.words.facts,
};
const label = (type: string) => labels[type]?.id ?? type;
