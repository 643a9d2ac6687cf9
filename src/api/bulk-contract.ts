/** The part of the contract about many leads at once: what would become of each, and what did. */
import { z } from "zod";
import { STAGES } from "../engine/lead/lead-event.ts";
import { FactResponse } from "./contract.ts";
import { LEAD_FILTER_SHAPE, LeadSortShape } from "./leads-contract.ts";
import { COMPANY } from "./paths.ts";
import { requestShape } from "./request-shape.ts";
import { Called, Instant, LeadId, Member, Note, Problem, textShape, Why } from "./shapes.ts";

/** Leads of one request. */
export const MOST_BULK = 500;

const BulkAction = z.discriminatedUnion("kind", [
  requestShape({ kind: z.literal("reassign"), to: Member, note: Why }),
  requestShape({ kind: z.literal("accept") }),
  requestShape({
    kind: z.literal("reject"),
    reason: textShape(1, 100).meta({ description: "Reject reason of the agreement: it says what becomes of the lead" }),
    note: Note,
  }),
]);
export type BulkAction = z.input<typeof BulkAction>;

const BulkOf = z.union([
  requestShape({ leads: z.array(LeadId).min(1).max(MOST_BULK) }),
  requestShape({ filter: requestShape(LEAD_FILTER_SHAPE), sort: LeadSortShape }),
]);
export type BulkOf = z.input<typeof BulkOf>;

export const PreviewBulkRequest = requestShape({
  of: BulkOf.meta({ description: `By their IDs, or those of a list: its first ${MOST_BULK}, in its order` }),
  action: BulkAction,
});

const BulkLead = z.object({
  stage: z.enum(STAGES),
  owner: z.string().nullable(),
  returnsAt: Instant.nullable().meta({ description: "Return date of a recycled lead" }),
});
const BulkClock = z.object({ kind: z.string(), clause: z.string(), owner: z.string(), dueAt: Instant });

export const PreviewBulkResponse = z.object({
  asOf: Instant,
  found: z.int().meta({ description: "How many there are: more than `leads` where a list finds more" }),
  isMore: z.boolean().meta({ description: "There are more than `found`: they aren't counted to the end" }),
  leads: z.array(
    z.object({
      leadId: z.string(),
      ...Called,
      by: z.string().nullable().meta({ description: "In whose name; null: you see no such lead" }),
      before: BulkLead.nullable(),
      after: BulkLead.nullable().meta({ description: "As it would be left; null: it would be refused" }),
      clocks: z.object({
        starts: z.array(BulkClock),
        stops: z.array(BulkClock),
      }),
      refusal: z.object({ message: z.string(), remedy: z.string().nullable() }).nullable(),
    }),
  ),
});

export const ChangeLeadsRequest = requestShape({
  request: textShape(1, 100).meta({
    description: "An ID of your own. Sent again with the same ID, nothing is done twice",
  }),
  action: BulkAction,
  leads: z
    .array(requestShape({ leadId: LeadId, by: Member }))
    .min(1)
    .max(MOST_BULK)
    .meta({ description: "`by`: in whose name, as the preview says" }),
});

/** In the order of the leads: for each the status and the answer that its own request would have had. */
export const ChangeLeadsResponse = z.object({
  answers: z.array(
    z.union([
      z.object({ leadId: z.string(), status: z.literal(201), answer: FactResponse }),
      z.object({ leadId: z.string(), status: z.int().min(400), problem: Problem }),
    ]),
  ),
});

/** Not below `/leads`, where a lead may be called anything. */
export const bulkPaths = { change: `${COMPANY}/bulk/leads`, preview: `${COMPANY}/bulk/leads/preview` } as const;
