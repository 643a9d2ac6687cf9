/** `baton person`: what is known of somebody is handed out, and erased for good when that was said in so many words. */
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { LoggedLeads } from "../../../test/logged-leads.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { runBaton } from "../../../test/run-baton.ts";
import { temporaryFolder } from "../../../test/temporary-folder.ts";
import { workspaceId } from "../../base/ids.ts";

let url: string;
let leads: LoggedLeads;
beforeAll(async () => {
  const made = await testDatabase();
  url = made.url;
  leads = await new LoggedLeads(made.db, workspaceId("default")).begin();
  await leads.lead("web:1", "Ada");
});

const person = (...args: readonly string[]) => runBaton({ databaseUrl: url, now: () => leads.now }, "person", ...args);

test("what is known is printed, or written to a file that only its owner reads", async () => {
  const printed = await person("export", "ADA@engine.example");
  expect(printed).toMatchObject({ code: 0, err: "" });
  expect(JSON.parse(printed.out)).toMatchObject({ leads: [{ leadId: "web:1", person: { name: "Ada" } }] });
  const folder = await temporaryFolder();
  const out = join(folder, "ada.json");
  expect(await person("export", "ada@engine.example", "--out", out)).toMatchObject({
    code: 0,
    out: "",
    err: expect.stringContaining("in 1 lead\n"),
  });
  expect(JSON.parse(await readFile(out, "utf8"))).toMatchObject({ leads: [{ leadId: "web:1" }] });
  await rm(folder, { recursive: true });
});

test("a report is printed for people, and as a file; without a name there is a list", async () => {
  const report = (...args: readonly string[]) =>
    runBaton({ databaseUrl: url, now: () => leads.now }, "report", ...args);
  expect(await report()).toMatchObject({ code: 0, out: expect.stringMatching(/^cohorts +Cohorts by month +/m) });
  expect((await report("funnel", "--period", "all")).out).toMatch(/^From stage to stage \[steps\]$/m);
  const file = await report("funnel", "--period", "all", "--segment", "source", "--format", "csv");
  expect(file.out).toMatch(/"Lead source","Stage","Entered in the period"/);
  expect(JSON.parse((await report("funnel", "--table", "beside", "--json")).out)).toMatchObject({
    tables: [{ id: "beside" }],
  });
  expect(await report("funnels")).toMatchObject({
    code: 1,
    err: expect.stringContaining("There is no report “funnels”"),
  });
  expect(await report("funnel", "--period", "yesterday")).toMatchObject({
    code: 1,
    err: expect.stringContaining("“yesterday” isn't a period"),
  });
});

test("nobody is erased without --yes", async () => {
  const ended = await person("erase", "ada@engine.example");
  expect(ended).toMatchObject({ code: 2, out: "", err: expect.stringContaining("can't be undone") });
  expect((await person("export", "ada@engine.example")).code).toBe(0);
});

test("whoever is erased is known no more; what was counted stays, and the lead has ended", async () => {
  const before = await runBaton({ databaseUrl: url, now: () => leads.now }, "report", "--json");
  expect(await person("erase", "ada@engine.example", "--yes")).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^Erased: \d+ log entries that identified the person \(web:1\)\. /),
  });
  for (const args of [["export"], ["erase", "--yes"]]) {
    const ended = await person(...args, "ada@engine.example");
    expect(ended).toMatchObject({
      code: 1,
      out: "",
      err: expect.stringContaining("No one with this email is known"),
    });
    expect(ended.err).not.toContain("ada@engine.example");
  }
  const after = await runBaton({ databaseUrl: url, now: () => leads.now }, "report", "--json");
  const counted = (out: string) => {
    const { attainment, funnel } = JSON.parse(out) as Counted;
    const verdicts = attainment.map(({ clause, met, missed }) => ({ clause, met, missed }));
    return { verdicts, funnel: funnel.filter(({ stage }) => stage !== "disqualified") };
  };
  expect(counted(after.out)).toEqual(counted(before.out));
  expect((JSON.parse(after.out) as Counted).funnel).toContainEqual({ stage: "disqualified", entries: 1 });
  expect(await runBaton({ databaseUrl: url, now: () => leads.now }, "verify")).toMatchObject({
    code: 0,
    out: expect.stringMatching(/kept as decided because the person was erased/),
  });
});

test("what is no address is refused", async () => {
  expect(await person("export", "Ada")).toMatchObject({
    code: 1,
    err: expect.stringContaining("isn't an email address"),
  });
});

type Counted = {
  readonly attainment: readonly { readonly clause: string; readonly met: number; readonly missed: number }[];
  readonly funnel: readonly { readonly stage: string; readonly entries: number }[];
};
