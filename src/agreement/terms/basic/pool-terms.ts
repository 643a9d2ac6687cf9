/** Who gets leads, by weight. */
import type { MemberId } from "../../../base/ids.ts";

/** `weight`: share of the leads, above 0, at most 100. */
export type Weighted = { readonly member: MemberId; readonly weight: number };
/** `calendar`: own working hours, or those of the pool; undefined: always. */
export type PoolMember = Weighted & { readonly calendar: string | undefined };
/** Who gets what a rule is for. */
export type Receiver<Of = Weighted> =
  | { readonly kind: "member"; readonly member: MemberId }
  /** Those of the pool who have the skill, by their weights. */
  | { readonly kind: "skill"; readonly skill: string }
  | { readonly kind: "members"; readonly members: readonly Of[] };
