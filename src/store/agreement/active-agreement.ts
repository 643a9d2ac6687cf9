/** Which versions of the agreement are in force when: compiled once per version and process. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { putInForce } from "../../agreement/amendment/activate-version.ts";
import type { VersionActor } from "../../agreement/amendment/version-event.ts";
import { versionRefusalWords } from "../../words/refusal/version-refusal-words.ts";
import { AppError } from "../../base/app-error.ts";
import { defined } from "../../base/assert.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { compileTerms, type Terms } from "../../engine/terms/terms.ts";
import type { VersionPeriod, TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { fetchVersions, insertVersion } from "./agreement-version.ts";
import type { Database, Queryable } from "../database/database.ts";
import type { OpenLog } from "../log/open-log.ts";
import { fingerprintOf, proposalFingerprint, zoneRulesHashOf } from "./fingerprint.ts";
import { ensureWorkspace, lockWorkspace } from "../database/workspace.ts";
import { INSTANT, json, orNull, rowWith, TEXT, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type ActiveAgreement = {
  readonly version: number;
  readonly agreement: Agreement;
  readonly terms: Terms;
  readonly activeFrom: EpochMs;
  /** All that were in force up to now, this one the last. */
  readonly versions: TermsInForce;
};

/** Whoever runs a command on the machine. */
const OPERATOR = { kind: "program", name: "the operator" } as const satisfies VersionActor;

/**
 * Puts the first agreement of a workspace in force: the operator signs on behalf of every party. The same agreement again changes nothing.
 *
 * @throws AppError `agreement_conflict` when there is another one: changing it is what signing is for
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
    const { log } = await lockWorkspace(tx, workspaceId);
    return activateIn(log, source, agreement, activeFrom);
  });
}

/** The same as a part of something else that is done under the lock of the workspace. */
export async function activateIn(
  log: OpenLog,
  source: string,
  agreement: Agreement,
  activeFrom: EpochMs,
): Promise<{ readonly version: number; readonly isNew: boolean }> {
  const contentFingerprint = fingerprintOf(agreement);
  const versions = await fetchVersions(log.tx, log.workspaceId);
  const active = versions.find((each) => each.status === "active");
  if (active?.proposal?.contentFingerprint === contentFingerprint) return { version: active.version, isNew: false };
  const { owner, parties } = agreement;
  const fingerprint = proposalFingerprint(contentFingerprint, { effectiveFrom: null, openLeads: "new_leads" });
  const decided = putInForce(
    versions,
    source,
    { contentFingerprint, zoneRulesHash: zoneRulesHashOf(agreement), fingerprint, owner, parties },
    { by: OPERATOR, from: activeFrom },
  );
  if (!decided.ok) {
    const message =
      active === undefined
        ? versionRefusalWords(decided.refusal, (id) => id).message
        : `Version ${active.version} of the agreement is active and has other content`;
    throw new AppError("agreement_conflict", message, {
      remedy:
        "Keep that agreement, draft a new version and have it signed, or choose another data folder with `--data`",
    });
  }
  await insertVersion(log, 1, decided.events, { source, agreement });
  return { version: 1, isNew: true };
}

/** @throws AppError `agreement_missing` when none was put in force */
export async function activeAgreement(db: Queryable, workspaceId: WorkspaceId): Promise<ActiveAgreement> {
  const versions = await termsInForce(db, workspaceId);
  const { version, terms, from } = defined(versions.at(-1), "a version");
  return { version, agreement: terms.agreement, terms, activeFrom: from, versions };
}

/** The terms in force; undefined where no agreement was put in force yet. */
export async function latestTerms(db: Queryable, workspaceId: WorkspaceId): Promise<Terms | undefined> {
  const heads = await rowsOf(db, HEAD, SELECT_HEADS, [workspaceId, false]);
  return heads.some(({ status }) => status === "active") ? (await activeAgreement(db, workspaceId)).terms : undefined;
}

/**
 * @param more.scheduled with those that are to take effect, for whoever replays past their instants
 * @throws AppError `agreement_missing` when none was put in force
 */
export async function termsInForce(
  db: Queryable,
  workspaceId: WorkspaceId,
  more: { readonly scheduled: boolean } = { scheduled: false },
): Promise<TermsInForce> {
  const heads = await rowsOf(db, HEAD, SELECT_HEADS, [workspaceId, more.scheduled]);
  const versions: VersionPeriod[] = [];
  let key = "";
  for (const { version, fingerprint, zoneRules, from, openLeads } of heads) {
    key = `${key}${fingerprint}/${zoneRules} `;
    const terms =
      compiled.get(key) ?? compileTerms(await readAgreement(db, workspaceId, version), versions.at(-1)?.terms);
    compiled.set(key, terms);
    versions.push({ version, terms, from, takesOpenLeads: openLeads === "open_leads" });
  }
  if (!heads.some((head) => head.status === "active")) {
    throw new AppError("agreement_missing", "No agreement is active", {
      remedy: "Activate one with `--agreement FILE`; start from `agreements/sample.yaml`",
    });
  }
  return versions;
}

/** The same, where there may be none yet. */
export async function termsSoFar(db: Queryable, workspaceId: WorkspaceId): Promise<TermsInForce> {
  return termsInForce(db, workspaceId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "agreement_missing") return [];
    throw error;
  });
}

const HEAD = rowWith({
  version: WHOLE,
  status: TEXT,
  fingerprint: TEXT,
  /** A hash of the zone rules that are pinned: two versions that say the same can have been proposed under different ones. */
  zoneRules: orNull(TEXT),
  from: INSTANT,
  openLeads: TEXT,
});

/** Compiled terms by the fingerprints of their version and of those before it, each with what it pins: what was read once is not read again. */
const compiled = new Map<string, Terms>();

async function readAgreement(db: Queryable, workspaceId: WorkspaceId, version: number): Promise<Agreement> {
  const rows = await rowsOf(
    db,
    rowWith({ agreement: json<Agreement>() }),
    "select agreement from agreement_version where workspace_id = $1 and version = $2",
    [workspaceId, version],
  );
  return defined(rows[0], `agreement version ${version}`).agreement;
}

const SELECT_HEADS = `
  select version, status, fingerprint, zone_rules_hash as "zoneRules", active_from_ms as "from",
    open_leads as "openLeads"
  from agreement_version
  where workspace_id = $1 and (status in ('active', 'superseded') or $2 and status = 'scheduled') order by active_from_ms`;
