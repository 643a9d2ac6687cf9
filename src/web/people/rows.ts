/** One row a member: those of the agreement in its order, then those whom only an account or an invitation names. */
import type { Agreement } from "../client.ts";
import type { People } from "../people-client.ts";

export type Account = People["accounts"][number];
export type PersonRow = {
  readonly member: string;
  readonly name: string;
  readonly account: Account | undefined;
  readonly invitation: People["invitations"][number] | undefined;
};

export function rowsOf(
  { accounts, invitations }: Pick<People, "accounts" | "invitations">,
  named: Pick<Agreement["people"][number], "id" | "name">[],
): readonly PersonRow[] {
  const ids = new Set([
    ...named.map(({ id }) => id),
    ...accounts.flatMap(({ member }) => (member === null ? [] : [member])),
    ...invitations.map(({ member }) => member),
  ]);
  return Array.from(ids, (member) => ({
    member,
    name: named.find(({ id }) => id === member)?.name ?? member,
    account: accounts.find((account) => account.member === member),
    invitation: invitations.find((invitation) => invitation.member === member),
  }));
}
