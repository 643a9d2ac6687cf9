import { describe, expect, it } from "vitest";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS } from "../../base/time.ts";
import { EMPTY_ROSTER } from "../../engine/roster/roster.ts";
import { compileTerms } from "../../engine/terms/terms.ts";
import { alwaysInForce } from "../../engine/terms/terms-in-force.ts";
import type { DecidedInput } from "../../engine/timeline/replay.ts";
import { startReplay } from "../../engine/timeline/start-replay.ts";
import { runCompany } from "../company/company.ts";
import { type Behavior, learnBehavior } from "./learn-behavior.ts";
import { chanceBy } from "./next-act.ts";

const terms = compileTerms(agreementOf(SAMPLE));
const FROM = epochMs(Date.parse("2026-03-02T00:00:00Z"));

function recordOf(days: number): { readonly decisions: readonly DecidedInput[]; readonly until: EpochMs } {
  const replay = startReplay(alwaysInForce(terms), { leads: [], roster: EMPTY_ROSTER, now: FROM });
  const decisions: DecidedInput[] = [];
  const until = epochMs(FROM + days * DAY_MS);
  runCompany(replay, { seed: 3, from: FROM, until, leadsPerDay: 10 }, (each) => decisions.push(each));
  return { decisions, until };
}
const { decisions, until } = recordOf(50);
const behavior = learnBehavior(decisions, terms, until, new Map());
const LEVELS = {
  member: "sam",
  source: "webinar",
  load: "0",
  hour: "morning",
  weekday: "Monday",
  attempt: "0",
};

function firstActWithin(hours: number, grade: string, of: Behavior = behavior): number {
  const hazards = of.hazards.fitted.get("qualification untouched") ?? [];
  return chanceBy(hazards, { ...LEVELS, grade }, hours * HOUR_MS);
}

describe("how people work is learned from what was decided", () => {
  it("knows that hot leads are touched first", () => {
    expect(firstActWithin(0.5, "hot")).toBeGreaterThan(firstActWithin(0.5, "warm") + 0.15);
    expect(firstActWithin(0.5, "warm")).toBeGreaterThan(firstActWithin(0.5, "cold") + 0.05);
  });

  it("keeps reasons, channels, and what deals are worth", () => {
    const reasons = [...behavior.reasons.values()].flatMap((each) => [...each.keys()]);
    expect(reasons).toContain("timing");
    const timesOf = (by: string): number =>
      behavior.touches.reduce((sum, { channel, times }) => (channel === by ? sum + times : sum), 0);
    expect(timesOf("call")).toBeGreaterThan(timesOf("social"));
    expect(behavior.valuesMinor.length).toBeGreaterThan(5);
  });

  it("learns nothing from what was refused, and what lasts is censored", () => {
    const lasting = decisions.filter(({ input }) => input.kind !== "touch" && input.kind !== "accept");
    // Without what people did, all that is left is that nothing came.
    const silent = learnBehavior(
      lasting.filter(({ input }) => input.kind === "capture" || input.kind === "activity"),
      terms,
      until,
      new Map(),
    );
    expect(silent.spells).toBeGreaterThan(100);
    expect(firstActWithin(100, "hot", silent)).toBe(0);
  });

  it("says what there is too little of, and how much is needed", () => {
    expect(behavior.missing.map(({ what }) => what)).toEqual(["deal"]);
    const early = learnBehavior(decisions.slice(0, 300), terms, until, new Map());
    expect(early.missing).toContainEqual({ what: "decision", leg: "sales", seen: 1, needed: 30 });
    expect(learnBehavior([], terms, until, new Map()).missing).toHaveLength(5);
  });
});
