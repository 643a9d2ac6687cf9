/** Reads records anew: what they say, how that came about, and what they belong to. */
import { z } from "zod";
import type { EpochMs } from "../../base/time.ts";
import { CrmFailure, type RecordRead, type RecordRef } from "../port.ts";
import { parseTime } from "./activity.ts";
import { type HubSpotCaller, HubSpotId, readAnswer } from "./call.ts";
import { HEARD_TYPES } from "./object-types.ts";
import { mergedInto, RawRecord, type RecordContext, recordOf } from "./record.ts";
import { ifPermitted } from "./schema.ts";

type HeardType = (typeof HEARD_TYPES)[number];

/** A call takes 100; with histories, 50. */
const A_CALL = 100;
const A_CALL_WITH_HISTORY = 50;
const LINKS_A_CALL = 1_000;
const SURELY_GONE_MS = 2_000;

const Batch = z.looseObject({ results: z.array(RawRecord) });
const Links = z.looseObject({
  results: z.array(
    z.looseObject({ from: z.looseObject({ id: HubSpotId }), to: z.array(z.looseObject({ toObjectId: HubSpotId })) }),
  ),
});

export async function readRecords(
  caller: HubSpotCaller,
  context: RecordContext,
  refs: readonly RecordRef[],
  history: Readonly<Record<string, readonly string[]>>,
): Promise<readonly RecordRead[]> {
  const reads = new Map<string, RecordRead>();
  for (const type of HEARD_TYPES) {
    const ids = [...new Set(refs.filter((ref) => ref.type === type.name).map(({ id }) => id))];
    const withHistory = history[type.name] ?? [];
    for (const some of chunks(ids, withHistory.length > 0 ? A_CALL_WITH_HISTORY : A_CALL))
      for (const read of await readSome(caller, context, type, some, withHistory))
        reads.set(keyOf(read.kind === "present" ? read.record : read.ref), read);
  }
  return refs.map((ref) => reads.get(keyOf(ref)) ?? goneAs(ref, "hidden"));
}

async function readSome(
  caller: HubSpotCaller,
  context: RecordContext,
  type: HeardType,
  ids: readonly string[],
  withHistory: readonly string[],
): Promise<readonly RecordRead[]> {
  const there = await readBatch(caller, type, ids, withHistory, false);
  if (there === undefined) return ids.map((id) => goneAs({ type: type.name, id }, "hidden"));
  const byId = new Map(there.map((raw) => [raw.id, raw]));
  const links = await readLinks(
    caller,
    type,
    there.map(({ id }) => id).filter((id) => ids.includes(id)),
  );
  const intoOf = new Map(there.flatMap((raw) => mergedInto(raw).map((id) => [id, raw.id] as const)));
  const absent = ids.filter((id) => !byId.has(id));
  const gone = absent.length === 0 ? [] : await readGone(caller, type, absent, intoOf);
  return [
    ...ids.flatMap((id): RecordRead[] => {
      const raw = byId.get(id);
      if (raw === undefined) return [];
      return [{ kind: "present", record: recordOf(type, raw, links.get(id) ?? [], context) }];
    }),
    ...gone,
  ];
}

/** @returns undefined where this connection may not see the type */
async function readBatch(
  caller: HubSpotCaller,
  type: HeardType,
  ids: readonly string[],
  withHistory: readonly string[],
  archived: boolean,
): Promise<readonly RawRecord[] | undefined> {
  const answer = await ifPermitted(() =>
    caller.call({
      ...{ path: `/crm/v3/objects/${type.name}/batch/read`, isRepeatable: true },
      query: { archived: String(archived) },
      json: {
        inputs: ids.map((id) => ({ id })),
        properties: [...new Set([...type.properties, ...withHistory])],
        ...(withHistory.length === 0 ? {} : { propertiesWithHistory: withHistory }),
      },
    }),
  );
  if (answer === undefined) return undefined;
  // None of them is there, or the plan lacks the type.
  if (answer.status === 404) return [];
  if (answer.status >= 400) throw notAsAgreed(answer.status, type.name);
  // 207: those that are there; what the others are is asked next.
  return readAnswer(Batch, answer, type.name).results;
}

/** Of what isn't there: merged into another, in the recycling bin, or gone for good. */
async function readGone(
  caller: HubSpotCaller,
  type: HeardType,
  ids: readonly string[],
  intoOf: ReadonlyMap<string, string>,
): Promise<readonly RecordRead[]> {
  const archived = new Map((await readBatch(caller, type, ids, [], true))?.map((raw) => [raw.id, raw]));
  const reads: RecordRead[] = [];
  for (const id of ids) {
    const ref = { type: type.name, id };
    const known = intoOf.get(id);
    const bin = archived.get(id);
    if (known !== undefined) reads.push(goneAs(ref, "merged", { type: type.name, id: known }));
    else if (bin !== undefined) reads.push(goneAs(ref, "deleted", null, parseTime(bin.archivedAt ?? "") ?? null));
    else reads.push(await readAlone(caller, type, ref));
  }
  const erased = reads.flatMap((read) => (read.kind === "gone" && read.how === "erased" ? [read.ref.id] : []));
  if (erased.length > 0) await assertGone(caller, type, erased);
  return reads;
}

/** Here it would be erased for good: one answer isn't enough for that. */
async function assertGone(caller: HubSpotCaller, type: HeardType, ids: readonly string[]): Promise<void> {
  await caller.pause(SURELY_GONE_MS);
  for (const archived of [false, true])
    if ((await readBatch(caller, type, ids, [], archived))?.length !== 0)
      throw new CrmFailure("away", "unsettled", "HubSpot says of a contact that it is gone, and that it is there");
}

/** By its old ID, a record that was merged answers as the one that it was merged into. */
async function readAlone(caller: HubSpotCaller, type: HeardType, ref: RecordRef): Promise<RecordRead> {
  const answer = await ifPermitted(() =>
    caller.call({
      ...{ path: `/crm/v3/objects/${type.name}/${encodeURIComponent(ref.id)}`, isRepeatable: true },
      query: { properties: "hs_merged_object_ids" },
    }),
  );
  if (answer === undefined) return goneAs(ref, "hidden");
  if (answer.status >= 400 && answer.status !== 404 && answer.status !== 410 && answer.status !== 400)
    throw notAsAgreed(answer.status, type.name);
  // HubSpot keeps a deleted contact for 90 days, and one that was erased for privacy not at all.
  if (answer.status >= 400) return goneAs(ref, type.role === "person" ? "erased" : "deleted");
  const { id } = readAnswer(RawRecord, answer, type.name);
  return id === ref.id ? goneAs(ref, "hidden") : goneAs(ref, "merged", { type: type.name, id });
}

async function readLinks(
  caller: HubSpotCaller,
  type: HeardType,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly RecordRef[]>> {
  const links = new Map<string, RecordRef[]>();
  for (const to of type.links) {
    for (const some of chunks(ids, LINKS_A_CALL)) {
      const answer = await ifPermitted(() =>
        caller.call({
          ...{ path: `/crm/v4/associations/${type.name}/${to}/batch/read`, isRepeatable: true },
          json: { inputs: some.map((id) => ({ id })) },
        }),
      );
      // 404 and 400: the plan has no such type, so nothing belongs to it.
      if (answer === undefined || answer.status === 404 || answer.status === 400) continue;
      for (const { from, to: found } of readAnswer(Links, answer, `what ${type.name} belong to`).results)
        links.set(from.id, [
          ...(links.get(from.id) ?? []),
          ...found.map((each) => ({ type: to, id: each.toObjectId })),
        ]);
    }
  }
  return links;
}

function goneAs(
  ref: RecordRef,
  how: Extract<RecordRead, { kind: "gone" }>["how"],
  into: RecordRef | null = null,
  at: EpochMs | null = null,
): RecordRead {
  return { kind: "gone", ref, how, into, at };
}

function notAsAgreed(status: number, type: string): CrmFailure {
  return new CrmFailure("away", `http_${status}`, `HubSpot doesn't give ${type} (${status})`);
}

function keyOf({ type, id }: RecordRef): string {
  return `${type}/${id}`;
}

export function chunks<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}
