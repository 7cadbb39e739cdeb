import { IsOptional, Matches } from 'class-validator';
import { ApiProperty, OmitType } from '@nestjs/swagger';
import { words } from '#libs/domain/personnel';
import { ClaimedTime, Day, NaskahRequest, Office, One, OneOf, Text } from '#libs/runtime';

const STATUSES = ['PNS', 'CPNS', 'PPPK', 'PPPK_PART_TIME', 'NON_ASN', 'OUTSOURCED'] as const;
const FUNCTIONS = Object.keys(words.functions) as readonly (keyof typeof words.functions)[];
const REASONS = Object.keys(words.leavingReasons) as readonly (keyof typeof words.leavingReasons)[];
const REF = /^[A-Za-z][A-Za-z0-9.*_-]{0,63}$/;
const SITE = /^\d{2}\.\d{2}(\.\d{2})?$/;

const PersonRef = () => (target: object, key: string) => {
  ApiProperty({ pattern: REF.source })(target, key);
  Matches(REF)(target, key);
};

/** What stands in the vault alone. */
export class PersonalDataRequest extends ClaimedTime {
  /** @example Sri Wahyuni */
  @Text(120)
  name: string;

  /** NIP or NI PPPK: of state apparatus. @example 198609262015051001 */
  @IsOptional()
  @ApiProperty({ example: '198609262015051001' })
  @Matches(/^\d{18}$/)
  nip?: string;

  /** The office's own number: of everybody else. @example OS-017 */
  @IsOptional()
  @Text(40)
  employeeNo?: string;
}

export class RegisterPersonRequest extends PersonalDataRequest {
  /** Kode wilayah. @example 33.72 */
  @Office()
  office: string;

  /** The subject of their sign-in, where they have one; nothing that names them. @example p-33.72-operator */
  @IsOptional()
  @PersonRef()
  account?: string;

  @OneOf(STATUSES)
  status: (typeof STATUSES)[number];

  /** Their first day so. @example 2026-01-02 */
  @Day()
  from: string;

  /** The office itself, or a kecamatan of it. @example 33.72.01 */
  @Matches(SITE)
  site: string;

  @OneOf(FUNCTIONS)
  function: (typeof FUNCTIONS)[number];
}

const JENIS = ['SURAT_KEPUTUSAN', 'PERJANJIAN_KERJA', 'SURAT_PERINTAH'] as const;

/** The letter that appoints somebody. */
export class AppointmentRequest extends OmitType(NaskahRequest, ['jenis'] as const) {
  @OneOf(JENIS)
  jenis: (typeof JENIS)[number];
}

export class RecordStatusRequest extends ClaimedTime {
  @OneOf(STATUSES)
  status: (typeof STATUSES)[number];

  /** Their first day so. @example 2026-05-01 */
  @Day()
  from: string;

  @IsOptional()
  @One(() => AppointmentRequest)
  naskahRef?: AppointmentRequest;
}

export class AssignSuperiorRequest extends ClaimedTime {
  /** @example p-33.72-supervisor */
  @PersonRef()
  superior: string;

  /** @example 2026-02-02 */
  @Day()
  from: string;

  /** The last day, where one is known. @example 2026-12-31 */
  @IsOptional()
  @Day()
  to?: string;
}

export class PlacePersonRequest extends ClaimedTime {
  /** The office itself, or a kecamatan of it. @example 33.72.01 */
  @Matches(SITE)
  site: string;

  @OneOf(FUNCTIONS)
  function: (typeof FUNCTIONS)[number];

  /** @example 2026-02-02 */
  @Day()
  from: string;
}

export class GrantLeaveRequest extends ClaimedTime {
  /** Their first day away. @example 2026-03-02 */
  @Day()
  from: string;

  /** The last one. @example 2026-03-06 */
  @Day()
  to: string;
}

export class CallOffLeaveRequest extends ClaimedTime {
  /** On which it was to begin. @example 2026-03-02 */
  @Day()
  from: string;
}

export class LetGoRequest extends ClaimedTime {
  /** Their last day. @example 2026-12-31 */
  @Day()
  on: string;

  @OneOf(REASONS)
  reasonCode: (typeof REASONS)[number];
}

export class ErasePersonRequest extends ClaimedTime {
  /** @example UU 27/2022 pasal 8 */
  @Text(200)
  legalBasis: string;
}

export class SeeNumberRequest {
  /** What it is needed for: kept with who has asked. @example Mencocokkan surat tugas */
  @Text(200)
  purpose: string;
}
