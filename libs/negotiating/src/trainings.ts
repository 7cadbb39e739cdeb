import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import * as bintekProgramme from '#libs/domain/bintek-programme';
import * as cohort from '#libs/domain/cohort';
import { Clock, sideOf } from '#libs/kernel';
import { dayAfter, instantOf, localDay, zoneAt } from '#libs/reference';
import { Screens, Speaker, Streams } from '#libs/runtime';
import type { Busy, RuleQuestion, Site } from '#libs/scheduling';

/** What the rules must know of a cohort: who is in it, when they are booked, and who serves meanwhile. */
export type Training = Pick<RuleQuestion, 'cohort' | 'method' | 'people' | 'sites'>;

type Away = Busy & Readonly<{ person: string }>;

/** Where nobody is named: a meeting, a visit. */
export const nobody: Training = {
  cohort: { participants: [], separation: 'STRICT', isWaived: false },
  method: 'LECTURE',
  people: {},
  sites: [],
};

/** Looks up what this side knows: of who serves at which site only the Dinas does. */
@Injectable()
export class Trainings {
  constructor(
    private readonly streams: Streams,
    private readonly screens: Screens,
    private readonly clock: Clock,
    private readonly speaker: Speaker,
  ) {}

  async of(office: string, cohortId: string | undefined): Promise<Training> {
    const file = cohortId === undefined ? undefined : await this.streams.find(cohort, cohortId);
    if (cohortId === undefined || !file) return { ...nobody, ...(await this.around(office, '', [])) };
    const { formed, placed } = cohort.organised(file.state);
    const programme = await this.streams.find(bintekProgramme, formed?.programmeId ?? '');
    const modules = programme ? bintekProgramme.organised(programme.state).modules : [];
    const participants = placed.map(({ personRef: person, group }) => ({ person, group }));
    return {
      cohort: {
        participants,
        separation: formed?.rules.separation ?? 'STRICT',
        isWaived: file.state.dinas.sent.waived !== undefined || formed?.group === 'MIXED',
      },
      method: modules.some(({ method }) => method !== 'LECTURE') ? 'VESTIBULE' : 'LECTURE',
      ...(await this.around(office, cohortId, participants)),
    };
  }

  /** Their other sessions and their leave, and those who serve where they do. */
  private async around(office: string, cohortId: string, participants: Training['cohort']['participants']) {
    const { result } = await this.screens.read(undefined, async (client, schema) => {
      const isOffice = sideOf(this.speaker.node) === 'dinas';
      const today = localDay(this.clock.now(), zoneAt(office));
      const sites = isOffice ? await sitesOf(client, schema, office, today) : [];
      const who = [...new Set([...participants.map(({ person }) => person), ...sites.flatMap((one) => one.operators)])];
      const taken = [
        ...(await bookingsOf(client, schema, office, cohortId, who)),
        ...(isOffice ? await leavesOf(client, schema, office, today, who) : []),
      ];
      return { sites, people: byPerson(taken) };
    });
    return result;
  }
}

async function sitesOf(client: PoolClient, schema: string, office: string, day: string): Promise<readonly Site[]> {
  const { rows } = await client.query<{ site: string; operators: readonly string[] }>(
    `SELECT site, array_agg(person_ref ORDER BY person_ref) AS operators FROM ${schema}.operators
      WHERE office = $1 AND function = 'OPERATOR' AND site IS NOT NULL AND NOT erased
        AND since <= $2 AND (until IS NULL OR until >= $2) GROUP BY site ORDER BY site`,
    [office, day],
  );
  const desks = await desksOf(client, schema, office);
  const operatorsAt = new Map(rows.map(({ site, operators }) => [site, operators]));
  return [...new Set([...operatorsAt.keys(), ...desks.keys()])].map((site) => ({
    site,
    operators: operatorsAt.get(site) ?? [],
    printReadyDesks: (desks.get(site) ?? []).map(({ kit }) => [kit]),
  }));
}

/** A desk is a kit of the office's own that prints where it stands. Of a site whose kits nobody has spoken of, none is known. */
async function desksOf(client: PoolClient, schema: string, office: string) {
  const { rows } = await client.query<{ site: string; kit: string }>(
    `SELECT site, resource AS kit FROM ${schema}.resources
      WHERE owner = $1 AND negotiation_id = '' AND print_ready AND NOT is_retired ORDER BY site, resource`,
    [office],
  );
  return Map.groupBy(rows, ({ site }) => site);
}

async function bookingsOf(
  client: PoolClient,
  schema: string,
  office: string,
  cohortId: string,
  who: readonly string[],
): Promise<readonly Away[]> {
  const { rows } = await client.query<{ person: string; from: Date; to: Date }>(
    `SELECT person_ref AS person, starts_at AS "from", ends_at AS "to" FROM ${schema}.participant_sessions
      WHERE office = $1 AND cohort_id <> $2 AND person_ref = ANY ($3::text[])`,
    [office, cohortId, who],
  );
  return rows.map(({ person, from, to }) => ({ person, from: from.toISOString(), to: to.toISOString() }));
}

async function leavesOf(
  client: PoolClient,
  schema: string,
  office: string,
  today: string,
  who: readonly string[],
): Promise<readonly Away[]> {
  const { rows } = await client.query<{ person: string; first: string; last: string }>(
    `SELECT person_ref AS person, since AS first, until AS last FROM ${schema}.operators
      WHERE office = $1 AND leave_until IS NOT NULL AND until >= $2 AND person_ref = ANY ($3::text[])`,
    [office, today, who],
  );
  const midnight = (day: string) => instantOf(`${day}T00:00`, zoneAt(office));
  return rows.map(({ person, first, last }) => ({ person, from: midnight(first), to: midnight(dayAfter(last)) }));
}

const byPerson = (taken: readonly Away[]): Readonly<Record<string, readonly Busy[]>> =>
  Object.fromEntries(
    [...Map.groupBy(taken, ({ person }) => person)].map(([person, of]) => [
      person,
      of.map(({ from, to }) => ({ from, to })),
    ]),
  );
