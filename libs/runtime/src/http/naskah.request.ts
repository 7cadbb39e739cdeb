import { IsOptional } from 'class-validator';
import { Day, FileHash, OneOf, Text } from './fields.js';

const JENIS = ['SURAT_PERMOHONAN', 'SURAT_JAWABAN', 'SURAT_EDARAN', 'NOTA_DINAS', 'PERATURAN'] as const;
const SIFAT = ['BIASA', 'TERBATAS', 'RAHASIA', 'SANGAT_RAHASIA'] as const;
const URGENSI = ['BIASA', 'SEGERA', 'SANGAT_SEGERA'] as const;
const TTE = ['NONE', 'UNCERTIFIED', 'CERTIFIED'] as const;

/** What a letter, or a rule, says of itself (SRIKANDI, Permendagri 1/2023). */
export class NaskahRequest {
  @OneOf(JENIS)
  jenis: (typeof JENIS)[number];

  /** Given at signing; absent while one is only reserved. @example 471.13/6153/Dukcapil */
  @IsOptional()
  @Text(100)
  nomor?: string;

  /** @example 2026-02-01 */
  @Day()
  tanggal: string;

  /** @example Permohonan blangko KTP-el */
  @Text()
  hal: string;

  @OneOf(SIFAT)
  sifat: (typeof SIFAT)[number];

  @OneOf(URGENSI)
  urgensi: (typeof URGENSI)[number];

  /** @example 471.13 */
  @Text(40)
  klasifikasi: string;

  /** The office held by who signs, not a name. @example Kepala Dinas */
  @Text(100)
  penandatangan: string;

  /** SHA-256 of the letter's file. */
  @FileHash()
  fileSha256: string;

  @OneOf(TTE)
  tte: (typeof TTE)[number];

  @IsOptional()
  @Text(100)
  srikandiId?: string;
}
