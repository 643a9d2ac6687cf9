import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { runBatonIn } from "../../../test/run-baton.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

const goals = (...args: readonly string[]) => runBatonIn(root, "goals", ...args);

test("the calculator of an agreement, by its seasons", async () => {
  const ended = await goals("agreements/complete.yaml", "--start", "2026-12", "--months", "2");
  expect(ended).toMatchObject({ code: 0, err: "" });
  const [head = "", byMonth, byWeek = ""] = ended.out.split("\n\n");
  expect(head).toBe(`Per year:
EUR 3,600,000 × 40% = EUR 1,440,000
EUR 1,440,000 ÷ EUR 18,000 per deal = 80 customers
80 customers ÷ 30% = 266.66…, rounded up: 267 opportunities
80 customers ÷ 21% = 380.95…, rounded up: 381 SQLs
80 customers ÷ 12.6% = 634.92…, rounded up: 635 SALs
80 customers ÷ 7.56% = 1,058.20…, rounded up: 1,059 MQLs`);
  expect(byMonth).toBe(`month    MQLs  SALs  SQLs  opportunities  customers
-------  ----  ----  ----  -------------  ---------
2026-12    75    45    27             19          6
2027-01   103    61    37             26          8
total     178   106    64             45         14`);
  expect(byWeek.split("\n")).toHaveLength(11);
});

test("as JSON, a year from the coming month on, and the months are those of the agreement's promise", async () => {
  const ended = await goals("agreements/templates/small-team.yaml", "--json");
  const plan = JSON.parse(ended.out) as { leads: number; months: { goals: { mql: number } }[] };
  expect(plan.months).toHaveLength(12);
  expect(plan.months.reduce((all, month) => all + month.goals.mql, 0)).toBe(plan.leads);
});

test.for<readonly [code: number, says: string, ...args: string[]]>([
  [1, "agreements/sample.yaml has no calculator\n  → Add `goals.calculator`", "agreements/sample.yaml"],
  [1, "there's no such file or folder", "agreements/none.yaml"],
  [2, "The agreement provides the numbers", "agreements/complete.yaml", "--share", "50%"],
  [2, "--start “May” isn't a month. Write it as 2027-01", "agreements/complete.yaml", "--start", "May"],
  [2, "Missing option --quota <amount>. Add it, or name an agreement"],
])("ends with %i and says: %s", async ([code, says, ...args]) => {
  const ended = await goals(...args);
  expect(ended).toMatchObject({ code, out: "" });
  expect(ended.err).toContain(says);
  expect(ended.err).not.toMatch(/^\s+at /m);
});
