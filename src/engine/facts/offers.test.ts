import { expect, test } from "vitest";
import { agreementOf, COMPLETE } from "../../../test/sample-agreement.ts";
import { Story, acceptedBy, askedForDemo, captured, rejectedBy, touchedBy } from "../../../test/scenarios/story.ts";
import { defined } from "../../base/assert.ts";
import { memberId } from "../../base/ids.ts";
import { compileTerms } from "../terms/terms.ts";
import { OFFERS } from "../lead/offered.ts";
import type { Input } from "../lead/input.ts";
import { offersOn, pauseReasons } from "./offers.ts";
import { recordInput } from "./record-input.ts";

const AGREEMENT = agreementOf(COMPLETE);
const terms = compileTerms(AGREEMENT);
const MEMBERS = AGREEMENT.people.map(({ id }) => id);

/** Every answer by every person of the agreement: what is offered is taken, and what is taken is offered. */
function agrees(story: Story): readonly string[] {
  const lead = story.lead();
  const at = story.replay.now();
  const said = { leadId: lead.leadId, occurredAt: at, recordedAt: at, note: null };
  const offered = offersOn(terms, lead, at);
  for (const answer of OFFERS) {
    for (const by of MEMBERS) {
      const inputs: readonly Input[] =
        answer === "pause"
          ? AGREEMENT.legs.flatMap((leg) =>
              leg.clocks.flatMap((clock) =>
                clock.pauses.map(({ id: reason }): Input => ({ kind: answer, ...said, by, reason })),
              ),
            )
          : answer === "decide_dispute"
            ? [{ kind: answer, ...said, by, decision: "overturned" }]
            : [{ kind: answer, ...said, by }];
      const isTaken = inputs.some((input) => recordInput(terms, lead, input)[0]?.kind !== "refused");
      const isOffered = offered.some((offer) => offer.answer === answer && offer.by.includes(by));
      expect([answer, by, isOffered]).toEqual([answer, by, isTaken]);
    }
  }
  return offered.map(({ answer }) => answer);
}

test("what is offered is what is taken, from the hand-off to the decision of a dispute", () => {
  const story = new Story(AGREEMENT);
  story.when("2026-03-09T10:00+01:00", captured());
  expect(agrees(story)).toEqual([]);
  story.when("2026-03-09T10:01+01:00", askedForDemo);
  const owner = defined(story.lead().owner, "owner");
  story.when("2026-03-09T10:02+01:00", acceptedBy(owner));
  expect(agrees(story)).toEqual(["pause"]);
  expect(pauseReasons(terms, story.lead(), story.replay.now()).map(({ id }) => id)).toEqual(["asked-back"]);
  story.when("2026-03-09T10:03+01:00", { kind: "pause", by: owner, reason: "asked-back" });
  expect(agrees(story)).toEqual(["resume"]);
  story.when("2026-03-09T10:04+01:00", touchedBy(owner, "observed"));
  expect(agrees(story)).toEqual([]);
  story.when("2026-03-09T10:05+01:00", rejectedBy(owner, "timing"));
  expect(agrees(story)).toEqual(["agree_rejection", "dispute"]);
  story.when("2026-03-09T10:06+01:00", { kind: "dispute", by: memberId("mika"), note: null });
  expect(agrees(story)).toEqual(["decide_dispute"]);
});
