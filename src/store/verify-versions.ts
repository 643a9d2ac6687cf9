/** Whether the versions of the agreement are what their steps say, and what was signed is what is there. */
import type { Agreement } from "../agreement/agreement.ts";
import { missingSigners, type VersionState } from "../agreement/version/version-state.ts";
import { canonicalJson } from "../base/canonical-json.ts";
import type { WorkspaceId } from "../base/ids.ts";
import { fetchVersions, stateOf } from "./agreement-version.ts";
import type { Queryable } from "./database.ts";
import { fingerprintOf, proposalFingerprint } from "./fingerprint.ts";

export type Difference = { readonly what: string; readonly stored: string; readonly replayed: string };

export async function compareVersions(db: Queryable, workspaceId: WorkspaceId): Promise<Difference | null> {
  const rows = await db.query<Row>(SELECT_ROWS, [workspaceId]);
  const versions = await fetchVersions(db, workspaceId);
  if (rows.length !== versions.length)
    return { what: "number of versions", stored: String(rows.length), replayed: String(versions.length) };
  for (const [index, state] of versions.entries()) {
    const row = rows[index];
    const found = row === undefined ? null : compare(row, state);
    if (found !== null) return { what: `version ${state.version} of the agreement`, ...found };
  }
  return null;
}

type Row = {
  readonly columns: readonly unknown[];
  readonly agreement: Agreement | null;
  readonly source: string;
  /** The text of the last step that has one. */
  readonly saved: string;
};

function compare({ columns, agreement, source, saved }: Row, state: VersionState): Omit<Difference, "what"> | null {
  const content = agreement === null ? null : fingerprintOf(agreement);
  const { proposal } = state;
  const stored = canonicalJson([columns, content, proposal?.fingerprint ?? null, "no party is missing", source]);
  const runs = state.status === "active" || state.status === "superseded" || state.status === "scheduled";
  const missing = runs ? missingSigners(state).map(({ party }) => party) : [];
  const replayed = canonicalJson([
    stateOf(state),
    proposal?.contentFingerprint ?? null,
    proposal === null ? null : proposalFingerprint(proposal.contentFingerprint, proposal),
    missing.length === 0 ? "no party is missing" : `not signed by ${missing.join(", ")}`,
    saved,
  ]);
  return stored === replayed ? null : { stored, replayed };
}

const SELECT_ROWS = `
  select agreement, source, (select body ->> 'source' from agreement_event e
      where e.workspace_id = v.workspace_id and e.version = v.version and body ? 'source' order by n desc limit 1) as saved,
    jsonb_build_array(status, revision, based_on, fingerprint, proposal_fingerprint, open_leads, active_from_ms) as columns
  from agreement_version v where workspace_id = $1 order by version`;
