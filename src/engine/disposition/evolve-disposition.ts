/** What it changes about a lead to be accepted, passed on, or rejected, and what follows from a rejection. */
import type { Folds } from "../step/draft.ts";
import { beginWork, endHandOff, noteHandOff } from "../hand-off/hand-over.ts";
import { letGo } from "../hand-off/let-go.ts";
import { earlierOf } from "../standing/instants.ts";
import { isUndecided } from "../standing/stages.ts";

type Kind =
  | "accepted"
  | "passed_on"
  | "rejected"
  | "rejection_agreed"
  | "disputed"
  | "dispute_decided"
  | "recycled"
  | "data_fix_asked";

export const evolveDisposition: Folds<Kind> = {
  accepted(lead, { at, by }) {
    noteHandOff(lead, ({ begunAt }) => ({ acceptedAt: at, begunAt: earlierOf(at, begunAt) }));
    lead.staleAt = null;
    beginWork(lead, by);
  },
  passed_on(lead, { by }) {
    lead.passedOnBy = by;
  },
  rejected(lead, { leg, by, reason, at }) {
    letGo(lead, { member: by, at, why: "rejected", clocks: [] });
    lead.lastRejection = { leg, by, reason, at };
  },
  rejection_agreed(lead) {
    lead.lastRejection = null;
  },
  disputed(lead, { clause, leg, rejectedBy, reason, arbiter, at, dueAt }) {
    lead.dispute = { clause, leg, rejectedBy, reason, arbiter, since: at, dueAt };
    if (!isUndecided(lead)) return;
    // Overturned, it is handed over anew.
    endHandOff(lead);
    lead.owner = arbiter;
  },
  dispute_decided(lead) {
    lead.lastRejection = null;
    lead.dispute = null;
  },
  recycled(lead, { times, returnsAt }) {
    lead.recycledTimes = times;
    lead.returnsAt = returnsAt;
  },
  data_fix_asked(lead, { tell, leg, at, by, clause }) {
    lead.owner = tell;
    if (leg === undefined) lead.returnsAt = by;
    else lead.fix = { since: at, by, clause, leg };
  },
};
