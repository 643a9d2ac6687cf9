/** The part of the contract about the scoreboard month against month. */
import { z } from "zod";
import { PARTIES } from "../agreement/terms/basic/basic-terms.ts";
import { STAGES } from "../engine/lead/lead-event.ts";
import type { Trend } from "../reporting/report/trend.ts";

const Counts = z.array(z.int().min(0));

export const TrendResponse: z.ZodType<Trend> = z
  .object({
    months: z.array(z.string()).meta({ description: "In their order; lists of counts have one for each" }),
    goals: z
      .array(z.object({ stage: z.enum(STAGES), entries: Counts }))
      .meta({ description: "How often the stage of a goal was entered in each month" }),
    kept: z
      .array(z.object({ party: z.enum(PARTIES), met: Counts, due: Counts }))
      .meta({ description: "Of a team's targets that came due in each month, how many were met" }),
  })
  .meta({ id: "Trend" });
