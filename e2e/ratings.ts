/** How good was this lead? What a rep answers on one page, by keyboard. */
import { expect, test } from "vitest";
import { unfit } from "./accessible.ts";
import { actAs, type Demo } from "./demo-at.ts";

export function testRatings(demo: Demo): void {
  test("a rep says by keyboard how good a lead was, and thinks again: one answer a lead, and the latest counts", async () => {
    type Asked = {
      readonly leads: readonly { readonly leadId: string; readonly name: string }[];
      readonly total: number;
      readonly rated: readonly { readonly leadId: string; readonly rating: string }[];
    };
    const asked = () => demo.get<Asked>("/api/v1/w/default/ratings", { "x-act-as": "ria" });
    const before = await asked();
    const [lead] = before.leads;
    if (lead === undefined) throw new Error("Ria has rated every lead");
    const page = await demo.open("/ratings");
    await actAs(page, "Ria Kaya");
    const answers = (panel: string) =>
      page.getByRole("region", { name: panel }).getByRole("group", { name: new RegExp(`good .*${lead.name}`) });
    await answers("To rate")
      .getByRole("button", { name: /: Good$/ })
      .focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await answers("Rated last")
      .getByRole("button", { name: /: Fair$/, pressed: true })
      .waitFor();
    expect(await answers("To rate").count()).toBe(0);
    await answers("Rated last")
      .getByRole("button", { name: /: Poor$/ })
      .press("Space");
    await answers("Rated last")
      .getByRole("button", { name: /: Poor$/, pressed: true })
      .waitFor();
    const after = await asked();
    expect([after.total, after.rated[0]]).toMatchObject([before.total - 1, { leadId: lead.leadId, rating: "poor" }]);
    expect(await unfit(page)).toEqual({ violations: [], cutOffPx: 0 });
  });
}
