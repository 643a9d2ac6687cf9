/**
 * What the register of effects says is so: a key that is taken away or changed changes a decision, a message or a number; prose changes none.
 *
 * Each key of agreements/complete.yaml is tried, in places of its kind until one shows, against hand-written facts and sixty days of a company.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseDocument } from "yaml";
import type { Agreement } from "../../src/agreement/terms/agreement.ts";
import { isProse } from "../../src/agreement/document/format/effects/effect-at.ts";
import { canonicalJson } from "../../src/base/canonical-json.ts";
import { seededRandom } from "../../src/base/random.ts";
import { DAY_MS, epochMs } from "../../src/base/time.ts";
import { forgetAt } from "../../src/engine/forget/forget-at.ts";
import { startReplay } from "../../src/engine/timeline/start-replay.ts";
import { effectsOf } from "../../src/engine/notice/effects.ts";
import { nextOccasions, type Occasions } from "../../src/engine/occasion/next-occasion.ts";
import type { Replay, DecidedInput } from "../../src/engine/timeline/replay.ts";
import { EMPTY_ROSTER } from "../../src/engine/roster/roster.ts";
import { RULES } from "../../src/engine/decide/rules.ts";
import { compileTerms } from "../../src/engine/terms/terms.ts";
import { alwaysInForce } from "../../src/engine/terms/terms-in-force.ts";
import { runCompany } from "../../src/lab/company/company.ts";
import { drawWorkingYear } from "../../src/lab/company/working-year.ts";
import {
  at,
  assignment,
  clockRow,
  entry,
  firstTouch,
  touch,
  wholeReport,
} from "../../src/reporting/rows/rows.fixture.ts";
import { inOwnMoney } from "../../src/reporting/rows/own-money.ts";
import { mayStandBy } from "../../src/store/log/may-stand.ts";
import { sayReport } from "../../src/words/report/say-report.ts";
import { MAIL_DOMAINS } from "../../src/store/facts/mail-domain-lists.ts";
import { agreementOf } from "../sample-agreement.ts";
import { type Another, another, kindOf, type Place, scalarsOf, TEXT, together } from "./register-changes.ts";
import { keysOf, liveCrowd, liveOccasions } from "./register-occasions.ts";

/** Monday, 1 June 2026. */
const START = epochMs(Date.parse("2026-06-01T00:00:00Z"));
const DAYS = 60;
const UNTIL = epochMs(START + DAYS * DAY_MS);

type See = (line: string) => boolean;

/** Decisions with what they tell, one a line; `see` says whether to go on. */
function telling(
  agreement: Agreement,
  see: See,
): { readonly replay: Replay; readonly record: (decidedInput: DecidedInput) => void } {
  const terms = compileTerms(agreement);
  const replay = startReplay(alwaysInForce(terms), {
    ...{ leads: [], roster: EMPTY_ROSTER, now: START, domains: MAIL_DOMAINS },
  });
  let seq = 0;
  const record = (decidedInput: DecidedInput): void => {
    seq += 1;
    const { input, decided } = decidedInput;
    const said =
      decidedInput.about === "roster"
        ? null
        : effectsOf(terms, {
            ...{ seq, input: decidedInput.input, decided: decidedInput.decided, rules: RULES },
            ...{ account: null, isErased: false, toldAt: input.recordedAt },
          });
    const forgotten =
      decidedInput.about === "lead" && decidedInput.decided.lead !== null
        ? forgetAt(terms, decidedInput.decided.lead)
        : null;
    if (!see(canonicalJson([input.kind, decided.events, said, forgotten]))) throw new Stop();
  };
  return { replay, record };
}

/** What is lived by each agreement; the shortest first. */
const LIVES: readonly ((agreement: Agreement, see: See) => void)[] = [
  (agreement, see) => {
    const { replay, record } = telling(agreement, see);
    liveOccasions(replay, record);
  },
  (agreement, see) => {
    const { replay, record } = telling(agreement, see);
    liveCrowd(replay, record);
  },
  (agreement, see) => {
    const { replay, record } = telling(agreement, see);
    const workingYear = drawWorkingYear(seededRandom(8), agreementOf(TEXT), START, UNTIL);
    runCompany(replay, { seed: 7, from: START, until: UNTIL, leadsPerDay: 4, workingYear }, record);
  },
];

class Stop extends Error {}

/** The numbers of two months, by rows that were written by hand; and what is asked of an agreement besides. */
function reportOf(agreement: Agreement): string {
  const rows = {
    stageEntries: [
      entry("lead:1", "mql"),
      entry("lead:1", "sal"),
      entry("lead:2", "mql"),
      entry("lead:2", "opportunity", { valueMinor: 1_000_000, currency: "EUR" }),
    ],
    stated: STATED,
    monthEntries: [entry("lead:1", "mql"), entry("lead:2", "mql")],
    clocks: [clockRow("a#1", "met"), clockRow("b#1", "missed")],
    firstTouches: [firstTouch("lead:1", 600_000), firstTouch("lead:2", 6_000_000)],
    assignments: [assignment("lead:1", "2026-03-02T09:00Z"), assignment("lead:2", "2026-03-03T09:00Z")],
    touches: [touch("lead:1", "2026-03-02T09:10Z")],
    leakage: 1,
    attributes: [],
  };
  const june = { from: at("2026-06-01T00:00+02:00"), until: at("2026-07-01T00:00+02:00") };
  return canonicalJson([
    sayReport(wholeReport({ agreement, rows, asOf: at("2026-03-20T12:00Z") }), agreement),
    sayReport(
      wholeReport({
        ...{ agreement, period: june, asOf: at("2026-06-30T12:00Z") },
        rows: { assignments: [assignment("lead:3", "2026-06-02T09:00Z")] },
      }),
      agreement,
    ),
    inOwnMoney(agreement, STATED),
    occasionsOf(agreement),
    keysOf(agreement),
    mayStandBy(agreement)("phone", 49_170),
  ]);
}

const STATED = ["USD", "GBP"].map((currency) => entry("lead:2", "opportunity", { valueMinor: 1_000_000, currency }));

/** Digests and reviews of fourteen months. */
function occasionsOf(agreement: Agreement): readonly Occasions[] {
  const terms = compileTerms(agreement);
  const all: Occasions[] = [];
  let after = START;
  for (let next = nextOccasions(terms, after); next !== undefined && after < START + 425 * DAY_MS;) {
    all.push(next);
    after = next.at;
    next = nextOccasions(terms, after);
  }
  return all;
}

const BASE = agreementOf(TEXT);
const BASE_REPORT = reportOf(BASE);
const BASE_LINES = LIVES.map((live) => {
  const lines: string[] = [];
  live(BASE, (line) => lines.push(line) > 0);
  return lines;
});

function changesSomething(agreement: Agreement): boolean {
  return (
    reportOf(agreement) !== BASE_REPORT ||
    LIVES.some((live, index) => goesOtherwise(agreement, live, BASE_LINES[index] ?? []))
  );
}

function goesOtherwise(agreement: Agreement, live: (typeof LIVES)[number], base: readonly string[]): boolean {
  let count = 0;
  try {
    live(agreement, (line) => line === base[count++]);
  } catch (stop) {
    if (stop instanceof Stop) return true;
    throw stop;
  }
  return count !== base.length;
}

const KINDS = Map.groupBy(scalarsOf(parseDocument(TEXT).contents), ({ path }) => kindOf(path));
/** Who has no more than a name is written without a key: the name is prose. */
const NAME_ALONE = "people.*";
/** So many places of a kind are tried, until one shows. */
const MOST_PLACES = 9;

/** What no decision, message or number of one agreement can show, and the test that does. */
const ELSEWHERE: Readonly<Record<string, readonly [file: string, title: string]>> = {
  baton: [
    "src/agreement/document/upgrade/upgrade-document.test.ts",
    "in format 2 the days of a length were signed, however it was written; since format 3 hours are hours",
  ],
  "people.*.email": ["src/cli/data/messages.pg.test.ts", "nothing goes out in quiet hours; over one channel, as JSON"],
  "people.*.left": [
    "test/scenarios/leaving.test.ts",
    "the last day is a day like any other; with the next, in the zone of the workspace, it is over",
  ],
  "hand-offs.sales.keep-owner": [
    "test/scenarios/routing.test.ts",
    "a recycled lead goes to whom it knew, unless they gave it back; without the clause it is anybody's",
  ],
  // There the owner's hours count: these are for owners who have none.
  "follow-up.qualification.first-touch.hours": [
    "test/scenarios/whose-hours.test.ts",
    "whoever gets the lead next has a clock in hours of their own, and what each had is counted in theirs",
  ],
};

/** One after the other, as they are asked for: most kinds show at their first place. */
function* othersAt(places: readonly Place[]): Generator<Another, undefined> {
  for (const place of places) {
    const other = another(place);
    if (other !== undefined) yield other;
  }
}

function someShows(others: Iterable<Another>): boolean {
  for (const other of others) if (shows(other)) return true;
  return false;
}

function shows({ agreement }: Another): boolean {
  return changesSomething(agreement);
}

test("what decides, measures or tells changes something, and prose changes nothing", { timeout: 600_000 }, () => {
  expect(KINDS.size).toBeGreaterThan(150);
  const silent: string[] = [];
  const prose: (Another & { readonly kind: string })[] = [];
  for (const [kind, places] of KINDS) {
    if (kind in ELSEWHERE) continue;
    const isQuiet = kind === NAME_ALONE || places.every(({ path }) => isProse(path));
    const others = othersAt(places.slice(0, MOST_PLACES));
    const first = others.next();
    if (first.done === true) continue;
    if (isQuiet) prose.push({ kind, ...first.value });
    else if (!shows(first.value) && !someShows(others)) silent.push(kind);
  }
  // All prose is changed at once; each by itself, where that cannot be, or where it changed something.
  const [alone, passages] = [prose.filter((each) => !each.passage), prose.filter((each) => each.passage)];
  expect(passages.length).toBeGreaterThan(50);
  const suspects = changesSomething(together(passages)) ? prose : alone;
  expect(suspects.filter(shows).map(({ kind }) => kind)).toEqual([]);
  expect(silent).toEqual([]);
});

test.each(Object.entries(ELSEWHERE))("%s is shown by a test of its own", (kind, [file, title]) => {
  expect([...KINDS.keys()]).toContain(kind);
  const text = readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
  expect(text).toContain(`test(${JSON.stringify(title)}`);
});
