/** Decides an input under the versions of the agreement that there are: each lead by the one that governs it. */
import { type Decided, decide } from "../decide/decide.ts";
import type { Input } from "../lead/input.ts";
import type { Roster } from "../roster/roster.ts";
import type { AccountOwners } from "../lead/known-account.ts";
import { withColleagues } from "../terms/colleagues.ts";
import { type LeadUnder, versionAt, versionFor, versionNumbered, type TermsInForce } from "../terms/terms-in-force.ts";

/** @returns what was decided, and by which version */
export function decideUnder(
  versions: TermsInForce,
  roster: Roster,
  accounts: AccountOwners | null,
  before: LeadUnder | undefined,
  input: Input,
): { readonly version: number; readonly decided: Decided } {
  const { terms, version } = versionFor(versions, before, input);
  // What its clocks have measured so far is measured by the version that it leaves.
  const termsSoFar = before === undefined ? terms : versionNumbered(versions, before.agreementVersion).terms;
  const known = withColleagues(terms, versionAt(versions, input.recordedAt).terms);
  return { version, decided: decide(known, roster, before?.state ?? null, input, termsSoFar, accounts) };
}
