/** The two ways in which changes are heard of: what changed lately, of all types at once; and the nightly sweep through all that there is. */
import { z } from "zod";
import { type EpochMs, HOUR_MS } from "../../base/time.ts";
import { type Changed, CrmFailure, type CrmFeed, type CrmHeard } from "../port.ts";
import type { Describing } from "./describe.ts";
import {
  heardOf,
  type StampedRecord,
  listQuery,
  newestQuery,
  PAGE,
  ListingPlace,
  placeFrom,
} from "./recent-changes.ts";
import { instant } from "./record-of.ts";
import { asAgreed, type SalesforceCalls } from "./salesforce-calls.ts";
import { SALESFORCE_TYPES, type SalesforceType } from "./salesforce-types.ts";
import { soqlText } from "./soql.ts";

/** Two calls a look: 6,000 of a day's. */
const RECENT_MS = 30_000;
export const FEEDS: readonly CrmFeed[] = [
  { name: "recent", everyMs: RECENT_MS },
  { name: "sweep", everyMs: 24 * HOUR_MS },
];

const SalesforceRow = z.looseObject({ Id: z.string(), SystemModstamp: z.string() });
const IdRow = z.looseObject({ Id: z.string() });
const Type = z.enum(SALESFORCE_TYPES);
const RecentCursor = z.partialRecord(Type, ListingPlace);
/** Null: through with all of them; the next sweep begins anew. */
const SweepCursor = z.object({ type: Type, after: z.string() }).nullable();

export async function hear(
  calls: SalesforceCalls,
  describing: Describing,
  now: () => EpochMs,
  { feed, cursor }: { readonly feed: string; readonly cursor: string | null },
): Promise<CrmHeard> {
  const missing = await describing.missing();
  const types = SALESFORCE_TYPES.filter((type) => !missing.includes(type));
  return feed === "sweep" ? sweep(calls, types, cursor) : recent(calls, types, now, cursor);
}

async function recent(
  calls: SalesforceCalls,
  types: readonly SalesforceType[],
  now: () => EpochMs,
  cursor: string | null,
): Promise<CrmHeard> {
  const places = cursor === null ? {} : readCursor(RecentCursor, cursor);
  // A type that was granted meanwhile begins where it is.
  const unknown = types.filter((type) => places[type] === undefined);
  const newest = await queryEach(calls, unknown.map(newestQuery));
  for (const [index, type] of unknown.entries()) places[type] = placeFrom(newest[index]?.[0] ?? null, now());
  const known = types.flatMap((type) => {
    const place = places[type];
    return place === undefined || unknown.includes(type) ? [] : [{ type, place }];
  });
  const rows = await queryEach(
    calls,
    known.map(({ type, place }) => listQuery(type, place)),
  );
  const changed: Changed[] = [];
  let isMore = false;
  for (const [index, { type, place }] of known.entries()) {
    const heard = heardOf(type, place, rows[index] ?? [], now());
    changed.push(...heard.changed);
    places[type] = heard.place;
    isMore ||= heard.isMore;
  }
  return { changed, isMore, cursor: JSON.stringify(places), missedSince: null };
}

/** Queries of one composite call, as many as it takes; each counts as one call of the day. */
const AT_ONCE = 5;
const Composite = z.looseObject({
  compositeResponse: z.array(z.looseObject({ httpStatusCode: z.int(), body: z.unknown() })),
});
const Rows = z.looseObject({ records: z.array(SalesforceRow) });

/** Deleted and merged records, too; of each query the first page. */
async function queryEach(
  calls: SalesforceCalls,
  queries: readonly string[],
): Promise<readonly (readonly StampedRecord[])[]> {
  const answers: (readonly StampedRecord[])[] = [];
  for (let first = 0; first < queries.length; first += AT_ONCE) {
    const compositeRequest = queries.slice(first, first + AT_ONCE).map((q, index) => ({
      ...{ method: "GET", referenceId: `q${index}` },
      url: `/services/data/v64.0/queryAll?${new URLSearchParams({ q }).toString()}`,
    }));
    const said = asAgreed(
      Composite,
      await calls.call({ method: "POST", path: "/composite", body: { allOrNone: false, compositeRequest } }),
    );
    for (const { httpStatusCode: status, body } of said.compositeResponse) {
      if (status !== 200) throw refusedQuery(status, body);
      answers.push(
        asAgreed(Rows, body).records.flatMap(({ Id: id, SystemModstamp: stamp }) => {
          const at = instant(stamp);
          return at === null ? [] : [{ id, at }];
        }),
      );
    }
  }
  return answers;
}

function refusedQuery(status: number, body: unknown): CrmFailure {
  const error = z.array(z.looseObject({ errorCode: z.string(), message: z.string() })).safeParse(body).data?.[0];
  return new CrmFailure("forbidden", error?.errorCode ?? `HTTP_${status}`, error?.message ?? `Status ${status}`);
}

async function sweep(
  calls: SalesforceCalls,
  types: readonly SalesforceType[],
  cursor: string | null,
): Promise<CrmHeard> {
  const [first] = types;
  if (first === undefined) return { changed: [], cursor: "null", isMore: false, missedSince: null };
  const place = (cursor === null ? null : readCursor(SweepCursor, cursor)) ?? { type: first, after: "" };
  const beyond = place.after === "" ? "" : ` where Id > ${soqlText(place.after)}`;
  const rows = await calls.query(IdRow, `select Id from ${place.type}${beyond} order by Id limit ${PAGE}`);
  const last = rows.at(-1)?.Id;
  const following = types[types.indexOf(place.type) + 1];
  const next =
    rows.length >= PAGE && last !== undefined
      ? { type: place.type, after: last }
      : following === undefined
        ? null
        : { type: following, after: "" };
  return {
    changed: rows.map(({ Id: id }) => ({ type: place.type, id, at: null })),
    ...{ cursor: JSON.stringify(next), isMore: next !== null, missedSince: null },
  };
}

function readCursor<T>(shape: z.ZodType<T>, cursor: string): T {
  return shape.parse(JSON.parse(cursor));
}
