/**
 * Versions of the agreement with their steps. A step is appended and never changed; the row beside it is what the steps come to.
 * Whoever writes has locked the workspace.
 */
import type { Agreement } from "../agreement/agreement.ts";
import type { VersionEvent } from "../agreement/version/version-event.ts";
import { evolveVersion, foldVersion, type VersionState, type VersionStep } from "../agreement/version/version-state.ts";
import { assert, defined } from "../base/assert.ts";
import type { MemberId, WorkspaceId } from "../base/ids.ts";
import type { Queryable } from "./database.ts";

/** What its parties are shown: the text as it was saved last, and its meaning, fixed when it was proposed. */
export type VersionContent = { readonly source: string; readonly agreement: Agreement | null };

type StepRow = Pick<VersionEvent, "kind" | "at" | "by"> & { readonly version: number; readonly body: object };

/** The versions of a workspace, each folded from its steps, the first first. */
export async function fetchVersions(db: Queryable, workspaceId: WorkspaceId): Promise<readonly VersionState[]> {
  const steps = Map.groupBy(await db.query<StepRow>(SELECT_STEPS, [workspaceId, null]), (row) => row.version);
  return [...steps].map(([version, rows]) => foldVersion(version, rows.map(stepOf)));
}

/** The steps of one version, without the texts of drafts. None when there is no such version. */
export async function fetchSteps(
  db: Queryable,
  workspaceId: WorkspaceId,
  version: number,
): Promise<readonly VersionStep[]> {
  return (await db.query<StepRow>(SELECT_STEPS, [workspaceId, version])).map(stepOf);
}

/** @throws AssertionError when there is no such version */
export async function fetchContent(db: Queryable, workspaceId: WorkspaceId, version: number): Promise<VersionContent> {
  const rows = await db.query<VersionContent>(
    "select source, agreement from agreement_version where workspace_id = $1 and version = $2",
    [workspaceId, version],
  );
  return defined(rows[0], `version ${version}`);
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
  db: Queryable,
  workspaceId: WorkspaceId,
  version: number,
  events: readonly VersionEvent[],
  content: VersionContent,
): Promise<void> {
  const state = foldVersion(version, events);
  await db.query(
    `insert into agreement_version (workspace_id, version, last_event, source, agreement, ${STATE_COLUMNS})
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [workspaceId, version, events.length, content.source, jsonOf(content.agreement), ...stateOf(state)],
  );
  await insertSteps(db, workspaceId, version, 0, events);
}

/**
 * Appends steps, and brings the row up to date.
 *
 * @param before as the steps so far make it
 * @param content what the text and its meaning are now; undefined when they stay as they were
 */
export async function appendSteps(
  db: Queryable,
  workspaceId: WorkspaceId,
  before: VersionState,
  events: readonly VersionEvent[],
  content?: VersionContent,
): Promise<VersionState> {
  const state = events.reduce<VersionState>(evolveVersion, before);
  const changed = await db.query<{ readonly last: number }>(
    `update agreement_version
     set last_event = last_event + $3, source = coalesce($4, source),
       agreement = case when $4::text is null then agreement else $5::jsonb end,
       (${STATE_COLUMNS}) = row ($6, $7::int, $8::int, $9, $10, $11, $12::bigint)
     where workspace_id = $1 and version = $2 returning last_event - $3 as last`,
    [
      workspaceId,
      before.version,
      events.length,
      content?.source ?? null,
      jsonOf(content?.agreement ?? null),
      ...stateOf(state),
    ],
  );
  assert(changed.length === 1, `version ${before.version} is there`);
  await insertSteps(db, workspaceId, before.version, changed[0]?.last ?? 0, events);
  return state;
}

const STATE_COLUMNS = "status, revision, based_on, fingerprint, proposal_fingerprint, open_leads, active_from_ms";

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

async function insertSteps(
  db: Queryable,
  workspaceId: WorkspaceId,
  version: number,
  last: number,
  events: readonly VersionEvent[],
): Promise<void> {
  const rows = events.map(({ kind, at, by, ...body }, index) => ({
    n: last + 1 + index,
    kind,
    at_ms: at,
    actor: by,
    body,
  }));
  await db.query(
    `insert into agreement_event (workspace_id, version, n, kind, at_ms, actor, body)
     select $1, $2, r.n, r.kind, r.at_ms, r.actor, r.body
     from jsonb_to_recordset($3::jsonb) as r(n int, kind text, at_ms bigint, actor jsonb, body jsonb)`,
    [workspaceId, version, JSON.stringify(rows)],
  );
}

function stepOf({ kind, at, by, body }: StepRow): VersionStep {
  return { ...body, kind, at, by } as VersionStep;
}

function jsonOf(agreement: Agreement | null): string | null {
  return agreement === null ? null : JSON.stringify(agreement);
}

const SELECT_STEPS = `
  select version, kind, at_ms as at, actor as by, body - 'source' as body from agreement_event
  where workspace_id = $1 and ($2::int is null or version = $2) order by version, n`;
