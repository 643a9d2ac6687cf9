/** The results that announced reviews are about, as PDF, for the messages that carry them: what their receiver may see of them, as it is when it is sent. */
import { AppError } from "../../base/app-error.ts";
import type { MemberId } from "../../base/ids.ts";
import type { OutgoingFile } from "../../engine/delivery/outgoing.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import type { StoredNotice } from "../../store/outbox/notices.ts";
import { plainSheet } from "../../words/sheet/marked-words.ts";
import type { Context } from "../context.ts";
import { daysOfReview } from "../notices/notice-place.ts";
import { actorOfMember } from "../people/actor-of-member.ts";
import { readPack } from "../review/read-pack.ts";

/** Mailboxes take more, but a phone on the road doesn't like to. */
const LARGEST_BYTES = 2 * 1024 * 1024;

/** @returns by the `seq` and `n` of its notice; none of a pack that can't be printed now, or is too large: the link leads to it */
export async function packsToSend(
  ctx: Context,
  member: MemberId,
  notices: readonly StoredNotice[],
  versions: TermsInForce,
): Promise<ReadonlyMap<string, OutgoingFile>> {
  const { printPdf } = ctx;
  const found = new Map<string, OutgoingFile>();
  if (printPdf === undefined) return found;
  for (const notice of notices) {
    if (notice.about === "lead" || notice.told.kind !== "review_ahead") continue;
    const period = daysOfReview(versions, notice.told.at, notice.told.review);
    try {
      const pack = await readPack({ ...ctx, actor: await actorOfMember(ctx, member) }, { period });
      const { bytes } = await printPdf(plainSheet(pack));
      if (bytes.length <= LARGEST_BYTES)
        found.set(`${notice.seq}-${notice.n}`, { name: `results-${period.replace("..", "-to-")}.pdf`, bytes });
    } catch (error) {
      // Whoever may see no reports, and a server that prints for others: the notice stands for itself.
      if (!(error instanceof AppError)) throw error;
    }
  }
  return found;
}
