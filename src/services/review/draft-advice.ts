import { AppError } from "../../base/app-error.ts";
import { changeDraft } from "../../lab/advice/change-draft.ts";
import type { AdviceFound } from "../../reporting/advice/advice.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { foundByRun } from "../lab-runs/latest-lab-run.ts";
import { onWorkspace } from "../versions/change-version.ts";
import { type Context, must } from "../context.ts";
import { editDraft } from "./edit-draft.ts";

/**
 * An advice becomes an edit of the draft that there is, or else of a new one of the version in force.
 *
 * @param input.clause that it changes; at most one advice changes a clause
 * @returns the number of the draft
 * @throws AppError `not_permitted`, `version_refused`; `run_not_found`; `input_invalid` where the run doesn't advise to change the clause, or is about a version
 *         that is not in force any more
 */
export async function draftAdvice(
  ctx: Context,
  { runId, clause }: { readonly runId: string; readonly clause: string },
): Promise<number> {
  must(ctx, "agreement:edit");
  const asked = { runId, kind: "advice" } as const;
  const { version, findings } = await foundByRun<AdviceFound>(ctx, asked, "Look for advice again");
  const found = findings.find(({ kind, question }) => kind === "advice" && question.clause === clause);
  if (found?.kind !== "advice")
    throw new AppError("input_invalid", `There is no advice to change “${clause}”`, {
      facts: { field: "clause" },
      remedy: "Read the advice again",
    });
  const { proposal } = found.advice;
  return onWorkspace(ctx, null, async (scene) => {
    const active = await activeAgreement(scene.tx, ctx.workspaceId);
    if (active.version !== version)
      throw new AppError("input_invalid", `This advice is about version ${version}, which isn't active any more`, {
        facts: { field: "runId" },
        remedy: "Look for advice again",
      });
    return editDraft(ctx, scene, (source) => changeDraft(source, proposal));
  });
}
