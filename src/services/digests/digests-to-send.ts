/** What digests say to one member, for the messages that carry them. */
import { AppError } from "../../base/app-error.ts";
import type { MemberId } from "../../base/ids.ts";
import type { OutgoingDigest } from "../../engine/delivery/outgoing.ts";
import { localDate } from "../../engine/zone/local-time.ts";
import { epochMs } from "../../base/time.ts";
import { type TermsInForce, versionAt } from "../../engine/terms/terms-in-force.ts";
import type { StoredNotice } from "../../store/outbox/notices.ts";
import { outgoingDigest } from "../../words/digest/outgoing-digest.ts";
import type { Context } from "../context.ts";
import { actorOfMember } from "../people/actor-of-member.ts";
import { readDigest } from "./read-digest.ts";

/** @returns by the `seq` and `n` of its notice; of a digest that cannot be told any more, nothing */
export async function digestsToSend(
  ctx: Context,
  member: MemberId,
  notices: readonly StoredNotice[],
  versions: TermsInForce,
): Promise<ReadonlyMap<string, OutgoingDigest>> {
  const found = new Map<string, OutgoingDigest>();
  for (const notice of notices) {
    if (notice.about === "lead" || notice.told.kind !== "occasion") continue;
    const { at: dueAt, occasion } = notice.told;
    const { what, from, until } = occasion;
    if (what.kind !== "digest") continue;
    const { zone } = versionAt(versions, dueAt).terms;
    const period = `${localDate(zone, from)}..${localDate(zone, epochMs(until - 1))}`;
    try {
      const digest = await readDigest({ ...ctx, actor: await actorOfMember(ctx, member) }, { digest: what.id, period });
      found.set(`${notice.seq}-${notice.n}`, outgoingDigest(what.id, digest, { dueAt, at: ctx.now() }));
    } catch (error) {
      // Whoever may see no reports any more, or a digest that is gone: the notice stands for itself.
      if (!(error instanceof AppError && (error.code === "not_permitted" || error.code === "input_invalid")))
        throw error;
    }
  }
  return found;
}
