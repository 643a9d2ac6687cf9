/** Cases of what counts how often, and of when a score was there, worked out by hand: software is worth 20 points, a look at prices 15; the bar is 40. */
import { capture, on, under } from "./case-inputs.ts";
import type { CaseInput, DecisionCase } from "./conformance-case.ts";

type Opened = readonly [at: string, object?: string | undefined, heard?: string];
const looked = ([at, object, heard = at]: Opened): CaseInput => ({
  ...{ kind: "activity", at, heard, activity: "pricing_page_viewed", note: null },
  ...(object === undefined ? {} : { object }),
});
const at = (clock: string): string => on(clock);
const ms = (clock: string, day = 9): number => Date.parse(on(clock, day));

export function countingCases(): readonly DecisionCase[] {
  const counts: readonly (readonly [
    agreement: string,
    name: string,
    opened: readonly Opened[],
    points: number | null,
  ])[] = [
    ["each-object", "a page that was seen once", [[at("09:01"), "a"]], 15],
    [
      "each-object",
      "one that was seen three times in three minutes",
      [
        [at("09:01"), "a"],
        [at("09:02"), "a"],
        [at("09:03"), "a"],
      ],
      null,
    ],
    [
      "each-object",
      "another one",
      [
        [at("09:01"), "a"],
        [at("09:02"), "a"],
        [at("09:03"), "b"],
      ],
      30,
    ],
    ["each-object", "one that is not named is one", [[at("09:01"), "a"], [at("09:02")]], 30],
    ["each-object", "two that are not named are one", [[at("09:01")], [at("09:02")]], null],
    ["once", "the first time", [[at("09:01")]], 15],
    [
      "once",
      "the second time, of another page",
      [
        [at("09:01"), "a"],
        [at("09:02"), "b"],
      ],
      null,
    ],
    ["from-the-third", "the first time", [[at("09:01")]], null],
    ["from-the-third", "the second time", [[at("09:01")], [at("09:02")]], null],
    ["from-the-third", "the third time", [[at("09:01")], [at("09:02")], [at("09:03")]], 15],
    ["from-the-third", "the fourth time", [[at("09:01")], [at("09:02")], [at("09:03")], [at("09:04")]], 30],
    [
      "from-the-second-object",
      "the first page, twice",
      [
        [at("09:01"), "a"],
        [at("09:02"), "a"],
      ],
      null,
    ],
    [
      "from-the-second-object",
      "the second page",
      [
        [at("09:01"), "a"],
        [at("09:02"), "b"],
      ],
      15,
    ],
    [
      "story",
      "every time, where nothing else is agreed",
      [
        [at("09:01"), "a"],
        [at("09:02"), "a"],
      ],
      30,
    ],
  ];
  const line = "Stages: engagement counts each object once, from the nth time on, as the rule says";
  const dated = (agreement = "story") =>
    under("Stages: an MQL is dated when the score was there, whatever the order in which it was heard", agreement);
  const software = [capture(on("09:00"), { industry: "software" })];
  return [
    ...counts.map(([agreement, name, opened, points]) =>
      under(
        line,
        agreement,
      )({
        name: `${agreement}: ${name}`,
        given: [capture(on("08:50")), ...opened.slice(0, -1).map(looked)],
        when: looked(opened.at(-1) ?? [at("09:01")]),
        then: [
          { kind: "activity_recorded" },
          ...(points === null ? [] : [{ kind: "scored", engagement: points, total: points }]),
        ],
        never: points === null ? ["scored", "stage_entered"] : ["stage_entered"],
      }),
    ),
    dated()({
      name: "what was heard late makes the sum that was there at the later fact",
      given: [...software, looked([at("10:00")])],
      when: looked([at("09:30"), undefined, at("11:00")]),
      then: [
        { kind: "stage_entered", stage: "mql", at: ms("10:00"), because: { kind: "score", score: 50, bar: 40 } },
        { kind: "assigned", at: ms("11:00") },
      ],
    }),
    dated()({
      name: "heard late as the later one, it is dated by itself",
      given: [...software, looked([at("09:30")])],
      when: looked([at("10:00"), undefined, at("11:00")]),
      then: [{ kind: "stage_entered", stage: "mql", at: ms("10:00"), because: { kind: "score", score: 50 } }],
    }),
    dated()({
      name: "never before the lead was there",
      given: [capture(on("09:00"), { industry: "software" }), looked([at("09:10")])],
      when: looked([at("08:00"), undefined, at("11:00")]),
      then: [{ kind: "stage_entered", stage: "mql", at: ms("09:10"), because: { kind: "score", score: 50 } }],
    }),
    dated()({
      name: "never before the lead was what it is",
      given: [
        capture(on("09:00"), {}, { lead: "a" }),
        looked([at("09:10")]),
        capture(on("09:40"), { industry: "software" }, { lead: "a" }),
      ],
      when: looked([at("09:20"), undefined, at("11:00")]),
      then: [{ kind: "stage_entered", stage: "mql", at: ms("09:40"), because: { kind: "score", score: 50 } }],
    }),
    dated()({
      name: "as what is said of it later was so",
      given: [capture(on("09:00"), {}, { lead: "a" }), looked([at("09:10")]), looked([at("09:20")])],
      when: capture(on("09:40"), { industry: "software" }, { lead: "a", heard: on("11:00") }),
      then: [
        { kind: "scored", at: ms("11:00"), fit: 20, total: 50 },
        { kind: "stage_entered", stage: "mql", at: ms("09:40"), because: { kind: "score", score: 50, bar: 40 } },
        { kind: "assigned", at: ms("11:00") },
      ],
    }),
    dated()({
      name: "as what was corrected later was so",
      given: [capture(on("09:00"), {}, { lead: "a" }), looked([at("09:10")]), looked([at("09:20")])],
      when: {
        ...{ kind: "correct", at: on("09:40"), heard: on("11:00"), lead: "a", by: "mara", note: null },
        attributes: { industry: "software" },
      },
      then: [{ kind: "stage_entered", stage: "mql", at: ms("09:40"), because: { kind: "score", score: 50 } }],
    }),
    dated()({
      name: "by what it was, and by what was heard later still",
      given: [
        capture(on("09:00"), {}, { lead: "a" }),
        looked([at("09:50")]),
        capture(on("09:40"), { industry: "software" }, { lead: "a", heard: on("10:30") }),
      ],
      // 35 at 09:40, and 50 at 09:50.
      when: looked([at("09:20"), undefined, at("11:00")]),
      then: [{ kind: "stage_entered", stage: "mql", at: ms("09:50"), because: { kind: "score", score: 50 } }],
    }),
    dated("fading")({
      name: "also when it has faded since",
      given: [...software, looked([at("09:30")])],
      when: looked([at("09:30"), undefined, on("09:30", 12)]),
      // Both are worth 15 points at 09:30, and 4 together when the second is heard.
      then: [
        { kind: "scored", total: 24 },
        { kind: "stage_entered", stage: "mql", at: ms("09:30"), because: { kind: "score", score: 50, bar: 40 } },
      ],
    }),
    dated("grey-fading")({
      name: "also when it was decided meanwhile to leave it: from the decision on",
      given: [
        ...software,
        looked([at("09:30")]),
        { kind: "decide_grey", at: on("12:00"), by: "quinn", decision: "leave", note: null },
      ],
      when: looked([at("09:40"), undefined, on("09:30", 12)]),
      then: [{ kind: "stage_entered", stage: "mql", at: ms("12:00"), because: { kind: "score", score: 50, bar: 40 } }],
    }),
    dated("fading")({
      name: "not when it never was there: too far apart",
      given: [...software, looked([at("09:30")])],
      when: looked([on("09:30", 11), undefined, on("10:00", 12)]),
      // 15 points, and of the first a quarter: 39.
      then: [{ kind: "activity_recorded" }],
      never: ["stage_entered"],
    }),
  ];
}
