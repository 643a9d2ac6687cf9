import { decideReview, type ReviewCommand } from "../../agreement/review/decide-review.ts";
import { AppError } from "../../base/app-error.ts";
import type { EpochMs } from "../../base/time.ts";
import { localDate } from "../../engine/zone/local-time.ts";
import { can } from "../../policy/can.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { appendReviewStep, fetchReviewSteps } from "../../store/agreement/review-steps.ts";
import { ensureWorkspace, lockWorkspace, recordedNow } from "../../store/database/workspace.ts";
import type { Queryable } from "../../store/database/database.ts";
import type { OpenLog } from "../../store/log/open-log.ts";
import { clauseTexts } from "../../words/clause/describe-clauses.ts";
import { reviewRefusalWords } from "../../words/refusal/review-refusal-words.ts";
import { steppingActor } from "../actor.ts";
import { type Context, must } from "../context.ts";

/**
 * Notes something for the next review, records what one decided, or changes what was recorded.
 *
 * @throws AppError `not_permitted`, `agreement_missing`; `input_invalid` when it can't be recorded as it is
 */
export async function changeReview(ctx: Context, command: ReviewCommand): Promise<void> {
  must(ctx, "review:note");
  if (command.step === "record" && command.content.kind === "decision") must(ctx, "review:decide");
  const { db, workspaceId, now } = ctx;
  await db.transaction(async (tx) => {
    await ensureWorkspace(tx, workspaceId);
    const head = await lockWorkspace(tx, workspaceId);
    await takeReviewStep(ctx, { tx, log: head.log, now: recordedNow(head, now()) }, command);
  });
}

/** @throws AppError `input_invalid`, `not_permitted` */
export async function takeReviewStep(
  { workspaceId, actor }: Pick<Context, "workspaceId" | "actor">,
  { tx, log, now }: { readonly tx: Queryable; readonly log: OpenLog; readonly now: EpochMs },
  command: ReviewCommand,
): Promise<void> {
  const { agreement, terms } = await activeAgreement(tx, workspaceId);
  const decided = decideReview(await fetchReviewSteps(tx, workspaceId), command, {
    now,
    today: localDate(terms.zone, now),
    actor: steppingActor(actor),
    decides: can(actor, "review:decide"),
    people: agreement.people.map(({ id }) => id),
    clauses: new Set(clauseTexts(agreement).keys()),
  });
  if (decided.ok) return appendReviewStep(log, decided.event);
  const { message, remedy } = reviewRefusalWords(decided.refusal);
  throw new AppError(decided.refusal.code === "not_yours" ? "not_permitted" : "input_invalid", message, {
    remedy,
    facts: { refusal: decided.refusal.code },
  });
}
