/** The part of the contract about absences: who is away, and who says so. Why somebody is away is not asked for. */
import { z } from "zod";
import type { LeadsChoice } from "../engine/roster/roster.ts";
import { FactRef, Instant, textShape } from "./shapes.ts";
import { NextCursor, pageOf } from "./paging.ts";
import { requestShape } from "./request-shape.ts";

const LEADS_CHOICES = ["stay", "reroute"] as const satisfies readonly LeadsChoice[];

export const EnterAbsenceRequest = requestShape({
  fact: FactRef.optional(),
  member: z.string().trim().min(1).max(100).meta({ description: "Member who is out: a person named in the agreement" }),
  from: Instant.optional().meta({
    description: "Default: now. Earlier assignments are not changed",
  }),
  until: Instant.nullish().meta({ description: "Return date and time; omit for open-ended" }),
  leads: z.enum(LEADS_CHOICES).default("stay").meta({
    description: "What happens to their undecided leads when it starts: they stay, or are rerouted",
  }),
});
export const EndAbsenceRequest = requestShape({ fact: FactRef.optional() });
export const AbsenceParams = z.object({ absenceId: textShape(1, 100) });

/** What became of what was said. `duplicate`: it was known already, nothing changed. */
export const AbsenceResponse = z.object({
  absenceId: z.string(),
  outcome: z.enum(["recorded", "duplicate"]),
  /** How many leads were looked at anew because of it. */
  leads: z.int(),
});

export const AbsencesQuery = z.object(pageOf(500, 500));
/** Those of now and those to come, the earliest first. */
export const AbsencesResponse = z.object({
  asOf: Instant,
  next: NextCursor,
  absences: z.array(
    z.object({
      absenceId: z.string(),
      member: z.string(),
      from: Instant,
      until: Instant.nullable(),
      leads: z.enum(LEADS_CHOICES),
      isAway: z.boolean(),
    }),
  ),
});
