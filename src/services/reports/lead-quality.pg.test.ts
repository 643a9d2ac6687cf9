/** How good leads were said to be, against a company that can be counted by hand; each number with its leads. */
import { expect, test } from "vitest";
import { RATED } from "../../../test/sample-agreement.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { memberId } from "../../base/ids.ts";
import { type EpochMs, epochMs, MINUTE_MS } from "../../base/time.ts";
import type { Rating } from "../../engine/lead/input.ts";
import { cellWords } from "../../words/report/cell-words.ts";
import { sayLeads } from "../../words/screen/leads-sentence.ts";
import { listLeads } from "../leads/list-leads.ts";
import { Company, DANA, MONDAY } from "../versions/version-life.fixture.ts";
import { readCatalogReport } from "./read-catalog-report.ts";

test("of five hand-offs four are rated, two good: the latest answer counts, whoever gave it", async () => {
  const { db } = await testDatabase();
  const company = await new Company(db).begin(RATED);
  const after = (minutes: number): EpochMs => epochMs(MONDAY + minutes * MINUTE_MS);
  const rate = async (minutes: number, name: string, rating: Rating): Promise<void> =>
    company.tell(after(minutes), name, { kind: "rate", by: (await company.lead(name)).owner, rating, note: null });
  const names = ["ada", "bob", "cem", "dan", "eve"];
  for (const name of names) await company.arrives(name, MONDAY);
  await rate(1, "ada", "good");
  await rate(1, "bob", "good");
  await rate(2, "bob", "poor");
  await rate(2, "cem", "fair");
  await rate(2, "dan", "poor");
  // The next owner is gladder of it.
  const { owner } = await company.lead("dan");
  const to = ["sam", "sue", "pia"].map(memberId).find((each) => each !== owner) ?? owner;
  await company.tell(after(3), "dan", {
    ...{ kind: "override", decision: "reassign", by: memberId("quinn"), to, note: "On a trip" },
  });
  await rate(4, "dan", "good");
  company.time = after(5);

  const read = (segment?: string) =>
    readCatalogReport(company.as(DANA), { report: "quality", period: "2026-03", segment });
  const [teams] = (await read("none")).tables;
  expect(teams?.columns.map(({ id }) => id)).toEqual(["team", "handed", "rated", "good", "fair", "poor", "quality"]);
  const [line, sales] = teams?.lines ?? [];
  const counts = line?.cells.map((cell) => (cell.kind === "share" ? [cell.rate.hits, cell.rate.n] : cellWords(cell)));
  expect(counts).toEqual(["Qualification", "5", [4, 5], "2", "1", "1", [2, 4]]);
  expect(sales?.cells.map((cell) => (cell.kind === "share" ? cell.rate.n : cellWords(cell)))).toEqual([
    ...["Sales", "0", 0, "0", "0", "0", 0],
  ]);
  const leadsOf = async (rated: "good" | "fair" | "poor" | "any" | "no") => {
    const { leads, total } = await listLeads(company.as(DANA), {
      filter: { given: "handed-off", to: "qualification", rated },
      limit: 50,
    });
    expect(total.times).toBe(leads.length);
    return leads.map(({ lead }) => String(lead.leadId)).sort();
  };
  expect(await leadsOf("good")).toEqual(["ada", "dan"]);
  expect(await leadsOf("fair")).toEqual(["cem"]);
  expect(await leadsOf("poor")).toEqual(["bob"]);
  expect(await leadsOf("any")).toEqual(["ada", "bob", "cem", "dan"]);
  expect(await leadsOf("no")).toEqual(["eve"]);
  expect(sayLeads({ given: "handed-off", to: "sales", rated: "good" }, { ...NAMES })).toContain("rated good");
  expect((await read("grade")).tables[0]?.lines.length).toBeGreaterThan(0);
  await company.equal();
});

const NAMES = { people: [], grades: [], zone: "Europe/Berlin", rejectReasons: [] };
