import type { z } from "zod";
import type { SecurityQuery, SecurityResponse } from "../../../api/security-contract.ts";
import { type EpochMs, epochMs } from "../../../base/time.ts";
import type { readSecurity } from "../../../services/security/read-security.ts";
import type { SecurityQuestion } from "../../../store/security/security-log.ts";

export function askedSecurity({ kind, person, cursor, limit }: z.output<typeof SecurityQuery>): SecurityQuestion {
  const dot = cursor?.indexOf(".") ?? -1;
  const after =
    cursor === undefined ? undefined : { at: epochMs(Number(cursor.slice(0, dot))), id: cursor.slice(dot + 1) };
  return { kind, person, after, limit };
}

export function presentSecurity(
  asOf: EpochMs,
  { events, hasMore, keptDays, secondStep }: Awaited<ReturnType<typeof readSecurity>>,
): z.input<typeof SecurityResponse> {
  const last = events.at(-1);
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
    next: hasMore && last !== undefined ? `${last.at}.${last.id}` : null,
    ...{ keptDays, secondStep },
  };
}
