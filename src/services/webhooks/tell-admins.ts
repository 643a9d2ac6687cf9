/** What the owner and the admins of a company are told by mail, whatever the agreement says: something of the server needs them. */
import { memberAccounts } from "../../store/people/member-accounts.ts";
import type { Context } from "../context.ts";

export type SendText = (mail: {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}) => Promise<void>;

/** Nothing waits for it, and nothing fails where it cannot be told: it stands on its page as well. */
export async function tellAdmins(
  { db, workspaceId }: Context,
  sendText: SendText,
  mail: { readonly subject: string; readonly text: string },
  /** Addresses of others whom it concerns. */
  others: readonly string[] = [],
): Promise<void> {
  const accounts = await memberAccounts(db, workspaceId);
  const admins = accounts.filter(({ isOwner, role }) => isOwner || role === "admin");
  const addresses = new Map([...admins.map(({ email }) => email), ...others].map((each) => [each.toLowerCase(), each]));
  await Promise.allSettled([...addresses.values()].map((to) => sendText({ to, ...mail })));
}
