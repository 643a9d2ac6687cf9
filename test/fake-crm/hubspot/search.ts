/**
 * Search: what it finds is older than what reads by ID show. Each change reaches the index after a time of its own, so changes also
 * arrive out of order; what sorts alike comes in another order after every change; no more than 200 a page, and 10,000 in all.
 *
 * Source: developers.hubspot.com/docs, "Search the CRM" (limits, operators, five requests a second, new and changed objects take
 * a moment to appear); solspace/craft-freeform #2500 (a search that misses what was made seconds ago).
 */
import { z } from "zod";
import type { Answer } from "../asked.ts";
import type { CrmState } from "../state/crm-state.ts";
import { instantOf } from "../state/derived-values.ts";
import { createdNameOf } from "../state/property.ts";
import { OBJECT_TYPES, type CrmRecord, type ObjectType, type Values } from "../state/record.ts";
import { typeIn } from "./object-routes.ts";
import { NOTHING_MORE, shapeOf } from "./object-shape.ts";
import { invalid } from "./refusals.ts";
import { bodyOf, type Call, objectScope, type Route } from "./route.ts";

const Operand = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const Filter = z.object({
  propertyName: z.string(),
  operator: z.string(),
  value: Operand.optional(),
  highValue: Operand.optional(),
  values: z.array(Operand).optional(),
});
type Filter = z.infer<typeof Filter>;
const Sort = z.union([
  z.object({ propertyName: z.string(), direction: z.enum(["ASCENDING", "DESCENDING"]).optional() }),
  z.string().transform((text) => ({
    propertyName: text.replace(/^-/, ""),
    direction: text.startsWith("-") ? ("DESCENDING" as const) : ("ASCENDING" as const),
  })),
]);
const SearchBody = z.object({
  query: z.string().optional(),
  limit: z.number().optional(),
  after: z.union([z.string(), z.number()]).optional(),
  sorts: z.array(Sort).max(1).optional(),
  properties: z.array(z.string()).optional(),
  filterGroups: z
    .array(z.object({ filters: z.array(Filter).max(6) }))
    .max(5)
    .optional(),
});

type Indexed = { readonly record: CrmRecord; readonly values: Values; readonly sequence: number };
type Waiting = Indexed & { readonly fromMs: number };
/** How long a change takes to be found: at least, at most. */
export type Lag = readonly [leastMs: number, mostMs: number];

export type SearchIndex = {
  lag: Lag;
  /** All that happened is found now. */
  readonly catchUp: () => void;
  readonly route: Route;
};

export function searchIndex(state: CrmState, lag: Lag = [500, 20_000]): SearchIndex {
  const indexed = Object.fromEntries(OBJECT_TYPES.map((type) => [type, new Map<number, Indexed>()])) as Record<
    ObjectType,
    Map<number, Indexed>
  >;
  let waiting: Waiting[] = [];
  let newest: Values | undefined;
  let generation = 0;
  let last: { key: string; generation: number; found: Indexed[] } | undefined;

  state.onChange(({ sequence }, record) => {
    if (record.archivedMs !== undefined) last = undefined;
    // One change of several properties is told for each.
    if (newest === record.values) return;
    newest = record.values;
    const [least, most] = index.lag;
    waiting.push({
      record,
      values: record.values,
      sequence,
      fromMs: state.clock.now() + state.random.whole(least, most),
    });
  });
  const take = (until: number): void => {
    const arrived = waiting.filter(({ fromMs }) => fromMs <= until);
    if (arrived.length === 0) return;
    waiting = waiting.filter(({ fromMs }) => fromMs > until);
    generation += 1;
    for (const each of arrived) {
      const of = indexed[each.record.type];
      if (each.sequence > (of.get(each.record.id)?.sequence ?? -1)) of.set(each.record.id, each);
    }
  };
  const run = (call: Call): Answer => {
    const body = bodyOf(SearchBody, call.asked);
    const limit = body.limit ?? 10;
    const after = Number(body.after ?? 0);
    if (!(limit >= 1 && limit <= 200)) throw invalid("Requested limit exceeds the maximum allowed of 200");
    if (after + limit > 10_000) throw invalid("You've attempted to page past the limit of 10,000 results");
    const type = typeIn(call);
    take(state.clock.now());
    const key = JSON.stringify([type, body.query, body.sorts, body.filterGroups]);
    if (last?.key !== key || last.generation !== generation) {
      const groups = (body.filterGroups ?? []).map(({ filters }) =>
        filters.map((filter) => matcher(state, type, filter)),
      );
      const found = [...indexed[type].values()].filter(
        ({ record, values }) =>
          // Of what is archived or erased, the index forgets at once.
          record.archivedMs === undefined &&
          (groups.length === 0 || groups.some((group) => group.every((matches) => matches(values)))) &&
          (body.query === undefined || matchesText(values, body.query)),
      );
      const [sort] = body.sorts ?? [];
      const name = sort?.propertyName ?? createdNameOf(type);
      const sign = sort?.direction === "DESCENDING" ? -1 : 1;
      const kind = state.properties[type].get(name)?.type;
      found.sort(
        (a, b) =>
          sign * compared(kind, a.values[name] ?? "", b.values[name] ?? "") ||
          shuffled(a.record.id, generation) - shuffled(b.record.id, generation),
      );
      last = { key, generation, found };
    }
    const { found } = last;
    const page = found.slice(after, after + limit);
    const wanted = { ...NOTHING_MORE, properties: body.properties ?? [] };
    return {
      status: 200,
      body: {
        total: found.length,
        results: page.map(({ record, values }) => shapeOf(state, record, wanted, values)),
        ...(after + limit < found.length ? { paging: { next: { after: String(after + limit) } } } : {}),
      },
    };
  };
  const index: SearchIndex = {
    lag,
    catchUp: () => take(Number.POSITIVE_INFINITY),
    route: {
      ...{ method: "POST", pattern: "/crm/v3/objects/:type/search", limit: "search", run },
      scopes: ({ type = "" }) => [objectScope(type, "read")],
    },
  };
  return index;
}

function matcher(state: CrmState, type: ObjectType, filter: Filter): (values: Values) => boolean {
  const definition = state.properties[type].get(filter.propertyName);
  if (definition === undefined)
    throw invalid(`There was a problem with the request: no property ${filter.propertyName}`);
  const { operator, value = "", highValue = "", values: several = [] } = filter;
  const compare = (text: string, other: string): number => compared(definition.type, text, other);
  const of = (values: Values): string => values[filter.propertyName] ?? "";
  switch (operator) {
    case "EQ":
      return (values) => of(values) !== "" && compare(of(values), value) === 0;
    case "NEQ":
      return (values) => of(values) !== "" && compare(of(values), value) !== 0;
    case "LT":
      return (values) => of(values) !== "" && compare(of(values), value) < 0;
    case "LTE":
      return (values) => of(values) !== "" && compare(of(values), value) <= 0;
    case "GT":
      return (values) => of(values) !== "" && compare(of(values), value) > 0;
    case "GTE":
      return (values) => of(values) !== "" && compare(of(values), value) >= 0;
    case "BETWEEN":
      return (values) => of(values) !== "" && compare(of(values), value) >= 0 && compare(of(values), highValue) <= 0;
    case "IN":
      return (values) => several.some((each) => compare(of(values), each) === 0);
    case "NOT_IN":
      return (values) => of(values) !== "" && !several.some((each) => compare(of(values), each) === 0);
    case "HAS_PROPERTY":
      return (values) => of(values) !== "";
    case "NOT_HAS_PROPERTY":
      return (values) => of(values) === "";
    case "CONTAINS_TOKEN":
      return (values) => of(values).toLowerCase().includes(value.toLowerCase().replaceAll("*", ""));
    default:
      throw invalid(`Invalid operator ${operator}`);
  }
}

function compared(kind: string | undefined, a: string, b: string): number {
  if (kind === "datetime" || kind === "date") return instantOf(a) - instantOf(b) || 0;
  if (kind === "number") return Number(a) - Number(b);
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  return one < other ? -1 : one > other ? 1 : 0;
}

function matchesText(values: Values, query: string): boolean {
  const wanted = query.toLowerCase();
  return ["email", "firstname", "lastname", "name", "domain", "dealname", "phone"].some((name) =>
    values[name]?.toLowerCase().includes(wanted),
  );
}

function shuffled(id: number, generation: number): number {
  const mixed = Math.imul(id ^ Math.imul(generation + 1, 0x9e3779b9), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
