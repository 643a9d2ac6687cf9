/** Cases of “Stages”. What is expected is worked out by arithmetic of its own, never by the engine. */
import type { CaseInput, DecisionCase } from "./conformance-case.ts";
import {
  type Case,
  capture,
  demo,
  pricing,
  accept,
  reject,
  passOn,
  progress,
  time,
  on,
  ms,
  under,
  refused,
} from "./case-inputs.ts";

export function stageCases(): readonly DecisionCase[] {
  const fits = [
    [{}, 0, "nothing known"],
    [{ industry: "software" }, 20, "software"],
    [{ employees: 50 }, 20, "50 people, the lowest of the range"],
    [{ employees: 500 }, 20, "500 people, the highest of the range"],
    [{ employees: 501 }, 0, "501 people"],
    [{ industry: "SOFTWARE", employees: 100 }, 30, "both, capped at 30; case plays no part"],
    [{ industry: "software", title: "student" }, -20, "a student"],
  ] as const;
  const byScore = fits.flatMap(([attributes, fit, who]) =>
    [0, 1, 2, 3].map((views): Case => {
      // 15 a view, at most 30; the bar is 40, and is crossed once.
      const total = (n: number): number => fit + Math.min(30, 15 * n);
      const isMql = total(views) >= 40 && (views === 0 || total(views - 1) < 40);
      const inputs = [
        capture(on("09:00"), attributes),
        ...Array.from({ length: views }, (_, index) => pricing(on(`09:0${index + 1}`))),
      ];
      const mql = { kind: "stage_entered", stage: "mql", because: { kind: "score", score: total(views), bar: 40 } };
      return {
        name: `${who}, pricing page ${views}×: ${total(views)} points`,
        given: inputs.slice(0, -1),
        when: inputs.at(-1) ?? time(on("09:00")),
        then: isMql ? [mql] : [],
        never: isMql ? ["refused"] : ["assigned", "refused"],
      };
    }),
  );
  const known = capture(on("09:00"));
  const mql = [known, demo(on("09:05"))];
  const sal = [...mql, passOn(on("09:20")), accept(on("09:30"), "ria")];
  const order = ["sql", "opportunity", "customer"];
  const progressed = order.flatMap((from, index) =>
    [...order, "lost"].map((to): Case => {
      const isLater = to === "lost" ? from !== "customer" : order.indexOf(to) > index;
      const code = from === "customer" ? "already_closed" : "already_at_stage";
      return {
        name: `${from} → ${to}`,
        given: [...sal, progress(on("10:00"), from)],
        when: progress(on("11:00"), to),
        then: isLater ? [{ kind: "stage_entered", stage: to, from, cycle: 1 }] : refused(code),
      };
    }),
  );
  const grey = [capture(on("09:00"), { industry: "software" })];
  const decide = (decision: string, by = "quinn"): CaseInput => ({
    kind: "decide_grey",
    at: on("10:00"),
    by,
    decision,
    note: null,
  });
  const zone: readonly Case[] = [
    {
      name: "below the zone",
      given: [],
      when: known,
      then: [{ kind: "stage_entered", stage: "captured" }],
      never: ["grey_decided"],
    },
    {
      name: "into the zone, at the event",
      given: [],
      when: grey[0] as CaseInput,
      then: [
        {
          kind: "stage_entered",
          stage: "grey",
          because: {
            kind: "grey_zone",
            score: 20,
            fromScore: 20,
            bar: 40,
            decider: "quinn",
            decideBy: ms(on("09:00", 10)),
          },
        },
      ],
    },
    {
      name: "qualified by its decider",
      given: grey,
      when: decide("qualify"),
      then: [
        { kind: "grey_decided", decision: "qualify", by: "quinn" },
        { kind: "stage_entered", stage: "mql", from: "grey", because: { kind: "grey_decision", score: 20, bar: 40 } },
        { kind: "assigned" },
      ],
    },
    {
      name: "left by its decider",
      given: grey,
      when: decide("leave"),
      then: [{ kind: "grey_decided", decision: "leave" }],
      never: ["stage_entered", "assigned"],
    },
    { name: "not decided by anybody else", given: grey, when: decide("qualify", "sam"), then: refused("not_owner") },
    {
      name: "not decided twice",
      given: [...grey, decide("leave")],
      when: decide("qualify"),
      then: refused("not_grey"),
    },
    {
      name: "left at the deadline, at its instant",
      given: grey,
      when: time(on("12:00", 12)),
      then: [{ kind: "grey_decided", at: ms(on("09:00", 10)), by: null, decision: "leave" }],
    },
    {
      name: "nothing before the deadline",
      given: grey,
      when: time(on("08:59", 10)),
      then: [],
      never: ["grey_decided"],
    },
    {
      name: "an exception meanwhile",
      given: grey,
      when: demo(on("10:00")),
      then: [{ kind: "stage_entered", stage: "mql", from: "grey", because: { kind: "exception" } }],
    },
    {
      name: "the bar meanwhile",
      given: [...grey, pricing(on("09:30"))],
      when: pricing(on("09:40")),
      then: [{ kind: "stage_entered", stage: "mql", from: "grey", because: { kind: "score", score: 50, bar: 40 } }],
    },
  ];
  const fading = [capture(on("09:00"), { industry: "software", employees: 100 }), pricing(on("09:00"))];
  const stale: readonly Case[] = [
    {
      name: "not yet when 15 points are 7.5 and shown as 8",
      given: fading,
      when: time(on("09:00", 19)),
      then: [],
      never: ["stage_entered"],
    },
    {
      name: "a millisecond later they are 7",
      given: fading,
      when: time(on("10:00", 19)),
      then: [
        {
          kind: "stage_entered",
          stage: "nurture",
          at: ms(on("09:00", 19)) + 1,
          because: { kind: "stale", score: 37, belowScore: 38 },
        },
        { kind: "recycled", times: 1 },
      ],
    },
    {
      name: "never when it is accepted",
      given: [...fading, accept(on("10:00"))],
      when: time(on("10:00", 25)),
      then: [],
      never: ["recycled"],
    },
  ];
  return [
    ...byScore.map(under("Stages: MQL by score, at an event's instant, with the numbers compared")),
    ...[
      {
        name: "by an exception, named",
        given: [known],
        when: demo(on("09:05")),
        then: [
          {
            kind: "stage_entered",
            stage: "mql",
            clause: "marketing.exception.demo",
            because: { kind: "exception", label: "Asked for a demo", grade: "hot" },
          },
        ],
      },
    ].map(under("Stages: MQL by exception")),
    ...zone.map(under("Stages: MQL by a decision about the grey zone", "grey-zone")),
    ...stale.map(
      under("Stages: falling below the bar takes no stage back; a clause may send a stale MQL to nurture", "stale"),
    ),
    ...progressed.map(under("Stages: a stage is entered once a cycle, and never backwards")),
    ...[
      {
        name: "an accepted recycled lead starts cycle 2",
        given: [...mql, reject(on("09:30"), "timing")],
        when: demo(on("10:00", 20)),
        then: [
          { kind: "stage_entered", stage: "captured", cycle: 2 },
          { kind: "stage_entered", stage: "mql", cycle: 2 },
        ],
      },
    ].map(under("Stages: recycled or re-opened, the lead starts the next cycle")),
  ];
}
