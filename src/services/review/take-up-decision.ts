import { decideDraft, decideVersion } from "../../agreement/amendment/decide-version.ts";
import { setAt, valueOf } from "../../agreement/document/edit/edit-text.ts";
import { foldReview } from "../../agreement/review/review-record.ts";
import { fetchContent, insertVersion } from "../../store/agreement/agreement-version.ts";
import { fetchReviewSteps } from "../../store/agreement/review-steps.ts";
import { appendSteps } from "../../store/writer/append-steps.ts";
import { personNames } from "../agreement/person-names.ts";
import { onWorkspace, refusalError, type VersionScene } from "../versions/change-version.ts";
import { type Context, must } from "../context.ts";
import { takeReviewStep } from "./change-review.ts";

/**
 * A decision becomes part of the next version: it is written among the decisions of reviews in the draft that there is, or else in a new one
 * of the version in force.
 *
 * @returns the number of the draft
 * @throws AppError `not_permitted`, `input_invalid`, `version_refused`
 */
export async function takeUpDecision(ctx: Context, { number }: { readonly number: number }): Promise<number> {
  must(ctx, "agreement:edit");
  return onWorkspace(ctx, null, async (scene) => {
    const { tx, log, now, versions } = scene;
    const record = foldReview(await fetchReviewSteps(tx, ctx.workspaceId)).find((each) => each.number === number);
    const draft = versions.findLast(({ status }) => status === "draft");
    const version = draft?.version ?? Math.max(0, ...versions.map((each) => each.version)) + 1;
    await takeReviewStep(ctx, { tx, log, now }, { step: "take_up", number, version });
    if (record?.date === undefined || record.date === null) return version;
    const withDecision = (source: string): string => withDecided(source, record.date ?? "", record.text);
    if (draft === undefined) await begin(ctx, scene, version, withDecision);
    else await goOn(ctx, scene, draft, withDecision);
    return version;
  });
}

/** Where the document has reviews; elsewhere the text stays as it is, and the decision names the draft all the same. */
function withDecided(source: string, date: string, text: string): string {
  const document = valueOf(source) as
    | { readonly review?: { readonly decided?: Readonly<Record<string, unknown>> } }
    | undefined;
  if (typeof document?.review !== "object" || document.review === null) return source;
  const before = document.review.decided?.[date];
  const said = typeof before === "string" ? `${before}; ${text}` : text;
  return setAt(source, ["review", "decided", date], said) ?? source;
}

async function begin(
  { workspaceId }: Context,
  { tx, log, versions, facts }: VersionScene,
  version: number,
  withDecision: (source: string) => string,
): Promise<void> {
  const basedOn = versions.find(({ status }) => status === "active")?.version ?? null;
  const source = basedOn === null ? "" : withDecision((await fetchContent(tx, workspaceId, basedOn)).source);
  const decided = decideDraft(source, basedOn, facts);
  if (!decided.ok) throw refusalError(decided.refusal, await personNames(tx, workspaceId, null));
  await insertVersion(log, version, decided.events, { source, agreement: null });
}

async function goOn(
  { workspaceId }: Context,
  { tx, log, facts }: VersionScene,
  draft: VersionScene["versions"][number],
  withDecision: (source: string) => string,
): Promise<void> {
  const source = withDecision((await fetchContent(tx, workspaceId, draft.version)).source);
  const { revision } = draft;
  const decided = decideVersion(draft, { kind: "save_draft", source, revision, contentFingerprint: null }, facts);
  if (!decided.ok) throw refusalError(decided.refusal, await personNames(tx, workspaceId, null));
  await appendSteps(log, draft, decided.events, { content: { source, agreement: null } });
}
