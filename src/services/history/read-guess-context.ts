/** What a guess of maps is told of the company: its agreement, and the addresses of its logins. */
import { memberId } from "../../base/ids.ts";
import type { GuessContext } from "../../connectors/files/guess/guess.ts";
import { guessContextOf } from "../../connectors/files/guess/guess-context.ts";
import { addressesOfMembers } from "../../store/people/member-accounts.ts";
import { agreementInForce } from "../agreement/agreement-in-force.ts";
import { type Context, must } from "../context.ts";

/** @throws AppError `not_permitted` */
export async function readGuessContext(ctx: Context): Promise<GuessContext> {
  must(ctx, "history:import");
  const agreement = await agreementInForce(ctx);
  const members = (agreement?.people ?? []).map(({ id }) => memberId(id));
  const addresses = members.length === 0 ? new Map() : await addressesOfMembers(ctx.db, ctx.workspaceId, members);
  return guessContextOf(agreement ?? null, addresses, ctx.now());
}
