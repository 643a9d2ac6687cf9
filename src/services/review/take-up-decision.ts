import { setAt, valueOf } from "../../agreement/document/edit/edit-text.ts";
import { foldReview } from "../../agreement/review/review-record.ts";
import { fetchReviewSteps } from "../../store/agreement/review-steps.ts";
import { onWorkspace } from "../versions/change-version.ts";
import { type Context, must } from "../context.ts";
import { takeReviewStep } from "./change-review.ts";
import { editDraft, nextVersion } from "./edit-draft.ts";

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
    const version = draft?.version ?? nextVersion(versions);
    await takeReviewStep(ctx, { tx, log, now }, { step: "take_up", number, version });
    if (record?.date === undefined || record.date === null) return version;
    const withDecision = (source: string): string => withDecided(source, record.date ?? "", record.text);
    return editDraft(ctx, scene, withDecision);
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
