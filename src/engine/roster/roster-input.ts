/** What can happen to the roster: what people say about their absences, who leaves the agreement, and the passing of time. */
import type { AbsenceId, MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { LeadsChoice } from "./roster.ts";
import type { WhyLeft } from "./why-left.ts";

type At = {
  /** When it was said, and when Baton heard of it. */
  readonly occurredAt: EpochMs;
  readonly recordedAt: EpochMs;
};

/** A member is away from `from` until `until` (exclusive), or until they say that they are back. */
export type EnterAbsence = At & {
  readonly kind: "enter_absence";
  readonly absence: AbsenceId;
  readonly member: MemberId;
  readonly from: EpochMs;
  readonly until: EpochMs | null;
  readonly leads: LeadsChoice;
  /** Who says so: the member, the lead of the party, the owner of the workspace; null: a program. */
  readonly by: MemberId | null;
};
/** They are back from now on; an absence that has not begun is withdrawn. */
export type EndAbsence = At & {
  readonly kind: "end_absence";
  readonly absence: AbsenceId;
  readonly by: MemberId | null;
};
/** An absence begins that gives up leads: `occurredAt` = `recordedAt` = its instant. */
export type AbsenceBegins = At & { readonly kind: "absence_begins" };

/** Members have left the agreement, or are of it again, by the version in force at `occurredAt` = `recordedAt`. */
export type MembersChange = At & {
  readonly kind: "members_change";
  readonly left: readonly { readonly member: MemberId; readonly why: WhyLeft; readonly standIn: MemberId }[];
  readonly back: readonly MemberId[];
};

export type RosterInput = EnterAbsence | EndAbsence | AbsenceBegins | MembersChange;
/** What the outside can send. */
export type RosterFact = EnterAbsence | EndAbsence;

const KINDS = [
  "enter_absence",
  "end_absence",
  "absence_begins",
  "members_change",
] as const satisfies readonly RosterInput["kind"][];

export function isRosterInput(input: { readonly kind: string }): input is RosterInput {
  return (KINDS as readonly string[]).includes(input.kind);
}
