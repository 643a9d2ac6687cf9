/** The transaction of what is said about an absence: the decision, and what it means for leads, committed before anyone is told. */
import { assert, defined } from "../base/assert.ts";
import { AppError } from "../base/app-error.ts";
import type { AbsenceId, MemberId, WorkspaceId } from "../base/ids.ts";
import type { RosterRefusal } from "../engine/roster/roster-event.ts";
import { isRosterInput, type RosterFact } from "../engine/roster/roster-input.ts";
import { termsInForce } from "./active-agreement.ts";
import { appendDecisions } from "./append-decisions.ts";
import { letHappen, lifeOfConcerned, nextCompanyInstant } from "./company-instants.ts";
import type { Database, Queryable } from "./database.ts";
import { lockWorkspace } from "./workspace.ts";

/** A fact with the id its sender knows it by: seen twice, it changes nothing. */
export type AbsenceEnvelope = { readonly source: string; readonly factId: string; readonly fact: RosterFact };

export type AbsenceOutcome = {
  readonly absence: AbsenceId;
  readonly outcome: "recorded" | "duplicate";
  /** Why the engine refused; the refusal is in the log. */
  readonly refusal: { readonly code: RosterRefusal; readonly detail: string } | null;
  /** How many leads were looked at anew because of it. */
  readonly leads: number;
};

/** @throws AppError `import_conflict` while history is being imported */
export async function recordAbsence(
  db: Database,
  workspaceId: WorkspaceId,
  { source, factId, fact }: AbsenceEnvelope,
): Promise<AbsenceOutcome> {
  return db.transaction(async (tx) => {
    const head = await lockWorkspace(tx, workspaceId);
    if (head.horizon !== null) {
      throw new AppError("import_conflict", "history is being imported into this workspace", {
        remedy: "wait for the import, or run the one that was interrupted again",
      });
    }
    const known = await knownAbsence(tx, workspaceId, source, factId);
    if (known !== undefined) return { absence: known, outcome: "duplicate", refusal: null, leads: 0 };
    const { recordedAt: at } = fact;
    let { lastSeq } = head;
    for (
      let due = await nextCompanyInstant(tx, workspaceId, at);
      due;
      due = await nextCompanyInstant(tx, workspaceId, at)
    )
      ({ lastSeq } = await letHappen(tx, workspaceId, due, { lastSeq, handledAt: at }));
    const reigns = await termsInForce(tx, workspaceId);
    const life = await lifeOfConcerned(tx, workspaceId, reigns, {
      members: fact.kind === "enter_absence" ? [fact.member] : [],
      waiting: fact.kind === "end_absence",
      at,
    });
    const lived = life.live(fact);
    const decisions = lived.map((each) => ({
      ...each,
      ref: isRosterInput(each.input) ? { source, factId } : null,
      handledAt: at,
    }));
    await appendDecisions(tx, workspaceId, { decisions, reigns, lastSeq });
    const place = lived.findLastIndex((each) => each.about === "roster");
    const said = defined(lived[place], "the decision about the absence");
    assert(said.about === "roster", "it is about the roster");
    const refused = said.decided.events.find((event) => event.kind === "absence_refused");
    return {
      absence: fact.absence,
      outcome: "recorded",
      refusal: refused === undefined ? null : { code: refused.code, detail: refused.detail },
      leads: lived.length - place - 1,
    };
  });
}

/** Whose absence an id of a fact was about before. */
export async function memberOfAbsence(
  db: Queryable,
  workspaceId: WorkspaceId,
  absence: AbsenceId,
): Promise<MemberId | undefined> {
  const rows = await db.query<{ readonly member: MemberId }>(
    "select member from absence where workspace_id = $1 and absence_id = $2",
    [workspaceId, absence],
  );
  return rows[0]?.member;
}

async function knownAbsence(
  db: Queryable,
  workspaceId: WorkspaceId,
  source: string,
  factId: string,
): Promise<AbsenceId | undefined> {
  const rows = await db.query<{ readonly absence: AbsenceId }>(
    "select input ->> 'absence' as absence from roster_input where workspace_id = $1 and source = $2 and fact_id = $3",
    [workspaceId, source, factId],
  );
  return rows[0]?.absence;
}
