/** What the owner and the admins of a company are told by mail, whatever the agreement says: something of the server needs them. */
import { memberAccounts } from "../../store/people/member-accounts.ts";
import type { Context } from "../context.ts";

export type SendText = (mail: {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** By which it is known as the same mail, however often it is sent. Left out: each is another. */
  readonly id?: string;
}) => Promise<void>;

/** Nothing waits for it, and nothing fails where it cannot be told: it stands on its page as well. */
export async function tellAdmins(
  ctx: Pick<Context, "db" | "workspaceId">,
  sendText: SendText,
  mail: { readonly subject: string; readonly text: string },
): Promise<void> {
  await Promise.allSettled((await adminAddresses(ctx)).map((to) => sendText({ to, ...mail })));
}

/** @param others addresses of others whom it concerns @returns each once, however it is written */
export async function adminAddresses(
  { db, workspaceId }: Pick<Context, "db" | "workspaceId">,
  others: readonly string[] = [],
): Promise<readonly string[]> {
  const accounts = await memberAccounts(db, workspaceId);
  const admins = accounts.filter(({ isOwner, role }) => isOwner || role === "admin");
  return [
    ...new Map([...admins.map(({ email }) => email), ...others].map((each) => [each.toLowerCase(), each])).values(),
  ];
}
