import { ApiProperty } from '@nestjs/swagger';

/** What a command is answered with: where its facts stand. The same asking twice is answered the same. */
export class ReceiptAnswer {
  /** `<category>-<id>`. */
  stream: string;
  @ApiProperty({ type: 'integer' })
  revision: number;
  /** Ask a screen with `?after=<position>` to see this command in it. */
  position: string;
  /** Of the stream after this command: send it as If-Match with the next one. */
  etag: string;
  /** Types of the facts that were said; empty when it was so already. */
  @ApiProperty({ type: [String] })
  facts: readonly string[];
}

/** The same, of a thing that was made. */
export class CreatedAnswer extends ReceiptAnswer {
  id: string;
}
