import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import { latestTerms } from "../../store/agreement/active-agreement.ts";
import type { Queryable } from "../../store/database/database.ts";

/**
 * What the version in force, and another, call the people whom they name by ids; the id where neither names them.
 *
 * @param own the other version, such as one that is proposed
 */
export async function personNames(
  tx: Queryable,
  workspaceId: WorkspaceId,
  own: Agreement | null = null,
): Promise<(id: string) => string> {
  const inForce = (await latestTerms(tx, workspaceId))?.agreement;
  const people = [...(own?.people ?? []), ...(inForce?.people ?? [])];
  return (id) => people.find((each) => each.id === id)?.name ?? id;
}
