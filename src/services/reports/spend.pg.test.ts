import { beforeAll, expect, test } from "vitest";
import { askedBy } from "../../../test/asked-by.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { workspaceId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import { activateAgreement } from "../../store/agreement/active-agreement.ts";
import { startWriter } from "../../store/writer/writer.ts";
import type { Services } from "../services.ts";
import { enterSpend, withdrawSpend } from "./enter-spend.ts";
import { readSpend } from "./read-spend.ts";

const NOW = epochMs(Date.parse("2026-04-15T12:00:00Z"));
const PLACE = { source: "webinar", campaign: null, month: "2026-03" };
const ENTRY = { ...PLACE, amountMinor: 310_000, currency: "EUR" };

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
