/** Whether addresses and other names of leads are those that follow from the log. */
import type { LeadId, WorkspaceId } from "../base/ids.ts";
import type { Identities } from "../engine/identity/identities.ts";
import type { Queryable } from "./database.ts";
import { fetchAllIdentities } from "./identities.ts";
import type { Difference } from "./verify-versions.ts";

export async function compareIdentities(
  db: Queryable,
  workspaceId: WorkspaceId,
  replayed: Identities,
): Promise<Difference | null> {
  const stored = await fetchAllIdentities(db, workspaceId);
  return (
    firstDifference("e-mail address", stored.emails(), replayed.emails()) ??
    firstDifference("other name", stored.aliases(), replayed.aliases())
  );
}

function firstDifference(
  what: string,
  stored: ReadonlyMap<string, LeadId>,
  replayed: ReadonlyMap<string, LeadId>,
): Difference | null {
  for (const name of new Set([...stored.keys(), ...replayed.keys()])) {
    const [a, b] = [stored.get(name) ?? "nobody's", replayed.get(name) ?? "nobody's"];
    if (a !== b) return { what: `${what} ${name}`, stored: a, replayed: b };
  }
  return null;
}
