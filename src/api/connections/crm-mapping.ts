/**
 * What a CRM's fields, stages, and users mean here, and who owns which field. Data of the connection: pure, so that the page which shows it and the worker
 * that goes by it cannot disagree.
 */
import { z } from "zod";
import { PROGRESS_STAGES } from "../../engine/lead/input.ts";
import { STAGES } from "../../engine/lead/lead-event.ts";
import { requestShape } from "../request-shape.ts";
import { Instant, Member, ShortText, textShape } from "../shapes.ts";

/** Whose word counts where both sides say something else. */
const Owns = z
  .enum(["baton", "crm"])
  .meta({ description: "Who owns the field: what the other side says instead is shown as a conflict" });
const Name = textShape(1, 200);
const MOST = 200;

/** What it means when somebody gives a stage field a value there. */
const Meaning = z.discriminatedUnion("kind", [
  requestShape({ kind: z.literal("accept") }),
  requestShape({ kind: z.literal("reject"), reason: Name.meta({ description: "ID of a reason of the agreement" }) }),
  requestShape({ kind: z.literal("pass_on") }),
  requestShape({ kind: z.literal("progress"), stage: z.enum(PROGRESS_STAGES) }),
]);

export const CrmMapping = requestShape({
  captures: requestShape({
    from: Instant.meta({
      description:
        "People who were created there before become no lead here; those that are leads already are recognized",
    }),
    field: Name.nullable().default(null).meta({ description: "Null: everyone who is created becomes a lead" }),
    values: z.array(ShortText).max(MOST).default([]),
  }),
  origin: requestShape({
    field: Name.nullable().default(null),
    otherwise: ShortText.nullable().default(null),
  }).prefault({}),
  owner: requestShape({ owns: Owns.default("baton") }).prefault({}),
  stage: requestShape({
    type: Name,
    field: Name,
    owns: Owns.default("baton"),
    values: z
      .array(
        requestShape({
          value: Name,
          means: Meaning.nullable().default(null),
          writtenAt: z
            .array(z.enum(STAGES))
            .max(STAGES.length)
            .default([])
            .meta({ description: "Stages here at which Baton writes the value there" }),
        }),
      )
      .max(MOST),
  })
    .nullable()
    .default(null),
  fields: z
    .array(
      requestShape({
        type: Name,
        field: Name,
        to: z.discriminatedUnion("kind", [
          requestShape({ kind: z.literal("person"), part: z.enum(["name", "company"]) }),
          requestShape({ kind: z.literal("attribute"), name: textShape(1, 100) }),
        ]),
        owns: Owns.default("crm"),
      }),
    )
    .max(MOST)
    .default([]),
  activities: z
    .array(
      requestShape({
        type: Name,
        field: Name,
        values: z.array(ShortText).max(MOST).nullable().default(null).meta({ description: "Null: any value" }),
        activity: ShortText,
      }),
    )
    .max(MOST)
    .default([])
    .meta({ description: "What a lead did when a field changes, such as the last form that it sent" }),
  engagements: z
    .boolean()
    .default(true)
    .meta({ description: "Whether calls, emails, and meetings there are touches and messages here" }),
  deals: z
    .array(requestShape({ stage: Name, means: z.enum(PROGRESS_STAGES).nullable() }))
    .max(MOST)
    .default([])
    .meta({ description: "Stages of deals that mean something else than won, lost, or otherwise an opportunity" }),
  people: z
    .array(requestShape({ user: Name, member: Member.nullable() }))
    .max(1_000)
    .default([])
    .meta({ description: "Users who aren't found by the address of a member; null: they are no member" }),
  writes: requestShape({
    ownFields: z.boolean().default(true),
    creates: z
      .enum(["person", "lead"])
      .nullable()
      .default(null)
      .meta({ description: "What is created there of a lead that isn't there yet; null: nothing" }),
    escalations: z.enum(["task", "note"]).nullable().default("task"),
  }).prefault({}),
});
export type CrmMapping = Readonly<z.output<typeof CrmMapping>>;
export type StageMeaning = z.output<typeof Meaning>;
