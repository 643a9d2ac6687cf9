/** Decides an input under the versions of the agreement that there are: each lead by the one it lives under. */
import { type Decided, decide } from "../decide/decide.ts";
import type { Input } from "../lead/input.ts";
import type { Roster } from "../roster/roster.ts";
import type { AccountOwners } from "../lead/known-account.ts";
import { withColleagues } from "../terms/colleagues.ts";
import { type LeadUnder, reignAt, reignFor, reignOf, type TermsInForce } from "../terms/terms-in-force.ts";

/** @returns what was decided, and by which version */
export function decideUnder(
  reigns: TermsInForce,
  roster: Roster,
  accounts: AccountOwners | null,
  before: LeadUnder | undefined,
  input: Input,
): { readonly version: number; readonly decided: Decided } {
  const { terms, version } = reignFor(reigns, before, input);
  // What its clocks have measured so far is measured by the version that it leaves.
  const termsSoFar = before === undefined ? terms : reignOf(reigns, before.agreementVersion).terms;
  const known = withColleagues(terms, reignAt(reigns, input.recordedAt).terms);
  return { version, decided: decide(known, roster, before?.state ?? null, input, termsSoFar, accounts) };
}
