import type { z } from "zod";
import type { PreviewBulkResponse } from "../../../api/bulk-contract.ts";
import type { ClockState, LeadState } from "../../../engine/lead/lead-state.ts";
import { isMeasuring } from "../../../engine/standing/clocks.ts";
import type { previewBulk } from "../../../services/leads/bulk/preview-bulk.ts";

type Body = z.infer<typeof PreviewBulkResponse>;

export function presentBulk({ asOf, found, isMore, leads }: Awaited<ReturnType<typeof previewBulk>>): Body {
  return {
    ...{ asOf, found, isMore },
    leads: leads.map(({ leadId, by, before, after, refusal }) => ({
      ...{ leadId, ...(before?.person ?? { name: null, email: null, company: null }), by },
      ...{ before: before === null ? null : standing(before), after: after === null ? null : standing(after) },
      clocks: {
        starts: after === null ? [] : measuredBy(after, before),
        stops: after === null || before === null ? [] : measuredBy(before, after),
      },
      refusal: refusal === null ? null : { message: refusal.message, remedy: refusal.remedy ?? null },
    })),
  };
}

function standing({ stage, owner, returnsAt }: LeadState): NonNullable<Body["leads"][number]["before"]> {
  return { stage, owner, returnsAt };
}

/** Clocks that measure of one, and not of the other: those that are carried on are in neither. */
function measuredBy({ clocks }: LeadState, other: LeadState | null): Body["leads"][number]["clocks"]["starts"] {
  const others = other?.clocks ?? [];
  const isCarriedOn = ({ name, owner }: ClockState): boolean =>
    others.some((each) => each.name === name && each.owner === owner && isMeasuring(each));
  return clocks
    .filter((clock) => isMeasuring(clock) && !isCarriedOn(clock))
    .map(({ kind, clause, owner, dueAt }) => ({ kind, clause, owner, dueAt }));
}
