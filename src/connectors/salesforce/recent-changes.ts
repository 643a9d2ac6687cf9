/**
 * Which records changed lately, by `SystemModstamp` and ID. Pure: what to ask next, and what the answer means.
 *
 * A record gets its stamp when it is written, and is seen when its transaction ends: a later one may be seen first. So a look goes back to five minutes before the
 * newest stamp that is known, and leaves out what was said already. The newest stamp counts, not our clock: the clock there may be an hour off. What is seen
 * later still, the nightly sweep finds.
 * Source: SOAP API Developer Guide, "System Fields"; Data Replication API, "Polling for Changes".
 */
import { z } from "zod";
import { type EpochMs, epochMs, MINUTE_MS } from "../../base/time.ts";
import type { Changed } from "../port.ts";
import { soqlInstant, soqlText } from "./soql.ts";
import type { SalesforceType } from "./salesforce-types.ts";

export const PAGE = 2_000;
const BEHIND_MS = 5 * MINUTE_MS;
/** By our own clock: after that, nothing is expected behind the newest stamp any more. */
const SETTLED_MS = 10 * MINUTE_MS;
/** More than that in five minutes is an import or the like: what it leaves behind is left to the sweep, and not listed again with every look. */
const MOST_SAID = 2_000;

const Stamp = z.int().transform(epochMs);
/** Where the listing of a type stands. */
export const ListingPlace = z.object({
  /** What comes next: stamps after `from`, and at `from` IDs after `after`. */
  from: Stamp,
  after: z.string(),
  newest: Stamp,
  /** When the newest was heard of first, by our clock. */
  newestAt: Stamp,
  /** What was said of records of the last minutes: their stamps, by ID; null: too many, and this look ends where it ends. */
  said: z.record(z.string(), Stamp).nullable(),
});
export type ListingPlace = z.output<typeof ListingPlace>;

export type StampedRecord = { readonly id: string; readonly at: EpochMs };

/** From the newest record on; null: there is none yet. */
export function placeFrom(newest: StampedRecord | null, now: EpochMs): ListingPlace {
  const at = newest?.at ?? epochMs(0);
  return { from: at, after: newest?.id ?? "", newest: at, newestAt: now, said: {} };
}

export function newestQuery(type: SalesforceType): string {
  return `select Id, SystemModstamp from ${type} order by SystemModstamp desc, Id desc limit 1`;
}

export function listQuery(type: SalesforceType, { from, after }: ListingPlace): string {
  const since = soqlInstant(from);
  const where =
    after === ""
      ? `SystemModstamp >= ${since}`
      : `SystemModstamp > ${since} or (SystemModstamp = ${since} and Id > ${soqlText(after)})`;
  return `select Id, SystemModstamp from ${type} where ${where} order by SystemModstamp, Id limit ${PAGE}`;
}

/** @param rows of `listQuery`, in its order; a full page has more behind it */
export function heardOf(
  type: SalesforceType,
  place: ListingPlace,
  rows: readonly StampedRecord[],
  now: EpochMs,
): { readonly changed: readonly Changed[]; readonly place: ListingPlace; readonly isMore: boolean } {
  const changed = rows.filter(({ id, at }) => place.said?.[id] !== at).map(({ id, at }) => ({ type, id, at }));
  const last = rows.at(-1);
  const isNewer = last !== undefined && last.at > place.newest;
  const newest = isNewer ? last.at : place.newest;
  const newestAt = isNewer ? now : place.newestAt;
  const said = kept(place.said, rows, newest);
  const isMore = rows.length >= PAGE;
  const end = last === undefined ? { from: place.from, after: place.after } : { from: last.at, after: last.id };
  if (isMore) return { changed, isMore, place: { ...end, newest, newestAt, said } };
  const isSettled = said === null || now - newestAt > SETTLED_MS;
  const next = isSettled ? { ...end, said: {} } : { from: epochMs(Math.max(0, newest - BEHIND_MS)), after: "", said };
  return { changed, isMore, place: { ...next, newest, newestAt } };
}

function kept(before: ListingPlace["said"], rows: readonly StampedRecord[], newest: EpochMs): ListingPlace["said"] {
  if (before === null) return null;
  const all = [...Object.entries(before), ...rows.map(({ id, at }) => [id, at] as const)];
  const recent = all.filter(([, at]) => at >= newest - BEHIND_MS);
  return recent.length > MOST_SAID ? null : Object.fromEntries(recent);
}
