/** Whose persons were erased, as the log says it. The entries of erasures name leads and entries, and nobody. */
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import type { OpenLog } from "./open-log.ts";
import { stepEntry } from "./entry.ts";
import { fetchSteps } from "./read-log.ts";

export type Erasure = {
  readonly kind: "erased";
  /** All that was said of them so far was erased. */
  readonly leads: readonly LeadId[];
  /** Entries about other leads that mentioned the person. */
  readonly entries: readonly number[];
  /** Who had it erased; the clause of the agreement where time did. */
  readonly by: string;
};

export type Erasures = {
  /** By lead: number of the last entry that says that it was erased. What was decided about it before cannot be decided again. */
  readonly leads: ReadonlyMap<LeadId, number>;
  readonly entries: ReadonlySet<number>;
};

export async function fetchErasures(db: Queryable, workspaceId: WorkspaceId): Promise<Erasures> {
  const steps = await fetchSteps(db, workspaceId, "erasure");
  const erasures = steps.map(({ seq, body }) => ({ seq, ...(body as Erasure) }));
  return {
    leads: new Map(erasures.flatMap(({ seq, leads }) => leads.map((lead) => [lead, seq] as const))),
    entries: new Set(erasures.flatMap(({ entries }) => entries)),
  };
}

export async function appendErasure(log: OpenLog, at: EpochMs, erasure: Erasure): Promise<void> {
  await log.append([stepEntry({ about: "erasure", at, body: erasure })]);
}
