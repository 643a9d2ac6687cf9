/** Corrected fields as a report: by field and by member, each number with its leads, and nothing of what the fields say. */
import { expect, test } from "vitest";
import { testDatabase } from "../../../test/postgres.ts";
import { leadId, memberId } from "../../base/ids.ts";
import { type EpochMs, epochMs, MINUTE_MS } from "../../base/time.ts";
import { cellWords } from "../../words/report/cell-words.ts";
import { lockWorkspace } from "../../store/database/workspace.ts";
import { rebuildWorkspace } from "../../store/derived/rebuild-workspace.ts";
import { erasePersons } from "../../store/lead/person-data.ts";

import { listLeads } from "../leads/list-leads.ts";
import { Company, DANA, MONDAY } from "../versions/version-life.fixture.ts";
import { readCatalogReport } from "./read-catalog-report.ts";

test("what was corrected is told by field and by member, also after the person was erased", async () => {
  const { db } = await testDatabase();
  const company = await new Company(db).begin();
  const other = await new Company(db).begin();
  const after = (minutes: number): EpochMs => epochMs(MONDAY + minutes * MINUTE_MS);
  const correct = (minutes: number, name: string, by: string | null, said: object) =>
    company.tell(after(minutes), name, {
      ...{ kind: "correct", by: by === null ? null : memberId(by), note: "a private note" },
      ...{ person: {}, attributes: {}, ...said },
    });
  for (const name of ["ada", "bob"]) await company.arrives(name, MONDAY);
  await correct(1, "ada", "dana", {
    person: { company: "Secret Ltd" },
    attributes: { industry: "retail", company: "x" },
  });
  await correct(2, "ada", "dana", { attributes: { industry: "software" } });
  await correct(3, "bob", null, { person: { company: "Other Ltd" } });
  // Nothing is changed by it.
  await correct(4, "bob", "dana", { person: { company: "Other Ltd" } });
  company.time = after(120);

  const read = () => readCatalogReport(company.as(DANA), { report: "corrections", period: "2026-03" });
  const [fields, members] = (await read()).tables;
  expect(fields?.lines.map(({ cells }) => cells.map(cellWords))).toEqual([
    ["Company (attribute)", "1"],
    ["Industry", "2"],
    ["Company", "2"],
  ]);
  expect(members?.lines.map(({ cells }) => cells.map(cellWords))).toEqual([
    ["A program", "Company", "1"],
    ["Dana Lindt", "Company (attribute)", "1"],
    ["Dana Lindt", "Industry", "2"],
    ["Dana Lindt", "Company", "1"],
  ]);
  for (const { cells } of [...(fields?.lines ?? []), ...(members?.lines ?? [])])
    for (const cell of cells) {
      if (cell.kind !== "count" || cell.behind === undefined) continue;
      const { total } = await listLeads(company.as(DANA), { filter: cell.behind.filter, limit: 50 });
      expect([cell.behind.filter, total.times]).toEqual([cell.behind.filter, cell.value]);
    }
  const bySource = await readCatalogReport(company.as(DANA), {
    report: "corrections",
    period: "2026-03",
    segment: "source",
  });
  expect(bySource.tables[0]?.lines.length).toBeGreaterThan(0);
  expect(
    (await readCatalogReport(other.as(DANA), { report: "corrections", period: "2026-03" })).tables[0]?.lines,
  ).toEqual([]);

  const before = await read();
  await db.transaction(async (tx) => {
    const { log } = await lockWorkspace(tx, company.workspaceId);
    await erasePersons(log, { leads: [leadId("ada")], mentions: [] }, { at: company.time, by: "Dana" });
  });
  const rows = await db.query("select * from correction where workspace_id = $1", [company.workspaceId]);
  expect(JSON.stringify(rows)).not.toMatch(/Secret|private|retail/);
  expect((await read()).tables).toEqual(before.tables);
  await company.equal();
  const { changed } = await db.transaction((tx) => rebuildWorkspace(tx, company.workspaceId, () => undefined));
  expect(changed).toEqual([]);
});
