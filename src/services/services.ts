/** What every verb is given: the store, the writer, the workspace, and the clock and ids of the outside world. */
import type { WorkspaceId } from "../base/ids.ts";
import type { EpochMs } from "../base/time.ts";
import type { Database } from "../store/database/database.ts";
import type { Writer } from "../store/writer/writer.ts";

export type Services = {
  readonly db: Database;
  readonly writer: Writer;
  readonly workspaceId: WorkspaceId;
  readonly now: () => EpochMs;
  readonly newId: () => string;
};

/** The outside's own id of a fact: sent twice, it changes nothing. */
export type FactRef = { readonly source: string; readonly id: string };

/** When a fact happened, and by which id its sender knows it. */
export type FactOrigin = { readonly fact?: FactRef | undefined; readonly occurredAt?: EpochMs | undefined };
