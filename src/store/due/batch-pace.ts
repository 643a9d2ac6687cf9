/** How many leads are taken at a time when due times pass: as many as hold the workspace no longer than somebody who waits may be kept waiting. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Database } from "../database/database.ts";
import { runDue } from "./run-due.ts";

/** What a batch is meant to take. It may take half as long again: then it is 50 ms. */
const HOLD_MS = 33;
const [FEWEST_LEADS, MOST_LEADS] = [20, 500];

export class BatchPace {
  #leadsAtOnce = FEWEST_LEADS;

  /** One batch, as `runDue` does it; the next one is larger or smaller by what this one took. */
  async runDue(db: Database, workspaceId: WorkspaceId, until: EpochMs): Promise<number> {
    const begun = performance.now();
    const decided = await runDue(db, workspaceId, until, this.#leadsAtOnce);
    const tookMs = Math.max(performance.now() - begun, 1);
    // A batch that had little to do says nothing of how many it could have been; one that took too long does.
    const fitting = Math.round((this.#leadsAtOnce * HOLD_MS) / tookMs);
    if (fitting < this.#leadsAtOnce || decided >= this.#leadsAtOnce)
      this.#leadsAtOnce = Math.min(Math.max(fitting, FEWEST_LEADS), MOST_LEADS, this.#leadsAtOnce * 2);
    return decided;
  }
}
