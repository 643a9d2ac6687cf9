/** The part of the contract about leads that somebody was handed and is to rate. */
import { z } from "zod";
import { RATINGS } from "../engine/lead/input.ts";
import { STAGES } from "../engine/lead/lead-event.ts";
import { Called, Instant } from "./shapes.ts";

const Known = {
  leadId: z.string(),
  ...Called,
  origin: z.string().nullable(),
  stage: z.enum(STAGES),
};

export const LeadsToRateResponse = z.object({
  asOf: Instant,
  member: z.string().nullable().meta({ description: "You in the agreement; null: it doesn't name you" }),
  isAsked: z.boolean().meta({ description: "Whether the agreement asks for ratings" }),
  leads: z
    .array(z.object({ ...Known, at: Instant.meta({ description: "When it was handed to you" }) }))
    .meta({ description: "Handed to you in the last 14 days and not rated yet, the latest first; at most 100" }),
  total: z.int(),
  rated: z
    .array(z.object({ ...Known, rating: z.enum(RATINGS), at: Instant.meta({ description: "When you rated it" }) }))
    .meta({ description: "What you rated last, the latest first; at most 10" }),
});
