import type { Agreement } from "../../agreement/terms/agreement.ts";
import { personNames } from "../agreement/person-names.ts";
import { AppError } from "../../base/app-error.ts";
import { loginAddress } from "../../base/plain-name.ts";
import type { MemberId } from "../../base/ids.ts";
import { activateIn } from "../../store/agreement/active-agreement.ts";
import { type Invitation, revokeOpen, takeInvitation } from "../../store/people/invitations.ts";
import { addAccount, addMemberAccount, findMemberAccount } from "../../store/people/member-accounts.ts";
import { lockWorkspace } from "../../store/database/workspace.ts";
import { agreementInForce } from "../agreement/agreement-in-force.ts";
import { readAgreementText } from "../agreement/read-agreement-text.ts";
import { grantAsInvited } from "./grant-as-invited.ts";
import { hashOfToken } from "./link-token.ts";
import { openLink } from "./open-link.ts";
import { type Context, must } from "../context.ts";

type JoinByLink = {
  readonly token: string;
  readonly name: string;
  readonly email: string;
  /** Called when the link is a good one: hashing is dear, and strangers may not make us work. */
  readonly hashPassword: (company: string | null) => Promise<string>;
  /** The login that whoever asks has already, by the same email: they showed that it is theirs. It joins this company as well. */
  readonly ownLogin: () => Promise<string | undefined>;
  /**
   * For the link of an owner: who of the agreement they are. Null: nobody. Undefined: the owner of the agreement in force, or whoever their first
   * agreement calls as they are called.
   */
  readonly member: MemberId | null | undefined;
  /** For the link of an owner: the text of the company's first agreement, put in force with it. */
  readonly agreement: string | undefined;
};

/**
 * Makes the account that a link promises, or takes the one that they have, ties it to its member, puts the first agreement in force, and uses the
 * link up: all or nothing.
 *
 * @throws AppError `invitation_invalid`; `input_invalid` when the e-mail has an account, or the member another one; `agreement_invalid` with `problems`;
 *         `agreement_conflict` when the company has one
 */
export async function joinByLink(ctx: Context, input: JoinByLink): Promise<void> {
  must(ctx, "link:use");
  const { db, workspaceId, now, newId } = ctx;
  const link = await openLink(ctx, input.token);
  const isOwner = link.kind === "owner";
  const first = input.agreement === undefined ? undefined : await firstAgreement(ctx, link, input.agreement);
  const agreement = first ?? (await agreementInForce(ctx));
  const member = isOwner ? memberOfOwner(agreement, first !== undefined, input) : link.member;
  if (link.email !== null && loginAddress(input.email) !== link.email) {
    throw new AppError("input_invalid", "This link is for another email", {
      facts: { field: "email" },
      remedy: "Use the email that was invited, or ask the workspace admin for a link for yours",
    });
  }
  const own = await input.ownLogin();
  const passwordHash = own === undefined ? await input.hashPassword(agreement?.company ?? null) : undefined;
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
    if (first !== undefined && input.agreement !== undefined) await activateIn(log, input.agreement, first, at);
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

async function firstAgreement(ctx: Context, { kind }: Invitation, text: string): Promise<Agreement> {
  if (kind !== "owner")
    throw new AppError("input_invalid", "An agreement comes with the link of the workspace admin only", {
      facts: { field: "agreement" },
      remedy: "Join without it",
    });
  if ((await agreementInForce(ctx)) !== undefined)
    throw new AppError("agreement_conflict", "This company has an agreement already", {
      remedy: "Reload the page, and join without one",
    });
  const parsed = await readAgreementText(ctx, text);
  if (parsed.ok) return parsed.value;
  const { problems } = parsed;
  throw new AppError("agreement_invalid", "The agreement has problems", {
    facts: { problems },
    remedy: "Fix the lines that are listed, then send it again",
  });
}

function memberOfOwner(
  agreement: Agreement | undefined,
  isFirst: boolean,
  { member: asked, name, email }: Pick<JoinByLink, "member" | "name" | "email">,
): MemberId | null {
  if (asked === undefined) return (isFirst ? calledSo(agreement, name, email) : agreement?.owner) ?? null;
  if (asked === null || agreement === undefined || agreement.people.some(({ id }) => id === asked)) return asked;
  throw new AppError("input_invalid", `The agreement names no one “${asked}”`, { facts: { field: "member" } });
}

/** Whom an agreement gives the same address, or else the same name. */
function calledSo(agreement: Agreement | undefined, name: string, email: string): MemberId | undefined {
  const people = agreement?.people ?? [];
  const address = loginAddress(email);
  const found =
    people.find((each) => each.email !== undefined && loginAddress(each.email) === address) ??
    people.find((each) => each.name.toLowerCase() === name.trim().toLowerCase());
  return found?.id;
}
