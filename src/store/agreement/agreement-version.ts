/**
 * Versions of the agreement with their steps. A step is appended and never changed; the row beside it is what the steps come to.
 * Whoever writes has locked the workspace.
 */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { VersionEvent } from "../../agreement/amendment/version-event.ts";
import { foldVersion, type VersionState, type VersionStep } from "../../agreement/amendment/version-state.ts";
import { assert, defined } from "../../base/assert.ts";
import type { MemberId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { type LoggedStep, stepEntry } from "../log/entry.ts";
import { RULES } from "../../engine/decide/rules.ts";
import type { OpenLog } from "../log/open-log.ts";
import { fetchSteps as fetchLogged } from "../log/read-log.ts";
import { keepPrinted } from "./printed-words.ts";
import { json, orNull, rowWith, TEXT } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

/** What its parties are shown: the text as it was saved last, and its meaning, fixed when it was proposed. */
export type VersionContent = { readonly source: string; readonly agreement: Agreement | null };

/** The versions of a workspace, each folded from its steps, the first first. */
export async function fetchVersions(db: Queryable, workspaceId: WorkspaceId): Promise<readonly VersionState[]> {
  return [...(await fetchStepsOfVersions(db, workspaceId))].map(([version, steps]) => foldVersion(version, steps));
}

/** The steps of each version, without the texts of drafts. The versions the first first. */
export async function fetchStepsOfVersions(
  db: Queryable,
  workspaceId: WorkspaceId,
): Promise<ReadonlyMap<number, readonly VersionStep[]>> {
  const steps = Map.groupBy(await fetchLogged(db, workspaceId, "agreement"), versionOfStep);
  return new Map([...steps].sort(([a], [b]) => a - b).map(([version, logged]) => [version, logged.map(versionStepOf)]));
}

/** Whether a version is being written, or waits for signatures. */
export async function hasOpenVersion(db: Queryable, workspaceId: WorkspaceId): Promise<boolean> {
  const rows = await db.query(
    "select from agreement_version where workspace_id = $1 and status in ('draft', 'proposed') limit 1",
    [workspaceId],
  );
  return rows.length > 0;
}

/** The steps of one version, without the texts of drafts. None when there is no such version. */
export async function fetchVersionSteps(
  db: Queryable,
  workspaceId: WorkspaceId,
  version: number,
): Promise<readonly VersionStep[]> {
  return (await fetchStepsOfVersions(db, workspaceId)).get(version) ?? [];
}

/** @throws AssertionError when there is no such version */
export async function fetchContent(db: Queryable, workspaceId: WorkspaceId, version: number): Promise<VersionContent> {
  const rows = await rowsOf(
    db,
    rowWith<VersionContent>({ source: TEXT, agreement: orNull(json()) }),
    "select source, agreement from agreement_version where workspace_id = $1 and version = $2",
    [workspaceId, version],
  );
  return defined(rows[0], `version ${version}`);
}

/** The text of a version whose meaning is not fixed yet; undefined when there is no such version. */
export async function fetchDraftText(
  db: Queryable,
  workspaceId: WorkspaceId,
  version: number,
): Promise<string | undefined> {
  const rows = await rowsOf(
    db,
    rowWith({ source: TEXT }),
    "select source from agreement_version where workspace_id = $1 and version = $2 and agreement is null",
    [workspaceId, version],
  );
  return rows[0]?.source;
}

/** Whether a version that is or was in force names the person. */
export async function wasEverNamed(db: Queryable, workspaceId: WorkspaceId, member: MemberId): Promise<boolean> {
  const rows = await db.query(
    `select 1 from agreement_version where workspace_id = $1 and status in ('active', 'superseded')
       and agreement -> 'people' @> jsonb_build_array(jsonb_build_object('id', $2::text)) limit 1`,
    [workspaceId, member],
  );
  return rows.length > 0;
}

/** Makes the row of a version that begins. */
export async function insertVersion(
  log: OpenLog,
  version: number,
  events: readonly VersionEvent[],
  content: VersionContent,
): Promise<void> {
  const state = foldVersion(version, events);
  await log.tx.query(
    `insert into agreement_version (workspace_id, version, source, agreement, ${STATE_COLUMNS})
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [log.workspaceId, version, content.source, jsonOf(content.agreement), ...stateOf(state)],
  );
  await keepPrinted(log.tx, log.workspaceId, null, state, async () => content.agreement);
  await log.append(events.map((event) => stepEntry(stepOfVersion(version, event))));
}

export const STATE_COLUMNS =
  "status, revision, based_on, fingerprint, proposal_fingerprint, open_leads, active_from_ms";

/** What the columns beside the text say; `baton verify` compares them with the steps. */
export function stateOf(state: VersionState): readonly unknown[] {
  const { status, revision, basedOn, proposal, activeFrom } = state;
  return [
    status,
    revision,
    basedOn,
    proposal?.contentFingerprint ?? null,
    proposal?.fingerprint ?? null,
    proposal?.openLeads ?? null,
    activeFrom,
  ];
}

export function stepOfVersion(
  version: number,
  { at, ...step }: VersionEvent,
  handledAt: EpochMs | null = at,
): Omit<LoggedStep, "seq"> {
  return { about: "agreement", at, rules: RULES, handledAt, body: { version, ...step } };
}

export function versionOfStep({ seq, body: { version } }: LoggedStep): number {
  assert(typeof version === "number", `entry ${seq} of the log names a version`);
  return version;
}

/** Without the text of a draft: it is long, and no rule asks for it. */
export function versionStepOf({ at, body: { version: _version, source: _source, ...step } }: LoggedStep): VersionStep {
  return { ...step, at } as VersionStep;
}

export function jsonOf(agreement: Agreement | null): string | null {
  return agreement === null ? null : JSON.stringify(agreement);
}
