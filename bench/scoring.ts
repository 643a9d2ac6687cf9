/**
 * How fast a lead is scored by 20 rules, against rule engines and against the same rules written by hand. All in one run on one machine:
 * read the ratios.
 *
 * All must find the same score for every lead, or the run fails. Ours gives the grade and the lines that sum to the score as well, and takes
 * a lead as it is; the others give the sum alone, and are handed texts in lower case and activities that are counted already. None of them
 * knows fading points, so nothing fades here, but in the last line: what a half-life costs.
 *
 * Usage: `npm ci --prefix bench`, once; then `node bench/scoring.ts`.
 */
import type { EngagementRule, FitRule, Scoring } from "../src/agreement/terms/parts/scoring-terms.ts";
import type { Condition } from "../src/agreement/terms/basic/basic-terms.ts";
import { assert, defined, unreachable } from "../src/base/assert.ts";
import { clauseId } from "../src/base/ids.ts";
import { seededRandom } from "../src/base/random.ts";
import { DAY_MS, durationMs, type EpochMs, epochMs } from "../src/base/time.ts";
import type { Attributes } from "../src/engine/compile/compile-conditions.ts";
import { compileScoring } from "../src/engine/compile/compile-scoring.ts";
import { rememberActivity } from "../src/engine/scoring/remember-activity.ts";
import { scoreLead } from "../src/engine/scoring/score-lead.ts";
import type { RememberedActivity } from "../src/engine/lead/remembered-activity.ts";
import { rival } from "./parts/rival.ts";

const NOW = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const LEADS = 1_024;
const ROUNDS = 31;

const FIT_CAP = 55;
const ENGAGEMENT_CAP = 60;
const FIT: readonly FitRule[] = [
  fit("software", 20, anyOf("industry", "software", "fintech")),
  fit("size", 20, from("employees", 50, 2_000)),
  fit("home", 10, anyOf("country", "DE", "AT", "CH", "NL")),
  fit("decides", 10, contains("title", "head of", "vp", "ceo", "revenue operations")),
  fit("student", -40, contains("title", "student")),
  fit("public", -15, anyOf("industry", "public sector")),
  fit("large", 5, from("employees", 5_000)),
  fit("overseas", -5, anyOf("country", "US")),
  fit("budget", 10, from("budget", 10_000)),
  fit("grown", 5, anyOf("industry", "software"), from("employees", 200)),
  fit("phone", 3, { kind: "present", field: "phone", present: true }),
  fit("consultant", -5, contains("title", "consultant")),
];
const ENGAGEMENT: readonly EngagementRule[] = [
  does("trial_started", 30, 30),
  does("pricing_page_viewed", 15, 30),
  does("webinar_attended", 12, 24),
  does("whitepaper_downloaded", 8, 16),
  does("email_clicked", 4, 8),
  does("video_watched", 6, 12),
  does("careers_viewed", -10, 20),
  does("unsubscribed", -20, undefined),
];
const SCORING: Scoring = {
  fit: { cap: FIT_CAP, rules: FIT },
  engagement: { cap: ENGAGEMENT_CAP, halfLife: undefined, rules: ENGAGEMENT },
  grades: [
    { id: "hot", clause: clauseId("scoring.grade.hot"), label: "Hot", fromScore: 60 },
    { id: "cold", clause: clauseId("scoring.grade.cold"), label: "Cold", fromScore: -1_000 },
  ],
  matrix: undefined,
};

/** `prepared`: lower case, activities counted; what the engines that know neither are given. */
type Lead = {
  readonly attributes: Attributes;
  readonly activities: readonly RememberedActivity[];
  readonly prepared: Readonly<Record<string, string | number>>;
};
/** `slow`: a few of the leads are enough to see it. */
type Contender = {
  readonly name: string;
  readonly score: (lead: Lead) => number | Promise<number>;
  readonly slow?: boolean;
};

const leads = drawLeads();
const compiled = compileScoring(SCORING);
const fading = compileScoring({ ...SCORING, engagement: { ...SCORING.engagement, halfLife: durationMs(30 * DAY_MS) } });
const CONTENDERS: readonly Contender[] = [
  { name: "scoreLead", score: (lead) => scoreLead(compiled, lead, NOW).total },
  { name: "written by hand", score: scoreByHand },
  { name: "json-logic-engine, compiled", score: jsonLogic() },
  { name: "@marcbachmann/cel-js, parsed", score: cel() },
  { name: "json-rules-engine", score: jsonRules(), slow: true },
];

await checkThatAllAgree();
await print();

function fit(name: string, points: number, ...when: readonly Condition[]): FitRule {
  return { clause: clauseId(`scoring.fit.${name}`), label: name, when, points };
}

function does(activity: string, points: number, atMost: number | undefined): EngagementRule {
  return { clause: clauseId(`scoring.engagement.${activity}`), label: activity, activity, points, atMost };
}

function anyOf(field: string, ...values: readonly string[]): Condition {
  return { kind: "any_of", field, values };
}

function contains(field: string, ...texts: readonly string[]): Condition {
  return { kind: "contains", field, texts };
}

function from(field: string, min: number, max?: number): Condition {
  return { kind: "range", field, min, max };
}

function drawLeads(): readonly Lead[] {
  const random = seededRandom(11);
  return Array.from({ length: LEADS }, () => {
    const attributes = {
      industry: random.pick(["Software", "fintech", "Manufacturing", "retail", "Public Sector"]),
      employees: random.whole(1, 8_000),
      country: random.pick(["DE", "AT", "US", "FR", "GB"]),
      title: random.pick(["Head of Marketing", "VP Sales", "CEO", "Data Analyst", "Student", "Consultant"]),
      budget: random.whole(0, 30_000),
      phone: random.pick(["", "+49 30 1234"]),
    };
    let activities: readonly RememberedActivity[] = [];
    const times = Object.fromEntries(ENGAGEMENT.map(({ activity }) => [activity, 0]));
    for (let count = random.whole(0, 6); count > 0; count -= 1) {
      const { activity } = random.pick(ENGAGEMENT);
      activities = rememberActivity(activities, activity, (NOW - random.whole(0, 60 * DAY_MS)) as EpochMs);
      times[activity] = (times[activity] ?? 0) + 1;
    }
    const lower: readonly [string, string | number][] = Object.entries(attributes).map(([field, value]) => [
      field,
      typeof value === "string" ? value.toLowerCase() : value,
    ]);
    return { attributes, activities, prepared: Object.fromEntries([...lower, ...Object.entries(times)]) };
  });
}

/** What somebody would write who has this one agreement, and no other. */
function scoreByHand({ attributes, activities }: Lead): number {
  const industry = String(attributes["industry"]).toLowerCase();
  const country = String(attributes["country"]).toLowerCase();
  const title = String(attributes["title"]).toLowerCase();
  const employees = Number(attributes["employees"]);
  let who = 0;
  if (industry === "software" || industry === "fintech") who += 20;
  if (employees >= 50 && employees <= 2_000) who += 20;
  if (country === "de" || country === "at" || country === "ch" || country === "nl") who += 10;
  if (
    title.includes("head of") ||
    title.includes("vp") ||
    title.includes("ceo") ||
    title.includes("revenue operations")
  )
    who += 10;
  if (title.includes("student")) who -= 40;
  if (industry === "public sector") who -= 15;
  if (employees >= 5_000) who += 5;
  if (country === "us") who -= 5;
  if (Number(attributes["budget"]) >= 10_000) who += 10;
  if (industry === "software" && employees >= 200) who += 5;
  if (attributes["phone"] !== undefined && attributes["phone"] !== "") who += 3;
  if (title.includes("consultant")) who -= 5;
  let did = 0;
  for (const { activity, times } of activities) {
    if (activity === "trial_started") did += Math.min(30, 30 * times);
    else if (activity === "pricing_page_viewed") did += Math.min(30, 15 * times);
    else if (activity === "webinar_attended") did += Math.min(24, 12 * times);
    else if (activity === "whitepaper_downloaded") did += Math.min(16, 8 * times);
    else if (activity === "email_clicked") did += Math.min(8, 4 * times);
    else if (activity === "video_watched") did += Math.min(12, 6 * times);
    else if (activity === "careers_viewed") did += Math.max(-20, -10 * times);
    else if (activity === "unsubscribed") did -= 20 * times;
  }
  return Math.min(FIT_CAP, who) + Math.min(ENGAGEMENT_CAP, did);
}

function jsonLogic(): (lead: Lead) => number {
  const terms = (cap: number, sum: readonly object[]) => ({ min: [cap, { "+": sum }] });
  const rule = {
    "+": [
      terms(
        FIT_CAP,
        FIT.map(({ when, points }) => ({ if: [{ and: when.map(condition) }, points, 0] })),
      ),
      terms(
        ENGAGEMENT_CAP,
        ENGAGEMENT.map(({ activity, points, atMost }) => {
          const all = { "*": [points, { var: activity }] };
          if (atMost === undefined) return all;
          return points < 0 ? { max: [-atMost, all] } : { min: [atMost, all] };
        }),
      ),
    ],
  };
  const { LogicEngine } = rival("json-logic-engine") as JsonLogic;
  const score = new LogicEngine().build(rule);
  return ({ prepared }) => score(prepared);

  function condition(each: Condition): object {
    const value = { var: each.field };
    switch (each.kind) {
      case "any_of":
        return { in: [value, each.values.map((one) => String(one).toLowerCase())] };
      case "range":
        return { and: [{ ">=": [value, each.min] }, ...(each.max === undefined ? [] : [{ "<=": [value, each.max] }])] };
      case "contains":
        return { or: each.texts.map((text) => ({ in: [text, value] })) };
      case "present":
        return { "!=": [value, ""] };
      default:
        return unreachable(each);
    }
  }
}

function cel(): (lead: Lead) => number {
  const { Environment } = rival("@marcbachmann/cel-js") as Cel;
  const environment = new Environment({ unlistedVariablesAreDyn: true })
    .registerFunction("least(double, double): double", (a: number, b: number) => Math.min(a, b))
    .registerFunction("most(double, double): double", (a: number, b: number) => Math.max(a, b));
  const who = FIT.map(({ when, points }) => `(${when.map(condition).join(" && ")} ? ${double(points)} : 0.0)`);
  const did = ENGAGEMENT.map(({ activity, points, atMost }) => {
    const all = `${double(points)} * double(${activity})`;
    if (atMost === undefined) return all;
    return points < 0 ? `most(${double(-atMost)}, ${all})` : `least(${double(atMost)}, ${all})`;
  });
  const text = `least(${double(FIT_CAP)}, ${who.join(" + ")}) + least(${double(ENGAGEMENT_CAP)}, ${did.join(" + ")})`;
  const score = environment.parse(text);
  return ({ prepared }) => Number(score(prepared));

  function condition(each: Condition): string {
    switch (each.kind) {
      case "any_of":
        return `${each.field} in [${each.values.map((one) => JSON.stringify(String(one).toLowerCase())).join(", ")}]`;
      case "range": {
        const least = `${each.field} >= ${double(each.min ?? 0)}`;
        return each.max === undefined ? least : `${least} && ${each.field} <= ${double(each.max)}`;
      }
      case "contains":
        return `(${each.texts.map((one) => `${each.field}.contains(${JSON.stringify(one)})`).join(" || ")})`;
      case "present":
        return `${each.field} != ""`;
      default:
        return unreachable(each);
    }
  }

  function double(value: number): string {
    return value < 0 ? `(${value.toFixed(1)})` : value.toFixed(1);
  }
}

/** It says which rules hold; the points are summed here. */
function jsonRules(): (lead: Lead) => Promise<number> {
  const { Engine } = rival("json-rules-engine") as JsonRules;
  const engine = new Engine();
  engine.addOperator("has any text", (value: string, texts: readonly string[]) =>
    texts.some((text) => value.includes(text)),
  );
  for (const { when, points } of FIT) engine.addRule(rule("fit", { points }, when.flatMap(conditions)));
  for (const { activity, points, atMost } of ENGAGEMENT) {
    engine.addRule(
      rule("engagement", { points, atMost, activity }, [{ fact: activity, operator: "greaterThan", value: 0 }]),
    );
  }
  return async ({ prepared }) => {
    const { events } = await engine.run(prepared);
    let who = 0;
    let did = 0;
    for (const { type, params } of events) {
      const { points, atMost, activity = "" } = params;
      if (type === "fit") who += points;
      else {
        const all = points * Number(prepared[activity]);
        did += points < 0 ? Math.max(all, -(atMost ?? Infinity)) : Math.min(all, atMost ?? Infinity);
      }
    }
    return Math.min(FIT_CAP, who) + Math.min(ENGAGEMENT_CAP, did);
  };

  function rule(type: string, params: JsonEvent["params"], all: readonly JsonCondition[]): JsonRule {
    return { conditions: { all }, event: { type, params } };
  }

  function conditions(each: Condition): readonly JsonCondition[] {
    const { field: fact } = each;
    switch (each.kind) {
      case "any_of":
        return [{ fact, operator: "in", value: each.values.map((one) => String(one).toLowerCase()) }];
      case "range": {
        const least = { fact, operator: "greaterThanInclusive", value: each.min };
        return each.max === undefined ? [least] : [least, { fact, operator: "lessThanInclusive", value: each.max }];
      }
      case "contains":
        return [{ fact, operator: "has any text", value: each.texts }];
      case "present":
        return [{ fact, operator: "notEqual", value: "" }];
      default:
        return unreachable(each);
    }
  }
}

/** What is used here of each. */
type JsonLogic = { readonly LogicEngine: new () => { build(rule: object): (data: unknown) => number } };
type Cel = { readonly Environment: new (options: { readonly unlistedVariablesAreDyn: boolean }) => CelEnvironment };
type CelEnvironment = {
  registerFunction(signature: string, run: (a: number, b: number) => number): CelEnvironment;
  parse(text: string): (data: unknown) => unknown;
};
type JsonRules = { readonly Engine: new () => JsonEngine };
type JsonEngine = {
  addOperator(name: string, holds: (value: string, texts: readonly string[]) => boolean): void;
  addRule(rule: JsonRule): void;
  run(data: unknown): Promise<{ readonly events: readonly JsonEvent[] }>;
};
type JsonRule = { readonly conditions: { readonly all: readonly JsonCondition[] }; readonly event: JsonEvent };
type JsonEvent = {
  readonly type: string;
  readonly params: { readonly points: number; readonly atMost?: number | undefined; readonly activity?: string };
};
type JsonCondition = { readonly fact: string; readonly operator: string; readonly value: unknown };

/** Nobody is fast by being wrong. */
async function checkThatAllAgree(): Promise<void> {
  for (const { name, score } of CONTENDERS) {
    for (const [index, lead] of leads.entries()) {
      const wanted = scoreByHand(lead);
      const found = await score(lead);
      assert(found === wanted, `${name} gives lead ${index} ${found} points, by hand it has ${wanted}`);
    }
  }
}

async function print(): Promise<void> {
  const all = [
    ...CONTENDERS,
    { name: "scoreLead, with a half-life", score: (lead: Lead) => scoreLead(fading, lead, NOW).total },
  ];
  const times = all.map((): number[] => []);
  for (const each of all) await nsOfRound(each);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, each] of all.entries()) times[index]?.push(await nsOfRound(each));
  }
  const medians = times.map((each) => defined(each.toSorted((a, b) => a - b)[(ROUNDS - 1) / 2], "a median"));
  const own = defined(medians[0], "ours");
  process.stdout.write(
    `${"".padEnd(32)}${"ns a lead".padStart(12)}${"leads a second".padStart(17)}${"speed of ours".padStart(16)}\n`,
  );
  for (const [index, { name }] of all.entries()) {
    const ns = defined(medians[index], name);
    const cells = [
      ns.toFixed(0).padStart(12),
      Math.round(1e9 / ns)
        .toLocaleString("en")
        .padStart(17),
      `${(ns / own).toFixed(2)} ×`.padStart(16),
    ];
    process.stdout.write(`${name.padEnd(32)}${cells.join("")}\n`);
  }
}

/** Contenders take turns; only one that answers later is waited for. */
async function nsOfRound({ score, slow = false }: Contender): Promise<number> {
  const asked = slow ? leads.slice(0, 32) : leads;
  const times = slow ? 1 : 4;
  let sum = 0;
  const startedMs = performance.now();
  for (let time = 0; time < times; time += 1) {
    for (const lead of asked) {
      const points = score(lead);
      sum += typeof points === "number" ? points : await points;
    }
  }
  const tookMs = performance.now() - startedMs;
  assert(Number.isFinite(sum), "the scores are used");
  return (tookMs * 1e6) / (times * asked.length);
}
