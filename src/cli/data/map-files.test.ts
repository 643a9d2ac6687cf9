import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { epochMs } from "../../base/time.ts";
import { checkFile } from "../../connectors/files/file-facts.ts";
import { type FixtureCell, workbookBytes } from "../../connectors/files/read/xlsx/workbook.fixture.ts";
import { parseMapping } from "../../connectors/files/map/mapping.ts";
import { runBatonIn } from "../../../test/run-baton.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const SAMPLE = join(ROOT, "test/fixtures/sample.agreement.yaml");
const OLIST = join(ROOT, "agreements/examples/olist.yaml");
const folder = mkdtempSync(join(tmpdir(), "baton-map-"));
afterAll(() => rmSync(folder, { recursive: true }));
const baton = (...args: readonly string[]) => runBatonIn(folder, ...args);
const read = (name: string): string => readFileSync(join(folder, name), "utf8");
const put = (name: string, text: string | Buffer): void => writeFileSync(join(folder, name), text);

test("a list of leads and one of what they became are mapped together, as a person would, without a question", async () => {
  const id = (at: number): string => (at * 7_919).toString(16).padStart(32, "a5f0");
  const leads = Array.from({ length: 40 }, (_, at) => `${id(at)},2026-0${1 + (at % 6)}-15,${id(at + 500)},social`);
  const deals = Array.from(
    { length: 12 },
    (_, at) => `${id(at * 3)},${id(at + 900)},${id(at % 4)},${id(at % 5)},2026-07-0${1 + (at % 9)} 19:58:54,pet,0.0`,
  );
  put("shop_marketing_qualified_leads.csv", ["mql_id,first_contact_date,landing_page_id,origin", ...leads].join("\n"));
  put(
    "shop_closed_deals.csv",
    ["mql_id,seller_id,sdr_id,sr_id,won_date,business_segment,declared_monthly_revenue", ...deals].join("\n"),
  );
  const ended = await baton("map", "shop_closed_deals.csv", "shop_marketing_qualified_leads.csv", "--agreement", OLIST);
  expect(ended).toMatchObject({ code: 0, err: "" });
  expect(ended.out).toContain(
    "./baton import shop_marketing_qualified_leads.csv shop_closed_deals.csv --map shop_marketing_qualified_leads.map.yaml --map shop_closed_deals.map.yaml --dry-run",
  );
  const shipped = (name: string) =>
    parseMapping(readFileSync(join(ROOT, `agreements/examples/${name}.map.yaml`), "utf8"));
  const [lead, deal] = ["shop_marketing_qualified_leads", "shop_closed_deals"].map((name) =>
    parseMapping(read(`${name}.map.yaml`)),
  );
  const [byHand, dealByHand] = ["olist-leads", "olist-deals"].map(shipped);
  expect(factsIn(deal)).toEqual(factsIn(dealByHand));
  expect(factsIn(lead)).toEqual(
    factsIn(byHand).map((fact) => ({ ...fact, attributes: { list: { ...anyCell, value: "marketing-qualified" } } })),
  );
});
const anyCell = { as: "text" };

function factsIn(parsed: ReturnType<typeof parseMapping> | undefined): readonly Readonly<Record<string, unknown>>[] {
  if (parsed?.ok !== true) throw new Error(JSON.stringify(parsed));
  return parsed.value.facts.map((fact) => ({ ...fact, at: { ...fact.at, format: undefined, blank: undefined } }));
}

const MESSY = [
  "Leads of the fair",
  "",
  "No;Name;E-Mail;Erstellt am;Besitzer",
  "1;Jürgen Groß;j@a.example;05.03.2026 16:09;Ria Kaya",
  "2;Zoë Kühn;z@b.example;04.04.2026 9:00;Wer Anders",
].join("\r\n");

test("without a terminal, questions are left at their lines, and the exit code says so; --yes takes the likeliest", async () => {
  put("messy.csv", Buffer.from(MESSY, "latin1"));
  const left = await baton("map", "messy.csv", "--agreement", SAMPLE);
  expect(left).toMatchObject({ code: 3, out: expect.stringContaining("Created messy.map.yaml") as unknown });
  expect(left.err).toContain("1 question left open");
  expect(read("messy.map.yaml")).toMatch(/# \? The agreement doesn't name “Wer Anders”.*\n.*\nunknown-people: sales\n/);
  const parsed = parseMapping(read("messy.map.yaml"));
  expect(parsed).toMatchObject({ ok: true, value: { encoding: "windows-1252", header: 3, zone: "Europe/Berlin" } });

  expect(await baton("map", "messy.csv", "--agreement", SAMPLE, "--yes")).toMatchObject({ code: 1, out: "" });
  const again = await baton("map", "messy.csv", "--agreement", SAMPLE, "--yes", "--force", "--zone", "Europe/Vienna");
  expect(again).toMatchObject({ code: 0, err: "" });
  expect(read("messy.map.yaml")).not.toContain("# ?");
  expect(parseMapping(read("messy.map.yaml"))).toMatchObject({ ok: true, value: { zone: "Europe/Vienna" } });
});

test("a workbook is mapped as it is: its sheet, its titles, its dates in two columns, and numbers that are never thousands", async () => {
  const day = (index: number): FixtureCell => ({ xml: `<c s="1"><v>${46_090 + index}</v></c>` });
  const rows = [0, 1, 2].map((index) => {
    const time: FixtureCell = { xml: `<c s="2"><v>${0.375 + index / 24}</v></c>` };
    return [
      `L-${index}`,
      `Jo ${index}`,
      `jo${index}@a.example`,
      day(index),
      time,
      1.234 + index,
      day(index + 9),
      "Ria Kaya",
    ];
  });
  const header = ["Lead ID", "Full Name", "Email", "Created", "Time", "Amount", "Won date", "Owner"];
  const report = [["Leads of May"], [], header, ...rows, ["Total", null, null, null, null, 6]];
  const sheets = [
    { name: "Notes", rows: [] },
    { name: "Report", rows: report },
  ];
  put("report.xlsx", workbookBytes({ sheets, formats: [14, 21] }));
  expect(await baton("map", "report.xlsx", "--agreement", SAMPLE)).toMatchObject({ code: 0, err: "" });
  const parsed = parseMapping(read("report.map.yaml"));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  expect(parsed.value).toMatchObject({ sheet: "Report", header: 3, decimal: "." });
  const file = await checkFile(join(folder, "report.xlsx"), parsed.value, epochMs(Date.UTC(2027, 0, 1)));
  expect(file).toMatchObject({ rows: 4, usableRows: 3, earliest: Date.UTC(2026, 2, 9, 8) });
});

test("what can't be mapped is said, and nothing is written", async () => {
  put("words.csv", "a,b\nx,y\n");
  expect(await baton("map", "words.csv", "--agreement", SAMPLE)).toMatchObject({
    code: 1,
    err: expect.stringContaining("No map could be guessed") as unknown,
  });
  expect(await baton("map", "nowhere.csv", "--agreement", SAMPLE)).toMatchObject({ code: 1 });
  expect(await baton("map", "words.csv", "--zone", "Mars")).toMatchObject({ code: 2 });
});
