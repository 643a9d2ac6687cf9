import { personNames } from "../agreement/person-names.ts";
import { AppError } from "../../base/app-error.ts";
import { loginAddress } from "../../base/plain-name.ts";
import type { MemberId } from "../../base/ids.ts";
import { revokeOpen, takeInvitation } from "../../store/people/invitations.ts";
import { addAccount, addMemberAccount, findMemberAccount } from "../../store/people/member-accounts.ts";
import { lockWorkspace } from "../../store/database/workspace.ts";
import { agreementInForce } from "../agreement/agreement-in-force.ts";
import type { Services } from "../services.ts";
import { grantAsInvited } from "./grant-as-invited.ts";
import { hashOfToken } from "./link-token.ts";
import { openLink } from "./open-link.ts";
import { type Context, must } from "../context.ts";

type JoinByLink = {
  readonly token: string;
  readonly name: string;
  readonly email: string;
  /** Called when the link is a good one: hashing is dear, and strangers may not make us work. */
  readonly hashPassword: () => Promise<string>;
  /** The login that whoever asks has already, by the same email: they showed that it is theirs. It joins this company as well. */
  readonly ownLogin: () => Promise<string | undefined>;
  /** For the link of an owner: who of the agreement they are. Null: nobody. Undefined: the owner of the agreement in force. */
  readonly member: MemberId | null | undefined;
};

/**
 * Makes the account that a link promises, or takes the one that they have, ties it to its member, and uses the link up: all or nothing.
 *
 * @throws AppError `invitation_invalid`; `input_invalid` when the e-mail has an account, or the member another one
 */
export async function joinByLink(ctx: Context, input: JoinByLink): Promise<void> {
  must(ctx, "link:use");
  const { db, workspaceId, now, newId } = ctx;
  const link = await openLink(ctx, input.token);
  const isOwner = link.kind === "owner";
  const member = isOwner ? await memberOfOwner(ctx, input.member) : link.member;
  if (link.email !== null && loginAddress(input.email) !== link.email) {
    throw new AppError("input_invalid", "This link is for another email", {
      facts: { field: "email" },
      remedy: "Use the email that was invited, or ask the workspace admin for a link for yours",
    });
  }
  const own = await input.ownLogin();
  const passwordHash = own === undefined ? await input.hashPassword() : undefined;
  await db.transaction(async (tx) => {
    const { log } = await lockWorkspace(tx, workspaceId);
    const [accountId, at] = [own ?? newId(), now()];
    if (
      passwordHash !== undefined &&
      !(await addAccount(tx, { accountId, name: input.name, email: loginAddress(input.email), passwordHash }))
    ) {
      throw new AppError("input_invalid", "This email already has a login", {
        facts: { field: "email" },
        remedy: "Enter the password of that login, or use another email",
      });
    }
    const tiedBy = isOwner ? "the owner's link" : `an invitation of ${link.inviter ?? "the operator"}`;
    if (!(await takeInvitation(tx, workspaceId, { tokenHash: hashOfToken(input.token), by: accountId, at })))
      throw new AppError("invitation_invalid", "This link has already been used");
    if (own !== undefined && (await findMemberAccount(tx, workspaceId, own)) !== undefined)
      throw new AppError("input_invalid", "Your login is in this company already", {
        facts: { field: "email" },
        remedy: "Sign in",
      });
    if (!(await addMemberAccount(log, { accountId, member, isOwner, joinedAt: at, tie: { at, by: tiedBy } }))) {
      throw new AppError(
        "input_invalid",
        member === null
          ? "The workspace already has an admin"
          : `${(await personNames(tx, workspaceId))(member)} already has a login`,
        {
          facts: { field: "member" },
          remedy: "Ask the workspace admin",
        },
      );
    }
    await grantAsInvited(log, link, { accountId, at });
    if (isOwner && member !== null) await revokeOpen(tx, workspaceId, "member", member, at);
  });
}

async function memberOfOwner(services: Services, asked: MemberId | null | undefined): Promise<MemberId | null> {
  const agreement = await agreementInForce(services);
  if (asked === undefined) return agreement?.owner ?? null;
  if (asked === null || agreement === undefined || agreement.people.some(({ id }) => id === asked)) return asked;
  throw new AppError("input_invalid", `The agreement names no one “${asked}”`, { facts: { field: "member" } });
}
