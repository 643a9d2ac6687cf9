/**
 * When those who still have to sign a version are reminded, and whom else that is told: the member who proposed it. What a program proposed was asked of no one.
 *
 * No clause says how long a signature may take, so the rhythm is Baton's.
 */
import type { VersionActor, VersionEvent } from "../../agreement/amendment/version-event.ts";
import { foldVersion, missingSigners, type VersionStep } from "../../agreement/amendment/version-state.ts";
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Terms } from "../terms/terms.ts";
import { localDate } from "../zone/local-time.ts";
import { workdaysAfter } from "./workdays.ts";

/** Between the proposal and the first, and between two. */
const EVERY_WORKDAYS = 3;
const MOST_REMINDERS = 3;

export type SigningReminder = Omit<Extract<VersionEvent, { readonly kind: "reminded" }>, "at" | "by"> & {
  /** When it is due: as the first calendar opens on its day. */
  readonly at: EpochMs;
};

/**
 * The next reminder about a version.
 *
 * @param steps of the version, the first first
 * @param terms whose calendars say what a workday is, and who has left the team
 * @returns undefined: none is to come
 */
export function nextSigningReminder(
  version: number,
  steps: readonly VersionStep[],
  terms: Terms,
): SigningReminder | undefined {
  const state = foldVersion(version, steps);
  const proposed = steps.findLast((step) => step.kind === "proposed");
  if (state.status !== "proposed" || proposed?.by.kind !== "account") return undefined;
  const reminded = steps.slice(steps.indexOf(proposed)).filter(({ kind }) => kind === "reminded");
  if (reminded.length >= MOST_REMINDERS) return undefined;
  const at = workdaysAfter(terms, reminded.at(-1)?.at ?? proposed.at, EVERY_WORKDAYS);
  const missing = [...new Set(missingSigners(state).map(({ lead }) => lead))];
  const to = [...new Set([...missing, ...memberOf(proposed.by)])].filter((member) => !hasLeft(terms, member, at));
  return to.length === 0 ? undefined : { kind: "reminded", at, reminder: reminded.length + 1, missing, to };
}

function memberOf(by: VersionActor): readonly MemberId[] {
  return by.kind === "account" && by.member !== null ? [by.member] : [];
}

function hasLeft({ agreement, zone }: Terms, member: MemberId, at: EpochMs): boolean {
  return agreement.people.some(({ id, left }) => id === member && left !== undefined && left < localDate(zone, at));
}
