/** Forms, webhooks, and sites by which leads and their visits come in, as rows: beside the log, as they decide nothing. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, json, oneOf, orNull, rowWith, TEXT } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { holdForIntake, letGoOfSources } from "../facts/fact-sender.ts";

export const INTAKE_KINDS = ["form", "webhook", "site"] as const;
export type IntakeKind = (typeof INTAKE_KINDS)[number];

export type TurnedAway = { readonly at: number; readonly why: string; readonly from: string | null };

export type Intake = {
  readonly intakeId: string;
  readonly kind: IntakeKind;
  readonly name: string;
  readonly source: string;
  /** As it was saved: whoever reads it knows the shape. */
  readonly settings: object;
  /** By which a webhook's sender signs, or a site's visitor IDs are, as `store/secrets` keeps it; null: it is a form, or the secret was lost with its key. */
  readonly sealedSecret: string | null;
  /** The secret before, which is taken until then. */
  readonly sealedFormer: string | null;
  readonly formerUntil: EpochMs | null;
  /** By which what its sender only names is fetched. */
  readonly sealedToken: string | null;
  /** Since when what arrives is kept and waits; null: it runs. */
  readonly pausedAt: EpochMs | null;
  readonly createdBy: string | null;
  readonly createdAt: EpochMs;
  readonly changedAt: EpochMs;
  readonly turnedAway: TurnedAway | null;
};

const INTAKE = rowWith<Intake>({
  intakeId: TEXT,
  kind: oneOf(INTAKE_KINDS),
  name: TEXT,
  source: TEXT,
  settings: json(),
  sealedSecret: orNull(TEXT),
  sealedFormer: orNull(TEXT),
  formerUntil: orNull(INSTANT),
  sealedToken: orNull(TEXT),
  pausedAt: orNull(INSTANT),
  createdBy: orNull(TEXT),
  createdAt: INSTANT,
  changedAt: INSTANT,
  turnedAway: orNull(json<TurnedAway>()),
});

const OPEN = `
  select intake_id as "intakeId", kind, name, source, settings, sealed_secret as "sealedSecret", sealed_former as "sealedFormer",
    former_until_ms as "formerUntil", sealed_token as "sealedToken", paused_at_ms as "pausedAt", created_by as "createdBy", created_at_ms as "createdAt",
    changed_at_ms as "changedAt", turned_away as "turnedAway"
  from intake where workspace_id = $1 and closed_at_ms is null`;

/** Those that are open, by name. */
export async function fetchIntakes(db: Queryable, workspaceId: WorkspaceId): Promise<readonly Intake[]> {
  return rowsOf(db, INTAKE, `${OPEN} order by lower(name), intake_id`, [workspaceId]);
}

/** @returns undefined when there is none that is open */
export async function findIntake(
  db: Queryable,
  workspaceId: WorkspaceId,
  intakeId: string,
): Promise<Intake | undefined> {
  return (await rowsOf(db, INTAKE, `${OPEN} and intake_id = $2`, [workspaceId, intakeId]))[0];
}

type NewIntake = Omit<Intake, "changedAt" | "turnedAway" | "sealedFormer" | "formerUntil" | "pausedAt">;

export async function addIntake(
  db: Queryable,
  workspaceId: WorkspaceId,
  { intakeId, kind, name, source, settings, sealedSecret, sealedToken, createdBy, createdAt }: NewIntake,
): Promise<void> {
  await db.query(
    `insert into intake (workspace_id, intake_id, kind, name, source, settings, sealed_secret, sealed_token, created_by, created_at_ms, changed_at_ms)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)`,
    [workspaceId, intakeId, kind, name, source, settings, sealedSecret, sealedToken, createdBy, createdAt],
  );
  await holdForIntake(db, workspaceId, source, createdAt);
}

/** Its source stays: the leads that it made are called by it. */
export async function changeStoredIntake(
  db: Queryable,
  workspaceId: WorkspaceId,
  {
    intakeId,
    name,
    settings,
    sealedSecret,
    sealedToken,
  }: Pick<Intake, "intakeId" | "name" | "settings" | "sealedSecret" | "sealedToken">,
  at: EpochMs,
): Promise<void> {
  await db.query(
    `update intake set name = $3, settings = $4, sealed_secret = $5, sealed_token = $6, changed_at_ms = $7 where workspace_id = $1 and intake_id = $2`,
    [workspaceId, intakeId, name, settings, sealedSecret, sealedToken, at],
  );
}

/** The one before is taken until then; null: it isn't any more. */
export async function replaceStoredSecret(
  db: Queryable,
  workspaceId: WorkspaceId,
  {
    intakeId,
    sealedSecret,
    sealedFormer,
    formerUntil,
  }: Pick<Intake, "intakeId" | "sealedSecret" | "sealedFormer" | "formerUntil">,
  at: EpochMs,
): Promise<void> {
  await db.query(
    `update intake set sealed_secret = $3, sealed_former = $4, former_until_ms = $5, changed_at_ms = $6 where workspace_id = $1 and intake_id = $2`,
    [workspaceId, intakeId, sealedSecret, sealedFormer, formerUntil, at],
  );
}

/** @param pausedAt null: it runs again */
export async function pauseStoredIntake(
  db: Queryable,
  workspaceId: WorkspaceId,
  intakeId: string,
  pausedAt: EpochMs | null,
): Promise<void> {
  await db.query("update intake set paused_at_ms = $3 where workspace_id = $1 and intake_id = $2", [
    workspaceId,
    intakeId,
    pausedAt,
  ]);
}

export async function closeStoredIntake(
  db: Queryable,
  workspaceId: WorkspaceId,
  intakeId: string,
  at: EpochMs,
): Promise<void> {
  await db.query(
    "update intake set closed_at_ms = $3, secret = null, sealed_secret = null, sealed_former = null, sealed_token = null where workspace_id = $1 and intake_id = $2",
    [workspaceId, intakeId, at],
  );
  await letGoOfSources(db, workspaceId);
}

export async function noteTurnedAway(
  db: Queryable,
  workspaceId: WorkspaceId,
  intakeId: string,
  turnedAway: TurnedAway,
): Promise<void> {
  await db.query("update intake set turned_away = $3 where workspace_id = $1 and intake_id = $2", [
    workspaceId,
    intakeId,
    turnedAway,
  ]);
}
