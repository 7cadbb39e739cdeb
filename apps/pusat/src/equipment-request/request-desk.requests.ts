import { ClaimedTime, Text } from '#libs/runtime';

export class RouteRequest extends ClaimedTime {
  /** Which unit is to act. @example Direktorat Dafduk */
  @Text(100)
  unit: string;

  /** What it is to do. @example Mohon telaah */
  @Text()
  instruction: string;
}

export class AssignRequest extends ClaimedTime {
  /** An analyst's `personRef`. */
  @Text(100)
  assignee: string;
}

export class MakeNoteRequest extends ClaimedTime {
  @Text()
  note: string;
}
