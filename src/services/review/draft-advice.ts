import { AppError } from "../../base/app-error.ts";
import { changeDraft } from "../../lab/advice/change-draft.ts";
import { onWorkspace } from "../versions/change-version.ts";
import { type Context, must } from "../context.ts";
import { editDraft } from "./edit-draft.ts";
import { readAdvice } from "./read-advice.ts";

/**
 * An advice becomes an edit of the draft that there is, or else of a new one of the version in force.
 *
 * @param input.clause that it changes; at most one advice changes a clause
 * @param input.minuteCostMinor as it was read with
 * @returns the number of the draft
 * @throws AppError `input_invalid` where the record does not advise to change the clause, or no more; `not_permitted`, `version_refused`
 */
export async function draftAdvice(
  ctx: Context,
  { clause, minuteCostMinor }: { readonly clause: string; readonly minuteCostMinor: number | undefined },
): Promise<number> {
  must(ctx, "agreement:edit");
  const { findings } = await readAdvice(ctx, { minuteCostMinor });
  const found = findings.find(({ kind, question }) => kind === "advice" && question.clause === clause);
  if (found?.kind !== "advice")
    throw new AppError("input_invalid", `There is no advice to change “${clause}”`, {
      facts: { clause },
      remedy: "Read the advice again",
    });
  const { proposal } = found.advice;
  return onWorkspace(ctx, null, (scene) => editDraft(ctx, scene, (source) => changeDraft(source, proposal)));
}
