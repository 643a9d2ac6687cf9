/** The part of the contract about lists of leads: every filter of `src/reporting/leads/lead-filters.ts`, and what a list says of a lead. */
import { z } from "zod";
import { STAGES } from "../engine/lead/lead-event.ts";
import { LEAD_COLUMNS } from "../reporting/leads/lead-columns.ts";
import { FILTER_MEANS } from "../reporting/leads/filter-means.ts";
import { FILTER_NAMES, LEAD_SORTS } from "../reporting/leads/lead-filters.ts";
import { AccountableView } from "./contract.ts";
import { FILTER_SHAPE, type FilterShape } from "./lead-search.ts";
import { NextCursor, pageOf } from "./paging.ts";
import { COMPANY } from "./paths.ts";
import { Called, Instant } from "./shapes.ts";

/** What a list can be asked for. */
export const LEAD_FILTER_SHAPE = Object.fromEntries(
  FILTER_NAMES.map((name) => [name, FILTER_SHAPE[name].meta({ description: FILTER_MEANS[name] })]),
) as unknown as FilterShape;

export const LeadSortShape = z.enum(LEAD_SORTS).optional().meta({
  description:
    "`newest`: by capture. `next`: by what is due next. `latest`: by when what is counted happened; left out, where something is counted",
});

export const LeadsQuery = z.object({
  ...LEAD_FILTER_SHAPE,
  sort: LeadSortShape,
  ...pageOf(50, 200),
  count: z.enum(["yes", "no", "all"]).default("yes").meta({
    description:
      "`yes`: counted up to some thousand. `all`: counted to the end, which takes seconds where there are very many. `no`: leads beyond this page aren't counted",
  }),
});

/** The same leads, all of them. */
export const ExportLeadsQuery = z.object({
  ...LEAD_FILTER_SHAPE,
  sort: LeadSortShape,
  columns: z
    .string()
    .regex(new RegExp(`^(${LEAD_COLUMNS.join("|")})(,(${LEAD_COLUMNS.join("|")}))*$`), {
      error: `must be names of columns with commas between: ${LEAD_COLUMNS.join(", ")}`,
    })
    .optional()
    .meta({ description: "After whose lead it is, in their order, with commas between; left out: all there are" }),
});

const ListedLead = z.object({
  leadId: z.string(),
  ...Called,
  origin: z.string().nullable(),
  capturedAt: Instant,
  stage: z.enum(STAGES),
  stageEnteredAt: Instant,
  score: z.number(),
  grade: z.string(),
  owner: z.string().nullable(),
  party: z.string().nullable().meta({ description: "Team that has the lead" }),
  accountable: AccountableView.nullable(),
  times: z.int().nullable().meta({ description: "How often what is counted happened; null: leads are counted" }),
  lastAt: Instant.nullable().meta({ description: "When it happened last" }),
});

export const LeadListResponse = z.object({
  asOf: Instant,
  sentence: z.string().meta({
    description: "What the list is of",
    examples: ["Leads with Sales, that missed the first touch in March 2026"],
  }),
  leads: z.array(ListedLead),
  next: NextCursor,
  total: z.object({
    leads: z.int(),
    isMore: z.boolean().meta({ description: "There are more: they aren't counted to the end. `count=all` does" }),
    times: z.int().nullable().meta({
      description: "How often what is asked for happened to these leads; null: leads are counted",
    }),
  }),
  isPart: z.boolean().meta({ description: "Leads that you may not see are left out and not counted" }),
});

export const leadPaths = {
  leads: `${COMPANY}/leads`,
  /** Not below `/leads`, where a lead may be called anything. */
  export: `${COMPANY}/exports/leads`,
} as const;
