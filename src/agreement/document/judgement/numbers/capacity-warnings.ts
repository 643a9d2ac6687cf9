/**
 * Can the members of each pool work the leads that the goals send them? The hardest month is shown, with its arithmetic.
 *
 * The first hand-off gets the MQLs of Marketing's goal; the one after it, the SALs of Qualification's.
 */
import { counted } from "../../../../words/english/counted.ts";
import { countedStage } from "../../../../words/english/funnel.ts";
import { teamName } from "../../../../words/english/names.ts";
import type { Agreement, Leg } from "../../../terms/agreement.ts";
import type { Effort, NumberGoal } from "../../../terms/parts/goal-terms.ts";
import { exactly } from "../../../terms/agreed-numbers.ts";
import { type CapacityCheck, checkCapacity } from "../../../../calculator/capacity-check.ts";
import { compare, dividedBy, floor, fraction, plus, times, whole, ZERO } from "../../../../calculator/exact.ts";
import { type RampUp, teamCapacity } from "../../../../calculator/ramp-up.ts";
import { numberGoal, promisedIn, twelveMonths } from "./promised-numbers.ts";
import type { Circumstances, Warning } from "../warning.ts";
import { workingTime } from "../time/working-minutes.ts";

export function capacityWarnings(agreement: Agreement, { firstMonth }: Circumstances): readonly Warning[] {
  const effort = agreement.calculator?.effort;
  if (effort === undefined) return [];
  return agreement.legs.flatMap((leg): readonly Warning[] => {
    const goal = numberGoal(agreement, leg.from === "marketing" ? "mql" : "sal");
    if (goal === undefined) return [];
    const months = twelveMonths(firstMonth).flatMap((month) => monthOf(agreement, leg, goal, effort, month) ?? []);
    const short = months.filter(({ check }) => check.verdict === "short");
    const [worst] = [...short].sort((a, b) => b.check.missingMinutes - a.check.missingMinutes);
    return worst === undefined ? [] : [warningOf(leg, goal, worst, short.length)];
  });
}

type Month = {
  readonly month: string;
  readonly leads: number;
  /** As many as can be worked. */
  readonly workable: bigint;
  readonly check: CapacityCheck;
  readonly lines: readonly string[];
};

function warningOf({ id }: Leg, goal: NumberGoal, worst: Month, count: number): Warning {
  const { month, leads, workable } = worst;
  return {
    code: "beyond_capacity",
    clause: goal.clause,
    message: `The goal for ${month} is ${countedStage(leads, goal.stage)}, but ${teamName(id)} can handle ${workable}${count === 1 ? "" : `. ${count} of 12 months are over capacity`}`,
    lines: worst.lines,
    remedy: `Set the goal to ${workable} or less, add members to the pool, or agree on fewer attempts`,
  };
}

function monthOf(agreement: Agreement, leg: Leg, goal: NumberGoal, effort: Effort, month: string): Month | undefined {
  const { people, calendars, calculator } = agreement;
  const rampUp: RampUp = calculator?.rampUp?.map(exactly) ?? [];
  const working = leg.pool.members.map(({ member, calendar }) => {
    const person = people.find(({ id }) => id === member);
    const hours = calendars.find(({ id }) => id === calendar);
    return { person, time: workingTime(hours, month, effort.minutesPerDay) };
  });
  // Who has the most time is one full-time equivalent.
  const full = Math.max(...working.map(({ time }) => time.minutes));
  const days = Math.max(...working.map(({ time }) => time.days));
  const team = teamCapacity(
    rampUp,
    working.map(({ person, time }) => ({
      name: person?.name ?? "",
      since: (person?.since ?? "1970-01-01").slice(0, 7),
      workingShare: full === 0 ? ZERO : fraction(BigInt(time.minutes), BigInt(full)),
    })),
    month,
  );
  if (!team.ok) return undefined;
  const conversationMinutes = times(exactly(effort.reached), exactly(effort.minutesPerConversation));
  const leads = promisedIn(goal, month);
  const attempts = exactly(effort.attemptsPerLead);
  const minutesPerAttempt = exactly(effort.minutesPerAttempt);
  const check = checkCapacity(
    [{ type: `${goal.stage.toUpperCase()}s`, leads, attempts, minutesPerAttempt, conversationMinutes }],
    { fullTimeEquivalents: team.value.fullTimeEquivalents, minutesEach: whole(full) },
  );
  if (!check.ok) return undefined;
  const perLead = plus(times(attempts, minutesPerAttempt), conversationMinutes);
  return {
    month,
    leads,
    workable: compare(perLead, ZERO) === 0 ? BigInt(leads) : floor(dividedBy(check.value.availableMinutes, perLead)),
    check: check.value,
    lines: [
      ...team.value.lines,
      `${counted(days, "working day")} × ${effort.minutesPerDay} min per day for leads: ${full} min each`,
      ...check.value.lines,
    ],
  };
}
