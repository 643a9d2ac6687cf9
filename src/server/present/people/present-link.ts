import type { z } from "zod";
import type { Agreement } from "../../../agreement/terms/agreement.ts";
import type { LinkResponse } from "../../../api/people-contract.ts";
import type { openLink } from "../../../services/people/open-link.ts";

/** Whoever holds a link is told no more of the agreement than they need to join. */
export function presentLink(
  { kind, member, email, role, expiresAt }: Awaited<ReturnType<typeof openLink>>,
  agreement: Agreement | undefined,
): z.infer<typeof LinkResponse> {
  const people = agreement?.people.map(({ id, name }) => ({ id, name })) ?? [];
  return {
    ...{ kind, member, email, role, expiresAt },
    company: agreement?.company ?? null,
    memberName: people.find(({ id }) => id === member)?.name ?? null,
    people: kind === "owner" ? people : [],
    proposed: kind === "owner" ? (agreement?.owner ?? null) : null,
  };
}
