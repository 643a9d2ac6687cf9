/** What a touch changes about a lead: who is known to it, what was tried to reach it, and what was answered. */
import type { Folds } from "../step/draft.ts";
import type { Channel } from "../lead/input.ts";
import type { HandOff } from "../lead/lead-state.ts";
import { beginWork, isSinceHandOff, noteHandOff } from "../hand-off/hand-over.ts";
import { earlierOf, laterOf } from "../standing/instants.ts";

export const evolveTouch: Folds<"touched"> = {
  touched(lead, event) {
    const { at, by, channel, evidence, twoWay } = event;
    if (evidence === "status" || event.automatic) return;
    const isOutside = event.outside === true;
    lead.attempts = event.attempt;
    if (lead.firstTouchAt === null || at < lead.firstTouchAt) lead.firstTouchAt = at;
    if (by === lead.owner) beginWork(lead, by);
    if (isSinceHandOff(lead, at)) {
      if (twoWay) noteHandOff(lead, ({ answeredAt }) => ({ answeredAt: earlierOf(at, answeredAt) }));
      if (!isOutside)
        noteHandOff(lead, ({ reach, begunAt }) => ({
          reach: reached(reach, channel),
          begunAt: earlierOf(at, begunAt),
        }));
    }
    if (isOutside) return;
    if (event.answers === true) lead.unanswered = lead.unanswered.filter((each) => each > at);
    lead.lastTouchAt = laterOf(lead.lastTouchAt, at);
    if (evidence === "observed") lead.lastObservedTouchAt = laterOf(lead.lastObservedTouchAt, at);
  },
};

/** Someone has tried to reach the lead, since the party has it. */
function reached({ attempts, channels }: HandOff["reach"], channel: Channel): HandOff["reach"] {
  return { attempts: attempts + 1, channels: channels.includes(channel) ? channels : [...channels, channel] };
}
