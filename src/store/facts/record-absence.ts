/** The transaction of what is said about an absence: the decision, and what it means for leads, committed before anyone is told. */
import { assert, defined } from "../../base/assert.ts";
import { AppError } from "../../base/app-error.ts";
import type { AbsenceId, MemberId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { RosterRefusal } from "../../engine/roster/roster-event.ts";
import { isRosterInput, type RosterFact } from "../../engine/roster/roster-input.ts";
import { termsInForce } from "../agreement/active-agreement.ts";
import { appendDecisions } from "../writer/append-decisions.ts";
import { runWorkspaceInstant, replayOfConcerned, nextWorkspaceInstant } from "../due/workspace-instants.ts";
import type { Database, Queryable } from "../database/database.ts";
import { factActorOf, type FactSender, holdSources } from "./fact-sender.ts";
import { fetchKnownFact, isSameFact, type NotTaken } from "./known-facts.ts";
import { fetchEntries } from "../log/read-log.ts";
import { lockWorkspace, recordedNow } from "../database/workspace.ts";
import { typedText, rowWith } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

/** A fact with the id its sender knows it by: seen twice, it changes nothing. */
export type AbsenceEnvelope = {
  readonly source: string;
  readonly factId: string;
  readonly actor: FactSender;
  /** Made under the lock of the workspace, with the instant at which it is recorded. */
  readonly factAt: (at: EpochMs) => RosterFact;
  readonly now: () => EpochMs;
  /** Hex SHA-256 of what was said. */
  readonly contentHash: string;
};

export type AbsenceOutcome = {
  readonly absence: AbsenceId;
  readonly outcome: "recorded" | "duplicate";
  readonly notTaken: NotTaken | null;
  /** Why the engine refused; the refusal is in the log. */
  readonly refusal: { readonly code: RosterRefusal; readonly detail: string } | null;
  /** How many leads were looked at anew because of it. */
  readonly leads: number;
};

/** @throws AppError `import_conflict` while history is being imported */
export async function recordAbsence(
  db: Database,
  workspaceId: WorkspaceId,
  { source, factId, actor, factAt, now, contentHash }: AbsenceEnvelope,
): Promise<AbsenceOutcome> {
  return db.transaction(async (tx) => {
    const head = await lockWorkspace(tx, workspaceId);
    if (head.horizon !== null) {
      throw new AppError("import_conflict", "An import is running in this workspace", {
        remedy: "Wait for the import to finish, or rerun the one that was interrupted",
      });
    }
    const clock = now();
    const at = recordedNow(head, clock);
    const fact = factAt(at);
    const use = { source, sender: actor };
    if (!(await holdSources(tx, workspaceId, [use], at))(use)) return notTaken(fact, { kind: "source_held" });
    const known = await fetchKnownFact(tx, workspaceId, { source, factId });
    if (known !== undefined && !isSameFact(known, { kind: fact.kind, contentHash }))
      return notTaken(fact, { kind: "other_content", known: known.kind });
    if (known !== undefined) return answeredBefore(tx, workspaceId, known.seq);
    for (
      let due = await nextWorkspaceInstant(tx, workspaceId, clock);
      due;
      due = await nextWorkspaceInstant(tx, workspaceId, clock)
    )
      await runWorkspaceInstant(head.log, due, at);
    const versions = await termsInForce(tx, workspaceId);
    const replay = await replayOfConcerned(tx, workspaceId, versions, {
      members: fact.kind === "enter_absence" ? [fact.member] : [],
      waiting: fact.kind === "end_absence",
      at,
    });
    const decidedInputs = replay.take(fact, clock);
    const decisions = decidedInputs.map((each) => ({
      ...each,
      ref: isRosterInput(each.input) ? { source, factId, actor: factActorOf(actor), contentHash } : null,
      handledAt: at,
    }));
    await appendDecisions(head.log, decisions, versions);
    const place = decidedInputs.findLastIndex((each) => each.about === "roster");
    const said = defined(decidedInputs[place], "the decision about the absence");
    assert(said.about === "roster", "it is about the roster");
    const refused = said.decided.events.find((event) => event.kind === "absence_refused");
    return {
      absence: fact.absence,
      outcome: "recorded",
      notTaken: null,
      refusal: refused === undefined ? null : { code: refused.code, detail: refused.detail },
      leads: decidedInputs.length - place - 1,
    };
  });
}

/** Whose absence an id of a fact was about before. */
export async function memberOfAbsence(
  db: Queryable,
  workspaceId: WorkspaceId,
  absence: AbsenceId,
): Promise<MemberId | undefined> {
  const rows = await rowsOf(
    db,
    rowWith({ member: typedText<MemberId>() }),
    "select member from absence where workspace_id = $1 and absence_id = $2",
    [workspaceId, absence],
  );
  return rows[0]?.member;
}

/** The first answer, read off the log. */
async function answeredBefore(db: Queryable, workspaceId: WorkspaceId, seq: number): Promise<AbsenceOutcome> {
  const [entry] = await fetchEntries(db, workspaceId, { from: seq - 1, until: seq });
  assert(entry?.about === "roster" && "absence" in entry.input, `entry ${seq} of the log is about an absence`);
  const refused = entry.events.find((event) => event.kind === "absence_refused");
  const refusal = refused === undefined ? null : { code: refused.code, detail: refused.detail };
  return { absence: entry.input.absence, refusal, outcome: "duplicate", notTaken: null, leads: 0 };
}

function notTaken({ absence }: RosterFact, why: NotTaken): AbsenceOutcome {
  return { absence, outcome: "recorded", notTaken: why, refusal: null, leads: 0 };
}
