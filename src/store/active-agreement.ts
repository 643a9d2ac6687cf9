/** The agreement in force: stored with its source, compiled once per version and process. */
import { createHash } from "node:crypto";
import type { Agreement } from "../agreement/agreement.ts";
import { canonicalAgreement } from "../agreement/canonical-agreement.ts";
import { AppError } from "../base/app-error.ts";
import { defined } from "../base/assert.ts";
import type { WorkspaceId } from "../base/ids.ts";
import type { EpochMs } from "../base/time.ts";
import { compileTerms, type Terms } from "../engine/terms.ts";
import type { Database, Queryable } from "./database.ts";
import { ensureWorkspace, lockWorkspace } from "./workspace.ts";

export type ActiveAgreement = {
  readonly version: number;
  readonly agreement: Agreement;
  readonly terms: Terms;
  readonly source: string;
  readonly fingerprint: string;
  readonly activeFrom: EpochMs;
};

/** Hex SHA-256 of the agreement's meaning: equal exactly when the meaning is. */
function fingerprintOf(agreement: Agreement): string {
  return createHash("sha256").update(canonicalAgreement(agreement)).digest("hex");
}

/**
 * Puts an agreement in force. The same agreement again changes nothing.
 *
 * @throws AppError `agreement_conflict` when another one is in force: changing it is what signing is for
 */
export async function activateAgreement(
  db: Database,
  workspaceId: WorkspaceId,
  source: string,
  agreement: Agreement,
  activeFrom: EpochMs,
): Promise<{ readonly version: number; readonly isNew: boolean }> {
  return db.transaction(async (tx) => {
    await ensureWorkspace(tx, workspaceId);
    await lockWorkspace(tx, workspaceId);
    const fingerprint = fingerprintOf(agreement);
    const active = (await tx.query<AgreementRow>(SELECT_ACTIVE, [workspaceId]))[0];
    if (active?.fingerprint === fingerprint) return { version: active.version, isNew: false };
    if (active !== undefined) {
      throw new AppError(
        "agreement_conflict",
        `“${active.agreement.title}” (version ${active.version}) is in force, and says something else`,
        {
          remedy: "leave the agreement as it is, or choose another data folder with --data",
        },
      );
    }
    await tx.query(
      `insert into agreement_version (workspace_id, version, source, agreement, fingerprint, active_from_ms) values ($1, 1, $2, $3, $4, $5)`,
      [workspaceId, source, JSON.stringify(agreement), fingerprint, activeFrom],
    );
    return { version: 1, isNew: true };
  });
}

type AgreementRow = {
  readonly version: number;
  readonly source: string;
  readonly agreement: Agreement;
  readonly fingerprint: string;
  readonly active_from_ms: EpochMs;
};

const SELECT_ACTIVE = `
  select version, source, agreement, fingerprint, active_from_ms from agreement_version
  where workspace_id = $1 order by version desc limit 1`;

/** Compiled terms by fingerprint: versions never change. */
const compiled = new Map<string, Terms>();

/** @throws AppError `agreement_missing` when none was put in force */
export async function activeAgreement(db: Queryable, workspaceId: WorkspaceId): Promise<ActiveAgreement> {
  const row = (await db.query<AgreementRow>(SELECT_ACTIVE, [workspaceId]))[0];
  if (row === undefined) {
    throw new AppError("agreement_missing", "no agreement is in force", {
      remedy: "put one in force with `--agreement FILE`; `agreements/sample.yaml` is one to start from",
    });
  }
  return activeOf(row);
}

/** All versions, for replays. */
export async function allAgreements(
  db: Queryable,
  workspaceId: WorkspaceId,
): Promise<ReadonlyMap<number, ActiveAgreement>> {
  const rows = await db.query<AgreementRow>(
    "select version, source, agreement, fingerprint, active_from_ms from agreement_version where workspace_id = $1 order by version",
    [workspaceId],
  );
  return new Map(rows.map((row) => [row.version, activeOf(row)]));
}

function activeOf(row: AgreementRow): ActiveAgreement {
  if (!compiled.has(row.fingerprint)) compiled.set(row.fingerprint, compileTerms(row.agreement));
  const terms = defined(compiled.get(row.fingerprint), "compiled terms");
  return {
    version: row.version,
    agreement: terms.agreement,
    terms,
    source: row.source,
    fingerprint: row.fingerprint,
    activeFrom: row.active_from_ms,
  };
}
