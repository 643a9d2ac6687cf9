import { type CalendarFeed, findFeed } from "../../store/people/calendar-feeds.ts";
import { memberOf } from "../actor.ts";
import { type Context, must } from "../context.ts";

/** Whether one has an address for one's own deadlines, and when a calendar asked last. @returns undefined: one has none */
export async function readCalendarFeed(ctx: Context): Promise<CalendarFeed | undefined> {
  must(ctx, "notices:read");
  const { db, workspaceId, actor } = ctx;
  const member = memberOf(actor);
  return member === null ? undefined : findFeed(db, workspaceId, { member });
}
