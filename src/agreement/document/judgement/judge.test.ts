/** What is allowed and better known: each warning is brought about, with its arithmetic. */
import { describeClauses } from "../../../words/clause/describe-clauses.ts";
import { expect, test } from "vitest";
import { agreementOf, COMPLETE, completeWith } from "../../../../test/sample-agreement.ts";
import { judge } from "./judge.ts";
import type { ArrivalHour, Circumstances, Warning, WarningCode } from "./warning.ts";

const SINCE: Circumstances = { firstMonth: "2026-01", sentences: describeClauses };

function warningsOf(text: string, circumstances = SINCE): readonly Warning[] {
  return judge(agreementOf(text), circumstances);
}

/** What says something in every place of the format is longer than two pages. */
function withoutLength(text: string, circumstances = SINCE): readonly Warning[] {
  return warningsOf(text, circumstances).filter(({ code }) => code !== "too_long");
}

test("a complete agreement gives nothing to warn of but its length", () => {
  expect(warningsOf(COMPLETE).map(({ code }) => code)).toEqual(["too_long"]);
});

test("more than the receivers of a leg can work is told for the hardest month", () => {
  const text = completeWith("per-month: { mql: calculated }", "per-month: { mql: 500 }").replace(
    "{ sal: 40 }",
    "{ sal: 300 }",
  );
  const [first, second, ...others] = withoutLength(text, { firstMonth: "2025-10", sentences: describeClauses });
  expect(first).toEqual({
    code: "beyond_capacity",
    clause: "marketing.mql-number",
    message: "The goal for 2025-10 is 500 MQLs, but Qualification can handle 417. 11 of 12 months are over capacity.",
    // 22 working days in October without the 3rd, Sue in her second month; Pia's mornings have no holidays, and Sundays beside them.
    lines: [
      "Sam Okafor: 100% × 81.48…% = 0.81…",
      "Sue Marten: 50% × 81.48…% = 0.40…",
      "Pia Holm: 100% × 100% = 1",
      "total: 2.22… full-time equivalents in 2025-10",
      "27 working days × 240 min per day for leads: 6480 min each",
      "MQLs: 500 × (4.5 × 5 min + 12 min) = 17,250 min",
      "needed: 17,250 min (287.5 h)",
      "available: 2.22… full-time equivalents × 6,480 min = 14,400 min (240.0 h)",
      "short of 2,850 min (47.5 h) (119.8% of what is available)",
    ],
    remedy: "Set the goal to 417 or less, add members to the pool, or agree on fewer attempts.",
  });
  expect(second).toMatchObject({ code: "beyond_capacity", clause: "qualification.sal-number" });
  expect(second?.message).toMatch(
    /^The goal for 20\d\d-\d\d is 300 SALs, but Sales can handle \d+\. \d of 12 months are over capacity\.$/,
  );
  expect(others).toEqual([]);
});

test("the season decides which month is the hardest, and one short month is enough", () => {
  const text = completeWith("seasonality: { jan: 80, jul: 60, dec: 60 }", "seasonality: { mar: 10000 }");
  const [warning] = withoutLength(text);
  expect(warning?.message).toMatch(/^The goal for 2026-03 is 60\d MQLs, but Qualification can handle 493\.$/);
});

test("without the effort of a lead, or a number for its leg, nothing is said about capacity", () => {
  const many = completeWith("per-month: { mql: calculated }", "per-month: { mql: 5000 }");
  const effort = /    effort: .*\n/;
  expect(withoutLength(many.replace(effort, ""))).toEqual([]);
  expect(withoutLength(many.replace("    per-month: { mql: 5000 }\n", ""))).toEqual([]);
});

test.each<
  readonly [what: string, code: WarningCode, clause: string | undefined, word: string, passage: string, instead: string]
>([
  [
    "a number below what the quota needs",
    "off_calculator",
    "marketing.mql-number",
    "The goal is 30 per month, but the quota needs 56",
    "per-month: { mql: calculated }",
    "per-month: { mql: 30 }",
  ],
  [
    "more of a later stage than of the one before",
    "funnel_widens",
    "sales.sql-number",
    "The goal is 41 SQLs per month from only 40 SALs",
    "{ sql: 20, customer: 4 }",
    "{ sql: 41, customer: 4 }",
  ],
  [
    "times that nobody measures",
    "unmeasured",
    "qualification.accept",
    "No measure tracks these target times",
    "  attainment: { target: at least 90%, why: It is the point of it }\n",
    "",
  ],
  ["goals that nobody measures", "unmeasured", "marketing.value", "goals", "  value: { target: at least 50000 }\n", ""],
  [
    "a contribution that nobody measures",
    "unmeasured",
    "marketing.contribution",
    "goals",
    "  contribution: { target: at least 40% }\n",
    "",
  ],
  [
    "numbers that nobody measures",
    "unmeasured",
    "marketing.mql-number",
    "goals",
    "  pace: { target: at least 95% }\n",
    "",
  ],
  [
    "attempts that nobody measures",
    "unmeasured",
    "qualification.cadence",
    "attempts",
    "  depth: { target: at least 6 }\n",
    "",
  ],
  [
    "a measure that one side cannot see",
    "one_sided",
    "measures.coverage",
    "Qualification can't see `coverage`",
    "seen-by: [marketing, qualification, sales]",
    "seen-by: [marketing, sales]",
  ],
  [
    "a pool of one",
    "one_person_pool",
    "sales.pool",
    "Ria Kaya gets every lead",
    "pool: { ria: 1, ben: 1 }",
    "pool: { ria: 1 }",
  ],
  [
    "the lead of a party alone in its pool",
    "lead_alone_in_pool",
    "sales.pool",
    "Sol Vargas gets every lead",
    "pool: { ria: 1, ben: 1 }",
    "pool: { sol: 1 }",
  ],
  [
    "a miss that nobody is told of",
    "silent_miss",
    "escalation.50",
    "without any team head being notified",
    "100%: tell-lead",
    "100%: warn-owner",
  ],
  [
    "one who signs for two",
    "signed_alone",
    "parties.sales",
    "Dana Lindt signs for both Marketing and Sales",
    "sales: { head: sol,",
    "sales: { head: dana,",
  ],
  [
    "rejections without an appeal",
    "no_disputes",
    "reasons.timing",
    "Rejections are final",
    COMPLETE.slice(COMPLETE.indexOf("  disputes:"), COMPLETE.indexOf("escalation:\n")),
    "",
  ],
  ["no review", "no_review", undefined, "No review is scheduled", COMPLETE.slice(COMPLETE.indexOf("review:\n")), ""],
  [
    "more than two pages",
    "too_long",
    undefined,
    "words won't fit on two pages",
    "why: It is what sales needs",
    `why: ${"because ".repeat(400)}`,
  ],
])("%s is warned of", (_what, code, clause, word, passage, instead) => {
  const text = completeWith(passage, instead).replace(
    "note: required, then: dispute",
    code === "no_disputes" ? "then: disqualify" : "note: required, then: dispute",
  );
  const warning = warningsOf(text).find((each) => each.code === code);
  expect(warning).toMatchObject({ code, clause });
  expect(warning?.message).toContain(word);
  expect(warning?.remedy).not.toBe("");
});

test("attempts that may take longer than any lead may lie are told by grade", () => {
  const long = withoutLength(
    completeWith("touches: 6, within: 10 business days", "touches: 6, within: 11 business days"),
  );
  expect(long).toEqual([
    {
      code: "long_cadence",
      clause: "qualification.cadence",
      message: "The 6 attempts may take 11 business days, but leads in Qualification must be decided sooner.",
      lines: [
        "hot: decided within 10 business days",
        "warm: decided within 10 business days",
        "cold: decided within 10 business days",
      ],
      remedy: "End the attempts before the team's last deadline.",
    },
  ]);
  const someTime = completeWith("touches: 6, within: 10 business days", "touches: 6, within: 11 business days").replace(
    "      within: 10 business days\n      otherwise",
    "      within: { hot: 5 business days, any: 11 business days }\n      otherwise",
  );
  expect(withoutLength(someTime)).toEqual([]);
});

test("the quota's arithmetic stands below a number that is off", () => {
  const text = completeWith("per-month: { mql: calculated }", "per-month: { mql: 30 }");
  expect(warningsOf(text).find(({ code }) => code === "off_calculator")?.lines).toEqual([
    "EUR 1,200,000 × 40% = EUR 480,000",
    "EUR 480,000 ÷ EUR 12,000 per deal = 40 customers",
    "40 customers ÷ 20% = 200 SQLs",
    "40 customers ÷ 10% = 400 SALs",
    "40 customers ÷ 6% = 666.66…, rounded up: 667 MQLs",
    "needed in 12 months: 667; goal: 12 × 30 = 360",
  ]);
});

test("one measure shows several promises: they are warned of together", () => {
  const text = completeWith("  attainment: { target: at least 90%, why: It is the point of it }\n", "").replace(
    "  speed-to-lead: { target: at most 15 minutes }\n",
    "",
  );
  expect(withoutLength(text).map(({ lines }) => lines)).toEqual([
    [
      "qualification.accept",
      "qualification.next-touch",
      "qualification.qualify",
      "sales.accept",
      "sales.disposition",
      "sales.feedback",
      "sales.progress",
    ],
    ["qualification.first-touch"],
  ]);
});

test("a length is told by its parts", () => {
  const long = warningsOf(completeWith("why: It is what sales needs", `why: ${"because ".repeat(400)}`));
  expect(long[0]?.lines).toHaveLength(14);
  expect(long[0]?.lines.at(-1)).toMatch(/^total: \d,\d{3}; two pages hold about 1,700$/);
});

test("more than any month has had is told with the best one", () => {
  const months = [
    { month: "2025-10", mqls: 40 },
    { month: "2025-11", mqls: 50 },
    { month: "2025-12", mqls: 30 },
  ];
  expect(withoutLength(COMPLETE, { ...SINCE, months })).toEqual([
    {
      code: "beyond_history",
      clause: "marketing.mql-number",
      message: "The goal for 2026-02 is 61 MQLs, but no month has had more than 50.",
      lines: [
        "best month: 2025-11 with 50 MQLs, of 3 months on record",
        "average: 120 ÷ 3 = 40",
        "goal: 61, 22% more; 9 of 12 months are above the best",
      ],
      remedy: "Set the goal to what has been reached and add a growth goal, or say in `why` what will be different.",
    },
  ]);
  expect(withoutLength(COMPLETE, { ...SINCE, months: [{ month: "2025-12", mqls: 61 }] })).toEqual([]);
  expect(withoutLength(COMPLETE, { ...SINCE, months: [{ month: "2025-12", mqls: 0 }] })[0]?.lines).toContain(
    "goal: 61; 12 of 12 months are above the best",
  );
});

test("urgent leads that come when everybody is away are counted by day", () => {
  const at = (weekday: ArrivalHour["weekday"], hour: number, leads: number): ArrivalHour => ({ weekday, hour, leads });
  // Pia works on Sundays from 22 to 02; Friday ends at 15.
  const arrivals = [at(1, 10, 60), at(5, 14, 10), at(5, 15, 10), at(6, 11, 15), at(7, 23, 5), at(1, 1, 5)];
  expect(withoutLength(COMPLETE, { ...SINCE, arrivals })).toEqual([]);
  expect(withoutLength(COMPLETE, { ...SINCE, arrivals: [...arrivals, at(7, 21, 20)] })).toEqual([
    {
      code: "out_of_hours",
      clause: "qualification.first-touch.hot",
      message:
        "36% of the highest-priority leads arrive outside this team's business hours; “30 business minutes” starts when the calendar opens.",
      lines: ["outside: 45 of 125", "Fri: 10", "Sat: 15", "Sun: 20"],
      remedy: "Open a calendar in these hours, use calendar time, or say who responds then.",
    },
  ]);
});

test("arrivals are in the agreement's zone, hours in the calendar's", () => {
  const text = completeWith("timezone: Europe/Berlin", "timezone: America/New_York");
  const arrivals = [{ weekday: 2, hour: 8, leads: 10 } as const];
  expect(withoutLength(text, { ...SINCE, arrivals })).toEqual([]);
  expect(withoutLength(text, { ...SINCE, arrivals: [{ weekday: 2, hour: 15, leads: 10 }] })).toHaveLength(1);
});

test("what is promised in wall time waits for no calendar", () => {
  const text = completeWith("hot: 30 business minutes, warm", "hot: 30 minutes, warm").replace(
    "{ hot: 2 business hours, any: 1 business day }",
    "1 day",
  );
  expect(
    withoutLength(text, { ...SINCE, arrivals: [{ weekday: 6, hour: 3, leads: 10 }] }).map(({ code }) => code),
  ).toEqual(["faster_by_night"]);
});
