/**
 * The live writer's transaction: facts in, decisions out, committed before anyone is told. Of one workspace, or of several.
 */
import { AppError } from "../../base/app-error.ts";
import { defined } from "../../base/assert.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import { rememberContext } from "../writer/decision-context.ts";
import type { Database } from "../database/database.ts";
import { fetchScene, fetchScenes } from "../writer/scene.ts";
import { oneAtATime, SharedAdditions } from "../writer/shared-additions.ts";
import { type LockedWorkspace, lockFreeWorkspaces, lockWorkspace } from "../database/workspace.ts";
import { type FactEnvelope, type Heard, heardUnder, namedApart } from "./heard-facts.ts";
import { decideHeard, type FactOutcome, type RecordedFacts } from "./decide-heard.ts";

/** @returns one outcome an envelope, in their order */
export async function recordFacts(
  db: Database,
  workspaceId: WorkspaceId,
  envelopes: readonly FactEnvelope[],
): Promise<readonly FactOutcome[]> {
  const recorded = await db.transaction(
    async (tx) => {
      const head = await lockWorkspace(tx, workspaceId);
      if (head.horizon !== null) {
        throw new AppError("import_conflict", "An import is running in this workspace", {
          remedy: "Wait for the import to finish, or rerun the one that was interrupted",
        });
      }
      const heard = envelopes.map((envelope) => heardUnder(head, envelope));
      const sent = await namedApart(tx, workspaceId, heard);
      return decideHeard(db, head, { heard, sent }, await fetchScene(tx, workspaceId, sent));
    },
    { plansOnce: true },
  );
  const alone = defined(recorded, "what was recorded");
  remember(db, alone);
  return alone.outcomes;
}

/** Facts of one workspace. */
export type FactsOf = { readonly workspaceId: WorkspaceId; readonly envelopes: readonly FactEnvelope[] };

/**
 * Facts of several workspaces in one transaction: as many statements as for one of them.
 *
 * @returns the outcomes of each workspace, one an envelope, in their order. Workspaces are left out, and nothing of theirs is written, where
 *   somebody else has locked them, or where something else must happen first
 */
export async function recordTogether(
  db: Database,
  batches: readonly FactsOf[],
): Promise<ReadonlyMap<WorkspaceId, readonly FactOutcome[]>> {
  const envelopesOf = new Map(batches.map(({ workspaceId, envelopes }) => [workspaceId, envelopes]));
  const workspaces = [...envelopesOf.keys()];
  const recorded = await db.transaction(
    async (raw) => {
      const tx = oneAtATime(raw);
      const additions = new SharedAdditions(tx);
      const heads = await lockFreeWorkspaces(tx, workspaces, additions.add);
      const all: {
        readonly head: LockedWorkspace;
        readonly heard: readonly Heard[];
        readonly sent: readonly Heard[];
      }[] = [];
      for (const head of heads) {
        const { workspaceId } = head.log;
        const envelopes = defined(envelopesOf.get(workspaceId), "facts of the workspace");
        const heard = envelopes.map((envelope) => heardUnder(head, envelope));
        all.push({ head, heard, sent: await namedApart(tx, workspaceId, heard) });
      }
      const scenes = await fetchScenes(tx, new Map(all.map(({ head, sent }) => [head.log.workspaceId, sent])));
      const decided = await additions.share(
        all.map(({ head, ...facts }) => async () => {
          const scene = defined(scenes.get(head.log.workspaceId), "what the facts are about");
          return decideHeard(db.within(head.log.workspaceId), head, facts, scene, { isShared: true });
        }),
      );
      return decided.filter((each) => each !== undefined);
    },
    { plansOnce: true, workspaces },
  );
  for (const each of recorded) remember(db.within(each.log.workspaceId), each);
  return new Map(recorded.map(({ log, outcomes }) => [log.workspaceId, outcomes]));
}

function remember(db: Database, { log, company }: RecordedFacts): void {
  if (company !== undefined) rememberContext(db, log, company);
}
