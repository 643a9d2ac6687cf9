/** Every report of the catalog over the sample company: each number that counts leads is the count of the list behind it, in every segment and every period. */
import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { askedBy } from "../../../test/asked-by.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { agreementOf, RATED } from "../../../test/sample-agreement.ts";
import { workspaceId } from "../../base/ids.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import { REPORT_IDS, reportOf } from "../../reporting/catalog/report-registry.ts";
import type { Stage } from "../../engine/lead/lead-event.ts";
import { KEPT_STAGES } from "../../reporting/measures/stage-flows.ts";
import type { LeadsBehind } from "../../reporting/leads/leads-behind.ts";
import { startWriter } from "../../store/writer/writer.ts";
import type { SaidCatalogReport, SaidCell } from "../../words/report/say-tables.ts";
import { replaySample } from "../history/replay-sample.ts";
import { listLeads } from "../leads/list-leads.ts";
import type { Services } from "../services.ts";
import { type AskedReport, readCatalogReport } from "./read-catalog-report.ts";
import { readScoreboard } from "./read-scoreboard.ts";
import { readTrend } from "./read-trend.ts";

const FROM = epochMs(Date.parse("2026-01-05T08:00:00Z"));
const NOW = epochMs(Date.parse("2026-04-15T12:00:00Z"));

let services: Services;
beforeAll(async () => {
  const { db } = await testDatabase();
  const id = workspaceId("company");
  services = { db, writer: startWriter(db), workspaceId: id, now: (): EpochMs => NOW, newId: () => "unused" };
  await replaySample(askedBy(services), {
    agreement: { source: RATED, value: agreementOf(RATED) },
    ...{ seed: 11, from: FROM, leadsPerDay: 4, onProgress: () => undefined },
  });
});

const read = (asked: AskedReport): Promise<SaidCatalogReport> => readCatalogReport(askedBy(services), asked);

type Said = readonly [where: string, number: number, behind: LeadsBehind];

function numbersOf(report: SaidCatalogReport): readonly Said[] {
  return report.tables.flatMap(({ id, lines, columns }) =>
    lines.flatMap(({ segment, key, cells, before }) =>
      [cells, before ?? []].flatMap((of, when) =>
        of.flatMap((cell, place) =>
          countsOf(cell).map(([number, behind]): Said => [
            `${id}: ${segment ?? ""} ${key} ${columns[place]?.id} ${when === 0 ? "" : "before"}`,
            ...([number, behind] as const),
          ]),
        ),
      ),
    ),
  );
}

function countsOf(cell: SaidCell): readonly (readonly [number, LeadsBehind])[] {
  if (cell.kind === "count") return cell.behind === undefined ? [] : [[cell.value, cell.behind]];
  if (cell.kind !== "share" || cell.behind === undefined) return [];
  return [
    [cell.rate.hits, cell.behind.hits],
    [cell.rate.n, cell.behind.n],
  ];
}

/** Of very many, some: by segment they differ in one filter. The same list is asked for once, and a few at a time. */
async function numbersAndLists(all: readonly Said[]): Promise<readonly (readonly [Said, number | null])[]> {
  const step = Math.ceil(all.length / MOST_COMPARED);
  const numbers = all.filter((_, place) => place % step === 0);
  const lists = [...new Map(numbers.map(([, , behind]) => [JSON.stringify(behind), behind])).entries()];
  const counts = new Map<string, number | null>();
  for (let first = 0; first < lists.length; first += AT_ONCE) {
    const few = lists.slice(first, first + AT_ONCE).map(async ([key, { filter, counts: what }]) => {
      const { total } = await listLeads(askedBy(services), { filter, limit: 0 });
      counts.set(key, what === "leads" ? total.leads : total.times);
    });
    await Promise.all(few);
  }
  return numbers.map((said) => [said, counts.get(JSON.stringify(said[2])) ?? null] as const);
}
const MOST_COMPARED = 500;
const AT_ONCE = 8;

describe.each(REPORT_IDS)("%s", (report) => {
  const { hasSegments } = reportOf(report);
  test.each<Omit<AskedReport, "report">>([
    { period: "all", ...(hasSegments ? { segment: "none" } : {}) },
    { period: "2026-03", compare: "previous", ...(hasSegments ? { segment: "owner" } : {}) },
  ])("%j: every number is the count of the list behind it", async (asked) => {
    const said = await read({ report, ...asked });
    const compared = await numbersAndLists(numbersOf(said));
    expect(compared.map(([[where], count]) => [where, count])).toEqual(
      compared.map(([[where, number]]) => [where, number]),
    );
    expect(said.tables.some(({ lines }) => lines.length > 0)).toBe(true);
  });

  if (!hasSegments) return;
  test("segments add up to everything: each lead is in one, and none is left out", async () => {
    const [all, told] = [
      await read({ report, period: "2026-Q1", segment: "none" }),
      await read({ report, period: "2026-Q1", segment: "attribute:employees" }),
    ];
    for (const [place, table] of all.tables.entries()) {
      for (const [column, { id, kind }] of table.columns.entries()) {
        if (kind !== "count") continue;
        const sum = (of: SaidCatalogReport, key: string): number =>
          (of.tables[place]?.lines ?? [])
            .filter((line) => line.key === key && !line.isTotal)
            .reduce((total, { cells }) => total + ((cells[column] as { value?: number })?.value ?? 0), 0);
        for (const { key } of table.lines)
          expect([table.id, key, id, sum(told, key)]).toEqual([table.id, key, id, sum(all, key)]);
      }
    }
  });
});

test("month against month is what the scoreboard of each month says", async () => {
  const { months, goals, kept } = await readTrend(askedBy(services), { month: "2026-04" });
  expect(months).toEqual(["2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04"]);
  for (const month of ["2026-02", "2026-04"]) {
    const place = months.indexOf(month);
    const board = await readScoreboard(askedBy(services), { month });
    for (const party of ["qualification", "sales"] as const) {
      const own = board.promises.filter((promise) => promise.party === party);
      const met = own.reduce((sum, promise) => sum + promise.met, 0);
      const due = own.reduce((sum, promise) => sum + promise.met + promise.missed, 0);
      const told = kept.find((line) => line.party === party);
      expect([month, party, told?.met[place], told?.due[place]]).toEqual([month, party, met, due]);
      expect(due).toBeGreaterThan(0);
    }
    for (const { stage, entries } of goals) {
      const { total } = await listLeads(askedBy(services), { filter: { entered: stage, month }, limit: 0 });
      expect([month, stage, entries[place]]).toEqual([month, stage, total.times]);
    }
  }
});

test("by all that moved, each lead is in the stage that it says it is in", async () => {
  const { tables } = await read({ report: "stages", period: "all" });
  const still = tables.flatMap(({ lines }) =>
    lines.map(({ key, cells }) => [key, (cells.at(-1) as { value?: number }).value] as const),
  );
  const leadsIn = async (stage: Stage): Promise<number> =>
    (await listLeads(askedBy(services), { filter: { stage }, limit: 0 })).total.leads;
  const grey = await leadsIn("grey");
  const said = await Promise.all(
    KEPT_STAGES.map(async (stage) => [stage, (await leadsIn(stage)) + (stage === "captured" ? grey : 0)] as const),
  );
  expect(still).toEqual(said);
  expect(said.filter(([, leads]) => leads > 0).length).toBeGreaterThan(3);
});

test("scores of MQLs that are older than their column are filled in from the log", async () => {
  const { db } = services;
  const scores = () => db.query("select lead_id, cycle, stage, score from stage_entry order by 1, 2, 3");
  const written = await scores();
  expect(written.filter(({ score }) => score !== null).length).toBeGreaterThan(10);
  await db.query("update stage_entry set score = null");
  const migration = await readFile(new URL("../../../migrations/0047-scores-of-mqls.sql", import.meta.url), "utf8");
  await db.query(migration.slice(migration.indexOf("update stage_entry")));
  expect(await scores()).toEqual(written);
});
