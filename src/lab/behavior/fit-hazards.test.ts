import { describe, expect, it } from "vitest";
import { type Random, seededRandom } from "../../base/random.ts";
import { MINUTE_MS } from "../../base/time.ts";
import type { Act } from "./acts.ts";
import { fitHazards, type Hazards, type TimedSpell } from "./fit-hazards.ts";
import { chanceBy, nextAct } from "./next-act.ts";

const STRATUM = "sales untouched";
const POOL = { grade: "hot", source: "", load: "0", hour: "morning", weekday: "Monday", attempt: "0" };
/** Attempts and rejections a minute of the people; nobody but this file knows them. */
const TRUTH: Readonly<Record<string, { readonly attempt: number; readonly reject: number }>> = {
  ria: { attempt: 1 / 30, reject: 1 / 400 },
  ben: { attempt: 1 / 60, reject: 1 / 400 },
  eva: { attempt: 1 / 120, reject: 1 / 200 },
};

/** Two exponential clocks race; of some leads nobody looks longer than an hour. */
function spellsOf(random: Random, each: number): readonly TimedSpell[] {
  return Object.entries(TRUTH).flatMap(([member, { attempt, reject }]) =>
    Array.from({ length: each }, () => {
      const minutes = -Math.log(1 - random.next()) / (attempt + reject);
      const act: Act = random.chance(attempt / (attempt + reject)) ? "attempt" : "reject";
      const lookedFor = random.chance(0.3) ? 60 : Number.POSITIVE_INFINITY;
      return {
        stratum: STRATUM,
        levels: { ...POOL, member },
        workedMs: Math.min(minutes, lookedFor) * MINUTE_MS,
        act: minutes > lookedFor ? null : act,
      };
    }),
  );
}

function chance(hazards: Hazards, member: string, minutes: number, act?: Act): number {
  const all = hazards.get(STRATUM) ?? [];
  return chanceBy(
    all.filter((each) => act === undefined || each.act === act),
    { ...POOL, member },
    minutes * MINUTE_MS,
  );
}

function trueChance(member: string, minutes: number): number {
  const { attempt, reject } = TRUTH[member] ?? { attempt: 0, reject: 0 };
  return 1 - Math.exp(-(attempt + reject) * minutes);
}

describe("hazards are learned from spells", () => {
  it("finds the pace of each person, though some spells were cut off", () => {
    const { fitted } = fitHazards(spellsOf(seededRandom(1), 1_500));
    for (const member of Object.keys(TRUTH))
      for (const minutes of [15, 60, 150])
        expect(chance(fitted, member, minutes)).toBeCloseTo(trueChance(member, minutes), 1);
  });

  it("tells competing acts apart: eva rejects twice as fast as ben", () => {
    const { fitted } = fitHazards(spellsOf(seededRandom(2), 4_000));
    const reject = (fitted.get(STRATUM) ?? []).find(({ act }) => act === "reject");
    const factor = (member: string): number => reject?.factors.member.get(member) ?? 0;
    expect(factor("eva") / factor("ben")).toBeGreaterThan(1.6);
    expect(factor("eva") / factor("ben")).toBeLessThan(2.4);
  });

  it("takes those still waiting for waiting: left out, everybody would seem faster", () => {
    const spells = spellsOf(seededRandom(3), 1_500);
    const { fitted } = fitHazards(spells);
    const { fitted: hasty } = fitHazards(spells.filter(({ act }) => act !== null));
    expect(chance(hasty, "eva", 60)).toBeGreaterThan(trueChance("eva", 60) + 0.04);
    expect(Math.abs(chance(fitted, "eva", 60) - trueChance("eva", 60))).toBeLessThan(0.04);
  });

  it("takes a person of whom little is known for one of the pool", () => {
    const [one] = spellsOf(seededRandom(4), 1);
    const few: TimedSpell = {
      stratum: STRATUM,
      act: "attempt",
      workedMs: MINUTE_MS,
      levels: { ...POOL, member: "new" },
    };
    const { fitted } = fitHazards([...spellsOf(seededRandom(5), 400), few]);
    expect(one).toBeDefined();
    // One quick touch is no proof of a quick person.
    expect(chance(fitted, "new", 30)).toBeLessThan(chance(fitted, "ria", 30));
    expect(chance(fitted, "new", 30)).toBeGreaterThan(chance(fitted, "eva", 30));
  });

  it("draws hazards that hold the truth 95 times of 100", () => {
    let held = 0;
    const histories = 24;
    for (let seed = 0; seed < histories; seed += 1) {
      const random = seededRandom(100 + seed);
      const model = fitHazards(spellsOf(random, 80));
      const drawn = Array.from({ length: 60 }, () => chance(model.draw(random), "ben", 60)).sort((a, b) => a - b);
      const truth = trueChance("ben", 60);
      if ((drawn[1] ?? 1) <= truth && truth <= (drawn[58] ?? 0)) held += 1;
    }
    // Of 24 histories 23 are expected; fewer than 19 are a chance of 1 in 200.
    expect(held).toBeGreaterThanOrEqual(19);
  });

  it("draws times and acts as often as the hazards say, and later than what has passed", () => {
    const { fitted } = fitHazards(spellsOf(seededRandom(6), 1_000));
    const hazards = fitted.get(STRATUM) ?? [];
    const random = seededRandom(7);
    const levels = { ...POOL, member: "ria" };
    const drawn = Array.from({ length: 2_000 }, () => nextAct(hazards, levels, 0, random.next(), random.next()));
    const within = drawn.filter((next) => next !== null && next.workedMs <= 30 * MINUTE_MS).length / drawn.length;
    expect(within).toBeCloseTo(chance(fitted, "ria", 30), 1);
    const late = nextAct(hazards, levels, 90 * MINUTE_MS, 0.001, 0.5);
    expect(late?.workedMs).toBeGreaterThan(90 * MINUTE_MS);
  });

  it("gives the same model for the same spells, and the same draw for the same seed", () => {
    const spells = spellsOf(seededRandom(8), 50);
    expect(fitHazards(spells).fitted).toEqual(fitHazards(spells).fitted);
    expect(fitHazards(spells).draw(seededRandom(9))).toEqual(fitHazards(spells).draw(seededRandom(9)));
    expect(fitHazards([]).fitted.size).toBe(0);
  });
});
