import { ClaimedTime, Text } from '#libs/runtime';

export class RequestNameRequest extends ClaimedTime {
  /** What it is needed for. @example Calon pelatih nasional */
  @Text()
  purpose: string;
}
