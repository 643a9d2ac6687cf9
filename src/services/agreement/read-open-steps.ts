import { againstDraft, type OpenStep, openSteps } from "../../agreement/amendment/open-steps.ts";
import type { VersionRefusal } from "../../agreement/amendment/version-refusal.ts";
import { fetchContent, fetchVersions } from "../../store/agreement/agreement-version.ts";
import type { Queryable } from "../../store/database/database.ts";
import type { Actor } from "../actor.ts";
import { findVersion, type VersionServices } from "../versions/change-version.ts";
import { readableOf, versionFacts } from "../versions/version-facts.ts";

/**
 * What the actor may do with a version now.
 *
 * @throws AppError `version_not_found`
 */
export async function readOpenSteps(
  services: VersionServices,
  actor: Actor,
  { version }: { readonly version: number },
): Promise<readonly OpenStep[]> {
  const { workspaceId, now } = services;
  return reading(services, async (tx) => {
    const versions = await fetchVersions(tx, workspaceId);
    const state = findVersion(versions, version);
    const agreement = readableOf(await fetchContent(tx, workspaceId, version));
    // Nothing is written: what the steps would be signed with plays no part.
    const content = agreement === null ? null : { ...agreement, fingerprint: "", contentFingerprint: "" };
    return openSteps(state, content, await versionFacts(tx, workspaceId, { actor, now: now() }, versions, version));
  });
}

/** What stands against a new draft of the actor's; null: nothing does. */
export async function readAgainstDraft(services: VersionServices, actor: Actor): Promise<VersionRefusal | null> {
  const { workspaceId, now } = services;
  return reading(services, async (tx) => {
    const versions = await fetchVersions(tx, workspaceId);
    return againstDraft(await versionFacts(tx, workspaceId, { actor, now: now() }, versions, null));
  });
}

function reading<T>({ db }: VersionServices, run: (tx: Queryable) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.query("set transaction isolation level repeatable read read only");
    return run(tx);
  });
}
