import { Type } from 'class-transformer';
import { FileHash, Ordinal, Wilayah } from '#libs/runtime';

/** Which file. */
export class NodeFileParams {
  /** Kode wilayah of the office whose case names it. */
  @Wilayah()
  office: string;

  @FileHash()
  sha256: string;
}

/** Which part of it. */
export class PartParams extends NodeFileParams {
  /** From 1. */
  @Type(() => Number)
  @Ordinal()
  no: number;
}

export class PartQuery {
  /** Bytes of the whole file. */
  @Type(() => Number)
  @Ordinal()
  size: number;
}
