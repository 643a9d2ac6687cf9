import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { agreementOf, SAMPLE, sampleWith } from "../../../test/sample-agreement.ts";
import { seededRandom } from "../../base/random.ts";
import { defined } from "../../base/assert.ts";
import { absenceId, memberId } from "../../base/ids.ts";
import { DAY_MS, epochMs, HOUR_MS } from "../../base/time.ts";
import { isFact } from "../../engine/facts/is-fact.ts";
import type { RosterFact } from "../../engine/roster/roster-input.ts";
import { EMPTY_ROSTER } from "../../engine/roster/roster.ts";
import { compileTerms, type Terms } from "../../engine/terms/terms.ts";
import { alwaysInForce } from "../../engine/terms/terms-in-force.ts";
import type { DecidedInput } from "../../engine/timeline/replay.ts";
import { startReplay } from "../../engine/timeline/start-replay.ts";
import { learnBehavior } from "../behavior/learn-behavior.ts";
import { runCompany } from "../company/company.ts";
import { drawWorkingYear } from "../company/working-year.ts";
import { type ComparedCount, compareOnce, summarizeRuns } from "./compare-terms.ts";
import { isInbound } from "./inbound-facts.ts";
import { PeopleOfRun } from "./people-of-run.ts";
import { prepareRuns } from "./prepare-runs.ts";
import { type Scenario, simulate } from "./simulate.ts";
import { CountingTally, type Tallied, tallyKey } from "./tally.ts";
import { workMinutes } from "./work-minutes.ts";

const isAbsence = (input: DecidedInput["input"]): input is RosterFact =>
  input.kind === "enter_absence" || input.kind === "end_absence";
const terms = compileTerms(agreementOf(SAMPLE));
const lowerBar = compileTerms(agreementOf(sampleWith("bar: 52", "bar: 40")));
const FROM = epochMs(Date.parse("2026-03-02T00:00:00Z"));
const UNTIL = epochMs(FROM + 28 * DAY_MS);
const RUNS = 4;
const FAVORED = "organic_search";

const record: DecidedInput[] = [];
const recorded = new CountingTally();
const replay = startReplay(alwaysInForce(terms), { leads: [], roster: EMPTY_ROSTER, now: FROM });
runCompany(replay, { seed: 5, from: FROM, until: UNTIL, leadsPerDay: 5 }, (each) => {
  record.push(each);
  if (each.about === "lead")
    for (const event of each.decided.events) recorded.count(event, each.decided.lead?.grade ?? "");
});
const behavior = learnBehavior(record, terms, UNTIL, new Map());
const facts = record.flatMap(({ input }) => (isFact(input) ? [input] : [])).filter(isInbound);

function scenario(of: Terms): Scenario {
  return {
    versions: alwaysInForce(of),
    from: FROM,
    until: UNTIL,
    leads: [],
    roster: EMPTY_ROSTER,
    facts,
    absences: new Map(),
    minutes: workMinutes(of.agreement),
  };
}

const compared = { present: prepareRuns(scenario(terms)), draft: prepareRuns(scenario(lowerBar)) };
const runs = Array.from({ length: RUNS }, (_, run) => compareOnce(compared, behavior, 1, run));
const lines = summarizeRuns(runs);

function line(counted: Tallied, of: string): ComparedCount {
  return defined(
    lines.find((each) => each.counted === counted && each.of === of),
    of,
  );
}

describe("a simulation of other terms", () => {
  it("is like the record where the terms are those of the record", () => {
    const like = (counted: Tallied, of: string, within: number): void => {
      const was = recorded.counts().get(tallyKey(counted, of)) ?? 0;
      expect(Math.abs(line(counted, of).present.median / was - 1)).toBeLessThan(within);
    };
    like("entered", "working", 0.2);
    like("entered", "sal", 0.3);
    like("kept", "qualification.accept.warm", 0.3);
  });

  it("finds what a lower bar changes: more MQLs, more work, and the same in each run for nothing else", () => {
    expect(line("entered", "mql").difference.low).toBeGreaterThan(5);
    expect(line("entered", "sal").difference.median).toBeGreaterThan(0);
    expect(line("missed", "qualification.first-touch.cold").difference.median).toBeGreaterThan(0);
    for (const each of lines)
      expect(each.difference.low <= each.difference.median && each.difference.median <= each.difference.high).toBe(
        true,
      );
  });

  it("changes nothing where the draft changes nothing: the luck is the same", () => {
    const same = compareOnce({ present: compared.present, draft: compared.present }, behavior, 1, 3);
    expect(same.draft).toEqual(same.present);
  });

  it("claims nothing of speed where it has no effect, though leads that are touched sooner are won more often", () => {
    // Whoever comes by search is called first, and buys more often: the one does not come of the other.
    const favored = new Map(
      [...behavior.hazards.fitted].map(([stratum, acts]) => [
        stratum,
        acts.map((hazard) => {
          const isSooner = stratum.endsWith("untouched");
          const isBetter = hazard.act === "pass_on" || hazard.act === "sql";
          const timesOf = (name: string): number =>
            name === FAVORED ? (isSooner ? 8 : 1) : isSooner ? 0.5 : isBetter ? 0.1 : 1;
          const source = new Map([...hazard.factors.source].map(([name, factor]) => [name, factor * timesOf(name)]));
          return { ...hazard, factors: { ...hazard.factors, source } };
        }),
      ]),
    );
    const lived: DecidedInput[] = [];
    simulate(scenario(terms), new PeopleOfRun(behavior, 77, favored), (each) => lived.push(each));
    const touched = { clock_met: new Set<string>(), clock_missed: new Set<string>() };
    const passedOn = new Set<string>();
    for (const { about, decided } of lived) {
      if (about !== "lead") continue;
      for (const event of decided.events) {
        if (event.kind === "passed_on") passedOn.add(event.leadId);
        if (event.kind !== "clock_met" && event.kind !== "clock_missed") continue;
        if (event.clause.startsWith("qualification.first-touch")) touched[event.kind].add(event.leadId);
      }
    }
    const shareOf = (leads: ReadonlySet<string>): number =>
      [...leads].filter((lead) => passedOn.has(lead)).length / leads.size;
    expect(shareOf(touched.clock_met), "it looks as if").toBeGreaterThan(shareOf(touched.clock_missed) + 0.1);
    const sooner = compileTerms(
      agreementOf(
        sampleWith("15 business minutes, warm: 2 business hours", "2 business minutes, warm: 9 business minutes"),
      ),
    );
    const learned = learnBehavior(lived, terms, UNTIL, new Map());
    const pair = { present: compared.present, draft: prepareRuns(scenario(sooner)) };
    const found = summarizeRuns(Array.from({ length: 12 }, (_, run) => compareOnce(pair, learned, 4, run)));
    const differenceOf = (counted: Tallied, of: string): ComparedCount["difference"] =>
      defined(
        found.find((each) => each.counted === counted && each.of === of),
        of,
      ).difference;
    expect(differenceOf("missed", "qualification.first-touch.warm").low).toBeGreaterThan(0);
    for (const stage of ["sal", "sql", "opportunity"]) {
      const { low, high } = differenceOf("entered", stage);
      expect(low <= 0 && high >= 0, stage).toBe(true);
    }
  });

  it("gives each run by itself, whichever were made before", () => {
    expect(compareOnce(compared, behavior, 1, 3)).toEqual(runs[3]);
    expect(runs[2]).not.toEqual(runs[3]);
  });

  it("lets nobody work while they are away, or outside of their hours", () => {
    const sam = memberId("sam");
    const away = { id: absenceId("a"), member: sam, countsFrom: FROM, leads: "stay", isPending: false } as const;
    const from = epochMs(FROM + 7 * DAY_MS);
    const until = epochMs(FROM + 14 * DAY_MS);
    const absences = new Map([[sam, [{ ...away, from, until }]]]);
    const worked: { readonly by: string; readonly at: number }[] = [];
    simulate({ ...scenario(terms), absences }, new PeopleOfRun(behavior, 9), ({ input }) => {
      if (input.kind === "touch") worked.push({ by: input.by, at: input.occurredAt });
    });
    expect(worked.filter(({ by }) => by === "sam").length).toBeGreaterThan(15);
    expect(worked.filter(({ by, at }) => by === "sam" && at >= from && at < until)).toEqual([]);
    // Berlin is an hour ahead until the end of the month: from 09:00 to 17:30 there.
    for (const { at } of worked.filter((each) => each.at < FROM + 25 * DAY_MS)) {
      expect(at % DAY_MS).toBeGreaterThanOrEqual(8 * HOUR_MS);
      expect(at % DAY_MS).toBeLessThanOrEqual(16.5 * HOUR_MS);
    }
  });

  it("goes on with leads that somebody had already", () => {
    const half = epochMs(FROM + 16 * DAY_MS);
    const before = startReplay(alwaysInForce(terms), { leads: [], roster: EMPTY_ROSTER, now: FROM });
    for (const { input } of record) if (isFact(input) && input.recordedAt < half) before.take(input);
    before.advanceTo(half);
    const leads = facts
      .filter(({ kind }) => kind === "capture")
      .flatMap((fact) => ("leadId" in fact ? (before.lead(fact.leadId) ?? []) : []))
      .map((state) => ({ state, agreementVersion: 1 }));
    const open = leads.filter(({ state }) => state.owner !== null && state.stage === "working");
    expect(open.length).toBeGreaterThan(5);
    const later = facts.filter((fact) => fact.recordedAt >= half);
    const halfway = { ...scenario(terms), from: half, leads, roster: before.roster(), facts: later };
    const tally = simulate({ ...halfway, facts: [] }, new PeopleOfRun(behavior, 2));
    expect(tally.get(tallyKey("entered", "sal"))).toBeGreaterThan(1);
    expectSame(halfway);
  });

  it("counts the same where what is the same in every run was decided once", () => {
    const sam = memberId("sam");
    const [from, until] = [epochMs(FROM + 7 * DAY_MS), epochMs(FROM + 14 * DAY_MS)];
    const about = { absence: absenceId("a"), member: sam, by: null } as const;
    const entered = { kind: "enter_absence", ...about, from, until, leads: "reroute" } as const;
    const isEarlier = ({ recordedAt }: { readonly recordedAt: number }): boolean => recordedAt < from - DAY_MS;
    const told = epochMs(from - DAY_MS);
    const withAbsence = [
      ...facts.filter(isEarlier),
      { ...entered, occurredAt: told, recordedAt: told },
      ...facts.filter((fact) => !isEarlier(fact)),
    ];
    for (const of of [terms, lowerBar]) expectSame({ ...scenario(of), facts: withAbsence });
    expect(compared.present.facts.length).toBeLessThan(0.7 * facts.length);
  });

  it("counts the same with merges, decisions by hand, and reviews of the gray zone", () => {
    const complete = compileTerms(agreementOf(readFileSync("agreements/complete.yaml", "utf8")));
    const until = epochMs(FROM + 56 * DAY_MS);
    const lived: DecidedInput[] = [];
    const start = startReplay(alwaysInForce(complete), { leads: [], roster: EMPTY_ROSTER, now: FROM });
    const workingYear = drawWorkingYear(seededRandom(3), complete.agreement, FROM, until);
    runCompany(start, { seed: 6, from: FROM, until, leadsPerDay: 6, workingYear }, (each) => lived.push(each));
    const said = lived.flatMap(({ input }) => (isFact(input) || isAbsence(input) ? [input] : [])).filter(isInbound);
    expect(said.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["merge", "override"]));
    const { absences } = start.roster();
    const people = new PeopleOfRun(learnBehavior(lived, complete, until, absences), 3);
    const whole = { ...scenario(complete), until, facts: said, absences, isResolved: true };
    const reviewed: string[] = [];
    const counts = simulate(
      whole,
      people,
      ({ input }) => void (input.kind === "decide_grey" && reviewed.push(input.by)),
    );
    expect(simulate(prepareRuns(whole), people)).toEqual(counts);
    expect(new Set(reviewed)).toEqual(new Set([complete.agreement.qualification.greyZone?.decider]));
  });

  it("decides nothing ahead where a version begins on the way", () => {
    const second = { version: 2, terms: lowerBar, from: epochMs(FROM + 9 * DAY_MS), takesOpenLeads: true };
    const versions = [...alwaysInForce(terms), second];
    const changing = { ...scenario(terms), versions };
    expect(prepareRuns(changing)).toBe(changing);
  });

  function expectSame(unprepared: Scenario): void {
    const prepared = prepareRuns(unprepared);
    expect(prepared.facts.length).toBeLessThan(unprepared.facts.length);
    for (const seed of [1, 2]) {
      const people = new PeopleOfRun(behavior, seed);
      expect(simulate(prepared, people)).toEqual(simulate(unprepared, people));
    }
  }
});
