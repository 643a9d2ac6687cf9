import type { Anchor } from "../store/log/anchors.ts";
import { setDailyAnchor } from "../store/log/anchors.ts";
import { forgetDue } from "./persons/forget-due.ts";
import type { Services } from "./services.ts";

/**
 * What is done once a day: the anchor of the log is set, and whom the agreement has forgotten is erased. More often does no harm.
 *
 * @param onAnchor told of an anchor that is new
 */
export async function dailyWork(
  services: Pick<Services, "db" | "workspaceId" | "now">,
  onAnchor: (anchor: Anchor) => Promise<void>,
): Promise<void> {
  const { db, workspaceId, now } = services;
  const anchor = await setDailyAnchor(db, workspaceId, now());
  if (anchor !== null) await onAnchor(anchor);
  await forgetDue(services);
}
