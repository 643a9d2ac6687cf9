/** Why a lead has its grade is what made it an MQL, not what could have. */
import { expect, test } from "vitest";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { type AnyFact, askedForDemo, captured, instant, rejectedBy, Story } from "../../../test/scenarios/story.ts";
import { defined } from "../../base/assert.ts";
import { memberId } from "../../base/ids.ts";
import { compileTerms } from "../terms/terms.ts";
import { gradeReason } from "./grade-reason.ts";

const MONDAY = "2026-03-09T10:00+01:00";
const TUESDAY = "2026-03-10T10:00+01:00";
const DEMO = { clause: "marketing.exception.demo", label: "Asked for a demo" };
const PARTNER = { clause: "marketing.exception.partner", label: "Sent by a partner" };
const SENT = captured({ partner: true });
const STRANGER = captured({});
const isSent: AnyFact = {
  kind: "correct",
  by: memberId("dana"),
  person: {},
  attributes: { partner: true },
  note: null,
};
const granted: AnyFact = {
  kind: "grant_exception",
  by: memberId("dana"),
  exception: DEMO.clause,
  note: "Met at the fair",
};

/** The sample, with these two exceptions. */
const agreed = (demo: string, partner: string) =>
  agreementOf(
    SAMPLE.replace(
      /demo: \{ label.*\n.*\n/,
      [
        `demo: { label: Asked for a demo, activity: demo_requested, ${demo} }`,
        `    partner: { label: Sent by a partner, when: { partner: true }, ${partner} }\n`,
      ].join("\n"),
    ),
  );
const HOT_BOTH = agreed("grade: hot", "grade: hot");

function storyOf(agreement: typeof HOT_BOTH, ...facts: readonly (readonly [string, AnyFact])[]): Story {
  const story = new Story(agreement);
  for (const [at, fact] of facts) story.when(at, fact);
  return story;
}

const reasonOf = (story: Story, agreement = HOT_BOTH, earlier?: typeof HOT_BOTH) =>
  gradeReason(compileTerms(agreement, earlier && compileTerms(earlier)), story.lead());

test("the exception that made it an MQL gave the grade, whatever it does later", () => {
  const story = storyOf(HOT_BOTH, [MONDAY, SENT], [TUESDAY, askedForDemo]);
  expect(reasonOf(story)).toEqual({ kind: "exception", ...PARTNER, at: instant(MONDAY) });
});

test("when it became one is told while it is one; when it asked is told for ever", () => {
  const [sent, asked] = [
    storyOf(HOT_BOTH, [MONDAY, SENT]),
    storyOf(HOT_BOTH, [MONDAY, STRANGER], [TUESDAY, askedForDemo]),
  ];
  for (const story of [sent, asked]) {
    const by = defined(story.lead().owner, "an owner");
    story.when("2026-03-11T10:00+01:00", { kind: "accept", by });
    story.when("2026-03-11T10:00+01:00", { kind: "pass_on", by, note: null });
    const next = defined(story.lead().owner, "an owner");
    story.when("2026-03-11T11:00+01:00", { kind: "accept", by: next });
    expect(story.lead().stage).not.toBe("mql");
  }
  expect(reasonOf(sent)).toEqual({ kind: "exception", ...PARTNER, at: null });
  expect(reasonOf(asked)).toEqual({ kind: "exception", ...DEMO, at: instant(TUESDAY) });
});

test("an exception that somebody granted is told as granted, with its name", () => {
  const story = storyOf(HOT_BOTH, [MONDAY, STRANGER], [TUESDAY, granted]);
  expect(reasonOf(story)).toEqual({ kind: "granted", ...DEMO, at: instant(TUESDAY) });
});

test("one for once that is used up is not why it is an MQL the second time", () => {
  const agreement = agreed("grade: hot, once: true", "grade: hot");
  const story = storyOf(agreement, [MONDAY, STRANGER], [MONDAY, askedForDemo]);
  expect(reasonOf(story, agreement)).toMatchObject({ kind: "exception", ...DEMO });
  story.when("2026-03-09T10:05+01:00", rejectedBy(defined(story.lead().owner, "an owner"), "timing"));
  story.timePasses("2026-05-15T10:00+02:00");
  expect(story.lead()).toMatchObject({ stage: "captured", cycle: 2 });
  story.when("2026-05-18T10:00+02:00", isSent);
  expect(story.lead()).toMatchObject({ stage: "mql", cycle: 2, grade: "hot" });
  expect(reasonOf(story, agreement)).toMatchObject({ kind: "exception", ...PARTNER });
});

test("a grade that rose is told by what raised it: a more hurried exception, or the score", () => {
  const agreement = agreed("grade: hot", "grade: cold");
  const byDemo = storyOf(agreement, [MONDAY, SENT], [TUESDAY, askedForDemo]);
  expect(reasonOf(byDemo, agreement)).toEqual({ kind: "exception", ...DEMO, at: instant(TUESDAY) });
  const fits = captured({ partner: true, industry: "software", employees: 200, title: "ceo" });
  const trial: AnyFact = { kind: "activity", activity: "trial_started", note: null };
  const byScore = storyOf(agreement, [MONDAY, fits], [TUESDAY, trial]);
  expect(byScore.lead()).toMatchObject({ exceptionGrade: "hot" });
  expect(reasonOf(byScore, agreement)).toMatchObject({ kind: "score", total: 80 });
});

test("it is told by name also when a later version has that exception no more", () => {
  const later = agreementOf(
    SAMPLE.replace(/demo: \{ label.*\n.*\n/, "ask: { label: Asked, activity: asked, grade: hot }\n"),
  );
  const story = storyOf(HOT_BOTH, [MONDAY, SENT]);
  expect(reasonOf(story, later, HOT_BOTH)).toMatchObject({ kind: "exception", ...PARTNER });
});
