/** The part of the contract about saved views of the list of leads. */
import { z } from "zod";
import { LEAD_FILTER_SHAPE, LeadSortShape } from "./leads-contract.ts";
import { COMPANY } from "./paths.ts";
import { requestShape } from "./request-shape.ts";
import { Instant, textShape } from "./shapes.ts";

export const viewPaths = {
  views: `${COMPANY}/views`,
  view: `${COMPANY}/views/:viewId`,
} as const;

/** Of one person. */
export const MOST_VIEWS = 50;
export const LONGEST_VIEW_NAME = 60;

const { search: _words, ...filters } = LEAD_FILTER_SHAPE;

const VIEW_SHAPE = {
  name: textShape(1, LONGEST_VIEW_NAME),
  isShared: z.boolean().default(false).meta({ description: "Everyone who may see leads has it in their list" }),
  search: requestShape({
    ...filters,
    sort: LeadSortShape,
    columns: textShape(1, 200)
      .optional()
      .meta({ description: "In their order, with commas between; left out: the usual ones" }),
  }).meta({ description: "Filters, sort, and columns; search words aren't kept" }),
};
export const ChangeViewRequest = requestShape(VIEW_SHAPE);
export const SaveViewRequest = requestShape({
  ...VIEW_SHAPE,
  viewId: textShape(1, 100).optional().meta({
    description: "An ID of your own. Sent again with the same ID, nothing is saved twice",
  }),
});
export const ViewParams = z.object({ viewId: textShape(1, 100) });

export const SavedViewResponse = z.object({
  viewId: z.string(),
  name: z.string(),
  search: z.record(z.string(), z.union([z.string(), z.number()])),
  gone: z.array(z.string()).meta({ description: "Filters that it had, and that there are no more" }),
  isShared: z.boolean(),
  isOwn: z.boolean(),
  by: z.string().nullable().meta({ description: "Who saved it; null: a login that is gone" }),
  mayChange: z.boolean(),
});
export const ViewsResponse = z.object({
  asOf: Instant,
  views: z.array(SavedViewResponse).meta({ description: "Your own and those that are shared, by name" }),
});
