/** Terms without effect, and times and scores that do not go together: each is warned of, and goes when it is mended. */
import { expect, test } from "vitest";
import { agreementOf, COMPLETE, problemsOf } from "../../../../test/sample-agreement.ts";
import { judge } from "./judge.ts";
import type { WarningCode } from "./warning.ts";

const judged = (text: string): readonly string[] =>
  judge(agreementOf(text), { firstMonth: "2026-01" })
    .filter(({ code }) => code !== "too_long")
    .map(({ code, clause, message }) => `${code} ${clause ?? "–"}: ${message}`);

const EFFORT = COMPLETE.match(/^ {4}effort: .*\n/m)?.[0] ?? "";

type Case = readonly [
  what: string,
  code: WarningCode,
  clause: string,
  word: string,
  ...edits: (readonly [passage: string, instead: string])[],
];
const CASES: readonly Case[] = [
  [
    "a measure without a target",
    "no_effect",
    "measures.depth",
    "no one can say whether it is met",
    ["depth: { target: at least 6 }", "depth: {}"],
  ],
  [
    "capacity without the time that a lead costs",
    "no_effect",
    "measures.capacity",
    "nothing says how much time",
    ["depth: { target: at least 6 }", "depth: { target: at least 6 }\n  capacity: { target: at least 100% }"],
    [EFFORT, ""],
  ],
  [
    "an attribute that no rule asks for",
    "no_effect",
    "attributes.revenue",
    "No rule uses “revenue”",
    ["attributes:\n", "attributes:\n  revenue: { type: number, label: Revenue }\n"],
  ],
  [
    "a rate of the own currency",
    "no_effect",
    "exchange.EUR",
    "nothing is converted",
    ["exchange: { USD: 0.92 }", "exchange: { USD: 0.92, EUR: 1 }"],
  ],
  [
    "a rule of 0 points",
    "no_effect",
    "scoring.fit.known",
    "0 points",
    ["phone: { given: true } }, points: 5", "phone: { given: true } }, points: 0"],
  ],
  ["a skill that nobody asks for", "no_effect", "–", "“danish”", ["skills: [french]", "skills: [french, danish]"]],
  [
    "what travels into no message",
    "no_effect",
    "qualification.hand-off",
    "appear in no notice",
    ["    tell-by: [mail, chat, hook]\n", ""],
  ],
  [
    "evidence of what no touch stops",
    "no_effect",
    "sales.accept",
    "`evidence` has no effect",
    [
      "accept: { hours: office, within: 1 business day, otherwise",
      "accept: { hours: office, within: 1 business day, evidence: observed, otherwise",
    ],
  ],
  [
    "depth without a cadence",
    "no_effect",
    "measures.depth",
    "no cadence says",
    [
      "    cadence: { touches: 6, within: 10 business days, channels: 2, hours: office, why: Most answer at the fourth }\n",
      "",
    ],
    [", after-cadence: true", ""],
  ],
  [
    "minutes by night beside office hours",
    "faster_by_night",
    "qualification.first-touch.hot",
    "Saturday night",
    ["hot: 30 business minutes, warm", "hot: 30 minutes, warm"],
  ],
  [
    "a hot lead that waits longer than a warm one",
    "slower_when_hotter",
    "qualification.first-touch.hot",
    "“Hot” leads have 4 business hours, but “Warm” leads 2 business hours",
    ["hot: 30 business minutes, warm", "hot: 4 business hours, warm"],
  ],
  [
    "hot below the bar",
    "hot_below_bar",
    "scoring.grade.hot",
    "every MQL by score gets it",
    [
      "hot: { from: 75, why: Worth a call at once }, warm: 62 to 74",
      "hot: { from: 45, why: Worth a call at once }, warm: 20 to 44",
    ],
  ],
  [
    "warm above hot",
    "warm_above_hot",
    "scoring.grade.warm",
    "“warm” comes before “hot”",
    [
      "hot: { from: 75, why: Worth a call at once }, warm: 62 to 74",
      "warm: { from: 75, why: Worth a call at once }, hot: 62 to 74",
    ],
  ],
  [
    "nothing after the SQL",
    "no_progress",
    "sales.hand-off",
    "no target after the SQL stage",
    [/ {4}progress: .*\n/.exec(COMPLETE)?.[0] ?? "", ""],
  ],
  [
    "points that stay forever",
    "unlimited_engagement",
    "scoring.engagement.trial",
    "never expire",
    ["    half-life: 30 days\n", ""],
  ],
  [
    "an exception without a grade",
    "exception_without_grade",
    "marketing.exception.both",
    "depends on the score",
    ["country: [DE, AT] }, grade: warm, once", "country: [DE, AT] }, once"],
  ],
  [
    "an attribute that nobody declared",
    "undeclared",
    "–",
    "“country”",
    ["  country: { type: text, label: Country }\n", ""],
  ],
  [
    "a decider with a last day",
    "leaves",
    "people.sol",
    "heads Sales and is accountable for waiting leads in Sales, but their last day is 2027-03-31",
    ["sol: { name: Sol Vargas }", "sol: { name: Sol Vargas, left: 2027-03-31 }"],
  ],
];

test.each(CASES.map((each) => [each[0], each] as const))(
  "%s is warned of",
  (_what, [, code, clause, word, ...edits]) => {
    const text = edits.reduce((now, [passage, instead]) => {
      expect(passage).not.toBe("");
      expect(now).toContain(passage);
      return now.replaceAll(passage, instead);
    }, COMPLETE);
    const found = judged(text).filter((each) => each.startsWith(`${code} ${clause}: `));
    expect(found, judged(text).join("\n")).toHaveLength(1);
    expect(found[0]).toContain(word);
  },
);

test("none of them is there before", () => {
  expect(judged(COMPLETE)).toEqual([]);
});

test("a step after the end of every clock is never climbed", () => {
  const ended = agreementOf(COMPLETE);
  const clocks = ended.legs.map((leg) => ({
    ...leg,
    clocks: leg.clocks.map((clock) => ({ ...clock, otherwise: { kind: "disqualify" } as const })),
  }));
  const codes = judge({ ...ended, legs: clocks }, { firstMonth: "2026-01" });
  expect(codes.filter(({ message }) => message.includes("Every clock ends")).map(({ clause }) => clause)).toEqual(
    ended.escalation
      .filter(({ at }) => at.kind === "after" || (at.kind === "percent" && at.percent > 100))
      .map(({ clause }) => clause),
  );
});

test.each([
  ["a range of a text", "employees: { type: number", "employees: { type: text", "`from` and `to` need numbers"],
  ["a part of a number", "title: { type: text", "title: { type: number", "`contains` needs text"],
  ["a word for a number", "industry: { type: text", "industry: { type: number", "“software” isn't a number"],
  ["a word for yes or no", "country: { type: text", "country: { type: yes-no", "isn't yes or no"],
])("%s can never hold: it is refused", (_what, passage, instead, message) => {
  expect(COMPLETE).toContain(passage);
  const problems = problemsOf(COMPLETE.replace(passage, instead));
  expect(problems[0]).toMatchObject({ code: "never_matches", message: expect.stringContaining(message) as string });
});

test("a number is a text where texts are asked for, and yes or no may be written as 1 or 0", () => {
  const text = COMPLETE.replaceAll("partner: true }", "partner: 1 }");
  expect(problemsOf(text)).toEqual([]);
});
