/** Lets happen what is due: each consequence at the instant at which it was due, whatever the hour at which anybody looks. */
import type { WorkspaceId } from "../../base/ids.ts";
import { EARLIEST_MS, type EpochMs, epochMs } from "../../base/time.ts";
import { nextDueAt } from "../../engine/standing/next-due.ts";
import type { DecidedInput } from "../../engine/timeline/replay.ts";
import type { Roster } from "../../engine/roster/roster.ts";
import type { LeadUnder } from "../../engine/terms/terms-in-force.ts";
import { appendDecisions } from "../writer/append-decisions.ts";
import { currentContext, rememberContext } from "../writer/decision-context.ts";
import { runWorkspaceInstant, nextWorkspaceInstant } from "./workspace-instants.ts";
import type { Database } from "../database/database.ts";
import { firstDueAt } from "./first-due.ts";
import { fetchDueLeads } from "../lead/fetch-leads.ts";
import { fetchWaitingBeside, fetchWaitingForRoom } from "../lead/waiting-leads.ts";
import { startStoredReplay } from "./stored-replay.ts";
import { lockWorkspace } from "../database/workspace.ts";

/**
 * One batch of what is due at or before `until`, in order of instants across all leads. A version of the agreement whose instant has come
 * takes effect, and an absence begins, when nothing is left that was due before.
 *
 * @param until the present: people are told of what happens as of then
 * @param maxLeads leads taken at a time. When more are due, time passes only up to the instant at which the first left out is due,
 *                 so that the order holds.
 * @returns how many things happened; call again until 0. Nothing happens past the horizon of an unfinished import.
 */
export async function runDue(db: Database, workspaceId: WorkspaceId, until: EpochMs, maxLeads = 500): Promise<number> {
  // Most looks find nothing: they ask an index, and leave the writer alone.
  if (
    (await fetchDueLeads(db, workspaceId, until, 1)).length === 0 &&
    !(await nextWorkspaceInstant(db, workspaceId, until))
  )
    return 0;
  const passed = await db.transaction(
    async (tx) => {
      const head = await lockWorkspace(tx, workspaceId);
      if (head.horizon !== null) return { decided: 0 };
      const { log } = head;
      const due = await fetchDueLeads(tx, workspaceId, until, maxLeads + 1);
      const company = await currentContext(db, log, firstDueAt(due, until));
      const next =
        company.nextInstant !== null && company.nextInstant <= until
          ? await nextWorkspaceInstant(tx, workspaceId, until)
          : undefined;
      const lastInstant = next === undefined ? until : epochMs(Math.max(next.at - 1, EARLIEST_MS));
      const first = due[0];
      if (first === undefined || (nextDueAt(first.state) ?? lastInstant) > lastInstant)
        return { decided: next === undefined ? 0 : 1 + (await runWorkspaceInstant(log, next, until)).length };
      const leftOut = due[maxLeads];
      const { versions } = company;
      const taken = due.slice(0, maxLeads);
      const known = new Set(taken.map(({ state }) => state.leadId));
      const leftOutAt = leftOut === undefined ? null : nextDueAt(leftOut.state);
      const beside =
        leftOutAt === null ? [] : await fetchWaitingBeside(tx, workspaceId, versions, { known, at: leftOutAt });
      const advanceUntil = epochMs(Math.min(leftOutAt ?? lastInstant, lastInstant));
      const pass = async (
        leads: readonly LeadUnder[],
      ): Promise<{ roster: Roster; decidedInputs: readonly DecidedInput[] }> => {
        const replay = await startStoredReplay(tx, workspaceId, versions, { leads, roster: company.roster });
        const decidedInputs = replay.advanceTo(advanceUntil);
        return { roster: replay.roster(), decidedInputs };
      };
      let batch = await pass([...taken, ...beside]);
      const waiting =
        leftOutAt === null
          ? await fetchWaitingForRoom(tx, workspaceId, versions, {
              known,
              before: company.roster,
              decidedInputs: batch.decidedInputs,
            })
          : [];
      if (waiting.length > 0) batch = await pass([...taken, ...waiting]);
      const { roster, decidedInputs } = batch;
      const decisions = decidedInputs.map((each) => ({ ...each, ref: null, handledAt: until }));
      await appendDecisions(log, decisions, versions, company.roster);
      return { decided: decisions.length, log, company: { ...company, roster } };
    },
    { plansOnce: true },
  );
  if (passed.company !== undefined) rememberContext(db, passed.log, passed.company);
  return passed.decided;
}
