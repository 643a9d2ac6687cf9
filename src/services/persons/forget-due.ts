import { forgetAt } from "../../engine/forget/forget-at.ts";
import { DAY_MS, epochMs } from "../../base/time.ts";
import { versionGoverning } from "../../engine/terms/terms-in-force.ts";
import { termsInForce } from "../../store/agreement/active-agreement.ts";
import { fetchLeads } from "../../store/lead/fetch-leads.ts";
import { endErased } from "../../store/due/end-erased.ts";
import { erasePersons, fetchKeptLeads } from "../../store/lead/person-data.ts";
import { lockWorkspace, recordedNow } from "../../store/database/workspace.ts";
import { agreementInForce } from "../agreement/agreement-in-force.ts";
import { type Context, must } from "../context.ts";

const PAGE = 1_000;
/** A zone that leaves a date out makes calendar days so much shorter, at most. */
const SHORTER_MS = 2 * DAY_MS;
/** Under which name the log has it. */
const BY = "privacy.forget-after";

/**
 * Erases the persons of leads that the agreement has forgotten by now.
 *
 * @returns how many leads
 */
export async function forgetDue(ctx: Context): Promise<number> {
  must(ctx, "work:daily");
  const { db, workspaceId, now } = ctx;
  if ((await agreementInForce({ db, workspaceId })) === undefined) return 0;
  const versions = await termsInForce(db, workspaceId);
  const spans = versions.flatMap(({ terms }) => terms.agreement.privacy?.forgetAfterMs ?? []);
  if (spans.length === 0) return 0;
  const until = epochMs(Math.max(0, now() - Math.min(...spans) + SHORTER_MS));
  let forgotten = 0;
  for (let after: number | null = 0; after !== null;) {
    const page: Awaited<ReturnType<typeof fetchKeptLeads>> = await fetchKeptLeads(db, workspaceId, {
      after,
      until,
      limit: PAGE,
    });
    after = page.next;
    forgotten += await db.transaction(async (tx) => {
      const head = await lockWorkspace(tx, workspaceId);
      if (head.horizon !== null) return 0;
      const present = now();
      const at = recordedNow(head, present);
      const stored = await fetchLeads(tx, workspaceId, page.leads);
      const due = [...stored.values()].filter((lead) => {
        const forgotAt = forgetAt(versionGoverning(versions, lead, at).terms, lead.state);
        return forgotAt !== null && forgotAt <= at;
      });
      const leads = due.map(({ state }) => state.leadId);
      const { entries } = await erasePersons(head.log, { leads, mentions: [] }, { at, by: BY });
      if (entries === 0) return 0;
      await endErased(head.log, leads, { at, present });
      return leads.length;
    });
  }
  return forgotten;
}
