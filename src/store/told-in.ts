import type { EpochMs } from "../base/time.ts";
import { type Told, toldOf } from "../engine/notice/notice.ts";
import type { LivedLead } from "../engine/life.ts";
import { reignOf, type TermsInForce } from "../engine/terms-in-force.ts";

/** What a decision of the log tells people. @param handledAt when it was made, by the clock on the wall; null: nobody is told of it */
export function toldIn(
  reigns: TermsInForce,
  { seq, input, decided, version }: LivedLead & { readonly seq: number },
  handledAt: EpochMs | null,
): readonly Told[] {
  if (handledAt === null) return [];
  return toldOf(reignOf(reigns, version).terms, { seq, input, events: decided.events, toldAt: handledAt });
}
