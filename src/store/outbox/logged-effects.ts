import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { type Effects, effectsOf, NO_EFFECTS } from "../../engine/notice/effects.ts";
import type { DecidedLeadInput } from "../../engine/timeline/replay.ts";
import { versionNumbered, type TermsInForce } from "../../engine/terms/terms-in-force.ts";
import type { FactActor } from "../facts/fact-sender.ts";

/** A decision about a lead as it is in the log. */
export type LoggedLead = DecidedLeadInput & {
  readonly seq: number;
  /** Of the rules that decided. */
  readonly rules: number;
  readonly actor: FactActor | null;
  /** When it was made, by the clock on the wall; null: nobody is told of it. */
  readonly handledAt: EpochMs | null;
  /** Whether what was said of the person was erased since. */
  readonly isErased: boolean;
};

/** What a decision of the log tells people. */
export function effectsOfLogged(
  versions: TermsInForce,
  { seq, input, decided, version, rules, actor, handledAt, isErased }: LoggedLead,
): Effects {
  if (handledAt === null) return NO_EFFECTS;
  const handled = { seq, input, decided, rules, account: accountOf(actor), isErased, toldAt: handledAt };
  return effectsOf(versionNumbered(versions, version).terms, handled);
}

function accountOf(actor: FactActor | null): MemberId | null | undefined {
  return actor?.kind === "account" || actor?.kind === "link" ? actor.member : undefined;
}
