/**
 * Which topics are this member's, when the members of a group share them evenly. All members that know of each other and
 * of the same topics come to the same answer.
 */
export function shareOf(member: string, members: readonly string[], topics: readonly string[]): readonly string[] {
  const rank = members.toSorted().indexOf(member);
  return topics.toSorted().filter((_, i) => i % members.length === rank);
}

export const matches = (topic: string, wanted: readonly string[] | Readonly<{ prefix: string }>): boolean =>
  'prefix' in wanted ? topic.startsWith(wanted.prefix) : wanted.includes(topic);
