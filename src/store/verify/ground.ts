/** What the log is read with: the versions that decided, and what says which entries are blank or count no longer. */
import { AssertionError } from "../../base/assert.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { termsInForce } from "../agreement/active-agreement.ts";
import type { Queryable } from "../database/database.ts";
import { type Erasures, fetchErasures } from "../log/erasures.ts";
import { fetchUndoneImports, UndoneImports } from "../log/undone-imports.ts";
import { compareVersionRows } from "./check-versions.ts";
import type { Difference } from "./difference.ts";

export type Ground = {
  readonly erasures: Erasures;
  readonly undone: UndoneImports;
  readonly versions: TermsInForce;
  /** Between the versions of the agreement and their steps; none is in `versions` then. */
  readonly difference: Difference | null;
};

/** These steps are read before their chain is checked: they may say anything. */
export async function fetchGround(tx: Queryable, workspaceId: WorkspaceId): Promise<Ground> {
  let erasures: Erasures = { leads: new Map(), entries: new Set() };
  let undone = new UndoneImports([], erasures);
  try {
    erasures = await fetchErasures(tx, workspaceId);
    undone = await fetchUndoneImports(tx, workspaceId, erasures);
    const difference = await compareVersionRows(tx, workspaceId);
    return { erasures, undone, difference, versions: difference === null ? await termsInForce(tx, workspaceId) : [] };
  } catch (error) {
    const difference = unreadable("the steps of the agreement, of erasures, and of imports", error);
    return { erasures, undone, versions: [], difference };
  }
}

/** A log that was rewritten may say what cannot be read, or decided. */
export function readable<T>(seq: number, take: () => T): T | Difference {
  try {
    return take();
  } catch (error) {
    return unreadable(`entry ${seq} of the log`, error);
  }
}

/** @throws whatever else than a failed assertion about what was read */
function unreadable(what: string, error: unknown): Difference {
  if (!(error instanceof AssertionError || error instanceof TypeError || error instanceof RangeError)) throw error;
  return { where: "log", what, stored: error.message, replayed: "what can be read" };
}
