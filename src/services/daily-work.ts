import { type Anchor, fetchAnchors, setDailyAnchor } from "../store/log/anchors.ts";
import { DAY_MS, epochMs } from "../base/time.ts";
import { removeChunksOfEnded } from "../store/imports/import-files.ts";
import { forgetDrafts } from "../store/imports/imports.ts";
import { forgetLabRuns } from "../store/lab-runs/lab-runs.ts";
import { forgetMailsRead } from "../store/mailbox/read-mails.ts";
import { forgetSecurity } from "../store/security/security-log.ts";
import { securitySettings } from "../store/security/security-settings.ts";
import { forgetWebhookDeliveries } from "../store/webhooks/webhook-deliveries.ts";
import { lookAfterArrivals } from "./intake/decide-arrival.ts";
import { lookAfterVisits } from "./intake/send-visits.ts";
import { KEPT_LAB_RUN_MS, MOST_LAB_RUNS_KEPT } from "./lab-runs/kept-lab-runs.ts";
import { forgetDue } from "./persons/forget-due.ts";
import { remind } from "./reminders/remind.ts";
import { type Context, must } from "./context.ts";

const KEPT_ANCHORS = 400;
/** What was sent to webhooks, and what was answered. */
const KEPT_WEBHOOK_DAYS = 30;
/** What was read of the mailbox: longer than it is looked back. */
const KEPT_MAIL_DAYS = 90;
/** The files of an import that is over, and those that nobody has imported. */
const KEPT_IMPORT_DAYS = 7;

/**
 * What is done once a day: the anchor of the log is set, who is awaited is reminded, whom the agreement has forgotten
 * is erased, and what the security log has kept for long enough is taken out of it. More often does no harm.
 *
 * @param keep given the anchors of the last year or so, the oldest first: what is kept of them elsewhere may lack some
 */
export async function dailyWork(ctx: Context, keep?: (anchors: readonly Anchor[]) => Promise<void>): Promise<void> {
  must(ctx, "work:daily");
  const { db, workspaceId, now } = ctx;
  await setDailyAnchor(db, workspaceId, now());
  await keep?.((await fetchAnchors(db, workspaceId, KEPT_ANCHORS)).toReversed());
  await remind(ctx);
  await forgetDue(ctx);
  await forgetWebhookDeliveries(db, workspaceId, epochMs(now() - KEPT_WEBHOOK_DAYS * DAY_MS));
  await forgetMailsRead(db, workspaceId, epochMs(now() - KEPT_MAIL_DAYS * DAY_MS));
  const importsBefore = epochMs(now() - KEPT_IMPORT_DAYS * DAY_MS);
  await forgetDrafts(db, workspaceId, importsBefore);
  await removeChunksOfEnded(db, workspaceId, importsBefore);
  await forgetLabRuns(db, workspaceId, { before: epochMs(now() - KEPT_LAB_RUN_MS), most: MOST_LAB_RUNS_KEPT });
  await forgetSecurity(db, workspaceId, epochMs(now() - (await securitySettings(db, workspaceId)).keptDays * DAY_MS));
  await lookAfterVisits(ctx);
  // The last, as one that can't be decided is told when everything else is done.
  await lookAfterArrivals(ctx);
}
