import type { EpochMs } from "../base/time.ts";
import type { LeadState } from "../engine/lead/lead-state.ts";
import type { Terms } from "../engine/terms.ts";
import { activeAgreement } from "../store/active-agreement.ts";
import { fetchQueue } from "../store/queue.ts";
import type { Services } from "./services.ts";

/** What a member (or everybody) has to do, the most urgent first. */
export async function readQueue(
  { db, workspaceId, now }: Services,
  { member, limit }: { readonly member?: string | undefined; readonly limit: number },
): Promise<{
  readonly terms: Terms;
  readonly leads: readonly LeadState[];
  readonly total: number;
  readonly asOf: EpochMs;
}> {
  const [active, queue] = await Promise.all([
    activeAgreement(db, workspaceId),
    fetchQueue(db, workspaceId, { member, limit }),
  ]);
  return { terms: active.terms, ...queue, asOf: now() };
}
