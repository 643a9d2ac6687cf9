import type { z } from "zod";
import type { SecurityResponse } from "../../../api/security-contract.ts";
import type { EpochMs } from "../../../base/time.ts";
import type { readSecurity } from "../../../services/security/read-security.ts";

export function presentSecurity(
  asOf: EpochMs,
  { events, next, keptDays, secondStep, messageButtons }: Awaited<ReturnType<typeof readSecurity>>,
): z.input<typeof SecurityResponse> {
  return {
    asOf,
    events: events.map(({ id, at, kind, by, byName, accountId, accountName, address, details }) => ({
      ...{ id, at, kind, address },
      by: { kind: by.kind, id: by.id, name: byName },
      login: accountId === null ? null : { id: accountId, name: accountName },
      details: Object.fromEntries(
        Object.entries(details).map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : value]),
      ) as z.input<typeof SecurityResponse>["events"][number]["details"],
    })),
    ...{ next, keptDays, secondStep, messageButtons },
  };
}
