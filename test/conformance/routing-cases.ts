/** Cases of “Hand-off and routing”: turns in whole numbers, the rest by hand. */
import { nobody, WEIGHTS } from "./agreements.ts";
import type { CaseInput, DecisionCase } from "./conformance-case.ts";
import { type Case, capture, demo, accept, reject, time, on, ms, under } from "./case-inputs.ts";

/** Who gets the n-th lead, in whole numbers: furthest behind n × weight ÷ total, then who waited longest, then the name. */
function turns(weights: readonly number[], leads: number): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const given = weights.map(() => 0);
  const last = weights.map(() => -1);
  return Array.from({ length: leads }, (_, n) => {
    const behind = weights.map((weight, index) => (n + 1) * weight - total * (given[index] ?? 0));
    const most = Math.max(...behind);
    const tied = weights.map((_weight, index) => index).filter((index) => behind[index] === most);
    const chosen = tied.reduce((a, b) => ((last[b] ?? 0) < (last[a] ?? 0) ? b : a));
    given[chosen] = (given[chosen] ?? 0) + 1;
    last[chosen] = n;
    return chosen;
  });
}

const minute = (n: number): string => on(`09:${String(n).padStart(2, "0")}`);
const arrival = (n: number, at = minute(n), said: object = {}): readonly CaseInput[] => [
  capture(at, said, { lead: `l${n}` }),
  demo(at, { lead: `l${n}` }),
];
const arrivals = (leads: number, at?: string): readonly CaseInput[] =>
  Array.from({ length: leads }, (_, n) => arrival(n, at)).flat();

const POOL = "qualification.pool";
/** Sue works from nine to five, as the pool; Sam from two to ten in the evening, in hours of his own. Between two and five both. */
const skips = (...members: readonly (readonly [string, string | null])[]): readonly object[] =>
  members.map(([member, skipped]) => ({ member, skipped }));
const HOURS_OF_THE_POOL = [
  {
    when: on("08:59"),
    member: "quinn",
    skipped: skips(["sam", "not_working"], ["sue", "not_working"]),
    clause: nobody,
  },
  { when: on("09:00"), member: "sue", skipped: skips(["sue", null], ["sam", "not_working"]), clause: POOL },
  { when: on("13:59"), member: "sue", skipped: skips(["sue", null], ["sam", "not_working"]), clause: POOL },
  { when: on("14:00"), member: "sam", skipped: skips(["sam", null], ["sue", null]), clause: POOL },
  { when: on("16:59"), member: "sam", skipped: skips(["sam", null], ["sue", null]), clause: POOL },
  { when: on("17:00"), member: "sam", skipped: skips(["sam", null], ["sue", "not_working"]), clause: POOL },
  { when: on("21:59"), member: "sam", skipped: skips(["sam", null], ["sue", "not_working"]), clause: POOL },
  {
    when: on("22:00"),
    member: "quinn",
    skipped: skips(["sam", "not_working"], ["sue", "not_working"]),
    clause: nobody,
  },
  {
    when: on("12:00", 14),
    member: "quinn",
    skipped: skips(["sam", "not_working"], ["sue", "not_working"]),
    clause: nobody,
  },
] as const;

export function routingCases(): readonly DecisionCase[] {
  const inTurn = WEIGHTS.flatMap((weights) =>
    turns(weights, 12).map((chosen, n) =>
      under(
        "Hand-off and routing: deficit against fair share, last assigned, stable id",
        `pool-${weights.join("-")}`,
      )({
        name: `lead ${n + 1} of a pool with weights ${weights.join(", ")}`,
        given: arrivals(n + 1).slice(0, -1),
        when: demo(minute(n), { lead: `l${n}` }),
        then: [
          { kind: "assigned", member: `m${chosen}`, why: "round_robin", choice: { kind: "pool", order: "in_turn" } },
        ],
      }),
    ),
  );
  const next = (leads: number, member: string, why: string, more: object = {}, at?: string): Case => ({
    name: why,
    given: arrivals(leads + 1, at).slice(0, -1),
    when: demo(at ?? minute(leads), { lead: `l${leads}` }),
    then: [{ kind: "assigned", member, ...more }],
  });
  const named = arrival(0).map((each, index) => (index === 0 ? { ...each, owner: "sue" } : each)) as [
    CaseInput,
    CaseInput,
  ];
  const from = (country: string) => arrival(0, minute(0), { country }) as [CaseInput, CaseInput];
  const ruled = (country: string, member: string, choice: object, pins: string): Case => ({
    name: pins,
    given: [from(country)[0]],
    when: from(country)[1],
    then: [{ kind: "assigned", member, choice }],
  });
  const afternoon = (n: number): Case => ({
    name: `four in the morning, then number ${n + 1} of the afternoon`,
    given: [...arrivals(4), ...Array.from({ length: n + 1 }, (_, k) => arrival(10 + k, on(`15:0${k}`))).flat()].slice(
      0,
      -1,
    ),
    when: demo(on(`15:0${n}`), { lead: `l${10 + n}` }),
    then: [],
  });
  const waiting = arrivals(1);
  return [
    ...inTurn,
    ...[
      {
        name: "whom the capture names",
        given: [named[0]],
        when: named[1],
        then: [{ kind: "assigned", member: "sue", choice: { kind: "owner_named" }, candidates: [] }],
      },
    ].map(under("Hand-off and routing: order of choice, explicit owner")),
    ...[
      ruled("at", "sue", { kind: "rule", rule: "at" }, "the first rule that fits decides, a person"),
      ruled("fr", "sue", { kind: "rule", rule: "fr" }, "a skill"),
      ruled("pl", "sam", { kind: "pool" }, "the pool takes the rest"),
    ].map(under("Hand-off and routing: order of choice, territory or skill rule, pool", "rules")),
    ...[
      next(0, "sam", "the first of equals by id"),
      next(1, "sue", "who has nothing in hand"),
      next(2, "sam", "both have one: in turn"),
    ].map(under("Hand-off and routing: least loaded", "least-loaded")),
    ...[
      next(1, "sue", "one each"),
      next(2, "sue", "Sam has room for one", {
        candidates: [
          { member: "sue", skipped: null },
          { member: "sam", skipped: "at_capacity" },
        ],
      }),
      next(3, "sue", "and has it still"),
    ].map(under("Hand-off and routing: capacity, open leads", "most-open-1")),
    ...[
      next(2, "quinn", "both have had theirs of today", {
        why: "nobody_available",
        choice: { kind: "nobody", retryAt: ms(on("00:00", 10)) },
      }),
      {
        name: "a new day in Berlin: Sue was due a whole lead while Sam had no room",
        given: arrivals(3),
        when: time(on("00:00", 10)),
        then: [{ kind: "assigned", member: "sue", why: "freed", at: ms(on("00:00", 10)) }],
      },
    ].map(under("Hand-off and routing: capacity, new leads a day of the workspace", "most-per-day-1")),
    ...[
      next(0, "sue", "who is not at work gets nothing", {
        candidates: [{ member: "sue" }, { member: "sam", skipped: "not_working" }],
      }),
    ].map(under("Hand-off and routing: working hours now", "sam-late")),
    ...HOURS_OF_THE_POOL.map(({ when, member, skipped, clause }) =>
      under(
        "Hand-off and routing: hours of the pool, for members without their own",
        "pool-hours",
      )({
        name: `at ${when} the lead is for ${member}`,
        given: [arrival(0, when)[0] as CaseInput],
        when: demo(when, { lead: "l0" }),
        then: [{ kind: "assigned", member, clause, candidates: skipped }],
      }),
    ),
    ...[
      {
        name: "at night it waits with whom the clause names, until the first opening",
        given: [arrival(0, on("23:00"))[0] as CaseInput],
        when: demo(on("23:00"), { lead: "l0" }),
        then: [
          {
            kind: "assigned",
            member: "quinn",
            choice: { kind: "nobody", retryAt: ms(on("09:00", 10)) },
            clause: nobody,
          },
        ],
      },
      {
        name: "and at the opening it is given out",
        given: arrival(0, on("23:00")),
        when: time(on("09:00", 10)),
        then: [{ kind: "assigned", member: "sue", why: "freed", at: ms(on("09:00", 10)) }],
      },
      {
        name: "on Friday night until Monday",
        given: [arrival(0, on("22:00", 13))[0] as CaseInput],
        when: demo(on("22:00", 13), { lead: "l0" }),
        then: [{ kind: "assigned", member: "quinn", choice: { kind: "nobody", retryAt: ms(on("09:00", 16)) } }],
      },
    ].map(under("Hand-off and routing: hours of the pool, nobody available at night", "pool-hours")),
    ...[
      {
        name: "a daily limit is free at the first opening of the new day, not at midnight",
        given: arrivals(3).slice(0, -1),
        when: demo(minute(2), { lead: "l2" }),
        then: [{ kind: "assigned", member: "quinn", choice: { kind: "nobody", retryAt: ms(on("09:00", 10)) } }],
      },
      {
        name: "nothing is given out at midnight",
        given: arrivals(3),
        when: time(on("08:59", 10)),
        then: [],
        never: ["assigned"],
      },
      {
        name: "over a weekend, on Monday",
        given: arrivals(3, on("16:00", 13)).slice(0, -1),
        when: demo(on("16:00", 13), { lead: "l2" }),
        then: [{ kind: "assigned", member: "quinn", choice: { kind: "nobody", retryAt: ms(on("09:00", 16)) } }],
      },
    ].map(
      under("Hand-off and routing: a daily limit, free at the first opening of the new day", "pool-hours-per-day-1"),
    ),
    ...[
      {
        name: "the branch that ignores absence ignores the pool's hours as well",
        given: [arrival(0, on("23:00"))[0] as CaseInput],
        when: demo(on("23:00"), { lead: "l0" }),
        then: [{ kind: "assigned", member: "sam", choice: { kind: "ignored_absence" }, clause: nobody }],
      },
    ].map(under("Hand-off and routing: hours of the pool, ignored", "pool-hours-ignored")),
    ...[
      {
        name: "a rule to one person gives nothing outside the pool's hours",
        given: [capture(on("20:00"), { country: "at" }, { lead: "l0" })],
        when: demo(on("20:00"), { lead: "l0" }),
        then: [{ kind: "assigned", member: "quinn", choice: { kind: "nobody", retryAt: ms(on("09:00", 10)) } }],
      },
    ].map(under("Hand-off and routing: hours of the pool, of a rule to one person", "pool-hours-rule")),
    ...[
      {
        name: "the promise goes on in the owner's hours, which are those of the pool, from 14:00 on",
        given: [...arrival(0, on("10:00")), time(on("13:59"))],
        when: time(on("14:00")),
        then: [
          {
            kind: "clock_passed",
            clock: "qualification.first-touch#2",
            to: "sam",
            hours: { kind: "business", calendar: "late" },
          },
        ],
      },
    ].map(under("Hand-off and routing: hours of the owner, those of the pool", "pool-hours-of-owner")),
    ...["sam", "sue", "sam", "sue"].map((member, n) =>
      under(
        "Hand-off and routing: returning starts at the pool's level",
        "sam-late",
      )({ ...afternoon(n), then: [{ kind: "assigned", member }] }),
    ),
    ...[
      {
        name: "who had the lead before and is away when it moves on earns no part of that turn",
        given: [
          ...arrival(0, on("09:00")),
          reject(on("09:10"), "not-mine", "m0", null, { lead: "l0" }),
          {
            ...{ kind: "enter_absence", at: on("09:15"), absence: "away-m0", member: "m0", from: on("09:15") },
            ...{ until: on("09:55"), leads: "stay", by: null },
          },
          reject(on("09:20"), "not-mine", "m1", null, { lead: "l0" }),
          ...arrival(1, on("10:00")).slice(0, -1),
        ],
        when: demo(on("10:00"), { lead: "l1" }),
        then: [{ kind: "assigned", member: "m1" }],
      },
    ].map(under("Hand-off and routing: returning starts at the pool's level", "pool-1-1-1")),
    ...["sam", "sam", "sam", "sam", "sue"].map((member, n) =>
      under(
        "Hand-off and routing: unless the clause says catch up",
        "sam-late-catch-up",
      )({ ...afternoon(n), then: [{ kind: "assigned", member }] }),
    ),
    ...[
      next(0, "quinn", "it waits with whom the clause names", {
        why: "nobody_available",
        clause: nobody,
        choice: { kind: "nobody", retryAt: ms(on("14:00")), by: null },
      }),
      {
        name: "and goes to the first who opens",
        given: waiting,
        when: time(on("14:00")),
        then: [{ kind: "assigned", member: "sam", why: "freed", at: ms(on("14:00")) }],
      },
      {
        name: "unless whom it waits with has begun",
        given: [...waiting, accept(on("10:00"), "quinn", { lead: "l0" })],
        when: time(on("14:00")),
        then: [],
        never: ["assigned"],
      },
    ].map(under("Hand-off and routing: nobody available, wait", "both-late")),
    ...[next(0, "tom", "others take it", { choice: { kind: "overflow" } })].map(
      under("Hand-off and routing: nobody available, overflow", "overflow"),
    ),
    ...[
      next(0, "sam", "hours are not looked at", { choice: { kind: "ignored_absence" } }),
      next(1, "sue", "in turn", { choice: { kind: "ignored_absence" } }),
    ].map(under("Hand-off and routing: nobody available, ignore absence", "ignore-absence")),
  ];
}
