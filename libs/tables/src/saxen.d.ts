/** As far as it is used here. */
declare module 'saxen' {
  type Decode = (text: string) => string;

  export class Parser {
    on(event: 'error', handler: (error: Error) => void): this;
    on(event: 'openTag', handler: (name: string, attributes: () => object, decode: Decode) => void): this;
    on(event: 'text', handler: (value: string, decode: Decode) => void): this;
    on(event: 'closeTag', handler: (name: string) => void): this;
    parse(xml: string): this;
  }
}
