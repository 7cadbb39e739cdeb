import * as agreedSlots from '#libs/domain/agreed-slots';
import * as bintekProgramme from '#libs/domain/bintek-programme';
import * as calendar from '#libs/domain/calendar';
import * as centralStock from '#libs/domain/central-stock';
import * as claim from '#libs/domain/claim';
import * as calendarFeed from '#libs/domain/calendar-feed';
import * as cohort from '#libs/domain/cohort';
import * as equipmentRequest from '#libs/domain/equipment-request';
import * as exchange from '#libs/domain/exchange';
import * as handover from '#libs/domain/handover';
import * as handoverClaim from '#libs/domain/handover-claim';
import * as numbers from '#libs/domain/numbers';
import * as officeStock from '#libs/domain/office-stock';
import * as coachingPlan from '#libs/domain/coaching-plan';
import * as evaluation from '#libs/domain/evaluation';
import * as evaluationOutcome from '#libs/domain/evaluation-outcome';
import * as peopleImport from '#libs/domain/people-import';
import * as personnel from '#libs/domain/personnel';
import * as programmeRoll from '#libs/domain/programme-roll';
import * as readings from '#libs/domain/readings';
import * as requestDesk from '#libs/domain/request-desk';
import * as requestDraft from '#libs/domain/request-draft';
import * as resource from '#libs/domain/resource';
import * as scheduleNegotiation from '#libs/domain/schedule-negotiation';
import * as shipment from '#libs/domain/shipment';
import * as trainingPlaces from '#libs/domain/training-places';
import { type Audience, type Catalogue, categoryOf, type InWords, type Side } from '#libs/kernel';
import {
  figuresOfCalendar,
  figuresOfCoaching,
  figuresOfCohort,
  figuresOfDesk,
  figuresOfDraft,
  figuresOfProgramme,
  figuresOfEvaluation,
  figuresOfHandover,
  figuresOfNegotiation,
  figuresOfOutcome,
  figuresOfRequest,
  figuresOfShipment,
} from './figures.js';
import type { Figures } from './figures.js';

/** What it takes to fold streams of a category, and to show them. */
export type Kind = Readonly<{
  catalogue: Catalogue;
  initial: unknown;
  evolve: (state: never, fact: never) => unknown;
  /** Of fact types. */
  labels: Readonly<Record<string, InWords>>;
  /** As its page shows it to a side; the folded state where it has none. */
  page(this: void, id: string, state: unknown, side: Side): object;
  /** What a fact of it may change; of streams that make up a case. */
  figures?(this: void, state: unknown): Figures;
  /** What of a folded state cannot be if everybody's rules were kept. */
  anomalies(this: void, state: unknown): readonly string[];
  anomalyWords: Readonly<Record<string, InWords>>;
}>;

type Case<State> = Readonly<{
  catalogue: Catalogue;
  initial: State;
  evolve: (state: State, fact: never) => State;
  anomalies?: (state: State) => readonly string[];
  words: Readonly<{ facts: Readonly<Record<string, InWords>>; anomalies?: Readonly<Record<string, InWords>> }>;
}>;

const kindOf = <State>(
  { catalogue, initial, evolve, anomalies, words }: Case<State>,
  shown: Readonly<{
    page?: (id: string, state: State, side: Side) => object;
    figures?: (state: State) => Figures;
  }> = {},
): Kind => ({
  catalogue,
  initial,
  evolve,
  labels: words.facts,
  page: (id, state, side) => shown.page?.(id, state as State, side) ?? { id, file: state },
  ...(shown.figures && { figures: shown.figures }),
  anomalies: (state) => anomalies?.(state as State) ?? [],
  anomalyWords: words.anomalies ?? {},
});

const all: readonly Kind[] = [
  kindOf(equipmentRequest, { page: equipmentRequest.pageOf, figures: figuresOfRequest }),
  kindOf(shipment, { page: shipment.pageOf, figures: figuresOfShipment }),
  kindOf(handover, { page: handover.pageOf, figures: figuresOfHandover }),
  kindOf(bintekProgramme, { page: bintekProgramme.pageOf, figures: figuresOfProgramme }),
  kindOf(cohort, { page: cohort.pageOf, figures: figuresOfCohort }),
  kindOf(programmeRoll),
  kindOf(trainingPlaces),
  kindOf(requestDraft, { figures: figuresOfDraft }),
  kindOf(requestDesk, { figures: figuresOfDesk }),
  kindOf(officeStock),
  kindOf(centralStock),
  kindOf(scheduleNegotiation, { page: scheduleNegotiation.pageOf, figures: figuresOfNegotiation }),
  kindOf(resource),
  kindOf(agreedSlots),
  kindOf(calendarFeed),
  kindOf(handoverClaim),
  kindOf(claim),
  kindOf(numbers),
  kindOf(exchange),
  kindOf(readings),
  kindOf(personnel),
  kindOf(peopleImport),
  kindOf(calendar, { figures: figuresOfCalendar }),
  kindOf(evaluation, { figures: figuresOfEvaluation }),
  kindOf(evaluationOutcome, { page: evaluationOutcome.pageOf, figures: figuresOfOutcome }),
  kindOf(coachingPlan, { figures: figuresOfCoaching }),
];

/** By category. */
export const kinds: ReadonlyMap<string, Kind> = new Map(all.map((kind) => [kind.catalogue.category, kind]));

export const findKind = (stream: string): Kind | undefined => kinds.get(categoryOf(stream));

const heardBy = (audience: Audience): readonly string[] =>
  all.filter(({ catalogue }) => catalogue.audience === audience).map(({ catalogue }) => catalogue.category);

/** Categories whose streams both sides of a case have whole. */
export const sharedCategories = heardBy('shared');
/** Categories that Pusat alone says, and every node has whole. */
export const proclaimedCategories = heardBy('all-nodes');
/** What stands in two files or more. */
export const copiedCategories: readonly string[] = [...sharedCategories, ...proclaimedCategories];
/** What only its owner's file has, and rules can have been broken in. */
export const judgedAlone: readonly string[] = all
  .filter(({ catalogue, anomalyWords }) => catalogue.audience === 'own' && Object.keys(anomalyWords).length > 0)
  .map(({ catalogue }) => catalogue.category);

/** Of every fact type that there is. */
export const labels: Readonly<Record<string, InWords>> = Object.assign({}, ...all.map((kind) => kind.labels));
