/** Leads whose chances are known, with what spoils learning added as asked. For tests, and for `bench/learn.ts`. */
import { type Random, seededRandom } from "../../base/random.ts";
import { DAY_MS, epochMs } from "../../base/time.ts";
import { chanceOf } from "../statistics/logistic-line.ts";
import type { ActivityColumn, AttributeColumn, LeadTable } from "./lead-table.ts";

export type KnownTruth = {
  readonly leads: number;
  /** At least 6; the others say nothing. */
  readonly attributes: number;
  readonly seed: number;
  readonly start?: number;
  readonly days?: number;
  readonly halfLifeDays?: number;
  /** Added to the logit of leads of the later half, as when a price changes. */
  readonly changeBy?: number;
  /** Standard deviation of what each month (30 days) adds to the logits of its leads, as when budgets open and close. */
  readonly monthsDifferBy?: number;
  /** Outcomes are on record only from this share of the time on. */
  readonly beganAt?: number;
};
/** `chances`: the true ones, a row each. */
export type KnownLeads = { readonly table: LeadTable; readonly chances: Float64Array };

/** 1 January 2024. */
const START = 19_723 * DAY_MS;
const AFTER_MS = 14 * DAY_MS;
const WON_AFTER_DAYS = 60;
const INDUSTRY = {
  names: ["software", "fintech", "retail", "media", "public", "energy", "health", "other"],
  by: [1.1, 1, 0.2, 0, -0.9, -0.3, 0.3, 0],
};
const COUNTRY = { names: ["DE", "US", "FR", "NL", "GB", "ES", "IT", "PL"], by: [0.6, 0, 0.5, 0.6, 0, -0.4, 0, -0.5] };
const TITLE = { names: ["head", "manager", "analyst", "student"], by: [0.7, 0.1, -0.1, -1.6] };
const ACTIVITIES = [
  { name: "trial_started", often: 0.12, by: 1.3 },
  { name: "pricing_page_viewed", often: 0.5, by: 0.5 },
  { name: "webinar_attended", often: 0.25, by: 0.35 },
  { name: "email_opened", often: 1.2, by: 0 },
  { name: "careers_viewed", often: 0.08, by: -1.1 },
] as const;

export function leadsOfKnownTruth(truth: KnownTruth): KnownLeads {
  const { leads, seed, start = -2.6, days = 720, halfLifeDays = 14 } = truth;
  const random = seededRandom(seed);
  const capturedAt = Float64Array.from(
    { length: leads },
    (_, row) => START + Math.floor(((row + random.next()) / leads) * days * DAY_MS),
  );
  const decidedAt = capturedAt.map((at) => at + AFTER_MS);
  const logits = new Float64Array(leads).fill(start);
  const add = (by: (row: number) => number): void => {
    for (let row = 0; row < leads; row += 1) logits[row] = (logits[row] as number) + by(row);
  };
  const attributes = [
    ...telling(leads, random, capturedAt, add),
    ...Array.from({ length: truth.attributes - 6 }, (_, index) => silent(index, leads, random, capturedAt)),
  ];
  const activities = ACTIVITIES.map((each) => does(each, halfLifeDays * DAY_MS, leads, random, decidedAt, add));
  const half = START + (days / 2) * DAY_MS;
  add((row) => ((capturedAt[row] as number) >= half ? (truth.changeBy ?? 0) : 0));
  if (truth.monthsDifferBy !== undefined) addMonths(truth.monthsDifferBy, capturedAt, seededRandom(seed + 1_000), add);
  const chances = logits.map(chanceOf);
  const began = START + (truth.beganAt ?? 0) * days * DAY_MS;
  const wonAt = new Float64Array(leads).fill(Number.NaN);
  const lostAt = new Float64Array(leads).fill(Number.NaN);
  for (let row = 0; row < leads; row += 1) {
    const at = Math.round((decidedAt[row] as number) + random.next() * WON_AFTER_DAYS * DAY_MS);
    const of = random.chance(chances[row] as number) ? wonAt : lostAt;
    if (at >= began) of[row] = at;
  }
  return {
    table: {
      recordedUntil: epochMs(START + (days + 90) * DAY_MS),
      persons: Array.from({ length: leads }, (_, row) => `person-${row}`),
      ...{ capturedAt, wonAt, lostAt, attributes, activities },
    },
    chances,
  };
}

function addMonths(
  by: number,
  capturedAt: Float64Array,
  random: Random,
  add: (by: (row: number) => number) => void,
): void {
  const months: number[] = [];
  add((row) => {
    const month = Math.floor(((capturedAt[row] as number) - START) / (30 * DAY_MS));
    while (months.length <= month) months.push(Math.log(random.logNormal(1, by)));
    return months[month] as number;
  });
}

/** The same leads, the newest first. */
export function newestFirst({
  persons,
  capturedAt,
  wonAt,
  lostAt,
  byHand,
  attributes,
  activities,
  ...rest
}: LeadTable): LeadTable {
  const last = capturedAt.length - 1;
  return {
    ...rest,
    persons: persons.toReversed(),
    ...{ capturedAt: capturedAt.toReversed(), wonAt: wonAt.toReversed(), lostAt: lostAt.toReversed() },
    byHand: byHand && { fit: byHand.fit.toReversed(), engagement: byHand.engagement.toReversed() },
    attributes: attributes.map((column) => ({
      ...column,
      knownAt: column.knownAt?.toReversed(),
      values:
        column.values.kind === "text"
          ? { ...column.values, codes: column.values.codes.toReversed() }
          : { kind: "number", numbers: column.values.numbers.toReversed() },
    })),
    activities: activities.map((each) => ({
      ...each,
      rows: each.rows.map((row) => last - row).toReversed(),
      at: each.at.toReversed(),
    })),
  };
}

export function numberColumn(name: string, numbers: Float64Array, knownAt?: Float64Array): AttributeColumn {
  return { name, values: { kind: "number", numbers }, knownAt };
}

export function textColumn(
  name: string,
  texts: readonly (string | boolean | null)[],
  knownAt?: Float64Array,
): AttributeColumn {
  const levels = [...new Set(texts)].filter((text) => text !== null);
  const codes = Int32Array.from(texts, (text) => (text === null ? -1 : levels.indexOf(text)));
  return { name, values: { kind: "text", codes, levels }, knownAt };
}

function telling(
  leads: number,
  random: Random,
  knownAt: Float64Array,
  add: (by: (row: number) => number) => void,
): readonly AttributeColumn[] {
  const chosen = [INDUSTRY, COUNTRY, TITLE].map(({ names, by }, place) => {
    const codes = Int32Array.from({ length: leads }, () =>
      random.chance(0.08) ? -1 : random.whole(0, names.length - 1),
    );
    add((row) => by[codes[row] as number] ?? 0);
    return {
      name: ["industry", "country", "title"][place] as string,
      values: { kind: "text" as const, codes, levels: names },
      knownAt,
    };
  });
  const employees = Float64Array.from({ length: leads }, () => Math.round(random.logNormal(80, 1.4)));
  add((row) => 0.45 * Math.tanh(Math.log((employees[row] as number) / 80 + 0.01)));
  const budget = Float64Array.from({ length: leads }, () =>
    random.chance(0.3) ? Number.NaN : Math.round(random.logNormal(9_000, 0.8)),
  );
  add((row) => ((budget[row] as number) >= 12_000 ? 0.7 : 0));
  const partner = Int32Array.from({ length: leads }, () => Number(random.chance(0.1)));
  add((row) => (partner[row] === 1 ? 1 : 0));
  return [
    ...chosen,
    { name: "employees", values: { kind: "number", numbers: employees }, knownAt, direction: "rising" },
    { name: "budget", values: { kind: "number", numbers: budget }, knownAt },
    { name: "partner", values: { kind: "text", codes: partner, levels: [false, true] }, knownAt },
  ];
}

function silent(index: number, leads: number, random: Random, knownAt: Float64Array): AttributeColumn {
  const name = `silent-${index}`;
  if (index % 2 === 0)
    return numberColumn(
      name,
      Float64Array.from({ length: leads }, () => Math.round(random.logNormal(40, 1))),
      knownAt,
    );
  const codes = Int32Array.from({ length: leads }, () => random.whole(0, 5));
  return { name, values: { kind: "text", codes, levels: ["a", "b", "c", "d", "e", "f"] }, knownAt };
}

/** Twice counts, more adds nothing. */
function does(
  { name, often, by }: (typeof ACTIVITIES)[number],
  halfLifeMs: number,
  leads: number,
  random: Random,
  decidedAt: Float64Array,
  add: (by: (row: number) => number) => void,
): ActivityColumn {
  const rows: number[] = [];
  const at: number[] = [];
  const worth = new Float64Array(leads);
  for (let row = 0; row < leads; row += 1) {
    // Also after the decision time, which nothing may be learned from.
    for (let left = often * 3; random.chance(left / (1 + left)); left *= 0.7) {
      const agoMs = Math.round((random.next() * 70 - 20) * DAY_MS);
      rows.push(row);
      at.push((decidedAt[row] as number) - agoMs);
      if (agoMs >= 0) worth[row] = Math.min(2, (worth[row] as number) + 2 ** (-agoMs / halfLifeMs));
    }
  }
  add((row) => by * (worth[row] as number));
  return { name, rows: Int32Array.from(rows), at: Float64Array.from(at) };
}
