/** A lead as a replay knows it. */
import type { EpochMs } from "../../base/time.ts";
import type { Decided } from "../decide/decide.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { isMeasuring } from "../standing/clocks.ts";
import { isClosed } from "../standing/stages.ts";

/** A lead as it is by now; `dueAt` is the next instant at which something of it falls due. */
export type KnownLead = {
  state: LeadState;
  agreementVersion: number;
  dueAt: EpochMs | null;
  putOff: PutOff | null;
  /** When anything about it was last decided. */
  heardAt: EpochMs;
};

/** What fell due of a lead and is in its state, and was not given back yet: it is only told. */
type PutOff = { readonly since: EpochMs; readonly until: EpochMs; readonly decided: Decided };

/** It has ended, and nothing of it is to come. */
export function isOver({
  dueAt,
  putOff,
  state: { stage, dispute, waiting, clocks, namedOwnerOf },
}: KnownLead): boolean {
  if (dueAt !== null || putOff !== null || dispute !== null || waiting !== null) return false;
  return isClosed(stage) && namedOwnerOf === undefined && !clocks.some(isMeasuring);
}
