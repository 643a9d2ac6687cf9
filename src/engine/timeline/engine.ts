/**
 * The engine, as the package offers it: `import { parseAgreement, compileTerms, startReplay } from "baton/engine"`.
 *
 * An agreement is parsed and compiled once; then facts go in, in order of time, and what was decided comes out as events, each with its clause.
 * `decide` is one step of it, for programs that keep leads themselves; `startReplay` keeps them in memory, and lets happen what falls due in between.
 *
 * - Instants are `EpochMs`, whole milliseconds since 1970-01-01T00:00Z; `epochMs` and `parseInstant` make them.
 * - What cannot be done is a `refused` event, and what is wrong with an agreement comes back as problems. `AssertionError` is thrown over a mistake
 *   of the program: time that runs backward, an ID that is none.
 * - `RULES` is the number of the rules that decide now. It grows when the same facts may be decided otherwise.
 *
 * Pure: no clock, no locale, no randomness. The same inputs give the same events, on every machine.
 */
export { parseAgreement } from "../../agreement/document/parse-agreement.ts";
export type { AgreementProblem } from "../../agreement/document/problem.ts";
export type { Agreement } from "../../agreement/terms/agreement.ts";
export { AssertionError } from "../../base/assert.ts";
export { absenceId, type AbsenceId, leadId, type LeadId, memberId, type MemberId } from "../../base/ids.ts";
export type { Result } from "../../base/result.ts";
export { durationMs, type DurationMs, epochMs, type EpochMs, isoInstant, parseInstant } from "../../base/time.ts";
export { decide, type Decided } from "../decide/decide.ts";
export { RULES } from "../decide/rules.ts";
export type { Fact, Input } from "../lead/input.ts";
export type { LeadEvent } from "../lead/lead-event.ts";
export type { LeadState } from "../lead/lead-state.ts";
export { decideRoster } from "../roster/decide-roster.ts";
export { EMPTY_ROSTER, type Roster } from "../roster/roster.ts";
export type { RosterFact, RosterInput } from "../roster/roster-input.ts";
export { compileTerms, type Terms } from "../terms/terms.ts";
export { alwaysInForce, type TermsInForce } from "../terms/terms-in-force.ts";
export type { DecidedInput, Replay } from "./replay.ts";
export { startReplay } from "./start-replay.ts";
