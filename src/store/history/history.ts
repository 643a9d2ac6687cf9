/**
 * History being lived and written: the import and the demo drive a `Replay` in memory; what it decided is written in batches.
 *
 * While it is unfinished the workspace has a horizon – the instant up to which time has been lived – and takes no other facts.
 * A process that is killed leaves whole batches; the next one goes on from there.
 */
import { AppError } from "../../base/app-error.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import { type EpochMs, EARLIEST_MS, epochMs, LATEST_MS } from "../../base/time.ts";
import type { Replay, DecidedInput } from "../../engine/timeline/replay.ts";
import { startReplay } from "../../engine/timeline/start-replay.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { markActive, nextScheduled } from "../due/activate-due.ts";
import { termsInForce } from "../agreement/active-agreement.ts";
import { appendDecisions, type LivedFact } from "../writer/append-decisions.ts";
import type { Database, Queryable } from "../database/database.ts";
import { fetchConcerned } from "../lead/concerned-leads.ts";
import { MAIL_DOMAINS } from "../facts/mail-domain-lists.ts";
import { forgetForetold } from "../due/foretold.ts";
import { expectLeaving } from "../due/leavers.ts";
import { fetchRoster } from "../people/stored-roster.ts";
import type { OpenLog } from "../log/open-log.ts";
import { fetchWorkspace, lockWorkspace, setHorizon } from "../database/workspace.ts";

export type History = {
  /** The versions that it is lived by. */
  readonly reigns: TermsInForce;
  readonly life: Replay;
  /** Puts a decision into the next batch. */
  readonly add: (lived: LivedFact) => void;
  /** How many decisions wait to be written. */
  readonly waiting: () => number;
  /** How many decisions have been written. */
  readonly written: () => number;
  /** Writes what waits, in one transaction, with whatever else `also` does in it. */
  readonly flush: (also?: (tx: Queryable) => Promise<void>) => Promise<void>;
  /** Lives on to the present, and opens the workspace again. */
  readonly finish: (now: EpochMs, onBatch?: () => void) => Promise<void>;
};

const BATCH = 2_000;

/**
 * @param start.beginning where a workspace without any past begins
 * @param start.present until when will be lived; left out: as long as there is anything to live
 * @param start.tellFrom what was lived from here on is told as if it had been live; left out: nobody is told of the past
 * @throws AppError `import_conflict` later, on `flush`, when somebody else wrote meanwhile
 */
export async function openHistory(
  db: Database,
  workspaceId: WorkspaceId,
  {
    beginning = epochMs(EARLIEST_MS),
    tellFrom = epochMs(LATEST_MS),
    present = epochMs(LATEST_MS),
  }: { readonly beginning?: EpochMs; readonly tellFrom?: EpochMs; readonly present?: EpochMs } = {},
): Promise<History> {
  const reigns = await termsInForce(db, workspaceId, { scheduled: true });
  const head = await fetchWorkspace(db, workspaceId);
  // A workspace with a past and no unfinished import has lived until its last input: what is older is heard late.
  const now = head.horizon ?? head.recordedUntil ?? beginning;
  const life = startReplay(reigns, {
    ...(await fetchConcerned(db, workspaceId, reigns, present)),
    roster: await fetchRoster(db, workspaceId),
    now,
    tellFrom,
    domains: MAIL_DOMAINS,
  });
  let lastDecision = head.lastDecision;
  let written = 0;
  let waiting: LivedFact[] = [];

  async function write(
    lived: EpochMs,
    horizon: EpochMs | null,
    also?: (tx: Queryable) => Promise<void>,
  ): Promise<void> {
    const decisions = waiting.map((each) => {
      const { recordedAt } = each.input;
      return { ...each, handledAt: recordedAt >= tellFrom ? recordedAt : null };
    });
    waiting = [];
    lastDecision = await db.transaction(async (tx) => {
      const locked = await lockWorkspace(tx, workspaceId);
      const inForce = await termsInForce(tx, workspaceId, { scheduled: true });
      if (locked.lastDecision !== lastDecision || keyOf(inForce) !== keyOf(reigns)) {
        throw new AppError("import_conflict", "Someone else changed this workspace during the import", {
          remedy: "Rerun the import to resume it",
        });
      }
      await appendDecisions(locked.log, decisions, reigns);
      const last = decisions.length === 0 ? lastDecision : locked.log.lastSeq;
      await putInForceUntil(locked.log, lived);
      await expectLeaving(tx, workspaceId, reigns, { roster: life.roster(), at: lived });
      await setHorizon(tx, workspaceId, horizon);
      await also?.(tx);
      return last;
    });
    written += decisions.length;
  }

  return {
    reigns,
    life,
    add: (lived) => void waiting.push(lived),
    waiting: () => waiting.length,
    written: () => written,
    flush(also) {
      const lived = epochMs(waiting.at(-1)?.input.recordedAt ?? life.now());
      return write(lived, lived, also);
    },
    async finish(until, onBatch) {
      const add = async (decisions: readonly DecidedInput[]): Promise<void> => {
        for (const lived of decisions) waiting.push({ ...lived, ref: null });
        if (waiting.length < BATCH) return;
        await write(life.now(), life.now());
        onBatch?.();
      };
      for (let due = life.nextDue(); due !== null && due <= until; due = life.nextDue()) await add(life.advanceTo(due));
      for (let rest = life.settle(BATCH); rest.length > 0; rest = life.settle(BATCH)) await add(rest);
      await write(until, null);
    },
  };
}

/** Versions whose instant lies in the time lived so far: their reigns have begun, and the decisions are among those written. */
async function putInForceUntil(log: OpenLog, until: EpochMs): Promise<void> {
  for (;;) {
    const next = await nextScheduled(log.tx, log.workspaceId, until);
    if (next === undefined) return;
    await markActive(log, next.version, null);
    await forgetForetold(log.tx, log.workspaceId, "next_occasion_ms");
  }
}

/** Who reigns from when: whether a reign has begun is not part of it. */
function keyOf(reigns: TermsInForce): string {
  return reigns.map(({ version, from }) => `${version}:${from}`).join(" ");
}
