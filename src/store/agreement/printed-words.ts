/**
 * The words of a version on paper. They are kept as they were when the last party signed: terms are what is signed, sentences are how people read
 * them, and a later release may word them otherwise. They follow from nothing else in the log, so they are kept and not derived.
 */
import { missingSigners, type VersionState } from "../../agreement/amendment/version-state.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import { sheetOf } from "../../words/sheet/sheet-of.ts";
import type { Sheet, Signing } from "../../words/sheet/sheet.ts";
import { json, orNull, rowWith } from "../database/row-schema.ts";
import type { Queryable } from "../database/database.ts";
import { rowsOf } from "../database/rows-of.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { firstDay } from "./first-day.ts";

const MADE_ANEW =
  "This version was signed before Baton kept the words that were read; these sentences were made anew from its terms.";

/** The paper of a version: as it was when the last party signed, where that was kept; otherwise as its terms are worded today. */
export async function paperOf(
  db: Queryable,
  workspaceId: WorkspaceId,
  state: VersionState,
  agreement: Agreement,
): Promise<Sheet> {
  const kept = await fetchPrinted(db, workspaceId, state.version);
  return kept ?? sheetOf(agreement, signingOf(state, agreement, isSigned(state) ? MADE_ANEW : undefined));
}

async function fetchPrinted(db: Queryable, workspaceId: WorkspaceId, version: number): Promise<Sheet | null> {
  const rows = await rowsOf(
    db,
    rowWith<{ readonly printed: Sheet | null }>({ printed: orNull(json()) }),
    "select printed from agreement_version where workspace_id = $1 and version = $2",
    [workspaceId, version],
  );
  return rows[0]?.printed ?? null;
}

/**
 * Keeps what stands on paper with the last signature, and forgets it when the version is withdrawn, or goes back to its draft, before it takes effect.
 * What was signed already keeps what it has, also none.
 *
 * @param before null: the version begins with these steps
 */
export async function keepPrinted(
  tx: Queryable,
  workspaceId: WorkspaceId,
  before: VersionState | null,
  state: VersionState,
  agreement: () => Promise<Agreement | null>,
): Promise<void> {
  const [was, is] = [before !== null && isSigned(before), isSigned(state)];
  if (was === is) return;
  const meaning = is ? await agreement() : null;
  const printed = meaning === null ? null : sheetOf(meaning, signingOf(state, meaning, undefined));
  await tx.query("update agreement_version set printed = $3 where workspace_id = $1 and version = $2", [
    workspaceId,
    state.version,
    printed === null ? null : JSON.stringify(printed),
  ]);
}

/** By all that have to. What was withdrawn binds no one, whoever has signed it. */
function isSigned(state: VersionState): boolean {
  return paperStatus(state) === "signed";
}

function paperStatus(state: VersionState): Signing["status"] {
  if (state.status === "draft" || state.status === "withdrawn") return "draft";
  return missingSigners(state).length === 0 ? "signed" : "proposed";
}

function signingOf(state: VersionState, agreement: Agreement, wordsNote: string | undefined): Signing {
  return {
    version: state.version,
    status: paperStatus(state),
    fingerprint: state.proposal?.fingerprint ?? fingerprintOf(agreement),
    effectiveFrom: state.activeFrom ?? state.proposal?.effectiveFrom ?? null,
    openLeads: state.proposal?.openLeads ?? null,
    firstDay: firstDay(agreement, state),
    wordsNote,
    dated: state.savedAt,
    signatures: state.signatures.map(({ party, by, at, shadow }) => ({ party, name: by.name, at, shadow })),
  };
}
