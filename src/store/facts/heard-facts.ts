/** Facts as they are heard: with their instants, under the lock of the workspace, and the names that their leads have here. */
import type { WorkspaceId } from "../../base/ids.ts";
import { type EpochMs } from "../../base/time.ts";
import type { Fact } from "../../engine/lead/input.ts";
import { apart } from "../../engine/identity/lead-id-of.ts";
import type { Queryable } from "../database/database.ts";
import { type FactActor, factActorOf, type FactSender } from "./fact-sender.ts";
import { contentHashOf, fetchSourcesOf } from "./known-facts.ts";
import { recordedNow, type WorkspaceHead } from "../database/workspace.ts";

/** A fact with the id its sender knows it by. (source, factId) is unique in a workspace: seen twice, it changes nothing. */
export type FactEnvelope = {
  readonly source: string;
  readonly factId: string;
  /** Left out: nobody is asked. */
  readonly actor?: FactSender;
  /** Never recorded earlier than it says. */
  readonly fact: Fact;
  /** For a fact that is heard now: its instants are those of the moment at which the workspace is locked. */
  readonly live?: {
    readonly now: () => EpochMs;
    /** As its sender states it; null: it happens now. */
    readonly occurredAt: EpochMs | null;
  };
};

/** A fact with its instants, as it is decided. */
export type Heard = {
  readonly source: string;
  readonly factId: string;
  readonly kind: Fact["kind"];
  readonly contentHash: string;
  readonly sender: FactSender;
  readonly actor: FactActor | null;
  readonly fact: Fact;
  /** The present: what falls due later than this does not happen yet, also where the recorded time stands still ahead of it. */
  readonly now: EpochMs;
};

export function heardUnder(head: WorkspaceHead, { source, factId, actor, fact, live }: FactEnvelope): Heard {
  const now = live?.now() ?? fact.recordedAt;
  const recordedAt = recordedNow(head, now);
  const said = live === undefined ? fact.occurredAt : live.occurredAt;
  const { recordedAt: _recordedAt, ...content } = fact;
  return {
    source,
    factId,
    kind: fact.kind,
    contentHash: contentHashOf({ ...content, occurredAt: said }),
    sender: actor ?? null,
    actor: factActorOf(actor ?? null),
    fact: {
      ...fact,
      recordedAt,
      occurredAt: live === undefined ? fact.occurredAt : earlier(said ?? recordedAt, recordedAt),
    },
    now,
  };
}

/** New leads whose name a lead of another source has got already, from before names were made so that they cannot meet. */
export async function namedApart(
  tx: Queryable,
  workspaceId: WorkspaceId,
  sent: readonly Heard[],
): Promise<readonly Heard[]> {
  // Only a name with a second colon can have been made in two ways.
  const names = sent.flatMap(({ kind, fact: { leadId } }) =>
    kind === "capture" && leadId.indexOf(":") !== leadId.lastIndexOf(":") ? [leadId] : [],
  );
  if (names.length === 0) return sent;
  const sources = await fetchSourcesOf(tx, workspaceId, names);
  return sent.map((each) => {
    const first = sources.get(each.fact.leadId);
    const isTheirs = each.kind !== "capture" || first === undefined || first === each.source;
    return isTheirs ? each : { ...each, fact: { ...each.fact, leadId: apart(each.fact.leadId) } };
  });
}

export function earlier(a: EpochMs, b: EpochMs): EpochMs {
  return a < b ? a : b;
}
