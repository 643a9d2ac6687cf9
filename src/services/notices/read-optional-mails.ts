import type { EpochMs } from "../../base/time.ts";
import { OPTIONAL_MAILS, type OptionalMail } from "../../engine/delivery/optional-mail.ts";
import { fetchMailsTurnedOff } from "../../store/people/mails-turned-off.ts";
import { memberOf } from "../actor.ts";
import { type Context, must } from "../context.ts";

export type OptionalMailNow = {
  readonly kind: OptionalMail;
  /** Null: it comes. */
  readonly offSince: EpochMs | null;
};

/** The mails that one may turn off, and which of them one has. @returns none to whoever is no member of the agreement */
export async function readOptionalMails(ctx: Context): Promise<readonly OptionalMailNow[]> {
  must(ctx, "notices:read");
  const { db, workspaceId, actor } = ctx;
  const member = memberOf(actor);
  if (member === null) return [];
  const off = await fetchMailsTurnedOff(db, workspaceId, member);
  return OPTIONAL_MAILS.map((kind) => ({ kind, offSince: off.find((each) => each.kind === kind)?.since ?? null }));
}
