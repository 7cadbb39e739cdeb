import { IsString, Length } from 'class-validator';
import { ClaimedTime } from '#libs/runtime';

export class RouteRequest extends ClaimedTime {
  /** Which unit is to act. */
  @IsString()
  @Length(1, 100)
  unit: string;

  /** What it is to do. */
  @IsString()
  @Length(1, 500)
  instruction: string;
}

export class AssignRequest extends ClaimedTime {
  /** An analyst's `personRef`. */
  @IsString()
  @Length(1, 100)
  assignee: string;
}

export class MakeNoteRequest extends ClaimedTime {
  @IsString()
  @Length(1, 500)
  note: string;
}
