/** What another look at a lead changes about it. */
import type { Folds } from "../step/draft.ts";

export const evolveProgram: Folds<"looked_again"> = {
  looked_again(lead, { owner, lookAgainAt }) {
    lead.program = { owner, lookAgainAt };
  },
};
