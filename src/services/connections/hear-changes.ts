/** Asks a CRM which records may have changed, by each of its feeds, and keeps what is heard together with how far it was heard. */
import { epochMs, MINUTE_MS } from "../../base/time.ts";
import { beginFeed, isBehind, passFeed, releaseFeed, takeFeed } from "../../store/connections/connection-turns.ts";
import { keepChanged } from "../../store/connections/changed-records.ts";
import type { Context } from "../context.ts";
import type { OpenedCrm } from "./open-crm.ts";

/** A worker that has not said by then what it heard is given up. */
const CLAIM_MS = 2 * MINUTE_MS;
/** Pages of a feed in a turn: what is heard is read in between. */
const MOST_PAGES = 20;
/** What waits to be read or written: two turns of it. With more, as in a first sync, what matters less is heard of later. */
const MANY = 400;
/** It goes through all that there is. */
export const SWEEP = "sweep";

/** @returns how many pages were heard; 0: no feed is due */
export async function hearChanges(ctx: Context, { connection, port }: OpenedCrm): Promise<number> {
  const { db, workspaceId, now } = ctx;
  const { connectionId } = connection;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const claim = ctx.newId();
    const until = epochMs(now() + CLAIM_MS);
    const turn = await takeFeed(db, workspaceId, connectionId, { claim, now: now(), until });
    if (turn === undefined) return pages;
    const { feed, cursor, behindSince } = turn;
    const of = { feed, claim };
    const offered = port.feeds.find(({ name }) => name === feed);
    if (offered === undefined) {
      await releaseFeed(db, workspaceId, connectionId, { ...of, nextAt: epochMs(now() + 60 * MINUTE_MS) });
      continue;
    }
    try {
      const waits = feed !== SWEEP && (await isBehind(db, workspaceId, connectionId, { now: now(), most: MANY }));
      const heard = await port.changes(feed, cursor, { isBehind: waits });
      const at = now();
      const isKept = await db.transaction(async (tx) => {
        const passed = {
          ...of,
          cursor: heard.cursor,
          heardAt: at,
          nextAt: heard.isMore ? at : epochMs(at + offered.everyMs),
          behindSince: heard.isMore ? (behindSince ?? at) : null,
        };
        if (!(await passFeed(tx, workspaceId, connectionId, passed))) return false;
        await keepChanged(tx, workspaceId, connectionId, heard.changed, at);
        return true;
      });
      // What may have been missed is found by going through all that there is.
      if (isKept && heard.missedSince !== null && feed !== SWEEP)
        await beginFeed(db, workspaceId, connectionId, { feed: SWEEP, since: heard.missedSince });
    } catch (error) {
      await releaseFeed(db, workspaceId, connectionId, { ...of, nextAt: now() });
      throw error;
    }
  }
  return MOST_PAGES;
}
