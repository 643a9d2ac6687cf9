/** Records of shadows, a day each: added, and never changed. Whoever adds one has locked the workspace. */
import { createHash } from "node:crypto";
import type { SignedShadow } from "../../agreement/amendment/version-event.ts";
import type { ProposalStep, VersionState } from "../../agreement/amendment/version-state.ts";
import { canonicalJson } from "../../base/canonical-json.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Backtest } from "../../reporting/backtest/backtest.ts";
import { type ShadowRecord, signedShadow } from "../../reporting/shadow/shadow-record.ts";
import type { Queryable } from "../database/database.ts";
import { json, orNull, rowWith, TEXT, typedText } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

/** Of one proposal of a version. */
export type ShadowOf = { readonly version: number; readonly revision: number };

export type KeptShadow = {
  readonly record: ShadowRecord;
  /** Hex SHA-256. */
  readonly hash: string;
};

/** @returns undefined for a draft: nothing of it is proposed */
export function shadowOf({
  version,
  proposed,
}: {
  readonly version: number;
  readonly proposed: ProposalStep | null;
}): ShadowOf | undefined {
  return proposed === null ? undefined : { version, revision: proposed.revision };
}

/** In which any record can be due by now. One statement, however many companies there are. */
export async function workspacesWithShadows(db: Queryable, now: EpochMs): Promise<readonly WorkspaceId[]> {
  const schema = rowWith({ id: typedText<WorkspaceId>() });
  return (await rowsOf(db, schema, "select workspaces_with_shadows($1) as id", [now])).map(({ id }) => id);
}

const KEPT = rowWith<KeptShadow>({ record: json(), hash: TEXT });

/** The first day first. */
export async function fetchShadows(
  db: Queryable,
  workspaceId: WorkspaceId,
  { version, revision }: ShadowOf,
): Promise<readonly KeptShadow[]> {
  return rowsOf(
    db,
    KEPT,
    "select record, hash from shadow_record where workspace_id = $1 and version = $2 and revision = $3 order by days",
    [workspaceId, version, revision],
  );
}

export async function fetchNewestShadow(
  db: Queryable,
  workspaceId: WorkspaceId,
  { version, revision }: ShadowOf,
): Promise<KeptShadow | undefined> {
  const rows = await rowsOf(
    db,
    KEPT,
    `select record, hash from shadow_record where workspace_id = $1 and version = $2 and revision = $3
     order by days desc limit 1`,
    [workspaceId, version, revision],
  );
  return rows[0];
}

/** What whoever signs now would sign of its shadow; null: there is no record yet. */
export async function shadowToSign(
  db: Queryable,
  workspaceId: WorkspaceId,
  state: Pick<VersionState, "version" | "proposed">,
): Promise<SignedShadow | null> {
  const of = shadowOf(state);
  const newest = of === undefined ? undefined : await fetchNewestShadow(db, workspaceId, of);
  return newest === undefined ? null : signedShadow(newest.record, newest.hash);
}

/** What the record of a day counts; null where a newer one has taken its place, and nobody signed it. */
export async function fetchShadowResult(
  db: Queryable,
  workspaceId: WorkspaceId,
  { version, revision, days }: ShadowOf & { readonly days: number },
): Promise<Backtest | null> {
  const rows = await rowsOf(
    db,
    rowWith({ result: orNull(json<Backtest>()) }),
    "select result from shadow_record where workspace_id = $1 and version = $2 and revision = $3 and days = $4",
    [workspaceId, version, revision, days],
  );
  return rows[0]?.result ?? null;
}

/**
 * Adds the record of the day after `before`, and lets go of results that nobody signed.
 *
 * @param before the hash of the day before; null: it is the first
 * @param signed days whose results are kept
 */
export async function addShadow(
  tx: Queryable,
  workspaceId: WorkspaceId,
  { version, revision }: ShadowOf,
  {
    record,
    result,
    before,
    signed,
  }: {
    readonly record: ShadowRecord;
    readonly result: Backtest;
    readonly before: string | null;
    readonly signed: readonly number[];
  },
): Promise<void> {
  await tx.query(
    `insert into shadow_record (workspace_id, version, revision, days, until_ms, record, hash, result)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[workspaceId, version, revision, record.days, record.until, JSON.stringify(record)],
      ...[shadowHash({ version, revision }, record, before), JSON.stringify(result)],
    ],
  );
  await tx.query(
    `update shadow_record set result = null
     where workspace_id = $1 and version = $2 and revision = $3 and days < $4 and days <> all($5) and result is not null`,
    [workspaceId, version, revision, record.days, signed],
  );
}

/** Of the record of a day, and with it of all before. @param before the hash of the day before; null: it is the first */
export function shadowHash({ version, revision }: ShadowOf, record: ShadowRecord, before: string | null): string {
  return sha256({ before, version, revision, record });
}

export function resultHash(result: Backtest): string {
  return sha256(result);
}

function sha256(value: object): string {
  return createHash("sha256").update(canonicalJson(value)).digest("hex");
}
