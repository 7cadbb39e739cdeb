import type { Finding, RuleId } from './finding.js';
import { ruleIds } from './finding.js';
import type { RuleQuestion } from './question.js';
import type { Rule } from './rule.js';
import { absentParticipants, doubleBooked, serviceContinuity } from './rules/bookings.js';
import { mixedGroups } from './rules/cohort.js';
import { cutiBersama, nationalHoliday, regionalHoliday } from './rules/holidays.js';
import { fridayPrayer, leadTime, officeHours, yearEnd } from './rules/hours.js';
import { kitRatio, testedKits } from './rules/kits.js';
import { estimatedRamadan, idulFitri, ramadan } from './rules/ramadan.js';
import { placed } from './slot.js';

/** The table of DOMAIN 5.8. */
export const rules: Readonly<Record<RuleId, Rule>> = {
  R1: nationalHoliday,
  R2: cutiBersama,
  R3: ramadan,
  R4: idulFitri,
  R5: estimatedRamadan,
  R6: fridayPrayer,
  R7: doubleBooked,
  R8: absentParticipants,
  R9: serviceContinuity,
  R10: leadTime,
  R11: kitRatio,
  R12: yearEnd,
  R13: officeHours,
  R14: regionalHoliday,
  R15: mixedGroups,
  R16: testedKits,
};

/** What the rules have to say of the slots that are asked about, slot by slot and in the order of the rules. */
export const report = (question: RuleQuestion): readonly Finding[] => [...findings(question, ruleIds)];

/** One after another: whoever has heard enough need not ask on. */
export function* findings(question: RuleQuestion, asked: readonly RuleId[]): Generator<Finding> {
  const all = question.slots.map(placed);
  for (const at of all)
    for (const rule of asked)
      for (const said of rules[rule].say(question, at, all)) yield { rule, slot: at.index, ...said };
}
