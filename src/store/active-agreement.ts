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
    const active = await findActive(tx, workspaceId);
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

type Head = { readonly version: number; readonly fingerprint: string; readonly activeFrom: EpochMs };

const SELECT_HEADS = `
  select version, fingerprint, active_from_ms as "activeFrom" from agreement_version where workspace_id = $1 order by version desc`;

/** Compiled terms by fingerprint: what was read once is not read again, only which version is in force is asked. */
const compiled = new Map<string, Terms>();

/** @throws AppError `agreement_missing` when none was put in force */
export async function activeAgreement(db: Queryable, workspaceId: WorkspaceId): Promise<ActiveAgreement> {
  const active = await findActive(db, workspaceId);
  if (active !== undefined) return active;
  throw new AppError("agreement_missing", "no agreement is in force", {
    remedy: "put one in force with `--agreement FILE`; `agreements/sample.yaml` is one to start from",
  });
}

/** All versions, for replays. */
export async function allAgreements(
  db: Queryable,
  workspaceId: WorkspaceId,
): Promise<ReadonlyMap<number, ActiveAgreement>> {
  const agreements = new Map<number, ActiveAgreement>();
  for (const head of await db.query<Head>(SELECT_HEADS, [workspaceId]))
    agreements.set(head.version, await read(db, workspaceId, head));
  return agreements;
}

async function findActive(db: Queryable, workspaceId: WorkspaceId): Promise<ActiveAgreement | undefined> {
  const head = (await db.query<Head>(`${SELECT_HEADS} limit 1`, [workspaceId]))[0];
  return head === undefined ? undefined : read(db, workspaceId, head);
}

async function read(db: Queryable, workspaceId: WorkspaceId, head: Head): Promise<ActiveAgreement> {
  let terms = compiled.get(head.fingerprint);
  if (terms === undefined) {
    const rows = await db.query<{ readonly agreement: Agreement }>(
      "select agreement from agreement_version where workspace_id = $1 and version = $2",
      [workspaceId, head.version],
    );
    terms = compileTerms(defined(rows[0], `agreement version ${head.version}`).agreement);
    compiled.set(head.fingerprint, terms);
  }
  return { ...head, agreement: terms.agreement, terms };
}
