import type { StoredNotice } from "../../store/outbox/notices.ts";

/** Whether it asks its receiver how good leads were. */
export function isAboutRatings(notice: StoredNotice): boolean {
  return notice.about === "step" && notice.told.kind === "occasion" && notice.told.occasion.what.kind === "ratings";
}
