/**
 * To whom leads were given, as conditions of the statement of a list: what `handOffs`, and the measures that count by them, say row by row. A test compares
 * the two.
 *
 * Of the table `assignment`, as `t`. What else belongs to its lead is looked up by the lead.
 */
import type { Agreement, Cadence, Leg } from "../../agreement/terms/agreement.ts";
import { EARLIEST_MS, epochMs } from "../../base/time.ts";
import type { BusinessCalendar } from "../../engine/calendar/business-calendar.ts";
import { openIntervals } from "../../engine/calendar/open-intervals.ts";
import { calendarOf, zoneIn } from "../../engine/terms/terms.ts";
import { DAY_MS } from "../../base/time.ts";
import { ADVANCED } from "../../reporting/measures/depth.ts";
import { EXITS } from "../../reporting/rows/rows.ts";
import type { FilterCondition, LeadsAsked, NamesOf } from "./leads-asked.ts";
import { instantOf, localMs } from "./local-times.ts";
import type { Params } from "./params.ts";

const OTHERS = "from assignment a where a.workspace_id = $1 and a.lead_id = t.lead_id";
const KEY = "(a.at_ms, a.seq, a.n)";
const OF_T = "(t.at_ms, t.seq, t.n)";
const IS_ELSEWHERE = "(a.leg <> t.leg or a.cycle <> t.cycle)";
/** Why the team got it: the first of what was given to the team without the lead being elsewhere in between. */
const FIRST_WHY = `(select a.why ${OTHERS} and a.leg = t.leg and a.cycle = t.cycle and ${KEY} <= ${OF_T}
  and not exists (select from assignment b where b.workspace_id = $1 and b.lead_id = t.lead_id and (b.leg <> t.leg or b.cycle <> t.cycle)
    and (b.at_ms, b.seq, b.n) > ${KEY} and (b.at_ms, b.seq, b.n) < ${OF_T})
  order by a.at_ms, a.seq, a.n limit 1)`;
const IS_FIRST = `not exists (select from (select a.leg, a.cycle ${OTHERS} and ${KEY} < ${OF_T} order by a.at_ms desc, a.seq desc, a.n desc limit 1) before
  where before.leg = t.leg and before.cycle = t.cycle)`;

export const ASSIGNMENT_WHERE: Readonly<Record<NamesOf<"assignment">, FilterCondition>> = {
  given: (value, params, { terms }) => {
    const { legs } = terms.agreement;
    if (value === "in-turn") {
      const ofLegs = legs.map(({ id, pool }) => {
        const members = pool.members.filter(({ weight }) => weight > 0).map(({ member }) => member);
        return `t.leg = ${params.of(id, "text")} and t.member = any(${params.of(members, "text[]")})`;
      });
      return `t.is_turn and (${[...ofLegs, "false"].join(" or ")})`;
    }
    const isOfLeg = `t.leg = any(${params.of(
      legs.map(({ id }) => id),
      "text[]",
    )})`;
    return value === "handed-off"
      ? `${isOfLeg} and t.why <> 'reported' and ${IS_FIRST}`
      : `${isOfLeg} and t.why <> 'nobody_available' and ${FIRST_WHY} <> 'reported'`;
  },
  to: (value, params, { terms }) => {
    const theirs = terms.agreement.legs.filter((leg) => leg.to === value).map(({ id }) => id);
    return `t.leg = any(${params.of(theirs, "text[]")})`;
  },
  givenTo: (value, params) => `t.member = ${params.of(value, "text")}`,
  touched: (value) =>
    `${value === "yes" ? "" : "not "}exists (select from touch x where x.workspace_id = $1 and x.lead_id = t.lead_id and x.touched_by is not null and x.at_ms >= t.at_ms)`,
  rated: (value, params) => {
    const ofHandOff =
      "from rating r where r.workspace_id = $1 and r.lead_id = t.lead_id and r.leg = t.leg and r.cycle = t.cycle";
    if (value === "any") return `exists (select ${ofHandOff})`;
    if (value === "no") return `not exists (select ${ofHandOff})`;
    return `(select r.rating ${ofHandOff} order by r.seq desc, r.n desc limit 1) = ${params.of(value, "text")}`;
  },
  cadence: (value, params, asked) => {
    const { agreement } = asked.terms;
    const states = value === "due" ? ["attained", "short"] : [value];
    const wanted = params.of(states, "text[]");
    const ofLegs = agreement.legs.flatMap((leg) =>
      leg.cadence === undefined
        ? []
        : [`t.leg = ${params.of(leg.id, "text")} and ${triedOn(leg, leg.cadence, asked, params)} = any(${wanted})`],
    );
    return `t.why <> 'reported' and ${IS_FIRST} and (${[...ofLegs, "false"].join(" or ")})`;
  },
};

/** Where the hand-off ended: the next leg, or what the lead became; nulls while it is there. */
const END = `(select coalesce(least(e.at_ms, next.at_ms), e.at_ms, next.at_ms) as at, case when e.at_ms <= coalesce(next.at_ms, e.at_ms) then e.stage when next.at_ms is not null then 'next leg' end as stage
  from (select) as one
  left join lateral (select a.at_ms ${OTHERS} and ${IS_ELSEWHERE} and ${KEY} > ${OF_T} order by a.at_ms, a.seq, a.n limit 1) next on true
  left join lateral (select s.at_ms, s.stage from stage_entry s where s.workspace_id = $1 and s.lead_id = t.lead_id and s.stage in ('${EXITS.join("', '")}')
    and s.at_ms >= t.at_ms order by s.at_ms, s.cycle, s.stage collate "C" limit 1) e on true)`;

/** As depth says it: "attained", "short", "left", or "open". */
function triedOn(leg: Leg, cadence: Cadence, asked: LeadsAsked, params: Params): string {
  const isBefore = limitOf(cadence, asked, params);
  const own = ownTouches(asked.terms.agreement, leg, params);
  const hasLeft = `(ended.at is not null and ${isBefore("ended.at")})`;
  const isReached = `(tried.contacted or ${hasLeft} and ended.stage in ('${[...ADVANCED].join("', '")}'))`;
  return `(select case when ${isReached} or tried.attempts >= ${params.of(cadence.touches, "int")} then 'attained'
      when ${hasLeft} then 'left' when ${isBefore(params.of(asked.asOf, "bigint"))} then 'open' else 'short' end
    from ${END} as ended, lateral (
      select coalesce(bool_or(is_two_way), false) as contacted, count(*) filter (where touched_by is not null and not was_reached) as attempts
      from (select x.touched_by, x.is_two_way,
          coalesce(bool_or(x.is_two_way) over (order by x.at_ms, x.seq, x.n rows between unbounded preceding and 1 preceding), false) as was_reached
        from touch x where x.workspace_id = $1 and x.lead_id = t.lead_id and x.at_ms >= t.at_ms and ${isBefore("x.at_ms")}
          and x.at_ms <= coalesce(ended.at, x.at_ms) and ${own}) as own) as tried)`;
}

/** Of the lead itself, of the team, or of someone whom the agreement doesn't name any more. */
function ownTouches({ parties }: Agreement, { to }: Leg, params: Params): string {
  const all = params.of(
    parties.flatMap(({ members }) => members),
    "text[]",
  );
  const theirs = params.of(
    parties.filter(({ name }) => name === to).flatMap(({ members }) => members),
    "text[]",
  );
  return `(x.touched_by is null or x.touched_by = any(${theirs}) or x.touched_by <> all(${all}))`;
}

/** @returns the condition that an instant lies before the end of a limit that begins with the assignment, as `limitOver` says it */
function limitOf(
  { hours, targetMs, days, zone }: Cadence,
  asked: LeadsAsked,
  params: Params,
): (instant: string) => string {
  const { terms, asOf, filter } = asked;
  if (days !== undefined) {
    const of = zone === undefined ? terms.zone : zoneIn(terms.agreement, zone);
    const local = localMs({ asOf, terms: { ...terms, zone: of } }, params);
    const until = instantOf(of, asOf + (days + 2) * DAY_MS, params)(`${local("t.at_ms")} + ${days * DAY_MS}`);
    return (instant) => `${instant} < ${until}`;
  }
  if (hours.kind === "wall") return (instant) => `${instant} < t.at_ms + ${params.of(targetMs, "bigint")}`;
  const open = openBefore(calendarOf(terms, hours.calendar), filter.from ?? EARLIEST_MS, asOf, params);
  const limit = params.of(targetMs, "bigint");
  return (instant) => `${open(instant)} - ${open("t.at_ms")} < ${limit}`;
}

/** @returns of the expression of an instant that of how long the calendar was open before it, counted from `from` on */
function openBefore(
  calendar: BusinessCalendar,
  from: number,
  until: number,
  params: Params,
): (instant: string) => string {
  const edges: number[] = [from];
  const openMs: number[] = [0];
  let sum = 0;
  for (const open of openIntervals(calendar, epochMs(Math.min(from, until)), epochMs(until))) {
    edges.push(open.from, open.until);
    openMs.push(sum, (sum += open.until - open.from));
  }
  const [at, before] = [params.of(edges, "bigint[]"), params.of(openMs, "bigint[]")];
  // Every other edge opens.
  return (instant) =>
    `(select (${before})[edge] + case when edge % 2 = 0 then ${instant} - (${at})[edge] else 0 end from width_bucket(${instant}, ${at}) as edge)`;
}
