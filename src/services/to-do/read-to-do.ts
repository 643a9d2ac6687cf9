import { versionsWaitingFor, type WaitingVersion } from "../../agreement/amendment/waiting-versions.ts";
import type { EpochMs } from "../../base/time.ts";
import { fetchVersions, hasOpenVersion } from "../../store/agreement/agreement-version.ts";
import { fetchOwedDecisions, type WaitingLeads } from "../../store/lead/waiting-for.ts";
import { memberOf } from "../actor.ts";
import { type Context, must } from "../context.ts";

/** What waits for the actor beside their queue. Nothing waits for whoever is no member of the agreement. */
export async function readToDo(ctx: Context): Promise<{
  readonly asOf: EpochMs;
  readonly leads: readonly WaitingLeads[];
  readonly versions: readonly WaitingVersion[];
}> {
  must(ctx, "notices:read");
  const { db, workspaceId, now, actor } = ctx;
  const member = memberOf(actor);
  if (member === null) return { asOf: now(), leads: [], versions: [] };
  const [leads, versions] = await Promise.all([
    fetchOwedDecisions(db, workspaceId, member),
    fetchVersions(db, workspaceId),
  ]);
  return { asOf: now(), leads, versions: versionsWaitingFor(versions, member) };
}

/** How many lines of it there are to see to: each lead, and each version. As cheap as what is on every page has to be. */
export async function countToDo(ctx: Context): Promise<{ readonly asOf: EpochMs; readonly count: number }> {
  must(ctx, "notices:read");
  const { db, workspaceId, now, actor } = ctx;
  const member = memberOf(actor);
  if (member === null) return { asOf: now(), count: 0 };
  const [leads, isOpen] = await Promise.all([
    fetchOwedDecisions(db, workspaceId, member),
    hasOpenVersion(db, workspaceId),
  ]);
  // Without a draft or a proposal, none can wait for anybody.
  const versions = isOpen ? versionsWaitingFor(await fetchVersions(db, workspaceId), member) : [];
  return { asOf: now(), count: leads.reduce((sum, { count }) => sum + count, versions.length) };
}
