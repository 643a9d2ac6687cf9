import type { z } from "zod";
import type { AccountableView } from "../../../api/contract.ts";
import { accountableFor } from "../../../engine/standing/accountable-for.ts";
import type { LeadState } from "../../../engine/lead/lead-state.ts";

/** The same somebody and instant for queue, lead page and explanation; `isLeaking` asks the same. */
export function presentAccountable(lead: LeadState): z.infer<typeof AccountableView> | null {
  const accountable = accountableFor(lead);
  if (accountable === null) return null;
  const { member, as, nextAt, what, clock } = accountable;
  return { member, as, next: nextAt === null || what === null ? null : { at: nextAt, what, clock } };
}
