/** The part of the contract about a lead that is not added yet: what the agreement would make of it. */
import { z } from "zod";
import { STAGES } from "../engine/lead/lead-event.ts";
import { AccountableView, FactWarning, ScoreLine } from "./contract.ts";
import { CAPTURED_SHAPE } from "./facts/lead-facts.ts";
import { GradeReasonView } from "./grade-reason.ts";
import { COMPANY } from "./paths.ts";
import { requestShape } from "./request-shape.ts";
import { Called, Instant } from "./shapes.ts";

/** Not below `/leads`, where a lead may be called anything. */
export const leadPreviewPath = `${COMPANY}/previews/lead`;

export const PreviewLeadRequest = requestShape(CAPTURED_SHAPE);

export const PreviewLeadResponse = z.object({
  asOf: Instant,
  known: z
    .object({
      leadId: z.string(),
      ...Called,
      stage: z.enum(STAGES),
      owner: z.string().nullable(),
    })
    .nullable()
    .meta({ description: "The lead that the person is already: it is filled in, and none is added" }),
  lead: z
    .object({
      stage: z.enum(STAGES),
      isQualified: z.boolean().meta({ description: "It is an MQL, or further, and open" }),
      grade: z.string(),
      reason: GradeReasonView,
      score: z.object({ fit: z.number(), engagement: z.number(), total: z.number(), lines: z.array(ScoreLine) }),
      bar: z.number(),
      owner: z.string().nullable(),
      accountable: AccountableView.nullable(),
    })
    .nullable()
    .meta({ description: "As it would be left; null: it would be refused, or you don't see leads" }),
  warnings: z.array(FactWarning).meta({ description: "Parts of it that would be ignored" }),
  refusal: z.object({ message: z.string(), remedy: z.string().nullable() }).nullable(),
});
