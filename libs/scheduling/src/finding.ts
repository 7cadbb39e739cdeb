import type { InWords } from '#libs/kernel';

export const ruleIds = [
  'R1',
  'R2',
  'R3',
  'R4',
  'R5',
  'R6',
  'R7',
  'R8',
  'R9',
  'R10',
  'R11',
  'R12',
  'R13',
  'R14',
  'R15',
  'R16',
] as const;
export type RuleId = (typeof ruleIds)[number];

/** BLOCK: not to be proposed or accepted unless overridden by who may. WARN: with a reason. INFO: to be known. */
export type Severity = 'BLOCK' | 'WARN' | 'INFO';

/** What a rule has to say of one slot. */
export type Finding = Readonly<{
  rule: RuleId;
  severity: Severity;
  /** Of the question's slots, from 0. */
  slot: number;
  explanation: InWords;
  suggestion?: InWords;
}>;

/** What a rule says of a slot; the engine adds whose and which. */
export type Said = Omit<Finding, 'rule' | 'slot'>;
