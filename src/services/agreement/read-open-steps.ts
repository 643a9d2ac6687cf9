import { personNames } from "./person-names.ts";
import { versionRefusalWords, type VersionRefusalWords } from "../../words/refusal/version-refusal-words.ts";
import { againstDraft, type OpenStep, openSteps } from "../../agreement/amendment/open-steps.ts";
import type { VersionRefusal } from "../../agreement/amendment/version-refusal.ts";
import type { Action } from "../../policy/actions.ts";
import { can } from "../../policy/can.ts";
import { fetchContent, fetchVersions } from "../../store/agreement/agreement-version.ts";
import type { Queryable } from "../../store/database/database.ts";
import { findVersion, type VersionServices } from "../versions/change-version.ts";
import { versionFacts } from "../versions/version-facts.ts";
import { type Context, must } from "../context.ts";
import { readAhead, readMeaning } from "./read-agreement-text.ts";

const ACTION_OF_STEP: Readonly<Record<OpenStep["kind"], Action>> = {
  save_draft: "agreement:edit",
  propose: "agreement:edit",
  withdraw: "agreement:edit",
  comment: "agreement:comment",
  resolve_comment: "agreement:comment",
  reopen_comment: "agreement:comment",
  sign: "agreement:sign",
  take_back_signature: "agreement:sign",
};

export type RefusalTold = VersionRefusalWords & Pick<VersionRefusal, "code">;
export type OpenStepTold = Omit<OpenStep, "refusal"> & { readonly refusal: RefusalTold | null };

/**
 * What the actor may do with a version now.
 *
 * @throws AppError `version_not_found`
 */
export async function readOpenSteps(
  ctx: Context,
  { version }: { readonly version: number },
): Promise<readonly OpenStepTold[]> {
  must(ctx, "agreement:read");
  const { workspaceId, now, actor, parseElsewhere } = ctx;
  await readAhead(ctx, version);
  return reading(ctx, async (tx) => {
    const versions = await fetchVersions(tx, workspaceId);
    const state = findVersion(versions, version);
    const agreement = await readMeaning(ctx, await fetchContent(tx, workspaceId, version));
    // Nothing is written: what the steps would be signed with plays no part.
    const content = agreement === null ? null : { ...agreement, fingerprint: "", contentFingerprint: "" };
    const facts = await versionFacts(tx, workspaceId, { actor, now: now(), parseElsewhere }, versions, version);
    const person = await personNames(tx, workspaceId, agreement);
    const open = openSteps(state, content, facts).filter(({ kind }) => can(actor, ACTION_OF_STEP[kind]));
    return open.map(({ refusal, ...step }) => ({
      ...step,
      refusal: refusal === null ? null : told(refusal, person),
    }));
  });
}

/** What stands against a new draft of the actor's; null: nothing does. */
export async function readAgainstDraft(ctx: Context): Promise<RefusalTold | null> {
  must(ctx, "agreement:read");
  const { workspaceId, now, actor } = ctx;
  return reading(ctx, async (tx) => {
    const versions = await fetchVersions(tx, workspaceId);
    const refusal = againstDraft(await versionFacts(tx, workspaceId, { actor, now: now() }, versions, null));
    return refusal === null ? null : told(refusal, await personNames(tx, workspaceId, null));
  });
}

function told(refusal: VersionRefusal, person: (id: string) => string): RefusalTold {
  return { code: refusal.code, ...versionRefusalWords(refusal, person) };
}

function reading<T>({ db }: VersionServices, run: (tx: Queryable) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.query("set transaction isolation level repeatable read read only");
    return run(tx);
  });
}
