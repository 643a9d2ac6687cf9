/**
 * What leads add to the days of a report, by the functions that say what each measure counts. Whatever the present is: what still waits is kept as it is, since
 * when or until when, and is counted where the report is made.
 */
import type { LeadId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { FUNNEL_STAGES } from "../../calculator/conversion-chain.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { handOffs } from "../counting/hand-offs.ts";
import { fitting } from "../counting/lead-types.ts";
import { answerTo } from "../measures/acceptance.ts";
import { createdPipeline } from "../measures/contribution.ts";
import { reachedAt, type Way, waysByLead } from "../measures/conversion.ts";
import { triedOn } from "../measures/depth.ts";
import { responsesOn } from "../measures/rep-response.ts";
import { firstWaits } from "../measures/speed-to-lead.ts";
import { STAYS, stayIn, wonAfter } from "../measures/velocity.ts";
import type { MeasureRows, StageEntryRow } from "../rows/rows.ts";
import { groupBy } from "../statistics/group-by.ts";
import { type CountKinds, type LengthKinds, sumKey } from "./sums.ts";

/** All rows of some leads. */
export type LeadRows = Pick<
  MeasureRows,
  "stageEntries" | "assignments" | "touches" | "exits" | "answers" | "firstTouches" | "attributes"
>;

export type Adding = {
  /** @param also another instant that has to lie in what is added up */
  count<Kind extends keyof CountKinds>(
    leadId: LeadId,
    at: EpochMs,
    kind: Kind,
    of: CountKinds[Kind],
    n?: number,
    also?: EpochMs,
  ): void;
  length<Kind extends keyof LengthKinds>(
    leadId: LeadId,
    at: EpochMs,
    kind: Kind,
    of: LengthKinds[Kind],
    length: number,
  ): void;
};

type Asked = {
  readonly terms: Terms;
  readonly versions: TermsInForce;
  /** What is later counts for nothing yet. */
  readonly asOf: number;
};

/** @param rows with all money in the currency of the agreement */
export function addLeads(asked: Asked, rows: LeadRows, adding: Adding): void {
  addEntries(asked, rows, adding);
  addWays(rows.stageEntries, adding);
  for (const { leadId, capturedAt, kind, length } of firstWaits(rows))
    adding.length(leadId, capturedAt, kind, [], length);
  addHandOffs(asked, rows, adding);
  for (const { leadId, at, leg, member, isTurn } of rows.assignments)
    if (isTurn && at <= asked.asOf) adding.count(leadId, at, "turn", [leg, member]);
}

/** What the entries of stages say by themselves. */
export function addEntries(
  { versions }: Pick<Asked, "versions">,
  { stageEntries, attributes }: Pick<LeadRows, "stageEntries" | "attributes">,
  adding: Adding,
): void {
  for (const { leadId, at, stage } of stageEntries) adding.count(leadId, at, "entered", [stage]);
  for (const { leadId, at, valueMinor, isSourced } of createdPipeline(stageEntries)) {
    if (valueMinor === null) {
      adding.count(leadId, at, "pipeline", ["unvalued"]);
      continue;
    }
    adding.count(leadId, at, "pipeline", ["deals"]);
    adding.count(leadId, at, "pipeline", ["allMinor"], valueMinor);
    if (isSourced) adding.count(leadId, at, "pipeline", ["sourcedMinor"], valueMinor);
  }
  const { conditions, fits } = fitting(versions);
  const known = new Map(attributes.map((row) => [row.leadId, row.attributes]));
  const before = new Map<LeadId, { readonly at: EpochMs; readonly of: CountKinds["mql"] }>();
  for (const { leadId, at, origin } of mqlsOf(stageEntries)) {
    const of: CountKinds["mql"] = [origin, conditions.length === 0 ? "" : fits(known.get(leadId) ?? {}, origin)];
    adding.count(leadId, at, "mql", of);
    const last = before.get(leadId);
    if (last !== undefined) adding.count(leadId, at, "mql again", last.of, 1, last.at);
    before.set(leadId, { at, of });
  }
}

/** In the order in which they came. */
export function mqlsOf(entries: readonly StageEntryRow[]): readonly StageEntryRow[] {
  return entries.filter(({ stage }) => stage === "mql").sort((a, b) => a.at - b.at || a.cycle - b.cycle);
}

function addWays(entries: readonly StageEntryRow[], adding: Adding): void {
  for (const { leadId, way } of waysByLead(entries)) {
    for (const [place, from] of FUNNEL_STAGES.entries())
      for (const to of FUNNEL_STAGES.slice(place + 1)) addStep(leadId, way, { from, to }, adding);
    const won = wonAfter(way);
    if (won !== undefined) adding.length(leadId, won.at, "won", [], won.ms);
    for (const stage of STAYS) {
      const stay = stayIn(way, stage);
      if (stay !== undefined) adding.length(leadId, stay.at, "stay", [stage], stay.ms);
    }
  }
}

function addStep(
  leadId: LeadId,
  way: Way,
  { from, to }: { readonly from: (typeof FUNNEL_STAGES)[number]; readonly to: (typeof FUNNEL_STAGES)[number] },
  adding: Adding,
): void {
  const entered = way.get(from);
  const reached = entered === undefined ? undefined : reachedAt(way, to);
  if (entered === undefined || reached === undefined) return;
  adding.count(leadId, entered, "reached", [from, to]);
  adding.length(leadId, reached, "took", [from, to], Math.max(0, reached - entered));
}

function addHandOffs({ terms, asOf }: Asked, rows: LeadRows, adding: Adding): void {
  for (const [leadId, ofLead] of groupBy(handOffs(rows, terms.agreement), (each) => each.leadId)) {
    let before: EpochMs | undefined;
    for (const handOff of ofLead) {
      const { at, leg } = handOff;
      adding.count(leadId, at, "handed off", [leg.id, answerTo(handOff, rows)]);
      const covered: CountKinds["covered"] = [handOff.touches.some(({ by }) => by !== null)];
      adding.count(leadId, at, "covered", covered);
      if (before !== undefined) adding.count(leadId, at, "covered again", covered, 1, before);
      before = at;
      if (leg.cadence !== undefined) {
        const { state, attempts, isReached } = triedOn(terms, handOff, leg.cadence);
        if (typeof state === "number") adding.length(leadId, at, "short until", [leg.id, attempts], state);
        else adding.count(leadId, at, "tried", [leg.id, state, attempts, isReached]);
      }
      for (const { leg: id, member, at: given, until, isTouched, waitedMs } of responsesOn(terms, handOff, asOf)) {
        if (until === null) adding.length(leadId, given, "has untouched", [id, member], given);
        else adding.length(leadId, given, isTouched ? "responded" : "lost untouched", [member], waitedMs);
      }
    }
  }
}

/** Adds up what lies in a period. */
export class Adder implements Adding {
  readonly counts = new Map<string, number>();
  readonly lengths = new Map<string, number[]>();
  readonly #isIn: (at: EpochMs) => boolean;

  constructor(isIn: (at: EpochMs) => boolean) {
    this.#isIn = isIn;
  }

  count<Kind extends keyof CountKinds>(
    _leadId: LeadId,
    at: EpochMs,
    kind: Kind,
    of: CountKinds[Kind],
    n = 1,
    also?: EpochMs,
  ): void {
    if (!this.#isIn(at) || (also !== undefined && !this.#isIn(also))) return;
    const key = sumKey(kind, of);
    this.counts.set(key, (this.counts.get(key) ?? 0) + n);
  }

  length<Kind extends keyof LengthKinds>(
    _leadId: LeadId,
    at: EpochMs,
    kind: Kind,
    of: LengthKinds[Kind],
    length: number,
  ): void {
    if (!this.#isIn(at)) return;
    const key = sumKey(kind, of);
    const known = this.lengths.get(key);
    if (known === undefined) this.lengths.set(key, [length]);
    else known.push(length);
  }
}
