import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { runBaton, runBatonIn } from "../../../test/run-baton.ts";
import { epochMs } from "../../base/time.ts";

const NEED = ["--quota", "1200000", "--currency", "EUR", "--share", "40%", "--deal", "12000"];

const goals = (...args: readonly string[]) => runBatonIn(tmpdir(), "goals", ...args);

test("the arithmetic, the months and the weeks are printed", async () => {
  const seasons = "80,100,120,100,100,100,100,100,100,100,100,100";
  const ended = await goals(
    ...NEED,
    "--close-rate",
    "5%",
    "--months",
    "3",
    "--start",
    "2027-01",
    "--seasonality",
    seasons,
  );
  expect(ended).toMatchObject({ code: 0, err: "" });
  expect(ended.out).toBe(`EUR 1,200,000 × 40% = EUR 480,000
EUR 480,000 ÷ EUR 12,000 per deal = 40 customers
40 customers ÷ 5% = 800 MQLs

month    MQLs  customers
-------  ----  ---------
2027-01   213         11
2027-02   267         13
2027-03   320         16
total     800         40

week      from        to          business days  MQLs  customers
--------  ----------  ----------  -------------  ----  ---------
2026-W53  2027-01-01  2027-01-03              1    10          0
2027-W01  2027-01-04  2027-01-10              5    51          3
2027-W02  2027-01-11  2027-01-17              5    51          3
2027-W03  2027-01-18  2027-01-24              5    51          3
2027-W04  2027-01-25  2027-01-31              5    50          2
2027-W05  2027-02-01  2027-02-07              5    67          4
2027-W06  2027-02-08  2027-02-14              5    67          3
2027-W07  2027-02-15  2027-02-21              5    67          3
2027-W08  2027-02-22  2027-02-28              5    66          3
2027-W09  2027-03-01  2027-03-07              5    70          4
2027-W10  2027-03-08  2027-03-14              5    70          4
2027-W11  2027-03-15  2027-03-21              5    69          3
2027-W12  2027-03-22  2027-03-28              5    69          3
2027-W13  2027-03-29  2027-03-31              3    42          2

Business days are Monday to Friday; public holidays are counted as business days.
`);
});

test("as JSON every stage of a chain is there, and everything sums", async () => {
  const steps = ["mql-sal=60%", "sal-sql=70%", "sql-opportunity=0.5", "opportunity-customer=30%"];
  const ended = await goals(
    ...NEED,
    ...steps.flatMap((step) => ["--conversion", step]),
    "--start",
    "2026-11",
    "--json",
  );
  expect(ended).toMatchObject({ code: 0, err: "" });
  const plan = JSON.parse(ended.out) as {
    stages: { stage: string; count: number }[];
    months: { month: string; goals: Record<string, number> }[];
    weeks: { businessDays: number; goals: Record<string, number> }[];
  };
  expect(plan).toMatchObject({ customers: 40, leads: 635 });
  expect(plan.stages.map(({ stage, count }) => `${stage} ${count}`)).toEqual([
    "mql 635",
    "sal 381",
    "sql 267",
    "opportunity 134",
    "customer 40",
  ]);
  expect([plan.months.length, plan.months[0]?.month, plan.months.at(-1)?.month]).toEqual([12, "2026-11", "2027-10"]);
  for (const { stage, count } of plan.stages) {
    for (const parts of [plan.months, plan.weeks])
      expect(parts.reduce((all, part) => all + (part.goals[stage] ?? Number.NaN), 0)).toBe(count);
  }
});

test.each([
  ["2026-12-31T12:00Z", "2027-01"],
  ["2027-01-31T12:00Z", "2027-02"],
])("at %s and without --start the months begin with the coming one, %s", async (present, coming) => {
  const now = () => epochMs(Temporal.Instant.from(present).epochMilliseconds);
  const args = ["goals", ...NEED, "--close-rate", "5%", "--months", "1"];
  const { code, out } = await runBaton({ databaseUrl: undefined, now }, ...args);
  expect(code).toBe(0);
  expect(/^(\d{4}-\d{2}) {3}/m.exec(out)?.[1]).toBe(coming);
});

test.for<readonly [says: string, ...args: string[]]>([
  ["Missing option --quota <amount>. Add it, or name an agreement", "--currency", "EUR"],
  ["Use a whole number between 1 and 60.", ...NEED, "--months", "61"],
  ["--close-rate is missing, and no conversions replace it\n  → Enter the share", ...NEED],
  ["--close-rate is 0%: no number of leads is enough\n  → ", ...NEED, "--close-rate", "0%"],
  ["--close-rate is 101%: ", ...NEED, "--close-rate", "101%"],
  ["--close-rate “5” could mean 5% or 500%\n  → Write “5%” or “500%”", ...NEED, "--close-rate", "5"],
  ["--close-rate “12,5%” isn't a percentage\n  → Write “12.5%”", ...NEED, "--close-rate", "12,5%"],
  ["--quota “1,200,000” isn't a number\n  → Write “1200000”", ...NEED, "--close-rate", "5%", "--quota", "1,200,000"],
  ["--quota is -500 minor units of EUR", ...NEED, "--close-rate", "5%", "--quota", "-5"],
  ["--deal is 0\n  → Use an amount above 0", ...NEED, "--close-rate", "5%", "--deal", "0"],
  ["--deal “0.001” has more decimals than EUR", ...NEED, "--close-rate", "5%", "--deal", "0.001"],
  ["--share is 140%: ", ...NEED, "--close-rate", "5%", "--share", "140%"],
  ["--currency “euro” isn't a currency\n  → Use an ISO 4217 code", ...NEED, "--close-rate", "5%", "--currency", "euro"],
  [
    "--conversion “mql=5%” isn't a conversion rate between two stages\n  → Write it as mql-sal=60%",
    ...NEED,
    "--conversion",
    "mql=5%",
  ],
  ["--conversion “lead-mql=5%” isn't a conversion rate between two stages", ...NEED, "--conversion", "lead-mql=5%"],
  ["--conversion mql-sal is 0%: ", ...NEED, "--conversion", "mql-sal=0%"],
  ["--conversion mql-sal “x” isn't a number\n  → ", ...NEED, "--conversion", "mql-sal=x"],
  ["--conversion end at sal instead of customer", ...NEED, "--conversion", "mql-sal=60%"],
  ["--start “May” isn't a month", ...NEED, "--close-rate", "5%", "--start", "May"],
  ["--seasonality has 2 weights\n  → Use twelve", ...NEED, "--close-rate", "5%", "--seasonality", "1,2"],
  ["--seasonality 2 “x” isn't a number", ...NEED, "--close-rate", "5%", "--seasonality", "1,x"],
])("ends with 2 and says: %s", async ([says, ...args]) => {
  const ended = await goals(...args);
  expect(ended).toMatchObject({ code: 2, out: "" });
  expect(ended.err).toContain(says);
  expect(ended.err).toMatch(/^baton: /);
  expect(ended.err).not.toMatch(/^\s+at /m);
});

test("what is wrong in several options is said at once, and once", async () => {
  const ended = await goals(...NEED, "--currency", "euro", "--share", "x", "--close-rate", "5");
  expect(ended.err.match(/^baton: --[\w-]+/gm)).toEqual(["baton: --currency", "baton: --share", "baton: --close-rate"]);
});
