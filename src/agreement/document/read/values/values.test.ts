/** What is read where a writer may say a thing in several ways, in any order, at its bounds, or not at all. */
import { expect, test } from "vitest";
import { COMPLETE } from "../../../../../test/edited-agreement.ts";
import { agreementOf, problemsOf, sampleWith } from "../../../../../test/sample-agreement.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../../base/time.ts";
import type { Agreement } from "../../../terms/agreement.ts";
import { canonicalAgreement } from "../../../terms/canonical-agreement.ts";
import { describeClauses } from "../../../../words/clause/describe-clauses.ts";
import { isDate } from "./date.ts";
import { nearest, suggestion } from "../nearest.ts";

function completeWith(passage: string, instead: string): Agreement {
  if (!COMPLETE.includes(passage)) throw new Error(`the complete agreement has no passage ${passage}`);
  return agreementOf(COMPLETE.replace(passage, () => instead));
}

const LADDER = COMPLETE.slice(COMPLETE.indexOf("    50%: warn-owner"), COMPLETE.indexOf("  quiet-hours:"));

test("the ladder is climbed in the order of time, however it is written", () => {
  const { escalation: ladder } = completeWith(
    LADDER,
    `    2 hours after: tell-lead
    1 hour after: reassign
    200%: tell-lead
    100 %: tell-lead
    5 minutes before: warn-owner
    9 minutes before: warn-owner
    99%: warn-owner
    7%: warn-owner
`,
  );
  expect(ladder.map(({ clause, at }) => [clause, at])).toEqual([
    ["escalation.7", { kind: "percent", percent: 7 }],
    ["escalation.99", { kind: "percent", percent: 99 }],
    ["escalation.9-minutes-before", { kind: "before", ms: 9 * MINUTE_MS, text: "9 minutes" }],
    ["escalation.5-minutes-before", { kind: "before", ms: 5 * MINUTE_MS, text: "5 minutes" }],
    ["escalation.100", { kind: "percent", percent: 100 }],
    ["escalation.200", { kind: "percent", percent: 200 }],
    ["escalation.1-hour-after", { kind: "after", ms: HOUR_MS, text: "1 hour" }],
    ["escalation.2-hours-after", { kind: "after", ms: 2 * HOUR_MS, text: "2 hours" }],
  ]);
  expect(ladder.map(({ action }) => action.kind)).toEqual([
    "warn_owner",
    "warn_owner",
    "warn_owner",
    "warn_owner",
    "tell_lead",
    "tell_lead",
    "reassign",
    "tell_lead",
  ]);
});

test("quiet hours are those of the agreement's zone, unless they name one, and may pass midnight", () => {
  const zone = ", zone: Europe/Amsterdam, leads: true";
  expect(completeWith(zone, ", zone: asia/tokyo").quietHours).toMatchObject({
    zone: "Asia/Tokyo",
    fromMinute: 20 * 60,
    untilMinute: (24 + 7) * 60 + 30,
    leads: false,
  });
  expect(completeWith(zone, "").quietHours).toMatchObject({ zone: "Europe/Amsterdam", leads: false });
});

test("a week is read day by day, in its order, and a span may go over Sunday", () => {
  const office = completeWith(
    '      mon-thu: ["09:00-12:30", "13:00-17:30"]\n      fri: "09:00-16:00"\n',
    '      wed: ["22:00-6:00", "8:15 – 9:00"]\n      sat-mon: 00:00-24:00\n',
  ).calendars[0];
  expect(office?.weekly).toEqual([
    { weekday: 1, fromMinute: 0, untilMinute: 1_440 },
    { weekday: 3, fromMinute: 495, untilMinute: 540 },
    { weekday: 3, fromMinute: 1_320, untilMinute: 1_800 },
    { weekday: 6, fromMinute: 0, untilMinute: 1_440 },
    { weekday: 7, fromMinute: 0, untilMinute: 1_440 },
  ]);
});

test("days with other hours are read in the order of time", () => {
  expect(completeWith("2026-12-31: New Year's Eve", "2025-12-31: New Year's Eve").calendars[0]?.overrides).toEqual([
    { date: "2025-12-31", why: "New Year's Eve", intervals: [] },
    { date: "2026-09-18", why: "Company day", intervals: [] },
    { date: "2026-12-24", why: "other hours", intervals: [{ fromMinute: 540, untilMinute: 720 }] },
  ]);
});

test("a calendar may open on single days only", () => {
  const text = COMPLETE.replace(
    '      mon-thu: ["09:00-12:30", "13:00-17:30"]\n      fri: "09:00-16:00"\n',
    "",
  ).replace("    hours:\n    holidays", "    hours: {}\n    holidays");
  expect(problemsOf(text).map(({ code }) => code)).not.toContain("never_opens");
});

test.each<[string, string, unknown]>([
  ["at least 75%", "at least 75%", { kind: "at_least", value: "0.75", unit: "share" }],
  ["a hundredth", "at most 0.5 %", { kind: "at_most", value: "0.005", unit: "share" }],
  ["one minute", "at most 1 minute", { kind: "at_most", value: "1", unit: "minutes" }],
  ["minutes", "at most 12.50 minutes", { kind: "at_most", value: "12.5", unit: "minutes" }],
  ["days", "at least 3 days", { kind: "at_least", value: "3", unit: "days" }],
  ["one day", "at most 1 day", { kind: "at_most", value: "1", unit: "days" }],
  ["a count", "at least 6", { kind: "at_least", value: "6", unit: "count" }],
])("a measure's target: %s", (_what, written, target) => {
  expect(completeWith("depth: { target: at least 6 }", `depth: { target: ${written} }`).measures).toContainEqual({
    name: "depth",
    clause: "measures.depth",
    target,
    seenBy: ["marketing", "qualification", "sales"],
    why: undefined,
  });
});

test.each(["", "about ", "x at least ", "at "])("a target that begins with “%s” is none", (before) => {
  const problems = problemsOf(
    COMPLETE.replace("depth: { target: at least 6 }", `depth: { target: ${before}6 months }`),
  );
  expect(problems.map(({ code, path }) => [code, path])).toEqual([["not_an_amount", "measures.depth.target"]]);
});

test.each<[string, unknown]>([
  ["day", { kind: "day" }],
  ["monday", { kind: "week", weekday: 1 }],
  ["sunday", { kind: "week", weekday: 7 }],
  ["month on 1", { kind: "month", day: 1 }],
  ["month on 28", { kind: "month", day: 28 }],
])("a digest every %s", (written, every) => {
  const { digests } = completeWith('weekly: { every: monday, at: "08:30"', `weekly: { every: ${written}, at: "23:59"`);
  expect(digests[0]).toMatchObject({ id: "weekly", clause: "digests.weekly", every, minute: 1_439 });
});

test("parties are told in the order in which a lead passes them", () => {
  expect(completeWith("to: [marketing, sales]", "to: [sales, marketing, sales]").digests[1]?.to).toEqual([
    "marketing",
    "sales",
  ]);
});

test("a review's decisions are in the order of time, each in one line", () => {
  const { review } = completeWith(
    "    2026-06-12: The bar",
    "    2027-01-01: Later\n    2026-01-01: |\n      Two\n      lines\n    2026-06-12: The bar",
  );
  expect(review?.decisions.map(({ date, clause }) => `${date} ${clause}`)).toEqual([
    "2026-01-01 review.decided.2026-01-01",
    "2026-06-12 review.decided.2026-06-12",
    "2027-01-01 review.decided.2027-01-01",
  ]);
  expect(review?.decisions[0]?.text).toBe("Two lines");
  expect([review?.resultsEveryMonths, review?.termsEveryMonths]).toEqual([1, 6]);
});

test.each([
  ["30 days", 30],
  ["720 hours", 30],
  ["104 weeks", 728],
  ["3653 days", 3_653],
])("a person is forgotten after %s", (written, days) => {
  const clause = "privacy.forget-after";
  const read = completeWith("forget-after: 730 days", `forget-after: ${written}`);
  expect(read.privacy).toMatchObject({ clause, forgetAfterMs: days * DAY_MS });
});

test("an agreement that says nothing of privacy has the clauses it always had", () => {
  const { privacy, ...rest } = completeWith("", "");
  expect(privacy).toBeDefined();
  const silent = agreementOf(COMPLETE.slice(0, COMPLETE.indexOf("privacy:\n")));
  expect(silent).toEqual({ ...rest, privacy: undefined });
  const clauses = Object.keys(JSON.parse(canonicalAgreement(silent)) as object);
  expect(clauses).not.toContain("privacy.forget-after");
  expect([...clauses, "privacy.forget-after"].sort()).toEqual(
    describeClauses({ ...rest, privacy })
      .map(({ id }): string => id)
      .sort(),
  );
});

test.each<[string, string, (agreement: Agreement) => unknown, unknown]>([
  ["period: year", "period: quarter", ({ calculator }) => calculator?.period, "quarter"],
  ["    period: year\n", "", ({ calculator }) => calculator?.period, "year"],
  ["marketing-share: 40%", "marketing-share: 1", ({ calculator }) => calculator?.marketingShare, "1"],
  ["marketing-share: 40%", "marketing-share: 0.125", ({ calculator }) => calculator?.marketingShare, "0.125"],
  ["attempts: 4.5", "attempts: 4.50", ({ calculator }) => calculator?.effort?.attemptsPerLead, "4.5"],
  ["ramp-up: [25%, 50%, 75%]", "ramp-up: 50%", ({ calculator }) => calculator?.rampUp, ["0.5"]],
  ["    ramp-up: [25%, 50%, 75%]", "    #", ({ calculator }) => calculator?.rampUp, undefined],
  ["compared-with: 2026-Q1", "compared-with: 2026-12", ({ goals }) => goals.flatMap(comparedWith), ["2026-12"]],
  ["compared-with: 2026-Q1", "compared-with: 1970", ({ goals }) => goals.flatMap(comparedWith), ["1970"]],
  ["evidence: observed", "evidence: logged", ({ legs }) => legs[0]?.clocks[1]?.evidence, "logged"],
  ["order: in-turn", "order: least-loaded", ({ legs }) => legs[0]?.pool.order, "least_loaded"],
  ["order: least-loaded", "order: in-turn", ({ legs }) => legs[1]?.pool.order, "in_turn"],
  ["      channels: 2\n", "", ({ legs }) => legs[0]?.cadence?.channels, 1],
  ["tell-by: [mail, chat]", "tell-by: [hook, mail, hook]", ({ legs }) => legs[0]?.tellBy, ["mail", "hook"]],
  ["carries: [reasons, activities, grade, notes]", "carries: notes", ({ legs }) => legs[1]?.carries, ["notes"]],
  ["skills: [french, english] }", "skills: [german, french, german] }", quinnsSkills, ["french", "german"]],
  ["half-life: 30 days", "half-life: 1 hour", ({ scoring }) => scoring.engagement.halfLife, HOUR_MS],
  ["half-life: 30 days", "half-life: 2 weeks", ({ scoring }) => scoring.engagement.halfLife, 14 * DAY_MS],
  [
    "from: qualification\n    hours: office\n",
    "from: qualification\n",
    poolCalendars,
    [undefined, undefined, undefined],
  ],
  ["note: optional", "note: required", ({ rejectReasons }) => rejectReasons[3]?.noteRequired, true],
  ["note: optional, ", "", ({ rejectReasons }) => rejectReasons[3]?.noteRequired, false],
])("“%s” as “%s”", (passage, instead, of, value) => {
  expect(of(completeWith(passage, instead))).toEqual(value);
});

function comparedWith(goal: Agreement["goals"][number]): readonly string[] {
  return goal.kind === "growth" ? [goal.comparedWith] : [];
}

function quinnsSkills({ people }: Agreement): readonly string[] | undefined {
  return people.find(({ id }) => id === "quinn")?.skills;
}

function poolCalendars({ legs }: Agreement): readonly (string | undefined)[] | undefined {
  return legs[1]?.pool.members.map(({ calendar }) => calendar);
}

test("a hand-off that keeps silent is from marketing's side, in turn, and waits for somebody", () => {
  const pool = agreementOf(sampleWith("{ tell: quinn }", "{ tell: quinn, then: ignore-absence }")).legs[0]?.pool;
  expect(pool?.whenNobody).toEqual({
    kind: "ignore_absence",
    clause: "qualification.nobody-available",
    tell: "quinn",
  });
});

test.each([
  ["1970-01-01", true],
  ["1969-12-31", false],
  ["2199-12-31", true],
  ["2200-01-01", false],
  ["2024-02-29", true],
  ["2026-02-29", false],
  ["2026-00-10", false],
  ["2026-1-10", false],
  ["2026-01-10T10:00", false],
  ["20260110", false],
  ["+002026-01-10", false],
  ["", false],
])("“%s” is a date: %s", (text, is) => {
  expect(isDate(text)).toBe(is);
});

test.each<[string, readonly string[], string | undefined]>([
  ["hott", ["hot", "warm"], "hot"],
  ["HOT", ["cold", "hot"], "hot"],
  ["wram", ["hot", "warm"], "warm"],
  ["ab", ["cd"], "cd"],
  ["abc", ["xyz"], undefined],
  ["abcdefghi", ["abcdefxyz"], "abcdefxyz"],
  ["abcdefghi", ["abcdewxyz"], undefined],
  ["qualify", ["qualified", "qualif"], "qualif"],
  ["aab", ["abb", "aac"], "abb"],
  ["x", [], undefined],
])("“%s” among %j is probably %s", (name, names, meant) => {
  expect(nearest(name, names)).toBe(meant);
});

test("where nothing is near, all there is is offered", () => {
  expect(suggestion("colour", ["hot", "warm"])).toBe("Choose from: hot, warm.");
  expect(suggestion("hott", ["hot", "warm"])).toBe("Did you mean “hot”?");
  expect(suggestion("hot", [])).toBe("None are defined yet.");
});

/** The text has this many levels of lists. */
function nested(levels: number): readonly (readonly string[])[] {
  const open = "[".repeat(levels);
  return problemsOf(`x: ${open}1${"]".repeat(levels)}`).map(({ code, line, column }) => [code, `${line}:${column}`]);
}

test("forty levels are read, one more is refused where it begins", () => {
  expect(nested(39)).not.toContainEqual(["too_deep", expect.anything()]);
  expect(nested(40)).toEqual([["too_deep", "1:44"]]);
});

test.each([
  ["a first broken character", `a: b\nc: d\u0000\n\uFFFD`, "not_text", "2:5"],
  ["… in the first line", `a\uFFFD`, "not_text", "1:2"],
  ["a second document", "a: 1\n---\nb: 2\n", "syntax", "2:1"],
  ["no document", "\uFEFF", "empty", "1:1"],
  ["a tab", "a:\n\tb: 1\n", "syntax", "2:1"],
])("%s is told at its place", (_what, text, code, at) => {
  const [first] = problemsOf(text);
  expect([first?.code, `${first?.line}:${first?.column}`]).toEqual([code, at]);
});

test("a mark of the byte order before the text is no part of it", () => {
  expect(agreementOf(`\uFEFF${COMPLETE}`)).toEqual(agreementOf(COMPLETE));
});

test.each([
  ["hot: 75, warm: 62, cold: lowest"],
  ["hot: 75 or more, warm: 62 to 74, cold: below 62"],
  ["cold: up to 61, hot: 75+, warm: 62 - 74"],
])("grades by the score: { %s }", (grades) => {
  const matrix = COMPLETE.slice(COMPLETE.indexOf("  matrix:"), COMPLETE.indexOf("\nqualification:\n  bar"));
  const { scoring } = completeWith(matrix, `  grades: { ${grades} }\n`);
  expect(scoring.matrix).toBeUndefined();
  expect(scoring.grades.map(({ id, fromScore }) => [id, fromScore])).toEqual([
    ["hot", 75],
    ["warm", 62],
    ["cold", -1_000_000],
  ]);
});

test("a grade that no score reaches needs an exception that gives it", () => {
  const matrix = COMPLETE.slice(COMPLETE.indexOf("  matrix:"), COMPLETE.indexOf("\nqualification:\n  bar"));
  const graded = (hot: number, warm: number): readonly string[] =>
    problemsOf(
      COMPLETE.replace(matrix, `  grades: { hot: ${hot}, warm: ${warm}, cold: lowest }\n`).replace(
        ", grade: hot,",
        ",",
      ),
    ).map(({ code, path, message }) => `${path} ${code}: ${message}`);
  expect(graded(115, 62)).toEqual([]);
  expect(graded(117, 116)).toEqual([
    "scoring.grades.hot unreachable: No lead can be hot: the grade starts at 117, and all rules together give 115 points.",
  ]);
});

test("exceptions are asked in the order of their hurry, and of their names", () => {
  const { qualification } = completeWith(
    "    partner: { label: Sent by a partner, when: { partner: true }, grade: warm, once: true }",
    `    aaa: { label: By its score, activity: aaa }
    partner: { label: Sent by a partner, when: { partner: true }, grade: warm }
    call: { label: Called us, activity: called, grade: hot }
    cold: { label: Bought, activity: bought, grade: cold }`,
  );
  expect(qualification.exceptions.map(({ clause }) => clause.slice("marketing.exception.".length))).toEqual([
    "call",
    "demo",
    "partner",
    "cold",
    "aaa",
  ]);
});
