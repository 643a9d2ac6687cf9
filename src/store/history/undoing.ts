/**
 * Undoes an import as a whole: an entry of the log says so, what it brought counts no longer, and what is derived is as if it had not come.
 *
 * What was decided about other leads stands as decided. What is read for it is read while others write; what they wrote meanwhile is looked at
 * again under the lock, and only then anything is changed, in one transaction: one that is killed has changed nothing.
 */
import { AppError } from "../../base/app-error.ts";
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { termsInForce } from "../agreement/active-agreement.ts";
import type { Database, Queryable } from "../database/database.ts";
import { FLAG, rowWith } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { fetchWorkspace, lockWorkspace, recordedNow, setHorizon } from "../database/workspace.ts";
import { forgetForetold } from "../due/foretold.ts";
import { type Erasures, fetchErasures } from "../log/erasures.ts";
import { appendUndone, fetchUndoneImports, putSpans } from "../log/undone-imports.ts";
import { forgetSums, leadsChanged } from "../reports/add-up.ts";
import { findImported, type Imported, markUndone } from "./imported.ts";
import { KeptHistory } from "./kept-history.ts";
import { fetchLeadsOfImport, type InTheWay, LEADS_AT_ONCE, type LeadsOfImport, decidedOf } from "./leads-of-import.ts";
import { removeStagedOf } from "./stage-facts.ts";
import type { UndoPhase } from "./undo-runs.ts";
import { deriveAgain, fetchNamesOf, putBackShared, removeDerived } from "./take-back.ts";

export type UndoLook = (what: UndoPhase, done: number, total: number) => void;

/** What undoing it comes to, up to an entry of the log. */
export type Undoing = {
  readonly imported: Imported;
  readonly readUntil: number;
  readonly leads: LeadsOfImport;
  /** That were there before: they are as they were. The others are gone. */
  readonly known: ReadonlySet<LeadId>;
  /** That stay as they are, as their persons were erased since. */
  readonly erased: number;
  readonly decisions: number;
  readonly inTheWay: readonly InTheWay[];
  readonly versions: TermsInForce;
  readonly erasures: Erasures;
};

/** Writes nothing. */
export async function lookAtUndoing(
  db: Queryable,
  workspaceId: WorkspaceId,
  imported: Imported,
  onProgress: UndoLook,
): Promise<Undoing> {
  const { lastSeq } = await fetchWorkspace(db, workspaceId);
  const erasures = await fetchErasures(db, workspaceId);
  const erased = new Set<LeadId>();
  const isErased = (lead: LeadId): boolean => erasures.leads.has(lead) && erased.add(lead).has(lead);
  const leads = await fetchLeadsOfImport(db, workspaceId, imported, {
    isErased,
    onProgress: (done, total) => onProgress("reading", done, total),
  });
  const known = new Set<LeadId>();
  const inTheWay: InTheWay[] = [];
  let decisions = 0;
  for (const { batch, done } of batchesOf(leads)) {
    const decided = await decidedOf(db, workspaceId, imported.importId, { leads, batch });
    for (const lead of decided.known) known.add(lead);
    inTheWay.push(...decided.inTheWay);
    decisions += decided.decisions;
    onProgress("checking", done, leads.size);
  }
  const versions = await termsInForce(db, workspaceId);
  const found = { imported, readUntil: lastSeq, leads, known, erased: erased.size, decisions, inTheWay };
  return { ...found, versions, erasures };
}

/**
 * @param undoing with nothing in the way
 * @param by who undoes it, @param now the present, @param also what is written in its transaction, at the end
 * @throws AppError `import_conflict` when somebody decided something about these leads meanwhile, an import is under way, or it was undone: nothing
 *         is changed then
 */
export async function undoImported(
  db: Database,
  workspaceId: WorkspaceId,
  undoing: Undoing,
  {
    by,
    now,
    onProgress,
    also,
  }: {
    readonly by: string;
    readonly now: () => EpochMs;
    readonly onProgress: UndoLook;
    readonly also: (tx: Queryable, at: EpochMs) => Promise<void>;
  },
): Promise<void> {
  const { leads, versions, erasures } = undoing;
  const { importId } = undoing.imported;
  const undone = await fetchUndoneImports(db, workspaceId, erasures);
  const names = await fetchNamesOf(db, workspaceId, leads);
  const kept = new KeptHistory(workspaceId, {
    versions,
    erasures,
    undone,
    without: leads,
    names: new Set([...names.values()].flat()),
  });
  await kept.readUntil(db, undoing.readUntil, (done, total) => onProgress("reading", done, total));
  await db.transaction(async (tx) => {
    const head = await lockWorkspace(tx, workspaceId);
    await mustBeAsLookedAt(tx, workspaceId, undoing, head.lastSeq);
    await kept.readUntil(tx, head.lastSeq);
    const at = recordedNow(head, now());
    const isAll = !kept.isAny;
    const until = await appendUndone(head.log, at, { kind: "undone", import: importId, by, isAll });
    for (const { batch, done } of batchesOf(leads)) {
      const from = batch.map((lead) => leads.get(lead) ?? 0);
      await putSpans(
        tx,
        workspaceId,
        batch.map((leadId, index) => ({ leadId, from: from[index] ?? 0, until })),
      );
      await removeDerived(tx, workspaceId, batch, { from, names });
      const known = batch.filter((lead) => undoing.known.has(lead));
      if (known.length > 0) await deriveAgain(tx, workspaceId, known, { versions, erasures });
      onProgress("undoing", done, leads.size);
    }
    await putBackShared(tx, workspaceId, kept, isAll);
    await removeStagedOf(tx, workspaceId, importId);
    await forgetSums(tx, workspaceId);
    await setHorizon(tx, workspaceId, null);
    await tx.query("update workspace set last_decision = $2, recorded_until_ms = $3 where workspace_id = $1", [
      workspaceId,
      until,
      isAll ? null : kept.recordedUntil,
    ]);
    for (const column of ["next_leaving_ms", "next_occasion_ms", "next_reminder_ms"] as const)
      await forgetForetold(tx, workspaceId, column);
    if (!(await markUndone(tx, workspaceId, importId, { seq: until, at, by }))) throw alreadyUndone();
    await also(tx, at);
  });
}

/** What others wrote since it was looked at has to leave it as it is. */
async function mustBeAsLookedAt(
  tx: Queryable,
  workspaceId: WorkspaceId,
  undoing: Undoing,
  lastSeq: number,
): Promise<void> {
  const { imported, leads, readUntil } = undoing;
  const { importId } = imported;
  const now = await findImported(tx, workspaceId, importId);
  if (now === undefined || now.undone !== null) throw alreadyUndone();
  if (now.until !== imported.until)
    throw new AppError("import_conflict", "This import is still running", { remedy: "Stop it, then undo it" });
  if (await isOtherUnderWay(tx, workspaceId, now))
    throw new AppError("import_conflict", "Another import is in progress", {
      remedy: "Wait for it, or undo it first",
    });
  const decidedSince = (await leadsChanged(tx, workspaceId, readUntil, lastSeq)).filter((lead) => leads.has(lead));
  for (let at = 0; at < decidedSince.length; at += LEADS_AT_ONCE) {
    const batch = decidedSince.slice(at, at + LEADS_AT_ONCE);
    const { inTheWay } = await decidedOf(tx, workspaceId, importId, { leads, batch, since: readUntil });
    if (inTheWay.length > 0)
      throw new AppError("import_conflict", "Someone else changed these leads first", {
        remedy: "Look again at what would be undone",
      });
  }
}

export function alreadyUndone(): AppError {
  return new AppError("import_conflict", "This import was undone already", { remedy: "Import the files again" });
}

/** Whether history is being replayed that another import brought. */
async function isOtherUnderWay(db: Queryable, workspaceId: WorkspaceId, imported: Imported): Promise<boolean> {
  const rows = await rowsOf(
    db,
    rowWith({ isOther: FLAG }),
    `select w.horizon_ms is not null and exists (
       select from imported i where i.workspace_id = $1 and i.import_id <> $2 and i.undone_seq is null and i.from_seq > $3) or exists (
       select from import_fact f where f.workspace_id = $1 and f.import_id is distinct from $2) as "isOther"
     from workspace w where w.workspace_id = $1`,
    [workspaceId, imported.importId, imported.until ?? 0],
  );
  return rows[0]?.isOther ?? false;
}

function* batchesOf(leads: LeadsOfImport): Generator<{ readonly batch: readonly LeadId[]; readonly done: number }> {
  const all = [...leads.keys()];
  for (let at = 0; at < all.length; at += LEADS_AT_ONCE) {
    const batch = all.slice(at, at + LEADS_AT_ONCE);
    yield { batch, done: at + batch.length };
  }
}
