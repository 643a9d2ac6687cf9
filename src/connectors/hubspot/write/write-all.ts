/** What Baton writes: each kind in batches, each write with its own outcome. */
import { CrmFailure, type CrmWrite, type Written } from "../../port.ts";
import type { HubSpotCaller } from "../call.ts";
import { createRecords } from "./create-records.ts";
import { updateRecords, type WriteContext } from "./update-records.ts";
import { type Note, writeNotes } from "./write-notes.ts";

/**
 * @returns one outcome for each, in the order in which they were given
 * @throws CrmFailure where none was tried
 */
export async function writeAll(
  caller: HubSpotCaller,
  context: WriteContext,
  writes: readonly CrmWrite[],
): Promise<readonly Written[]> {
  const updates = writes.filter((write) => write.kind === "update");
  const creates = writes.filter((write) => write.kind === "create");
  const notes = writes.filter(isNote);
  const outcomes = new Map<string, Written>();
  const keep = (all: readonly Written[]): void => all.forEach((each) => void outcomes.set(each.key, each));
  let failure: CrmFailure | undefined;
  for (const part of [
    () => updateRecords(caller, context, updates),
    () => createRecords(caller, context, creates),
    () => writeNotes(caller, context, notes, caller.serverNow()),
  ]) {
    try {
      keep(await part());
    } catch (caught) {
      if (!(caught instanceof CrmFailure)) throw caught;
      // Looking for what is there comes before anything is made: of this part, nothing was.
      failure ??= caught;
    }
  }
  const isNothing = [...outcomes.values()].every((each) => each.kind === "again" && !each.isUnknown);
  if (failure !== undefined && isNothing) throw failure;
  return writes.map(({ key }) => outcomes.get(key) ?? untried(key, failure));
}

function untried(key: string, failure: CrmFailure | undefined): Written {
  if (failure?.kind === "forbidden")
    return { key, kind: "refused", code: failure.code, reason: failure.message, field: null, ref: null };
  const reason = failure?.message ?? "It wasn't its turn";
  return { key, kind: "again", reason, isUnknown: false, notBefore: failure?.notBefore ?? null };
}

function isNote(write: CrmWrite): write is Note {
  return write.kind === "task" || write.kind === "note";
}
