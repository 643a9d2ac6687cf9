/** One row a member: those of the agreement in its order, then those whom only an account or an invitation names. */
import type { People } from "../client/people-client.ts";
import type { NamedPerson } from "./named-people.ts";

export type PersonLogin = People["accounts"][number];
export type PersonRow = {
  readonly member: string;
  readonly name: string;
  readonly account: PersonLogin | undefined;
  readonly invitation: People["invitations"][number] | undefined;
};

export function peopleRows(
  { accounts, invitations }: Pick<People, "accounts" | "invitations">,
  named: readonly NamedPerson[],
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
