/**
 * A company lives a year: people with hours, absences and moods, watched every day for whatever breaks an invariant.
 *
 * Pure: it runs in Node and in a browser, and the same seed gives the same bytes in both.
 */
import type { Agreement } from "../../src/agreement/terms/agreement.ts";
import { canonicalJson } from "../../src/base/canonical-json.ts";
import { seededRandom } from "../../src/base/random.ts";
import { DAY_MS, epochMs } from "../../src/base/time.ts";
import type { LeadEvent } from "../../src/engine/lead/lead-event.ts";
import { startReplay } from "../../src/engine/timeline/start-replay.ts";
import { EMPTY_ROSTER } from "../../src/engine/roster/roster.ts";
import type { RosterEvent } from "../../src/engine/roster/roster-event.ts";
import { compileTerms } from "../../src/engine/terms/terms.ts";
import { alwaysInForce, type VersionPeriod } from "../../src/engine/terms/terms-in-force.ts";
import { runCompany } from "../../src/lab/company/company.ts";
import { drawWorkingYear } from "../../src/lab/company/working-year.ts";
import { type Breach, Witness } from "../../src/reporting/invariants/witness.ts";

export type YearPlan = {
  readonly agreement: Agreement;
  /** In force from the middle on, for leads that are open too; left out, nothing changes. */
  readonly amended?: Agreement;
  readonly seed: number;
  readonly days: number;
  readonly leadsPerDay: number;
};
type EventKind = LeadEvent["kind"] | RosterEvent["kind"];
export type LivedYear = {
  /** All that was decided, a text a day, and in the end what became of every lead and pool. */
  readonly chapters: readonly string[];
  readonly breaches: readonly Breach[];
  readonly facts: number;
  readonly decisions: number;
  readonly leads: number;
  /** How often each kind of event was decided. */
  readonly kinds: ReadonlyMap<EventKind, number>;
};

/** Thursday, 1 January 2026, 00:00 UTC. */
const START = epochMs(1_767_225_600_000);

export function liveYear({ agreement, amended, seed, days, leadsPerDay }: YearPlan): LivedYear {
  const first = compileTerms(agreement);
  const versions: VersionPeriod[] = [...alwaysInForce(first)];
  if (amended !== undefined) {
    const from = epochMs(START + Math.floor(days / 2) * DAY_MS);
    versions.push({ version: 2, terms: compileTerms(amended, first), from, takesOpenLeads: true });
  }
  const replay = startReplay(versions, { leads: [], roster: EMPTY_ROSTER, now: START });
  const witness = new Witness(versions);
  const until = epochMs(START + days * DAY_MS);
  const workingYear = drawWorkingYear(seededRandom(seed + 1), agreement, START, until);
  const chapters: string[] = [];
  let lines: string[] = [];
  let dayEnds = START + DAY_MS;
  const kinds = new Map<EventKind, number>();
  let facts = 0;
  let decisions = 0;
  const endDays = (now: number): void => {
    for (; dayEnds <= now; dayEnds += DAY_MS) {
      witness.look(epochMs(dayEnds - 1));
      chapters.push(lines.join("\n"));
      lines = [];
    }
  };
  runCompany(replay, { seed, from: START, until, leadsPerDay, workingYear }, (decidedInput, factId) => {
    const { input, decided } = decidedInput;
    endDays(input.recordedAt);
    witness.see(decidedInput);
    lines.push(canonicalJson([decidedInput.about === "lead" ? decidedInput.version : null, input, decided.events]));
    decisions += 1;
    for (const { kind } of decided.events) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    if (factId !== null) facts += 1;
  });
  endDays(until);
  const leads = witness.leads();
  chapters.push(canonicalJson({ leads, pools: witness.roster().pools, absences: [...witness.roster().absences] }));
  return { chapters, breaches: witness.breaches, facts, decisions, leads: leads.length, kinds };
}
