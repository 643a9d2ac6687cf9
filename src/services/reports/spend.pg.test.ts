import { beforeAll, expect, test } from "vitest";
import { askedBy } from "../../../test/asked-by.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { workspaceId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import { readSpendFile, spendChanges } from "../../reporting/spend/spend-file.ts";
import { activateAgreement } from "../../store/agreement/active-agreement.ts";
import { startWriter } from "../../store/writer/writer.ts";
import type { Actor } from "../actor.ts";
import type { Services } from "../services.ts";
import { enterSpend, type SpendEntry, withdrawSpend } from "./enter-spend.ts";
import { readSpend } from "./read-spend.ts";

const NOW = epochMs(Date.parse("2026-04-15T12:00:00Z"));
const PLACE = { source: "webinar", campaign: null, month: "2026-03" };
const ENTRY = { ...PLACE, amountMinor: 310_000, currency: "EUR" };
const SALESPERSON: Actor = {
  ...{ kind: "account", accountId: "sol", name: "Sol", member: null, roles: ["sales"], led: [] },
};

let here: Services;
let there: Services;
beforeAll(async () => {
  const { db } = await testDatabase();
  const of = (id: string): Services => {
    const own = workspaceId(id);
    return { db: db.within(own), writer: startWriter(db), workspaceId: own, now: () => NOW, newId: () => "unused" };
  };
  [here, there] = [of("company"), of("other")];
  for (const { db: own, workspaceId: id } of [here, there])
    await activateAgreement(own, id, SAMPLE, agreementOf(SAMPLE), epochMs(0));
});

test("amounts are entered, corrected, and withdrawn, with who did; another company sees none of it", async () => {
  const ctx = askedBy(here);
  await enterSpend(ctx, [ENTRY, { ...ENTRY, campaign: "spring" }]);
  // Sent again, as a file is: nothing changes.
  await enterSpend(ctx, [ENTRY]);
  await enterSpend(ctx, [{ ...ENTRY, amountMinor: 290_000 }]);
  await withdrawSpend(ctx, { ...PLACE, campaign: "spring", reason: "Booked twice" });
  const { lines, month } = await readSpend(ctx);
  expect(month).toBe("2026-04");
  expect(lines.map(({ campaign, amount, history }) => [campaign, amount?.amountMinor ?? null, history.length])).toEqual(
    [
      ["spring", null, 2],
      [null, 290_000, 2],
    ],
  );
  expect(lines[1]?.history[0]?.by).toMatchObject({ name: ctx.actor.name });
  expect((await readSpend(askedBy(there))).lines).toEqual([]);
});

test("what can't be is refused by name", async () => {
  const ctx = askedBy(here);
  await expect(enterSpend(ctx, [{ ...ENTRY, currency: "XYZ" }])).rejects.toMatchObject({ code: "input_invalid" });
  await expect(enterSpend(ctx, [ENTRY, ENTRY])).rejects.toThrow("two amounts for webinar in 2026-03");
  await expect(withdrawSpend(ctx, { ...PLACE, month: "2026-01", reason: "x" })).rejects.toThrow("No spend is entered");
});

test("a file is entered whole or not at all, once, by whoever may, and for its own company", async () => {
  const ctx = askedBy(here);
  const file = readSpendFile("month,source,amount\n2025-01,fair,100\n2025-02,fair,200", "EUR", 10);
  if (file.kind === "unreadable") throw new Error(file.message);
  const mine = async (of = ctx) => (await readSpend(of)).lines.filter(({ source }) => source === "fair");
  const [first, second] = file.entries;
  const wrong = [first, { ...second, currency: "XYZ" }] as readonly SpendEntry[];
  await expect(enterSpend(ctx, wrong)).rejects.toMatchObject({ facts: { field: "entries.1.currency" } });
  await expect(enterSpend(ctx, [...file.entries, ENTRY, ENTRY])).rejects.toMatchObject({
    facts: { field: "entries.3" },
  });
  expect(await mine()).toEqual([]);
  await Promise.all([enterSpend(ctx, file.entries), enterSpend(ctx, file.entries)]);
  const entered = await mine();
  expect(entered.map(({ history }) => history.length)).toEqual([1, 1]);
  expect(spendChanges(file.entries, entered).map(({ change }) => change)).toEqual(["same", "same"]);
  expect(await mine(askedBy(there))).toEqual([]);
  await expect(enterSpend(askedBy(here, SALESPERSON), file.entries)).rejects.toMatchObject({ code: "not_permitted" });
});

test("the sources that leads have are told by name, until there are too many", async () => {
  const add = async (prefix: string, count: number) =>
    here.db.query(
      `insert into lead (workspace_id, lead_id, version, agreement_version, stage, captured_at_ms, state, origin, format, grade)
       select $1, $2 || n, 1, 1, 'captured', 5, '{}', nullif($2 || n % $3, $2 || '0'), 1, '' from generate_series(1, 3 * $3) n`,
      [here.workspaceId, prefix, count],
    );
  expect((await readSpend(askedBy(here))).sources).toEqual([]);
  await add("fair", 4);
  expect((await readSpend(askedBy(here))).sources).toEqual(["fair1", "fair2", "fair3"]);
  expect((await readSpend(askedBy(there))).sources).toEqual([]);
  await add("x", 1_000);
  expect((await readSpend(askedBy(here))).sources).toBeNull();
});
