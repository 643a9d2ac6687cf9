/**
 * Hand-offs to a party: from the first assignment of a lead on a leg in a cycle until the lead is elsewhere. Moving it inside the party – by
 * hand, by the ladder, out of the line of those that wait – is the same hand-off.
 *
 * What sales reports by itself was handed over by nobody.
 */
import type { Agreement, Leg } from "../../agreement/terms/agreement.ts";
import type { LeadId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { BusinessCalendar } from "../../engine/calendar/business-calendar.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import type { AssignmentRow, ExitRow, MeasureRows, TouchRow } from "../rows/rows.ts";
import { groupBy } from "../statistics/group-by.ts";
import { madeOnce } from "../statistics/made-once.ts";
import { paceCalendar } from "../goals/month-days.ts";

export type HandOff = {
  readonly leadId: LeadId;
  readonly leg: Leg;
  readonly at: EpochMs;
  /** In order; the first is the hand-off itself. */
  readonly assignments: readonly AssignmentRow[];
  /** Where it ended: the next leg, or what the lead became; null while it is there. */
  readonly end: { readonly at: EpochMs; readonly to: "next leg" | ExitRow["stage"] } | null;
  /** Touches of its lead from the hand-off on, in order; those of before count for nothing. */
  readonly touches: readonly TouchRow[];
};

type HandOffRows = Pick<MeasureRows, "assignments" | "touches" | "exits">;

/** Every hand-off of the leads in the rows, whenever it was; the earliest first. Legs that the agreement has no more are left out. */
export function handOffs(rows: HandOffRows, agreement: Agreement): readonly HandOff[] {
  return handOffsBy(rows)(agreement);
}

const handOffsBy = madeOnce((rows: HandOffRows) => madeOnce((agreement: Agreement) => findHandOffs(rows, agreement)));

function findHandOffs({ assignments, touches, exits }: HandOffRows, { legs }: Agreement): readonly HandOff[] {
  const byLead = groupBy(assignments, ({ leadId }) => leadId);
  const touchesOf = groupBy(touches, ({ leadId }) => leadId);
  const exitsOf = groupBy(exits, ({ leadId }) => leadId);
  const found: HandOff[] = [];
  for (const [leadId, ofLead] of byLead) {
    const ordered = inOrder(ofLead);
    const touched = inOrder(touchesOf.get(leadId) ?? []);
    const left = inOrder(exitsOf.get(leadId) ?? []);
    for (let start = 0; start < ordered.length;) {
      const first = ordered[start] as AssignmentRow;
      const isSame = ({ leg, cycle }: AssignmentRow): boolean => leg === first.leg && cycle === first.cycle;
      const next = ordered.findIndex((each, index) => index > start && !isSame(each));
      const until = next === -1 ? ordered.length : next;
      const leg = legs.find(({ id }) => id === first.leg);
      if (leg !== undefined && first.why !== "reported")
        found.push({
          leadId,
          leg,
          at: first.at,
          assignments: ordered.slice(start, until),
          end: endOf(first.at, ordered[next], left),
          touches: touched.filter(({ at }) => at >= first.at),
        });
      start = until;
    }
  }
  return found.sort((a, b) => a.at - b.at);
}

function endOf(from: EpochMs, next: AssignmentRow | undefined, exits: readonly ExitRow[]): HandOff["end"] {
  const exit = exits.find(({ at }) => at >= from);
  if (exit !== undefined && (next === undefined || exit.at <= next.at)) return { at: exit.at, to: exit.stage };
  return next === undefined ? null : { at: next.at, to: "next leg" };
}

/** Rows of one lead; those of one instant stay in the order in which they were decided. */
function inOrder<Row extends { readonly at: EpochMs }>(rows: readonly Row[]): readonly Row[] {
  // The store gives them in order, and most leads have one or two.
  if (rows.every(({ at }, index) => at >= (rows[index - 1]?.at ?? at))) return rows;
  return rows.toSorted((a, b) => a.at - b.at);
}

/** Whether a touch is one of the receiving side: of its members, or of somebody whom the agreement does not name any more. */
export function isByParty({ parties }: Agreement, { to }: Leg, { by }: TouchRow): boolean {
  if (by === null) return false;
  const sides = parties.filter(({ members }) => members.includes(by));
  return sides.length === 0 || sides.some(({ name }) => name === to);
}

/** The hours of a member on a leg: their own, those of the pool, else those by which the pace is counted; undefined: day and night. */
export function hoursOf(
  { agreement, calendars }: Pick<Terms, "agreement" | "calendars">,
  leg: Leg,
  member: string,
): BusinessCalendar | undefined {
  const id =
    agreement.people.find((person) => person.id === member)?.calendar ??
    leg.pool.members.find((each) => each.member === member)?.calendar;
  return id === undefined ? paceCalendar(agreement, calendars) : calendars.get(id);
}
