/** The import as its users see it: run, killed, and run again, on databases of its own. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../test/postgres.ts";
import { runBatonOn } from "../../../test/run-baton.ts";
import { defined } from "../../base/assert.ts";
import { seededRandom } from "../../base/random.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "baton-import-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const AGREEMENT = `
baton: 1
title: Test agreement
company: Test
owner: mara
timezone: Europe/Berlin
currency: EUR
people: { mara: Mara, sol: Sol, ria: Ria, rob: Rob }
parties:
  marketing: { lead: mara, members: [mara] }
  sales: { lead: sol, members: [ria, rob] }
calendars:
  office: { zone: Europe/Berlin, hours: { mon-fri: "09:00-17:00" } }
definitions: { lead: Anybody., mql: On the list., sal: Taken., sql: Real., customer: Signed. }
scoring:
  fit: { rules: { listed: { label: On the list, when: { list: fair }, points: 50 } } }
  engagement: { rules: {} }
  grades: { any: lowest }
qualification: { bar: 50 }
hand-offs:
  sales: { from: marketing, pool: { ria: 1, rob: 1 }, nobody-available: { tell: sol } }
follow-up:
  sales:
    first-touch: { within: 1 business day, hours: office }
    disposition: { within: 30 days, otherwise: { then: disqualify } }
reject-reasons: { none: { label: None, then: disqualify } }
escalation: { 50%: warn-owner, 100%: tell-lead }
goals: { marketing: { per-month: { mql: 20 } } }
`;
const LEADS_MAP = `
source: crm
zone: Europe/Berlin
lead: { id: key }
facts:
  - { kind: capture, at: day, origin: from, attributes: { list: { value: fair } } }
  - { kind: touch, at: { column: called, blank: skip }, by: { value: ria }, channel: call }
`;
const DEALS_MAP = `
source: crm
zone: Europe/Berlin
lead: { id: key }
facts:
  - { kind: progress, stage: customer, at: won, value: { column: amount, as: money }, credits: { rep: rep } }
`;
const LEADS = 3_000;

/** Leads over two years; every tenth is called, every twentieth is won, one of these before it came. */
function writeFiles(): void {
  const random = seededRandom(7);
  const leads = ["key,day,from,called"];
  const deals = ["key,won,amount,rep"];
  for (let key = 1; key <= LEADS; key += 1) {
    const day = Temporal.PlainDate.from("2023-01-01").add({ days: random.whole(0, 700) });
    const called =
      key % 10 === 0 ? `${day.add({ days: random.whole(0, 5) }).toString()}T11:${String(random.whole(10, 59))}` : "";
    leads.push(`${key},${day.toString()},${random.pick(["fair", "web", "", "unknown"])},${called}`);
    if (key % 20 === 0)
      deals.push(
        `${key},${day.add({ days: key === 20 ? -3 : random.whole(1, 90) }).toString()},${random.whole(1, 9_000)}.50,${random.pick(["ria", "x17"])}`,
      );
  }
  writeFileSync(join(folder, "agreement.yaml"), AGREEMENT);
  writeFileSync(join(folder, "leads.map.yaml"), LEADS_MAP);
  writeFileSync(join(folder, "deals.map.yaml"), DEALS_MAP);
  writeFileSync(join(folder, "leads.csv"), `${leads.join("\n")}\n`);
  writeFileSync(join(folder, "deals.csv"), `${deals.join("\n")}\n`);
}
beforeAll(writeFiles);

const BOTH = [
  "import",
  "leads.csv",
  "deals.csv",
  "--map",
  "leads.map.yaml",
  "--map",
  "deals.map.yaml",
  "--agreement",
  "agreement.yaml",
];
const ONLY_LEADS = ["import", "leads.csv", "--map", "leads.map.yaml", "--agreement", "agreement.yaml"];
const ONLY_DEALS = ["import", "deals.csv", "--map", "deals.map.yaml"];

/** By the name that a test gives it. */
const databases = new Map<string, TestDatabase>();
/** A test that runs again begins with another one. */
async function begin(data: string): Promise<void> {
  await databases.get(data)?.db.close();
  databases.set(data, await testDatabase());
}
const databaseOf = (data: string): TestDatabase => defined(databases.get(data), `begin("${data}")`);
afterAll(async () => {
  for (const { db } of databases.values()) await db.close();
});

const baton = (data: string, ...args: readonly string[]) => runBatonOn(databaseOf(data).url, folder, ...args);

/** The summary without the time it took. */
function counts(out: string): Readonly<Record<string, number>> {
  const found = out.matchAll(/^(.+?) {2,}(\d+)$/gm);
  return Object.fromEntries([...found].map(([, name = "", count]) => [name, Number(count)]));
}

type Report = {
  readonly funnel: readonly { stage: string; entries: number }[];
  readonly anomalies: readonly { leadId: string }[];
  readonly won: unknown;
  readonly goalLines: unknown;
};
/** Without what grows by the minute while the office is open. */
async function report(data: string): Promise<Report> {
  const ended = await baton(data, "report", "--json");
  expect(ended).toMatchObject({ code: 0, err: "" });
  return JSON.parse(ended.out, (key, value: unknown) => (key === "expectedByNow" ? undefined : value)) as Report;
}

async function rowsOf(data: string, table: string): Promise<number> {
  const [found] = await databaseOf(data).db.query<{ readonly rows: number }>(`select count(*) as rows from ${table}`);
  return defined(found, table).rows;
}

/** Starts the program, and kills it when so much is there. */
async function killed(data: string, args: readonly string[], table: string, rows: number): Promise<void> {
  const child = spawn(process.execPath, [join(root, "src/main.ts"), ...args], {
    cwd: folder,
    env: { PATH: process.env["PATH"], DATABASE_URL: databaseOf(data).url },
    stdio: "ignore",
  });
  const ended = once(child, "exit");
  while (child.exitCode === null && (await rowsOf(data, table)) < rows) await sleep(5);
  child.kill("SIGKILL");
  expect(await ended, "it was done before it could be killed").toEqual([null, "SIGKILL"]);
}

describe("history in two files", { timeout: 120_000 }, () => {
  test("everything is replayed, due times at their instants, and a second import changes nothing", async () => {
    await begin("whole");
    const first = await baton("whole", ...BOTH);
    expect(first.code).toBe(0);
    expect(counts(first.out)).toMatchObject({
      "rows read": LEADS + LEADS / 20,
      "rows rejected": 0,
      "new events": LEADS + LEADS / 10 + LEADS / 20,
      "new leads": LEADS,
    });
    const before = await report("whole");
    expect(Object.fromEntries(before.funnel.map(({ stage, entries }) => [stage, entries]))).toMatchObject({
      captured: LEADS,
      mql: LEADS,
      customer: LEADS / 20,
    });
    expect(before.anomalies.map(({ leadId }) => leadId)).toEqual(["crm:20"]);

    const second = await baton("whole", ...BOTH);
    expect(second.code).toBe(0);
    expect(counts(second.out)).toMatchObject({
      "new events": 0,
      "already imported": LEADS + LEADS / 10 + LEADS / 20,
      decisions: 0,
      "deadlines processed": 0,
    });
    expect(await report("whole")).toEqual(before);
    const proof = await baton("whole", "verify");
    expect(proof.code).toBe(0);
    expect(proof.out).toMatch(/^Verified: /);
    const rebuilt = await baton("whole", "rebuild");
    expect(rebuilt.code).toBe(0);
    expect(rebuilt.out).toMatch(/^Rebuilt from [\d,]+ decisions: nothing changed\n$/);
  });

  test.each([
    ["the agreement is there", "agreement_version", 1],
    ["something is decided", "log", 2],
    ["more is decided", "log", 4_000],
  ])("killed when %s, and once more, and run again, it comes out the same", async (_when, table, rows) => {
    await begin("killed");
    await killed("killed", BOTH, table, rows);
    const decided = await rowsOf("killed", "log");
    await killed("killed", BOTH, "log", decided + 1);
    expect(await rowsOf("killed", "log")).toBeLessThan(await rowsOf("whole", "log"));
    const again = await baton("killed", ...BOTH);
    expect(again.code).toBe(0);
    expect((await baton("killed", "verify")).code).toBe(0);
    expect(await report("killed")).toEqual(await report("whole"));
  });

  test("one file after the other: the deals are heard late, and are counted when they happened", async () => {
    await begin("apart");
    expect((await baton("apart", ...ONLY_LEADS)).code).toBe(0);
    const late = await baton("apart", ...ONLY_DEALS);
    expect(late.code).toBe(0);
    expect(counts(late.out)).toMatchObject({ "new events": LEADS / 20, "new leads": 0 });
    const { funnel, won, anomalies } = await report("whole");
    const apart = await report("apart");
    expect(apart).toMatchObject({ won, anomalies });
    const customers = (lines: typeof funnel): unknown => lines.find((line) => line.stage === "customer");
    expect(customers(apart.funnel)).toEqual(customers(funnel));
  });

  test("deals before their leads are rejected by name, and taken when the leads are there", async () => {
    const rejects = join(folder, "deals.csv.rejects.csv");
    await begin("early");
    const early = await baton("early", ...ONLY_DEALS, "--agreement", "agreement.yaml");
    expect(early.code).toBe(1);
    expect(early.err).toContain("No usable rows");
    expect(readFileSync(rejects, "utf8").split("\n").slice(0, 2)).toEqual([
      "row,column,value,reason",
      "2,,progress:customer:20,there is no lead crm:20. Import its capture first",
    ]);
    expect((await baton("early", ...ONLY_LEADS)).code).toBe(0);
    expect((await baton("early", ...ONLY_DEALS)).code).toBe(0);
    expect(existsSync(rejects)).toBe(false);
    // The agreement is in force since the first that was imported, which is not the same here.
    const { goalLines: _one, ...one } = await report("early");
    const { goalLines: _other, ...other } = await report("apart");
    expect(one).toEqual(other);
  });

  test("rows that cannot be used are named with row, column and reason; the others are taken", async () => {
    await begin("some");
    writeFileSync(
      join(folder, "some.csv"),
      'key,day,from,called\n1,2023-02-30,fair,\n2,2023-02-01,"a, ""b""",\n3,2023-02-01\n,2023-02-01,web,\n2,2023-02-02,web,\n',
    );
    const some = await baton("some", "import", "some.csv", "--map", "leads.map.yaml", "--agreement", "agreement.yaml");
    expect(some.code).toBe(0);
    expect(counts(some.out)).toMatchObject({ "rows read": 5, "rows rejected": 4, "new events": 1 });
    expect(readFileSync(join(folder, "some.csv.rejects.csv"), "utf8")).toBe(
      [
        "row,column,value,reason",
        "2,day,2023-02-30,is a date or time that doesn't exist",
        '4,,,"the row has 2 cells, the header has 4. If blank cells at the end were dropped, set `short-rows: blank` in the map"',
        "5,key,,is blank",
        '6,,capture:2,"this fact was sent before with other content; the first one stands. To let later rows update the details of a lead, set `update: true` in the map, or import the row as `kind: correct`"',
        "",
      ].join("\n"),
    );
  });

  test("without an agreement nothing is imported; another one than that in force is refused", async () => {
    await begin("none");
    const none = await baton("none", "import", "leads.csv", "--map", "leads.map.yaml");
    expect(none).toMatchObject({ code: 1, out: "" });
    expect(none.err).toContain("No agreement is active");
    writeFileSync(join(folder, "other.yaml"), AGREEMENT.replace("30 days", "60 days"));
    const other = await baton("some", "import", "some.csv", "--map", "leads.map.yaml", "--agreement", "other.yaml");
    expect(other).toMatchObject({ code: 1, out: "" });
    expect(other.err).toMatch(/has other content\n {2}→ /);
  });
});
