import { parseAgreement } from "../../agreement/document/parse-agreement.ts";
import { AppError } from "../../base/app-error.ts";
import { proposePoints } from "../../lab/learn/propose-points.ts";
import type { PointsFound } from "../../reporting/learned/points-found.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { foundByRun } from "../lab-runs/latest-lab-run.ts";
import { type Context, must } from "../context.ts";
import { editDraft } from "../review/edit-draft.ts";
import { onWorkspace } from "../versions/change-version.ts";

/**
 * Learned points become an edit of the draft that there is, or else of a new one of the version in force: its rules and thresholds, and no other line.
 *
 * @returns the number of the draft
 * @throws AppError `not_permitted`, `version_refused`; `run_not_found`; `input_invalid` for a run that proposes nothing, or that learned beside a version that
 *         is not in force any more; `agreement_invalid` for a draft with problems
 */
export async function draftPoints(ctx: Context, { runId }: { readonly runId: string }): Promise<number> {
  must(ctx, "agreement:edit");
  const asked = { runId, kind: "learned_points" } as const;
  const { version, learned, counts } = await foundByRun<PointsFound>(ctx, asked, "Learn points again");
  if (learned.kind !== "learned" || !learned.holds)
    throw new AppError("input_invalid", "That run proposes no points", {
      facts: { field: "runId" },
      remedy: "Learn again when more outcomes are known",
    });
  return onWorkspace(ctx, null, async (scene) => {
    const active = await activeAgreement(scene.tx, ctx.workspaceId);
    if (active.version !== version)
      throw new AppError(
        "input_invalid",
        `These points were compared with version ${version}, which isn't active any more`,
        {
          facts: { field: "runId" },
          remedy: "Learn points again",
        },
      );
    return editDraft(ctx, scene, (source) => {
      const parsed = parseAgreement(source);
      const edited = parsed.ok ? proposePoints(source, parsed.value, counts, learned) : undefined;
      if (edited === undefined)
        throw new AppError("agreement_invalid", "The draft has problems", {
          remedy: "Fix them first; the editor shows each",
        });
      return edited;
    });
  });
}
