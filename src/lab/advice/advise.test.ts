import { expect, test } from "vitest";
import { compareAgreements } from "../../words/change/compare-agreements.ts";
import { sayFinding } from "../../words/advice/say-finding.ts";
import { agreementOf, COMPLETE } from "../../../test/sample-agreement.ts";
import type { AdviceFinding } from "../../reporting/advice/advice.ts";
import { advise } from "./advise.ts";
import { changeDraft } from "./change-draft.ts";
import { adviceOn, askedOf, SOUND, type Truth } from "./company-of-known-truth.fixture.ts";

const AGREEMENT = agreementOf(COMPLETE);
/** Low scores are worth nothing, the last attempts are never answered, and reviewers decide by the score alone. */
const PLAIN: Truth = {
  ...SOUND,
  leads: 3_000,
  chance: (score) => (score < 65 ? 0 : 0.1),
  answer: (attempt) => (attempt > 4 ? 0 : 0.1),
  letIn: (score) => (score < 46 ? 0.02 : 0.97),
  minuteCostMinor: 1_000,
};

test("what is plain is advised, each as an edit that changes that clause and nothing else", () => {
  const findings = advise(askedOf(AGREEMENT, PLAIN, 1));
  expect(adviceOn(findings)).toEqual([
    "marketing.mql",
    "marketing.grey-zone",
    "marketing.mql",
    "qualification.cadence",
  ]);
  for (const finding of findings) {
    if (finding.kind !== "advice") continue;
    const draft = agreementOf(changeDraft(COMPLETE, finding.advice.proposal));
    const changed = compareAgreements(AGREEMENT, draft).map(({ clause }) => clause);
    expect(new Set(changed)).toEqual(new Set([finding.question.clause]));
  }
});

test("advice says its evidence, both sides, its cost, what was assumed, and how sure it is", () => {
  const [bar] = advise(askedOf(AGREEMENT, PLAIN, 1));
  const said = sayFinding(bar as AdviceFinding, AGREEMENT, (at) => new Date(at).toISOString().slice(0, 10));
  expect([said.title, ...said.sentences].join("\n")).toMatchInlineSnapshot(`
    "Raise the MQL threshold from 52 to 63
    From January 1, 2026 until January 1, 2027: leads won: 0.0% (95% interval 0.0% to 0.6%; n = 693).
    For Marketing: 68 fewer MQLs a month (95% interval 63 to 73; n = 693).
    For Sales: 2,190 fewer minutes of reps a month (95% interval 2,008 to 2,385; n = 693).
    Cost: 0.0 fewer customers a month (95% interval 0.0 to 0.4; n = 693).
    Cost: EUR 0 less revenue a month (95% interval EUR 0 to EUR 6,496; n = 693).
    Assumed: 5 minutes for an attempt (as agreed); 30 minutes for a conversation (as agreed); EUR 10 for a minute of a rep (an assumption); EUR 16,596.25 for a deal (as recorded); 53 days within which nine of ten deals are won (as recorded).
    p = 0.002, and 0.004 held to all questions asked at once (Holm).
    Leads with fewer points were never worked, so what a lower threshold would bring is not known."
  `);
});

test("where terms are sound, or the record is short, nothing is advised", () => {
  for (let seed = 1; seed <= 5; seed += 1) expect(adviceOn(advise(askedOf(AGREEMENT, SOUND, seed)))).toEqual([]);
  const few = advise(askedOf(AGREEMENT, { ...PLAIN, leads: 60, reviews: 10 }, 1));
  expect(new Set(few.map(({ kind }) => kind))).toEqual(new Set(["too-little"]));
});
