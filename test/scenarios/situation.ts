/** What a step is given, for tests: say what matters, the rest is ordinary. */
import { askedForDemo, captured, instant, Story, STORY_AGREEMENT } from "./story.ts";
import { leadId } from "../../src/base/ids.ts";
import type { EpochMs } from "../../src/base/time.ts";
import type { Input } from "../../src/engine/lead/input.ts";
import type { HandOff, LeadState } from "../../src/engine/lead/lead-state.ts";
import { EMPTY_ROSTER } from "../../src/engine/roster/roster.ts";
import type { Situation } from "../../src/engine/step/step.ts";
import { compileTerms } from "../../src/engine/terms/terms.ts";

export const STORY_LEAD = leadId("story:1");
/** Monday 9 March 2026, in Berlin. */
export const on = (time: string): EpochMs => instant(`2026-03-09T${time}:00+01:00`);
export const timeAt = (time: string): Input => ({
  ...{ kind: "time", leadId: STORY_LEAD, occurredAt: on(time), recordedAt: on(time) },
});

/** Hot, with Sam since Monday 09:00. */
export const WITH_SAM: LeadState = (() => {
  const story = new Story();
  story.when("2026-03-09T09:00+01:00", captured());
  story.when("2026-03-09T09:00+01:00", askedForDemo);
  return story.lead();
})();

/** The lead with Sam, of whose hand-off this much is noted. */
export const handedOff = (noted: Partial<HandOff>): Pick<LeadState, "handOff"> => ({
  handOff: { since: on("09:00"), ...NOTHING_NOTED, ...noted },
});
const NOTHING_NOTED = { acceptedAt: null, begunAt: null, answeredAt: null, reach: { attempts: 0, channels: [] } };

/** At 09:10 nothing happens to it. */
export function situationOf({
  lead,
  terms,
  ...more
}: Partial<Omit<Situation, "lead">> & { lead?: Partial<LeadState> }): Situation {
  const decidedBy = terms ?? compileTerms(STORY_AGREEMENT);
  return {
    ...{ terms: decidedBy, termsSoFar: decidedBy, roster: EMPTY_ROSTER, accounts: null, soFar: [] },
    ...{ input: timeAt("09:10"), ...more },
    lead: { ...WITH_SAM, ...lead },
  };
}
