/** The next record of a shadow that is due: what a proposed version would have decided to the end of a day that is over. Nobody is told, and nothing is owned. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { VersionState } from "../../agreement/amendment/version-state.ts";
import { assert, defined } from "../../base/assert.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { RULES } from "../../engine/decide/rules.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { type ShadowDay, shadowDay } from "../../reporting/shadow/shadow-days.ts";
import { shadowRecord } from "../../reporting/shadow/shadow-record.ts";
import { termsSoFar } from "../../store/agreement/active-agreement.ts";
import { fetchContent, fetchVersions } from "../../store/agreement/agreement-version.ts";
import type { Queryable } from "../../store/database/database.ts";
import { fetchWorkspace, lockWorkspace } from "../../store/database/workspace.ts";
import {
  addShadow,
  fetchNewestShadow,
  fetchShadows,
  type KeptShadow,
  resultHash,
  type ShadowOf,
  shadowOf,
} from "../../store/shadow/shadow-records.ts";
import { runBacktest } from "../backtest/run-backtest.ts";
import { type Context, must } from "../context.ts";
import { shadowZone } from "./shadow-zone.ts";

type Due = {
  readonly of: ShadowOf;
  readonly proposedAt: EpochMs;
  readonly day: ShadowDay;
  readonly firstDay: string;
  /** Of the day before; undefined: it is the first. */
  readonly newest: KeptShadow | undefined;
  readonly draft: Agreement;
};

/**
 * One record: a day that was missed is made up for, the oldest first. Two who do it at once come to the same, and one of them keeps it.
 *
 * @returns whether there was one
 */
export async function recordShadow(ctx: Context): Promise<boolean> {
  must(ctx, "work:daily");
  const { db, workspaceId } = ctx;
  const due = await nextDue(ctx);
  if (due === undefined) return false;
  const { of, day, firstDay, newest, draft } = due;
  const found = await runBacktest(ctx, { draft, from: due.proposedAt, until: day.until });
  const { backtest: result } = defined(found, "a backtest that nobody stopped");
  const record = shadowRecord(day, { firstDay, rules: RULES, result: resultHash(result) }, result);
  await db.transaction(async (tx) => {
    await lockWorkspace(tx, workspaceId);
    const state = (await fetchVersions(tx, workspaceId)).find(({ version }) => version === of.version);
    const isSame = state?.status === "proposed" && state.proposed?.revision === of.revision;
    const kept = await fetchNewestShadow(tx, workspaceId, of);
    if (!isSame || kept?.hash !== newest?.hash) return;
    const signed = state.signatures.flatMap(({ shadow }) => shadow?.days ?? []);
    await addShadow(tx, workspaceId, of, { record, result, before: newest?.hash ?? null, signed });
  });
  return true;
}

/** Whether there is one to make by now. */
export async function isShadowDue(ctx: Context): Promise<boolean> {
  must(ctx, "work:daily");
  return (await nextDue(ctx)) !== undefined;
}

async function nextDue({ db, workspaceId, now }: Context): Promise<Due | undefined> {
  // An import stands between what happened and what was heard of it.
  if ((await fetchWorkspace(db, workspaceId)).horizon !== null) return undefined;
  const versions = await termsSoFar(db, workspaceId);
  for (const state of await fetchVersions(db, workspaceId)) {
    if (state.status !== "proposed") continue;
    const next = await nextOf(db, workspaceId, versions, state);
    if (next !== undefined && next.day.until <= now()) return next;
  }
  return undefined;
}

async function nextOf(
  db: Queryable,
  workspaceId: WorkspaceId,
  versions: TermsInForce,
  state: VersionState,
): Promise<Due | undefined> {
  const of = defined(shadowOf(state), "a proposal");
  const { at: proposedAt } = defined(state.proposed, "a proposal");
  const zone = shadowZone(versions, state.version, proposedAt);
  if (zone === undefined) return undefined;
  const kept = await fetchShadows(db, workspaceId, of);
  const { agreement } = await fetchContent(db, workspaceId, state.version);
  assert(agreement !== null, "what a proposal means is fixed");
  return {
    ...{ of, proposedAt, draft: agreement, newest: kept.at(-1) },
    day: shadowDay(zone, proposedAt, kept.length + 1),
    firstDay: shadowDay(zone, proposedAt, 1).day,
  };
}
