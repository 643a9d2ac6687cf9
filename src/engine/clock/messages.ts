/** What a lead wrote and no one has answered. It waits, whoever has the lead, until someone of the party answers, or the lead says that nothing is needed. */
import type { EpochMs } from "../../base/time.ts";
import { legTerms } from "../terms/clock-target.ts";
import type { Terms } from "../terms/terms.ts";
import type { Folds } from "../step/draft.ts";
import { isSinceHandOff, noteHandOff } from "../hand-off/hand-over.ts";
import { earlierOf, laterOf } from "../standing/instants.ts";
import type { LeadState } from "../lead/lead-state.ts";

/** How many unanswered messages are remembered: the earliest, and the latest. */
const REMEMBERED = 16;

export const NO_MESSAGES: LeadState["unanswered"] = [];

/** The lead wrote or called. */
export const evolveMessage: Folds<"contacted"> = {
  contacted(lead, { at, needsAnswer, waits }) {
    if (isSinceHandOff(lead, at)) noteHandOff(lead, ({ answeredAt }) => ({ answeredAt: earlierOf(at, answeredAt) }));
    if (waits === true) lead.unanswered = withMessage(lead.unanswered, at);
    if (needsAnswer) return;
    lead.noAnswerNeededAt = laterOf(lead.noAnswerNeededAt, at);
    lead.unanswered = lead.unanswered.filter((each) => each > at);
  },
};

type Known = Pick<LeadState, "leg" | "lastTouchAt" | "lastObservedTouchAt" | "noAnswerNeededAt">;

/**
 * Whether a message that is heard of now was answered before. At one instant what stops comes first: who gets in touch just then waits from then on.
 */
export function isAnswered(terms: Terms, lead: Known, at: EpochMs): boolean {
  const { lastTouchAt, lastObservedTouchAt, noAnswerNeededAt } = lead;
  const answeredAt = mustBeObserved(terms, lead) ? lastObservedTouchAt : lastTouchAt;
  return (answeredAt !== null && answeredAt > at) || (noAnswerNeededAt !== null && noAnswerNeededAt >= at);
}

/** Whether the leg that has the lead asks for an answer that a system has seen. */
export function mustBeObserved(terms: Terms, { leg }: Pick<LeadState, "leg">): boolean {
  if (leg === null) return false;
  return legTerms(terms, leg).clocks.find(({ kind }) => kind === "next-touch")?.evidence === "observed";
}

function withMessage(unanswered: LeadState["unanswered"], at: EpochMs): LeadState["unanswered"] {
  const all = [...unanswered, at].sort((a, b) => a - b);
  return all.length <= REMEMBERED ? all : all.toSpliced(REMEMBERED - 1, 1);
}
