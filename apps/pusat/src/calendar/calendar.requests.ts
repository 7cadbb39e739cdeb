import { IsOptional } from 'class-validator';
import { words } from '#libs/domain/calendar';
import type { CalendarKind, Certainty, Decree } from '#libs/domain/calendar';
import { ClaimedTime, Day, Many, One, OneOf, Text, Wilayah } from '#libs/runtime';

const JENIS = ['SKB', 'KEPPRES', 'KEPUTUSAN', 'PERATURAN', 'SURAT_EDARAN', 'SIDANG_ISBAT'] as const;

/** What a day rests on. */
export class DecreeRequest {
  @OneOf(JENIS)
  jenis: Decree['jenis'];

  /** @example 1497/2025 */
  @Text(100)
  nomor: string;

  /** @example 2025-09-19 */
  @Day()
  tanggal: string;
}

export class CalendarEntryRequest {
  @OneOf(Object.keys(words.kinds))
  kind: CalendarKind;

  /** As the decree calls it. @example Hari Suci Nyepi */
  @Text(120)
  name: string;

  /** The first day. @example 2026-03-19 */
  @Day()
  from: string;

  /** The last day. @example 2026-03-19 */
  @Day()
  to: string;

  /** Kode wilayah of where it counts: of a regional holiday, or of an election that is not everywhere. */
  @IsOptional()
  @Wilayah()
  wilayah?: string;

  @OneOf(Object.keys(words.certainties))
  certainty: Certainty;

  /** Absent only of what is estimated. */
  @IsOptional()
  @One(() => DecreeRequest)
  decree?: DecreeRequest;
}

export class ProclaimRequest extends ClaimedTime {
  @Many(() => CalendarEntryRequest, 60)
  entries: CalendarEntryRequest[];
}

export class ConfirmEntryRequest extends ClaimedTime {
  @One(() => DecreeRequest)
  decree: DecreeRequest;
}

export class RevokeEntryRequest extends ClaimedTime {
  /** Of what is official. */
  @IsOptional()
  @One(() => DecreeRequest)
  decree?: DecreeRequest;

  /** @example Ditetapkan pada hari lain */
  @Text()
  reason: string;
}

export class MoveEntryRequest extends RevokeEntryRequest {
  /** @example 2026-03-20 */
  @Day()
  from: string;

  /** @example 2026-03-20 */
  @Day()
  to: string;

  @OneOf(Object.keys(words.certainties))
  certainty: Certainty;
}
