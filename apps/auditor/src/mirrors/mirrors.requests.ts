import { IsOptional } from 'class-validator';
import { Text } from '#libs/runtime';
import { Asked } from '../asked.request.js';

export class MirrorsAsked extends Asked {
  /** Of this mirror alone. */
  @IsOptional()
  @Text(41)
  name?: string;
}
