import type { z } from "zod";
import type { PeopleResponse } from "../../api/people-contract.ts";
import type { readPeople } from "../../services/people/read-people.ts";

export function presentPeople({
  asOf,
  accounts,
  invitations,
}: Awaited<ReturnType<typeof readPeople>>): z.infer<typeof PeopleResponse> {
  return {
    asOf,
    accounts: [...accounts],
    invitations: invitations.flatMap(({ invitationId, member, createdAt, expiresAt }) =>
      member === null ? [] : [{ invitationId, member, createdAt, expiresAt, isExpired: expiresAt <= asOf }],
    ),
  };
}
