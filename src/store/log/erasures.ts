/** Which leads' persons were erased, as the log says it. */
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import type { Queryable } from "../database.ts";
import { fetchSteps } from "./read-log.ts";

export async function fetchErasedLeads(db: Queryable, workspaceId: WorkspaceId): Promise<ReadonlySet<LeadId>> {
  const steps = await fetchSteps(db, workspaceId, "erasure");
  return new Set(steps.flatMap(({ body }) => (body["leads"] as readonly LeadId[] | undefined) ?? []));
}
