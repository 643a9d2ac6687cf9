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
import { namedColumns } from "../reporting/leads/lead-columns.ts";
import { ScoreboardQuery } from "./contract.ts";
import { queryNumber } from "./query-number.ts";
import { Instant, textShape } from "./shapes.ts";

export type FilterShape = { readonly [Name in FilterName]-?: z.ZodOptional<z.ZodType<NonNullable<LeadFilter[Name]>>> };

function shapeOf(value: FilterValue): z.ZodType {
  if (value === "instant") return queryNumber().pipe(Instant);
  if (value === "month") return ScoreboardQuery.shape.month.unwrap();
  if (value === "long-text") return textShape(1, 8_000);
  if (value === "blank-text") return textShape(0, 200);
  return value === "text" ? textShape(1, 200) : z.enum(value.oneOf);
}

export const FILTER_SHAPE = Object.fromEntries(
  FILTER_NAMES.map((name) => [name, shapeOf(describedFilter(name).value).optional()]),
) as unknown as FilterShape;

const SORT_SHAPE = z.enum(LEAD_SORTS).optional();
const COLUMNS_SHAPE = z
  .string()
  .max(200)
  .transform((said) => namedColumns(said)?.join())
  .optional();
const VIEW_SHAPE = textShape(1, 100).optional();

/** What of an address is a filter, or says how the list is shown; whatever is neither is left out, so that an old address still opens. */
export function leadSearch(said: Readonly<Record<string, unknown>>): ListSearch {
  const shapes = { ...FILTER_SHAPE, sort: SORT_SHAPE, columns: COLUMNS_SHAPE, view: VIEW_SHAPE };
  const parts = Object.entries(shapes).flatMap(([name, shape]) => {
    const value = said[name];
    // An ID such as `007` stands in an address as a number.
    const written = typeof value === "number" ? String(value) : value;
    const parsed = written === undefined ? undefined : shape.safeParse(written);
    return parsed?.success && parsed.data !== undefined ? [[name, parsed.data] as const] : [];
  });
  return Object.fromEntries(parts);
}
export type LeadSearch = LeadFilter & { readonly sort?: LeadSort | undefined };
/** With how the list is shown. */
export type ListSearch = LeadSearch & {
  /** In their order, with commas between; left out: the usual ones. */
  readonly columns?: string | undefined;
  /** The saved view that was opened; the address says by itself what is shown. */
  readonly view?: string | undefined;
};

/** What a view keeps: no words that are searched for, which can name a person whose data is erased later. */
export type KeptSearch = Omit<ListSearch, "search" | "view">;

/** @returns what a view asks for now, and what it asked for that is no filter any more */
export function openKept(kept: Readonly<Record<string, unknown>>): {
  readonly search: KeptSearch;
  readonly gone: readonly string[];
} {
  const { search: _words, view: _view, ...search } = leadSearch(kept);
  return { search, gone: Object.keys(kept).filter((name) => !(name in search)) };
}

/** Whether two ask for the same and show it alike. */
export function isSameView(one: ListSearch, other: ListSearch): boolean {
  return keptText(one) === keptText(other);
}

function keptText(said: ListSearch): string {
  const { search } = openKept({ ...said });
  return JSON.stringify(Object.entries(search).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
