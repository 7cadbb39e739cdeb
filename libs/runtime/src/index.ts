export * from './asking-errors.js';
export type { Beginning } from './beginnings.js';
export { KnownCalendar } from './calendar/known-calendar.js';
export { ExecuteHandler, requireSeen, Speaker } from './execute.handler.js';
export { type Asking, Execute, type Receipt, type Where } from './execute.js';
export { etagOf } from './etag.js';
export { CreatedAnswer, ReceiptAnswer } from './http/answers.js';
export { Ask, type Asker, askingOf, Asks, idOfNew } from './http/ask.js';
export { ClaimedTime } from './http/claimed.js';
export * from './http/fields.js';
export { httpApp } from './http/http-app.js';
export { languageOf } from './http/language.js';
export {
  columnsOf,
  type Condition,
  equals,
  inScope,
  type List,
  type Page,
  pageOf,
  search,
  whereOf,
} from './http/list.js';
export { NaskahRequest } from './http/naskah.request.js';
export { Divergence, divergedProperty, isDiverged } from './http/divergence.js';
export { Nudges } from './http/nudges.js';
export { CasesQuery, ListQuery, valuesOf } from './http/paging.js';
export {
  Answers,
  AnswersPage,
  arrayOf,
  objectOf,
  openApiOf,
  pageMarks,
  perhapsEtag,
  propertiesOf,
} from './http/openapi.js';
export { type RefusalTable } from './http/problem.filter.js';
export { unproven } from './http/signed-by-node.js';
export { refusalTable } from './http/refusal-table.js';
export { fieldsOf, Problem } from './http/problem.js';
export { RuntimeModule } from './http/runtime.module.js';
export { Screen, Screens, type ShownPage } from './http/screens.js';
export { serviceApp, tableTypes } from './http/service-app.js';
export { type Opened, Streams } from './http/streams.js';
export { timelineOf, timelineProperty } from './http/timeline.js';
export { Shutdown } from './http/shutdown.js';
export { envelope } from './known-facts.js';
export { Environment } from './environment.js';
export { Loop, type LoopHealth } from './loop.js';
export { Metrics } from './metrics.js';
export { makeTables, PostgresReadModelTables, sqlName } from './postgres/read-model-tables.js';
export { Projector, rowsOfStreams } from './projections.js';
export { migrateRuntime } from './postgres/migrate.js';
export { Queues } from './queue.js';
export { type ProblemCode, problemWords } from './http/problem-words.js';
export { type Features, LARGEST_FILE, Service } from './service.js';
export { type Settings, settingsOf } from './settings.js';
export { type RestoredRun, restoredMain, runRestored } from './restoring/run-restored.js';
export {
  type Expected,
  type Implied,
  NothingToRestore,
  type RestoredReport,
  type Restoring,
} from './restoring/restoring.js';
export { type Files, type Reaction, type Step, step } from './reactions/reaction.js';
export { derivedId, SystemChance, SystemClock, SystemIds } from './system.js';
export { type Timer, timer } from './timers/timer.js';
export { foldOnto, told } from './told.js';
