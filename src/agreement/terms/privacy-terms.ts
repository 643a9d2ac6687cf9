/** How long a person is known by name. */
import type { ClauseId } from "../../base/ids.ts";
import type { DurationMs } from "../../base/time.ts";

/** When what identifies a person is erased; what was counted stays. `src/engine/forget/forget-at.ts` gives the instant. */
export type Privacy = {
  readonly clause: ClauseId;
  /** Wall time after the lead has ended, or after the last that was heard of one that no party has in hand. */
  readonly forgetAfterMs: DurationMs;
  /** As in `TimeLimit`. */
  readonly forgetAfterDays?: number | undefined;
  readonly why?: string | undefined;
};
