/** What it changes about a lead to get another owner, or to wait for one. */
import type { Folds } from "../step/draft.ts";
import { beginHandOff, noteHandOff } from "./hand-over.ts";
import { letLie, letsLie } from "./let-go.ts";

export const evolveHandOff: Folds<"assigned" | "role_passed" | "waited" | "wait_overdue"> = {
  assigned(lead, event) {
    if (event.leg === lead.leg && letsLie(lead, event.why)) letLie(lead, event.at);
    lead.leg = event.leg;
    lead.owner = event.member;
    lead.assignedAt = event.at;
    if (event.inside === true) noteHandOff(lead, () => ({ acceptedAt: null }));
    else beginHandOff(lead, event.at);
    lead.dispute = null;
    lead.waiting =
      event.choice.kind === "nobody" ? { since: event.at, retryAt: event.choice.retryAt, by: event.choice.by } : null;
  },
  role_passed(lead, { from, to }) {
    const { owner, dispute, program } = lead;
    if (owner === from) lead.owner = to;
    if (dispute?.arbiter === from) lead.dispute = { ...dispute, arbiter: to };
    if (program?.owner === from) lead.program = { ...program, owner: to };
  },
  waited(lead, { retryAt }) {
    if (lead.waiting !== null) lead.waiting = { ...lead.waiting, retryAt };
  },
  wait_overdue(lead) {
    if (lead.waiting !== null) lead.waiting = { ...lead.waiting, by: null };
  },
};
