import { describe, expect, it } from "vitest";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { defined } from "../../base/assert.ts";
import { memberId } from "../../base/ids.ts";
import { seededRandom } from "../../base/random.ts";
import { DAY_MS, epochMs, HOUR_MS } from "../../base/time.ts";
import { compileTerms } from "../../engine/terms/terms.ts";
import type { CapacityForecast, PoolForecast } from "../../reporting/report/capacity-forecast.ts";
import { type CapacityPlan, forecastCapacity } from "./forecast-capacity.ts";
import { drawArrivals, drawLevelChange, learnArrivals, recentLevel } from "./learn-arrivals.ts";
import type { WorkedHandOff } from "./follow-work.ts";

const terms = compileTerms(agreementOf(SAMPLE));
/** A Monday, at midnight in Berlin. */
const FROM = epochMs(Date.parse("2026-03-16T00:00:00+01:00"));
const WEEKS = 4;

/** Four leads a workday for 16 weeks; half of them are passed on after two days. */
function handOffs(): readonly WorkedHandOff[] {
  const all: WorkedHandOff[] = [];
  for (let day = -112; day < 0; day += 1) {
    if (((day % 7) + 7) % 7 > 4) continue;
    for (let lead = 0; lead < 4; lead += 1) {
      const at = epochMs(FROM + day * DAY_MS + (9 + lead) * HOUR_MS);
      const isPassedOn = lead % 2 === 0;
      all.push({
        leg: "qualification",
        at,
        attempts: 3,
        conversations: 1,
        passedOn: isPassedOn ? { leg: "sales", afterDays: 2 } : null,
      });
      if (isPassedOn)
        all.push({ leg: "sales", at: epochMs(at + 2 * DAY_MS), attempts: 1, conversations: 2, passedOn: null });
    }
  }
  return all.sort((a, b) => a.at - b.at);
}

function forecast(of: Partial<CapacityPlan>): Extract<CapacityForecast, { kind: "forecast" }> {
  const plan = {
    terms,
    handOffs: handOffs(),
    recordedUntil: FROM,
    from: FROM,
    weeks: WEEKS,
    absences: [],
    seed: 1,
    runs: 40,
  };
  const made = forecastCapacity({ ...plan, ...of });
  if (made.kind !== "forecast") throw new Error(JSON.stringify(made));
  return made;
}

function pool(of: Partial<CapacityPlan>, leg: string): PoolForecast {
  return defined(
    forecast(of).pools.find((each) => each.leg === leg),
    leg,
  );
}

describe("what a promised number means for people", () => {
  it("knows the work and the time of each week: an attempt is 8 minutes, a conversation 25, half of a day is for leads", () => {
    const { weeks, people } = pool({ leadsPerMonth: 220 }, "qualification");
    expect(people).toBe(3);
    // Three people for five days of 8.5 hours, and for four in the week of Good Friday, and in that of Easter Monday.
    expect(weeks.map(({ availableMinutes }) => availableMinutes)).toEqual([3_825, 3_825, 3_060, 3_060]);
    expect(weeks[0]?.from).toBe(FROM);
    const [first] = weeks;
    // 220 a month are 49.7 a week of 49 minutes each.
    expect(first?.leads.median).toBeGreaterThan(42);
    expect(first?.leads.median).toBeLessThan(57);
    expect((first?.neededMinutes.median ?? 0) / (first?.leads.median ?? 1)).toBeCloseTo(49, -1);
    expect(first?.leads.low).toBeLessThan(first?.leads.median ?? 0);
  });

  it("takes the number that the agreement promises, and says where it is from", () => {
    expect(forecast({})).toMatchObject({ basis: "promised", minutes: { isAssumed: true } });
    // 140 a month; this one has 31 days, and a month on average 30.4.
    expect(forecast({}).leadsPerMonth).toBeCloseTo(139.4, 0);
    const noGoals = { ...terms, agreement: { ...terms.agreement, goals: [] } };
    const usual = forecast({ terms: noGoals });
    expect(usual.basis).toBe("usual");
    expect(usual.leadsPerMonth).toBeCloseTo(87, 0);
  });

  it("knows of a company that grows how many came of late, and that it may go on, or back", () => {
    const inWeeks = [...Array.from({ length: 8 }, () => 20), ...Array.from({ length: 8 }, () => 60)];
    const record = { onWeekdays: [0, 0, 0, 0, 0, 0, 0], inWeeks };
    expect(recentLevel(record)).toBe(60);
    const random = seededRandom(1);
    const changes = Array.from({ length: 500 }, () => drawLevelChange(record, random));
    expect(Math.max(...changes)).toBeCloseTo(3);
    expect(Math.min(...changes)).toBeCloseTo(1 / 3);
    expect(changes.filter((change) => change === 1).length).toBeGreaterThan(50);
    expect(drawLevelChange({ ...record, inWeeks: [0, 0, 0, 0, 0, 0, 0, 5] }, random)).toBe(1);
  });

  it("sees no break where there is time, and one where there is none; one more person or fewer leads hold", () => {
    const calm = pool({ leadsPerMonth: 140 }, "qualification");
    expect(calm).toMatchObject({ breaksIn: null, holdsPerMonth: forecast({ leadsPerMonth: 140 }).leadsPerMonth });
    expect(calm.breaks).toBeLessThan(0.06);
    // 395 a month are 89 a week, and 4,370 minutes for 3,825 in a whole one.
    const crowded = pool({ leadsPerMonth: 395 }, "qualification");
    expect(crowded.breaks).toBeGreaterThan(0.95);
    expect(crowded.breaksIn).not.toBeNull();
    expect(crowded.withOneMore).toBeLessThan(crowded.breaks);
    expect(crowded.holdsPerMonth).toBeGreaterThan(200);
    expect(crowded.holdsPerMonth).toBeLessThan(345);
    expect(pool({ leadsPerMonth: crowded.holdsPerMonth ?? 0 }, "qualification").breaks).toBeLessThanOrEqual(0.25);
  });

  it("counts who is away, and hands on to Sales what Qualification passes on", () => {
    const absences = [{ member: memberId("pia"), from: FROM, until: epochMs(FROM + 7 * DAY_MS) }];
    const { weeks } = pool({ absences }, "qualification");
    expect(weeks.map(({ availableMinutes }) => availableMinutes).slice(0, 2)).toEqual([2_550, 3_825]);
    const sales = pool({ leadsPerMonth: 220 }, "sales").weeks[1];
    expect(sales?.leads.median).toBeGreaterThan(18);
    expect(sales?.leads.median).toBeLessThan(32);
  });

  it("says what there is too little of", () => {
    const few = handOffs().filter(({ at }) => at > FROM - 30 * DAY_MS);
    expect(
      forecastCapacity({
        terms,
        handOffs: few,
        recordedUntil: FROM,
        from: FROM,
        weeks: 4,
        absences: [],
        seed: 1,
        runs: 5,
      }),
    ).toEqual({
      kind: "not_enough",
      missing: [
        { what: "weeks", leg: null, seen: 3, needed: 8 },
        { what: "hand_offs", leg: "qualification", seen: 20, needed: 50 },
        { what: "hand_offs", leg: "sales", seen: 14, needed: 50 },
        { what: "worked", leg: "sales", seen: 14, needed: 20 },
      ],
    });
  });

  it("says nothing of people whose touches are not on record", () => {
    const plan = { terms, recordedUntil: FROM, from: FROM, weeks: 4, absences: [], seed: 1, runs: 5 };
    const untouched = handOffs().map((each) => ({ ...each, attempts: 0, conversations: 0 }));
    expect(forecastCapacity({ ...plan, handOffs: untouched })).toEqual({
      kind: "not_enough",
      missing: ["qualification", "sales"].map((leg) => ({ what: "worked", leg, seen: 0, needed: 20 })),
    });
  });

  it("gives the same for the same seed", () => {
    expect(forecast({ runs: 10 })).toEqual(forecast({ runs: 10 }));
  });
});

describe("how leads come", () => {
  it("is as even as it was: weeks that differ by more than chance are dispersed, growth is not", () => {
    const at = (week: number, count: number) =>
      Array.from({ length: count }, (_, lead) => epochMs(FROM + (week - 40) * 7 * DAY_MS + lead * HOUR_MS));
    const dispersion = (counts: readonly number[]): number => {
      const record = learnArrivals(
        counts.flatMap((count, week) => at(week, count)),
        terms.zone,
        FROM,
      );
      const random = seededRandom(1);
      const drawn = Array.from({ length: 200 }, () => drawArrivals(record, random).dispersion);
      return drawn.reduce((sum, each) => sum + each, 0) / drawn.length;
    };
    expect(dispersion(Array.from({ length: 40 }, (_, week) => 10 + week))).toBe(1);
    // 10 and 50 in turns: neighbors differ by 40, so half of 1,600 is the variance, and 30 the mean.
    expect(dispersion(Array.from({ length: 40 }, (_, week) => (week % 2 === 0 ? 10 : 50)))).toBeCloseTo(27, 0);
  });
});
