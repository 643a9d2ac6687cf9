import type { z } from "zod";
import type { ReviewResponse } from "../../../api/review-contract.ts";
import type { Actor } from "../../../services/actor.ts";
import type { ReviewRead } from "../../../services/review/read-review.ts";

export function presentReview(
  { asOf, today, zone, next, agreed, records }: ReviewRead,
  actor: Actor,
): z.infer<typeof ReviewResponse> {
  return {
    ...{ asOf, today, zone },
    next: next.map(({ to, ...each }) => ({ ...each, to: [...to] })),
    agreed: agreed.map(({ date, clause, text }) => ({ date, clause, text })),
    records: records.map(({ by, attendees, corrected, withdrawn, done, ...record }) => ({
      ...record,
      attendees: [...attendees],
      by: by.name,
      isOwn: by.kind === "account" && actor.kind === "account" && by.accountId === actor.accountId,
      corrected: corrected === null ? null : { by: corrected.by.name, at: corrected.at },
      withdrawn: withdrawn === null ? null : { by: withdrawn.by.name, at: withdrawn.at, reason: withdrawn.reason },
      done: done === null ? null : { by: done.by.name, at: done.at },
    })),
  };
}
