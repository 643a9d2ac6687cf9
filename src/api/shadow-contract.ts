/** The part of the contract about the shadow of a version: what it decides beside the one in force, from its proposal on. */
import { z } from "zod";
import { VERSION_STATUSES } from "../agreement/amendment/version-state.ts";
import { VersionParams } from "./agreement-contract.ts";
import { REFUSED } from "./first-reads.ts";
import { NextCursor, pageOf } from "./paging.ts";
import { COMPANY } from "./paths.ts";
import { read } from "./read.ts";
import { Called, Instant, Problem } from "./shapes.ts";

const shadowPaths = {
  shadow: `${COMPANY}/agreement/versions/:version/shadow`,
  leads: `${COMPANY}/agreement/versions/:version/shadow/leads`,
} as const;

const Count = z.int().min(0);
const Day = z.string().meta({ description: "`YYYY-MM-DD`, in `zone`" });

const ShadowResponse = z.object({
  asOf: Instant,
  version: z.int(),
  status: z.enum(VERSION_STATUSES),
  zone: z.string().nullable().meta({
    description: "Of the agreement in effect at the proposal, by whose days it is recorded; `null`: there is no shadow",
  }),
  proposedAt: Instant.nullable().meta({ description: "`null`: it isn't proposed" }),
  next: z
    .object({ day: Day, at: Instant })
    .nullable()
    .meta({ description: "The day of the next record, and when it is over; `null`: there comes none" }),
  days: z
    .array(
      z.object({
        day: Day,
        days: z.int().meta({ description: "Full days since the proposal, with this one" }),
        leads: Count.meta({ description: "Leads decided since the proposal, in either reading" }),
        changed: Count.meta({ description: "Of these, leads that the version decides differently" }),
        unknown: Count.meta({ description: "Of the changed ones, those with something no one was asked for" }),
        byTopic: z.object({
          qualification: Count,
          routing: Count,
          load: Count,
          clocks: Count,
          escalation: Count,
          dispositions: Count,
        }),
        began: Count.meta({
          description: "Leads that are first decided differently on this day, as the newest record has them",
        }),
        hash: z.string().meta({ description: "Hash of the record, and with it of those before" }),
        signedBy: z.array(z.string()).meta({ description: "Teams that signed with this record" }),
      }),
    )
    .meta({ description: "The first day first" }),
  report: z
    .object({
      headline: z.string(),
      sections: z.array(z.object({ title: z.string(), lines: z.array(z.string()) })),
      assumptions: z.array(z.string()),
      unknown: z.array(z.string()).meta({ description: "What the data can't tell" }),
    })
    .nullable()
    .meta({ description: "The newest record in sentences; `null`: there is none" }),
});

const ShadowLeadsQuery = z.object({
  day: z.iso.date().optional().meta({ description: "Only leads that are first decided differently on this day" }),
  ...pageOf(50, 500),
});
const Cells = z.array(z.string().nullable());
const ShadowLeadsResponse = z.object({
  asOf: Instant,
  columns: z.array(z.string()).meta({ description: "Of the cells" }),
  isPart: z.boolean().meta({ description: "Whether there can be leads that you don't see" }),
  leads: z.array(
    z.object({
      leadId: z.string(),
      ...Called,
      from: Instant.meta({ description: "When what is decided first differs" }),
      recorded: Cells.nullable().meta({ description: "As it was decided; `null`: it wasn't captured" }),
      draft: Cells.nullable().meta({ description: "As the version decides it; `null`: it isn't captured" }),
      note: z.string().nullable(),
    }),
  ),
  next: NextCursor,
});

export const SHADOW_READS = {
  shadow: read({
    path: shadowPaths.shadow,
    summary: "What a proposed version decides beside the one in effect, day by day since its proposal",
    params: VersionParams,
    answer: ShadowResponse,
    refusals: { ...REFUSED, 404: Problem },
  }),
  shadowLeads: read({
    path: shadowPaths.leads,
    summary:
      "The leads that the newest shadow record decides differently, as they were decided and as the version decides them",
    params: VersionParams,
    query: ShadowLeadsQuery,
    answer: ShadowLeadsResponse,
    refusals: { ...REFUSED, 404: Problem, 422: Problem },
  }),
} as const;
