/**
 * Can the receivers of each leg work what is promised to them? The month that is hardest is told, with its arithmetic.
 *
 * The first leg gets the MQLs that marketing promises; the one after it, the SALs that qualification does.
 */
import type { Agreement, Leg } from "../../terms/agreement.ts";
import type { Effort, NumberGoal } from "../../terms/goal-terms.ts";
import { exactly } from "../../terms/agreed-numbers.ts";
import { type CapacityCheck, checkCapacity } from "../../../calculator/capacity-check.ts";
import { compare, dividedBy, floor, fraction, plus, times, whole, ZERO } from "../../../calculator/exact.ts";
import { type RampUp, teamCapacity } from "../../../calculator/ramp-up.ts";
import { numberGoal, promisedIn, twelveMonths } from "./promised-numbers.ts";
import type { Circumstances, Warning } from "./warning.ts";
import { workingTime } from "./working-minutes.ts";

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
    message: `${leads} ${goal.stage.toUpperCase()}s are promised for ${month}, and ${id} can work ${workable}${count === 1 ? "" : `; ${count} of twelve months are too much`}`,
    lines: worst.lines,
    remedy: `promise at most ${workable}, let more people take turns, or agree on fewer attempts`,
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
      `${days} working days × ${effort.minutesPerDay} min a day for leads: ${full} min each`,
      ...check.value.lines,
    ],
  };
}
