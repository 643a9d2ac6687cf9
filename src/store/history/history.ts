/**
 * History being replayed and written: the import and the demo drive a `Replay` in memory; what it decided is written in batches.
 *
 * While it is unfinished the workspace has a horizon – the instant up to which it has been replayed – and takes no other facts.
 * A process that is killed leaves whole batches; the next one goes on from there.
 */
import { AppError } from "../../base/app-error.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import { type EpochMs, EARLIEST_MS, epochMs, LATEST_MS } from "../../base/time.ts";
import type { Replay, DecidedInput } from "../../engine/timeline/replay.ts";
import type { Roster } from "../../engine/roster/roster.ts";
import { startReplay } from "../../engine/timeline/start-replay.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { markActive, nextScheduled } from "../due/activate-due.ts";
import { termsInForce } from "../agreement/active-agreement.ts";
import { appendDecisions, type DecidedWithRef } from "../writer/append-decisions.ts";
import type { Database, Queryable } from "../database/database.ts";
import { fetchConcerned } from "../lead/concerned-leads.ts";
import { MAIL_DOMAINS } from "../facts/mail-domain-lists.ts";
import { forgetForetold } from "../due/foretold.ts";
import { expectLeaving } from "../due/leavers.ts";
import { fetchRoster } from "../people/stored-roster.ts";
import type { OpenLog } from "../log/open-log.ts";
import { fetchWorkspace, lockWorkspace, setHorizon } from "../database/workspace.ts";

export type History = {
  /** The versions that decide it. */
  readonly versions: TermsInForce;
  readonly replay: Replay;
  /** Puts a decision into the next batch. */
  readonly add: (decidedInput: DecidedWithRef) => void;
  /** How many decisions wait to be written. */
  readonly waiting: () => number;
  /** How many decisions have been written. */
  readonly written: () => number;
  /**
   * Writes what waits, in one transaction, with whatever else `also` does in it. What is decided until it is written waits for the next batch: a
   * processor decides while another one writes.
   */
  readonly flush: (also?: (tx: Queryable, written: WrittenEntries) => Promise<void>) => Promise<void>;
  /** Replays what is left up to the present, and opens the workspace again. */
  readonly finish: (now: EpochMs, onBatch?: () => void) => Promise<void>;
};

/** Entries of the log, `from` <= number <= `until`. */
export type WrittenEntries = { readonly from: number; readonly until: number };

const BATCH = 2_000;

/**
 * @param start.beginning where a workspace without any past begins
 * @param start.present until when it will be replayed; left out: as long as there is anything to replay
 * @param start.tellFrom what happened from here on is told as if it had just happened; left out: nobody is told of the past
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
  const versions = await termsInForce(db, workspaceId, { scheduled: true });
  const head = await fetchWorkspace(db, workspaceId);
  // A workspace with a past and no unfinished import is replayed until its last input: what is older is heard late.
  const now = head.horizon ?? head.recordedUntil ?? beginning;
  const replay = startReplay(versions, {
    ...(await fetchConcerned(db, workspaceId, versions, { until: present, isResumed: head.horizon !== null })),
    roster: await fetchRoster(db, workspaceId),
    now,
    tellFrom,
    domains: MAIL_DOMAINS,
  });
  let lastDecision = head.lastDecision;
  let written = 0;
  let waiting: DecidedWithRef[] = [];
  /** The batch before. One that failed is followed by none. */
  let writing: Promise<void> = Promise.resolve();

  function write(
    passedUntil: EpochMs,
    horizon: EpochMs | null,
    also?: (tx: Queryable, written: WrittenEntries) => Promise<void>,
  ): Promise<void> {
    const decisions = waiting;
    waiting = [];
    // As it is now: by the time it is written, more is decided.
    const roster = replay.roster();
    const before = writing;
    writing = (async () => {
      await before;
      await put(decisions, { roster, passedUntil, horizon }, also);
    })();
    // Whoever waits for it hears of it.
    writing.catch(() => undefined);
    return writing;
  }

  async function put(
    waited: readonly DecidedWithRef[],
    {
      roster,
      passedUntil,
      horizon,
    }: { readonly roster: Roster; readonly passedUntil: EpochMs; readonly horizon: EpochMs | null },
    also?: (tx: Queryable, written: WrittenEntries) => Promise<void>,
  ): Promise<void> {
    const decisions = waited.map((each) => {
      const { recordedAt } = each.input;
      return { ...each, handledAt: recordedAt >= tellFrom ? recordedAt : null };
    });
    lastDecision = await db.transaction(async (tx) => {
      const locked = await lockWorkspace(tx, workspaceId);
      const inForce = await termsInForce(tx, workspaceId, { scheduled: true });
      if (locked.lastDecision !== lastDecision || keyOf(inForce) !== keyOf(versions)) {
        throw new AppError("import_conflict", "Someone else changed this workspace during the import", {
          remedy: "Rerun the import to resume it",
        });
      }
      const from = locked.log.lastSeq + 1;
      await appendDecisions(locked.log, decisions, versions);
      const last = decisions.length === 0 ? lastDecision : locked.log.lastSeq;
      await putInForceUntil(locked.log, passedUntil);
      await expectLeaving(tx, workspaceId, versions, { roster, at: passedUntil });
      await setHorizon(tx, workspaceId, horizon);
      await also?.(tx, { from, until: last });
      return last;
    });
    written += decisions.length;
  }

  return {
    versions,
    replay,
    add: (decidedInput) => void waiting.push(decidedInput),
    waiting: () => waiting.length,
    written: () => written,
    flush(also) {
      const passedUntil = epochMs(waiting.at(-1)?.input.recordedAt ?? replay.now());
      return write(passedUntil, passedUntil, also);
    },
    async finish(until, onBatch) {
      const add = async (decisions: readonly DecidedInput[]): Promise<void> => {
        for (const decidedInput of decisions) waiting.push({ ...decidedInput, ref: null });
        if (waiting.length < BATCH) return;
        await writing;
        onBatch?.();
        void write(replay.now(), replay.now());
      };
      for (let due = replay.nextDue(); due !== null && due <= until; due = replay.nextDue())
        await add(replay.advanceTo(due));
      await add(replay.leaveFormer(until));
      for (let rest = replay.settle(BATCH); rest.length > 0; rest = replay.settle(BATCH)) await add(rest);
      await write(until, null);
    },
  };
}

/** Versions whose instant lies in the time replayed so far: they have taken effect, and the decisions are among those written. */
async function putInForceUntil(log: OpenLog, until: EpochMs): Promise<void> {
  for (;;) {
    const next = await nextScheduled(log.tx, log.workspaceId, until);
    if (next === undefined) return;
    await markActive(log, next.version, null);
    await forgetForetold(log.tx, log.workspaceId, "next_occasion_ms");
  }
}

/** Which version is in force from when: whether it has taken effect is not part of it. */
function keyOf(versions: TermsInForce): string {
  return versions.map(({ version, from }) => `${version}:${from}`).join(" ");
}
