import { decideDraft, decideVersion } from "../../agreement/amendment/decide-version.ts";
import { fetchContent, insertVersion } from "../../store/agreement/agreement-version.ts";
import { appendSteps } from "../../store/writer/append-steps.ts";
import { personNames } from "../agreement/person-names.ts";
import { refusalError, type VersionScene } from "../versions/change-version.ts";
import type { Context } from "../context.ts";

/**
 * Edits the text of the draft that there is, or else of a new one of the version in force.
 *
 * @returns the number of the draft
 * @throws AppError `version_refused`
 */
export async function editDraft(ctx: Context, scene: VersionScene, edit: (source: string) => string): Promise<number> {
  const draft = scene.versions.findLast(({ status }) => status === "draft");
  const version = draft?.version ?? nextVersion(scene.versions);
  if (draft === undefined) await begin(ctx, scene, version, edit);
  else await goOn(ctx, scene, draft, edit);
  return version;
}

export function nextVersion(versions: VersionScene["versions"]): number {
  return Math.max(0, ...versions.map(({ version }) => version)) + 1;
}

async function begin(
  { workspaceId }: Context,
  { tx, log, versions, facts }: VersionScene,
  version: number,
  edit: (source: string) => string,
): Promise<void> {
  const basedOn = versions.find(({ status }) => status === "active")?.version ?? null;
  const source = basedOn === null ? "" : edit((await fetchContent(tx, workspaceId, basedOn)).source);
  const decided = decideDraft(source, basedOn, facts);
  if (!decided.ok) throw refusalError(decided.refusal, await personNames(tx, workspaceId, null));
  await insertVersion(log, version, decided.events, { source, agreement: null });
}

async function goOn(
  { workspaceId }: Context,
  { tx, log, facts }: VersionScene,
  draft: VersionScene["versions"][number],
  edit: (source: string) => string,
): Promise<void> {
  const source = edit((await fetchContent(tx, workspaceId, draft.version)).source);
  const { revision } = draft;
  const decided = decideVersion(draft, { kind: "save_draft", source, revision, contentFingerprint: null }, facts);
  if (!decided.ok) throw refusalError(decided.refusal, await personNames(tx, workspaceId, null));
  await appendSteps(log, draft, decided.events, { content: { source, agreement: null } });
}
