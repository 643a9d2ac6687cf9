import { expect, test } from "vitest";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { memberId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";
import type { LikelyRange } from "../../reporting/report/capacity-forecast.ts";
import type { LabSection } from "../../reporting/lab-run/lab-report.ts";
import type { WhatIf, WhatIfAnswer, WhatIfLine, WhatIfWeek } from "../../reporting/what-if/what-if.ts";
import { sayWhatIf } from "./what-if-words.ts";

const agreement = agreementOf(SAMPLE);
const FROM = epochMs(Date.parse("2026-01-05T00:00:00Z"));
const dateOf = (at: EpochMs): string => new Date(at).toISOString().slice(0, 10);
const range = (low: number, median: number, high: number): LikelyRange => ({ low, median, high });

function line(counted: WhatIfLine["counted"], of: string, answer: WhatIfAnswer, difference: LikelyRange): WhatIfLine {
  return { counted, of, recorded: 120, present: range(100.2, 118, 130.5), draft: range(0, 0, 0), difference, answer };
}

function week(index: number, median: number, answer: WhatIfAnswer = "more"): WhatIfWeek {
  const [present, draft] = [range(300, 480, 660), range(median - 180, median, median + 180)];
  const from = epochMs(FROM + index * 7 * DAY_MS);
  return { member: memberId("sue"), from, availableMinutes: 600, recorded: 500, present, draft, answer };
}

function found(lines: readonly WhatIfLine[], rest: Partial<WhatIf> = {}): WhatIf {
  return {
    ...{
      from: FROM,
      until: epochMs(FROM + 28 * DAY_MS),
      seed: 1,
      runs: 79,
      lines,
      weeks: [],
      missing: [],
      pausesLeftOut: 0,
    },
    leads: { openBefore: 1, captured: 10, erased: 0 },
    learned: { from: FROM, spells: 200 },
    asRecorded: { byHand: 0, merges: 0 },
    minutes: { attempt: 8, conversation: 25, isAssumed: true },
    perDay: { minutes: null },
    ...rest,
  };
}

const textsOf = (sections: readonly LabSection[]) =>
  sections.map(({ title, lines }) => ({ title, texts: lines.map(({ text }) => text) }));

test("a change has its interval, and what was recorded; fewer are said as fewer; hours and money in their units", () => {
  const { headline, sections } = sayWhatIf(
    agreement,
    agreement,
    found([
      line("graded", "hot", "more", range(35.6, 41, 47.3)),
      line("entered", "mql", "more", range(30, 44, 52)),
      line("entered", "sql", "fewer", range(-11, -7, -4)),
      line("won", "", "more", range(100_000, 1_240_000, 2_000_000)),
      line("worked", "sue", "more", range(60, 240, 600)),
    ]),
    dateOf,
  );
  expect(textsOf(sections).flatMap(({ texts }) => texts)).toEqual([
    "44 (30–52) more MQLs; 120 were recorded",
    "41 (36–47) more MQLs graded Hot; 120 were recorded",
    "7 (4–11) fewer SQLs; 120 were recorded",
    "EUR 12,400 (EUR 1,000–EUR 20,000) more in value won with new customers; EUR 1.20 were recorded",
    "4.0 (1.0–10) more hours of work on leads for Sue Marten; 2.0 were recorded",
  ]);
  expect(headline).toMatch(/^44 \(30–52\) more MQLs; .*in value won .*fewer SQLs; .*2 more counts of 5 change$/);
});

test("what doesn't hold against the record has no figure, nor what too little is recorded of, nor what may be nothing", () => {
  const { headline, sections } = sayWhatIf(
    agreement,
    agreement,
    found(
      [
        line("entered", "customer", "no_difference", range(-3, 1, 5)),
        line("rejected", "reasons.timing", "not_reproduced", range(9, 99, 199)),
        line("entered", "lost", "too_little", range(9, 99, 199)),
      ],
      { missing: [{ what: "deal", leg: null, seen: 8, needed: 20 }] },
    ),
    dateOf,
  );
  expect(headline).toBe("The draft makes no difference that the record can show, in any of 3 counts");
  expect(textsOf(sections)).toEqual([
    { title: "No difference that the record can show", texts: ["New customers"] },
    {
      title: "The simulation does not reproduce what was recorded, so nothing is said of",
      texts: ["Rejections as “Right company, wrong time”: 120 recorded, 100–131 simulated"],
    },
    {
      title: "Too little is recorded",
      texts: ["8 deals won or lost recorded, 20 needed: 12 more", "So nothing is said of lost deals"],
    },
  ]);
});

test("where MQLs are not reproduced, the headline leaves their grades out, and says of how many counts nothing is said", () => {
  const lines = [
    line("graded", "hot", "fewer", range(-30, -20, -10)),
    line("entered", "mql", "not_reproduced", range(9, 99, 199)),
  ];
  const { headline } = sayWhatIf(agreement, agreement, found(lines), dateOf);
  expect(headline).toBe(
    "1 count of 2 changes. Of 1 nothing is said, because the simulation doesn’t reproduce the record",
  );
});

test("who has more work than time, in which weeks, and how much; weeks that are not reproduced are not said", () => {
  const weeks = [week(0, 500), week(1, 700), week(2, 840), week(3, 900, "not_reproduced")];
  const { sections } = sayWhatIf(agreement, agreement, found([], { weeks }), dateOf);
  expect(textsOf(sections)).toEqual([
    {
      title: "Work on leads",
      texts: [
        "Sue Marten is overloaded in the weeks of January 12 and January 19: 14 (11–17) hours of work on leads at the worst, and 10 hours for it",
        "Of Sue Marten, 1 week is left out: what was recorded is not reproduced",
      ],
    },
  ]);
});
