import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";

/** Who answers for a lead that no one works now, and when it is weighed again. */
export type Program = { readonly owner: MemberId; readonly lookAgainAt: EpochMs };
