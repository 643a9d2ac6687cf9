import { AppError } from "../../base/app-error.ts";
import { nextReviews } from "../../engine/occasion/next-occasion.ts";
import { isGone } from "../../engine/timeline/members-left.ts";
import { localDate } from "../../engine/zone/local-time.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { fetchLeadsWithDeadlines } from "../../store/lead/leads-with-deadlines.ts";
import { findFeed, noteFeedRead } from "../../store/people/calendar-feeds.ts";
import { givenName } from "../../store/workspaces/workspace-row.ts";
import { deadlineEntries, type FeedEntry, reviewEntry } from "../../words/feed/feed-entries.ts";
import { type Context, must } from "../context.ts";
import { hashOfToken } from "../people/link-token.ts";

/** The leads whose deadlines come first. */
const MOST_LEADS = 200;

/**
 * What a calendar reads by a private address: the deadlines of its member, and the next reviews.
 *
 * @throws AppError `invitation_invalid` when the address was renewed or revoked, or its member has left
 */
export async function openCalendarFeed(
  ctx: Context,
  { token }: { readonly token: string },
): Promise<{ readonly name: string; readonly entries: readonly FeedEntry[] }> {
  must(ctx, "feed:open");
  const { db, workspaceId, now } = ctx;
  const feed = await findFeed(db, workspaceId, { tokenHash: hashOfToken(token) });
  // Before anything is said of the company: nobody learns by an address whether there is one.
  if (feed === undefined) throw notValid();
  const at = now();
  const { agreement, terms, activeFrom } = await activeAgreement(db, workspaceId);
  if (!agreement.people.some(({ id }) => id === feed.member) || isGone(terms, feed.member, at)) throw notValid();
  const leads = await fetchLeadsWithDeadlines(db, workspaceId, feed.member, MOST_LEADS);
  await noteFeedRead(db, workspaceId, { member: feed.member, at });
  const reviews = nextReviews(terms, at).map(({ of, clause, at: begins }) =>
    reviewEntry(agreement, { of, clause, day: localDate(terms.zone, begins), madeAt: activeFrom }),
  );
  const company = (await givenName(db, workspaceId)) ?? agreement.company;
  return {
    name: `Deadlines: ${company}`,
    entries: [...leads.flatMap((lead) => deadlineEntries(feed.member, lead)), ...reviews],
  };
}

function notValid(): AppError {
  return new AppError("invitation_invalid", "This calendar address isn't valid", {
    remedy: "Create a new one on the page “Notices”, and put it in its place in your calendar",
  });
}
