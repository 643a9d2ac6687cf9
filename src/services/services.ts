/** What a process opens once, and one company of it. */
import type { WorkspaceId } from "../base/ids.ts";
import type { EpochMs } from "../base/time.ts";
import type { Database } from "../store/database/database.ts";
import type { Writer } from "../store/writer/writer.ts";

/** The store, the writer, and the clock and ids of the outside world: for all companies alike. */
export type Installation = {
  readonly db: Database;
  /** For what reads much, so that nothing else waits for a connection; where there is none, it takes its turn. */
  readonly reports?: Database | undefined;
  readonly writer: Writer;
  readonly now: () => EpochMs;
  readonly newId: () => string;
};

export type Services = Installation & { readonly workspaceId: WorkspaceId };

/** The outside's own id of a fact: sent twice, it changes nothing. */
export type FactRef = { readonly source: string; readonly id: string };

/** When a fact happened, and by which id its sender knows it. */
export type FactOrigin = { readonly fact?: FactRef | undefined; readonly occurredAt?: EpochMs | undefined };
