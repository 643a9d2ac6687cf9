import type { z } from "zod";
import type { PeopleResponse } from "../../../api/people-contract.ts";
import type { readPeople } from "../../../services/people/read-people.ts";

export function presentPeople({
  asOf,
  accounts,
  invitations,
  next,
}: Awaited<ReturnType<typeof readPeople>>): z.infer<typeof PeopleResponse> {
  return {
    asOf,
    next,
    accounts: accounts.map(({ tie: _tie, key: _key, ...account }) => account),
    invitations: invitations.flatMap(({ invitationId, member, email, role, createdAt, expiresAt }) =>
      member === null
        ? []
        : [{ invitationId, member, email, role, createdAt, expiresAt, isExpired: expiresAt <= asOf }],
    ),
  };
}
