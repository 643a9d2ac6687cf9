/**
 * Which version of the agreement decides an input.
 *
 * An open lead keeps the version it is open under; every other lead is decided by the version in force when Baton hears of it.
 * Only a version that was signed for open leads too takes them over, by an `agreement_changed` of each, at the instant at which its
 * version begins.
 */
import { assert, AssertionError, defined } from "../../base/assert.ts";
import { EARLIEST_MS, type EpochMs, epochMs } from "../../base/time.ts";
import type { Input } from "../lead/input.ts";
import type { LeadState } from "../lead/lead-state.ts";
import type { Terms } from "./terms.ts";
import { isOpen } from "../standing/stages.ts";

/** One version while it decides new leads: from its instant until the next version begins. */
export type VersionPeriod = {
  readonly version: number;
  readonly terms: Terms;
  /** Inclusive. */
  readonly from: EpochMs;
  /** Whether it takes over leads that are open under an earlier version. */
  readonly takesOpenLeads: boolean;
};

/** In order of their instants, at least one. What lies before the first is decided by the first. */
export type TermsInForce = readonly VersionPeriod[];

/** A lead with the version of the last decision about it. */
export type LeadUnder = {
  readonly state: LeadState;
  readonly agreementVersion: number;
  /** When anything about it was last decided, where that is known and matters: nothing is decided before. */
  readonly heardAt?: EpochMs;
};

/** For whoever decides by one agreement only. */
export function alwaysInForce(terms: Terms, version = 1): TermsInForce {
  return [{ version, terms, from: epochMs(EARLIEST_MS), takesOpenLeads: false }];
}

/** The version of an instant. */
export function versionAt(versions: TermsInForce, at: EpochMs): VersionPeriod {
  return defined(versions.findLast((period) => period.from <= at) ?? versions[0], "a version in force");
}

/** @throws AssertionError when that version never was in force */
export function versionNumbered(versions: TermsInForce, version: number): VersionPeriod {
  for (const period of versions) if (period.version === version) return period;
  throw new AssertionError(`version ${version} never was in force`);
}

/** The version that decides an input about a lead. */
export function versionFor(
  versions: TermsInForce,
  lead: LeadUnder | undefined,
  input: Pick<Input, "kind" | "occurredAt" | "recordedAt">,
): VersionPeriod {
  if (lead === undefined || input.kind === "agreement_changed") return versionAt(versions, input.recordedAt);
  // What fell due in history can be written down later; it is decided by what was in force when it did.
  return versionGoverning(versions, lead, input.kind === "time" ? input.occurredAt : input.recordedAt);
}

/** What a lead runs under at an instant: its own version while it is open, else the one in force. */
export function versionGoverning(versions: TermsInForce, lead: LeadUnder, at: EpochMs): VersionPeriod {
  return isOpen(lead.state.stage) ? versionNumbered(versions, lead.agreementVersion) : versionAt(versions, at);
}

/** Whether the beginning of a version is an event for this lead. */
export function isTakenOver(versions: TermsInForce, period: VersionPeriod, lead: LeadUnder): boolean {
  if (!period.takesOpenLeads || !isOpen(lead.state.stage)) return false;
  return versions.indexOf(versionNumbered(versions, lead.agreementVersion)) < versions.indexOf(period);
}

/** @throws AssertionError unless there is a version, and each begins later than the one before */
export function assertOrdered(versions: TermsInForce): void {
  assert(versions.length > 0, "an agreement is in force");
  assert(
    versions.every((period, index) => index === 0 || period.from > (versions[index - 1]?.from ?? 0)),
    "versions are in order of their instants",
  );
}
