/** The filters of a list of leads as an address has them: what a page reads, and what the contract describes. */
import { z } from "zod";
import {
  describedFilter,
  FILTER_NAMES,
  type FilterName,
  type FilterValue,
  type LeadFilter,
  LEAD_SORTS,
  type LeadSort,
} from "../reporting/leads/lead-filters.ts";
import { ScoreboardQuery } from "./contract.ts";
import { Instant, textShape } from "./shapes.ts";

export type FilterShape = { readonly [Name in FilterName]-?: z.ZodOptional<z.ZodType<NonNullable<LeadFilter[Name]>>> };

function shapeOf(value: FilterValue): z.ZodType {
  if (value === "instant") return z.coerce.number().pipe(Instant);
  if (value === "whole") return z.coerce.number().pipe(z.int().min(0).max(10_000));
  if (value === "month") return ScoreboardQuery.shape.month.unwrap();
  if (value === "long-text") return textShape(1, 8_000);
  if (value === "blank-text") return textShape(0, 200);
  return value === "text" ? textShape(1, 200) : z.enum(value.oneOf);
}

export const FILTER_SHAPE = Object.fromEntries(
  FILTER_NAMES.map((name) => [name, shapeOf(describedFilter(name).value).optional()]),
) as unknown as FilterShape;

const SORT_SHAPE = z.enum(LEAD_SORTS).optional();

/** What of an address is a filter; whatever is none is left out, so that an old address still opens. */
export function leadSearch(said: Readonly<Record<string, unknown>>): LeadSearch {
  const parts = Object.entries({ ...FILTER_SHAPE, sort: SORT_SHAPE }).flatMap(([name, shape]) => {
    const value = said[name];
    // An ID such as `007` stands in an address as a number.
    const written = typeof value === "number" ? String(value) : value;
    const parsed = written === undefined ? undefined : shape.safeParse(written);
    return parsed?.success && parsed.data !== undefined ? [[name, parsed.data] as const] : [];
  });
  return Object.fromEntries(parts);
}
export type LeadSearch = LeadFilter & { readonly sort?: LeadSort | undefined };
