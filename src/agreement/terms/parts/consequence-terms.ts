/** What happens to a lead that is rejected, or whose time is over. */
import type { DurationMs } from "../../../base/time.ts";

export type Consequence =
  | {
      readonly kind: "recycle";
      readonly afterMs: DurationMs;
      /** As in `TimeLimit`. */
      readonly afterDays?: number | undefined;
      readonly atMost: number;
    }
  | { readonly kind: "disqualify" }
  | { readonly kind: "fix_data"; readonly withinMs: DurationMs; readonly withinDays?: number | undefined }
  | { readonly kind: "reroute" }
  /** The owner is taken to have accepted. Only as the end of a clock. */
  | { readonly kind: "accept" }
  /** The arbiter of `Disputes` decides. Only for a reject reason. */
  | { readonly kind: "dispute" };
