/**
 * Which version of the agreement decides an input.
 *
 * An open lead keeps the version it is open under; every other lead is decided by the version in force when Baton hears of it.
 * Only a version that was signed for open leads too takes them over, by an `agreement_changed` of each, at the instant at which its
 * reign begins.
 */
import { assert, AssertionError, defined } from "../../base/assert.ts";
import { EARLIEST_MS, type EpochMs, epochMs } from "../../base/time.ts";
import type { Input } from "../lead/input.ts";
import type { LeadState } from "../lead/lead-state.ts";
import type { Terms } from "./terms.ts";
import { isOpen } from "../standing/stages.ts";

/** One version while it decides new leads: from its instant until the next reign begins. */
export type Reign = {
  readonly version: number;
  readonly terms: Terms;
  /** Inclusive. */
  readonly from: EpochMs;
  /** Whether it takes over leads that are open under an earlier version. */
  readonly takesOpenLeads: boolean;
};

/** In order of their instants, at least one. What lies before the first is decided by the first. */
export type TermsInForce = readonly Reign[];

/** A lead with the version of the last decision about it. */
export type LeadUnder = {
  readonly state: LeadState;
  readonly agreementVersion: number;
  /** When anything about it was last decided, where that is known and matters: nothing is decided before. */
  readonly heardAt?: EpochMs;
};

/** For whoever lives by one agreement only. */
export function alwaysInForce(terms: Terms, version = 1): TermsInForce {
  return [{ version, terms, from: epochMs(EARLIEST_MS), takesOpenLeads: false }];
}

/** The reign of an instant. */
export function reignAt(reigns: TermsInForce, at: EpochMs): Reign {
  return defined(reigns.findLast((reign) => reign.from <= at) ?? reigns[0], "a version in force");
}

/** @throws AssertionError when that version never was in force */
export function reignOf(reigns: TermsInForce, version: number): Reign {
  for (const reign of reigns) if (reign.version === version) return reign;
  throw new AssertionError(`version ${version} never was in force`);
}

/** The reign that decides an input about a lead. */
export function reignFor(
  reigns: TermsInForce,
  lead: LeadUnder | undefined,
  input: Pick<Input, "kind" | "occurredAt" | "recordedAt">,
): Reign {
  if (lead === undefined || input.kind === "agreement_changed") return reignAt(reigns, input.recordedAt);
  // What fell due in history can be written down later; it is decided by what was in force when it did.
  return reignOver(reigns, lead, input.kind === "time" ? input.occurredAt : input.recordedAt);
}

/** What a lead runs under at an instant: its own version while it is open, else the one in force. */
export function reignOver(reigns: TermsInForce, lead: LeadUnder, at: EpochMs): Reign {
  return isOpen(lead.state.stage) ? reignOf(reigns, lead.agreementVersion) : reignAt(reigns, at);
}

/** Whether the beginning of a reign is an event in the life of this lead. */
export function isTakenOver(reigns: TermsInForce, reign: Reign, lead: LeadUnder): boolean {
  if (!reign.takesOpenLeads || !isOpen(lead.state.stage)) return false;
  return reigns.indexOf(reignOf(reigns, lead.agreementVersion)) < reigns.indexOf(reign);
}

/** @throws AssertionError unless there is a reign, and each begins later than the one before */
export function assertOrdered(reigns: TermsInForce): void {
  assert(reigns.length > 0, "an agreement is in force");
  assert(
    reigns.every((reign, index) => index === 0 || reign.from > (reigns[index - 1]?.from ?? 0)),
    "reigns are in order of their instants",
  );
}
