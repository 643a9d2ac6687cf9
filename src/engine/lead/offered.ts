/** What people can be offered to do with a lead: the closed lists. Which of them are open now, `src/engine/facts` says. */
/** By its owner. */
export const ANSWERS = ["accept", "qualify", "leave", "touch", "pass_on", "progress", "reject"] as const;
export type Answer = (typeof ANSWERS)[number];

/** What can be done besides, by its owner or by others: `offersOn` says what, and by whom. */
export const OFFERS = ["resume", "pause", "agree_rejection", "dispute", "decide_dispute"] as const;

/** By hand, by who is in charge. */
export const DECISIONS_BY_HAND = ["reassign", "grant_exception", "reopen", "disqualify", "merge", "correct"] as const;
export type DecisionByHand = (typeof DECISIONS_BY_HAND)[number];
