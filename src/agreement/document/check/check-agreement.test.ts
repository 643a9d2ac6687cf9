/** Terms of different parts that do not go together: each is named at its place. */
import { expect, test } from "vitest";
import { agreementOf, problemsOf, SAMPLE, sampleWith } from "../../../../test/sample-agreement.ts";
import { expectProblem, type Wrong } from "../../../../test/wrong-agreement.ts";

const POOL = "    pool: { ria: 1, ben: 1, eva: 1, tom: 1 }\n";
const ROUTING = (rules: string): string => `${POOL}    routing:\n${rules}`;
const SALES_TIME = "    disposition:\n      hours: office\n      within: 10 business days\n";
const CADENCE = (terms: string): string => `${SALES_TIME}    cadence: ${terms}\n`;
const CALENDARS = "calendars:\n";
const MATRIX = (fit: string, engagement: string, grades: string): string =>
  `  matrix:\n    fit: ${fit}\n    engagement: ${engagement}\n    grades: ${grades}`;
const GRADES = "  grades: { hot: 75, warm: 62, cold: lowest }";
const BANDS = ["{ a: 40 or more, b: below 40 }", "{ x: 30 or more, y: below 30 }"] as const;

const WRONG: readonly Wrong[] = [
  [
    "a routing rule behind a wider one",
    POOL,
    ROUTING(
      "      south: { label: South, when: { country: [AT, CH] }, to: ria }\n      austria: { label: Austria, when: { country: at, industry: software }, to: ben }\n",
    ),
    "never_matches",
    "hand-offs.sales.routing.austria.when",
    "“south” comes first",
  ],
  [
    "a routing rule behind two that cover it together",
    POOL,
    ROUTING(
      "      at: { label: A, when: { country: AT }, to: ria }\n      ch: { label: C, when: { country: CH }, to: ben }\n      both: { label: B, when: { country: [AT, CH] }, to: eva }\n",
    ),
    "never_matches",
    "hand-offs.sales.routing.both.when",
    "the rules before it match every such lead",
  ],
  [
    "an exception behind a more hurried one",
    "    partner: {",
    "    demo-de: { label: Demo, activity: demo_requested, when: { country: DE }, grade: warm }\n    partner: {",
    "never_matches",
    "qualification.exceptions.demo-de",
    "“demo” covers the same leads",
  ],
  [
    "an activity that can never give its points",
    "points: 15, at-most: 30",
    "points: 15, at-most: 10",
    "contradiction",
    "scoring.engagement.rules.pricing.at-most",
    "15 or more",
  ],
  [
    "a cap that lets nothing through",
    "    cap: 60",
    "    cap: 0",
    "contradiction",
    "scoring.engagement.cap",
    "the cap is 0",
  ],
  [
    "a lowest grade that nobody falls to",
    "cold: lowest }",
    "cold: -40, ice: lowest }",
    "never_matches",
    "scoring.grades.ice",
    "No lead can score below -40",
  ],
  [
    "a band of fit that nobody reaches",
    GRADES,
    MATRIX("{ a: 56 or more, b: below 56 }", BANDS[1], "{ hot: [ax, ay], warm: bx, cold: by }"),
    "unreachable",
    "scoring.matrix.fit.a",
    "give 55 points",
  ],
  [
    "a band of engagement that nobody falls to",
    GRADES,
    MATRIX(BANDS[0], "{ x: 0 or more, y: below 0 }", "{ hot: [ax, ay], warm: bx, cold: by }"),
    "never_matches",
    "scoring.matrix.engagement.y",
    "No lead can score below 0",
  ],
  [
    "a grade without a cell",
    GRADES,
    MATRIX(...BANDS, "{ hot: [ax, ay], warm: [bx, by], cold: [] }"),
    "unreachable",
    "scoring.matrix.grades.cold",
    "no cell",
  ],
  [
    "a cell without a grade",
    GRADES,
    MATRIX(...BANDS, "{ hot: [ax, ay], warm: bx, cold: [] }"),
    "missing_key",
    "scoring.matrix.grades",
    "by",
  ],
  [
    "a party of nobody",
    "members: [dana, mika, lou]",
    "members: []",
    "contradiction",
    "parties.marketing.members",
    "Marketing has no members",
  ],
  [
    "an overflow to nobody",
    "nobody-available: { tell: sol }",
    "nobody-available: { tell: sol, then: overflow, pool: {} }",
    "contradiction",
    "hand-offs.sales.nobody-available.pool",
    "at least one member",
  ],
  [
    "an overflow to those who were not available",
    "nobody-available: { tell: sol }",
    "nobody-available: { tell: sol, then: overflow, pool: { ria: 1, tom: 2 } }",
    "contradiction",
    "hand-offs.sales.nobody-available.pool",
    "who were not available",
  ],
  [
    "a digest for nobody",
    '  weekly: { every: monday, at: "08:00", to: [marketing, qualification, sales] }\n',
    '  weekly: { every: monday, at: "08:00", to: [] }\n',
    "contradiction",
    "digests.weekly.to",
    "no recipients",
  ],
  [
    "a digest for a party that is not there",
    "escalation:\n",
    'digests:\n  weekly: { every: monday, at: "08:00", to: [sale] }\nescalation:\n',
    "unknown_reference",
    "digests.weekly.to[0]",
    "sales",
  ],
  [
    "a measure that nobody sees",
    "attainment: { target: at least 80% }",
    "attainment: { seen-by: [] }",
    "contradiction",
    "measures.attainment.seen-by",
    "No team can see",
  ],
  [
    "quiet hours day and night",
    "escalation:\n",
    'escalation:\n  quiet-hours: { hours: "00:00-24:00" }\n',
    "contradiction",
    "escalation.quiet-hours.hours",
    "Quiet hours cover the whole day",
  ],
  [
    "more than the whole pipeline",
    "  marketing: { per-month: { mql: 140 } }\n",
    "  marketing: { contribution: 60% }\n",
    "contradiction",
    "goals.sales.contribution",
    "110%",
  ],
  [
    "a target of no time",
    "hot: 15 business minutes",
    "hot: 0 business minutes",
    "unmeetable",
    "follow-up.qualification.first-touch.within.hot",
    "overdue at once",
  ],
  [
    "a correction in no time",
    "within: 2 days",
    "within: 0 days",
    "unmeetable",
    "dispositions.reasons.bad-data.within",
    "overdue at once",
  ],
  [
    "an accept clock that is longer than the lead may lie",
    "hot: 2 business hours, warm: 4 business hours, cold: 1 business day",
    "hot: 6 business days, warm: 4 business hours, cold: 1 business day",
    "contradiction",
    "follow-up.qualification.accept.within.hot",
    "after `qualify` (5 business days)",
  ],
  [
    "a warning from before the beginning",
    "    50%: warn-owner\n",
    "    30 minutes before: warn-owner\n",
    "contradiction",
    "escalation.ladder.30 minutes before",
    "the `first-touch` target for hot leads in Qualification (15 business minutes)",
  ],
  [
    "touches that do not fit",
    SALES_TIME,
    CADENCE("{ touches: 20, within: 10 minutes }"),
    "unmeetable",
    "follow-up.sales.cadence.touches",
    "20 attempts of 1 minute",
  ],
  [
    "a reason that waits for a cadence that is not there",
    "    cadence: { touches: 6, within: 10 business days, channels: 2, hours: office }\n",
    "",
    "contradiction",
    "dispositions.reasons.unreachable.after-cadence",
    "no team has a cadence",
  ],
  [
    "a target longer than its calendar ever opens",
    SALES_TIME,
    SALES_TIME.replace("office", "fair"),
    "unmeetable",
    "follow-up.sales.disposition.within",
    "12 hours in total",
  ],
  [
    "a target in hours in which nobody works",
    SALES_TIME,
    SALES_TIME.replace("office", "night"),
    "unmeetable",
    "follow-up.sales.disposition.within",
    "no one in the pool works during its hours",
  ],
  [
    "a party that no hand-off leads to",
    SAMPLE.slice(SAMPLE.indexOf("  qualification:\n    from: marketing"), SAMPLE.indexOf("# How fast")),
    "  sales:\n    from: marketing\n    pool: { ria: 1 }\n    nobody-available: { tell: sol }\n",
    "unreachable",
    "parties.qualification",
    "never gets leads",
  ],
];

/** Parts that several of the mistakes need. */
const PREPARED: Readonly<Record<string, (text: string) => string>> = {
  "more than the whole pipeline": (text) =>
    text.replace("  sales: { per-month: { sql: 60, customer: 22 } }", "  sales: { contribution: 50% }"),
  "a target longer than its calendar ever opens": (text) =>
    text.replace(
      CALENDARS,
      `${CALENDARS}  fair: { zone: Europe/Berlin, other-hours: { 2026-05-01: "09:00-17:00", 2026-05-02: "09:00-13:00" } }\n`,
    ),
  "a target in hours in which nobody works": (text) =>
    text.replace(
      CALENDARS,
      `${CALENDARS}  night: { zone: Europe/Berlin, hours: { mon-fri: "18:00-24:00", sat: "00:00-24:00" } }\n`,
    ),
  "a party that no hand-off leads to": (text) =>
    text.replace(text.slice(text.indexOf("  qualification:\n    accept"), text.indexOf("  sales:\n    accept")), ""),
};

test.each(WRONG)("%s is named with its place and what would be right", (what, passage, instead, ...problem) =>
  expectProblem((PREPARED[what] ?? ((text) => text))(sampleWith(passage, instead)), ...problem),
);

test.each([
  [
    "an exception for somebody who is out of profile",
    "definitions:\n",
    "profile:\n  out-of-profile: { partners: { label: P, when: { partner: true, country: DE } } }\ndefinitions:\n",
  ],
  [
    "a wider rule behind a narrower one",
    POOL,
    ROUTING(
      "      de: { label: G, when: { country: DE, size: { from: 10, to: 20 } }, to: ria }\n      all: { label: A, when: { country: DE, size: { from: 10, to: 21 } }, to: ben }\n",
    ),
  ],
  [
    "rules for different things",
    POOL,
    ROUTING(
      "      a: { label: A, when: { country: { given: true } }, to: ria }\n      b: { label: B, when: { country: { given: false } }, to: ben }\n      c: { label: C, when: { title: { contains: head } }, to: eva }\n",
    ),
  ],
  [
    "two exceptions of one activity and different facts",
    "    partner: {",
    "    mail-de: { label: M, activity: mailed, when: { country: DE }, grade: hot }\n    mail: { label: M, activity: mailed, grade: warm }\n    partner: {",
  ],
  ["a warning shorter than every target", "    50%: warn-owner\n", "    10 minutes before: warn-owner\n"],
  ["a cadence that fits", SALES_TIME, CADENCE("{ touches: 6, within: 10 business days, hours: office, channels: 2 }")],
  ["a wall time beside business time", "cold: 1 business day }\n    first", "cold: 12 days }\n    first"],
  ["an overflow with somebody else", "{ tell: quinn }", "{ tell: quinn, then: overflow, pool: { sam: 1, quinn: 1 } }"],
])("%s is no mistake", (_what, passage, instead) => {
  expect(problemsOf(sampleWith(passage, instead))).toEqual([]);
});

test("what could not be read is told once, and nothing is concluded from it", () => {
  const problems = problemsOf(sampleWith("warm: 62", "warm: sixty").replace("hot: 15 business", "hot: 0 business"));
  expect(problems.map(({ path }) => path)).not.toContain("follow-up.qualification.first-touch.within.hot");
  expect(problems.map(({ code }) => code)).toContain("not_a_range");
});

test("problems of several parts come together", () => {
  const text = sampleWith("hot: 15 business", "hot: 0 business").replace(
    "points: 15, at-most: 30",
    "points: 15, at-most: 10",
  );
  expect(problemsOf(text).map(({ code }) => code)).toEqual(["contradiction", "unmeetable"]);
});

test("“any” is not for a grade that has no promise", () => {
  const within = "{ hot: 2 business hours, warm: 4 business hours, cold: 1 business day }";
  const agreement = agreementOf(sampleWith(within, "{ hot: 2 business hours, any: 1 business day, cold: none }"));
  const accept = agreement.legs[0]?.clocks.find(({ kind }) => kind === "accept");
  expect(accept?.targets.map(({ grade }) => grade)).toEqual(["hot", "warm"]);
});
