/** Disputes and gray-zone decisions in results packs: each number is that of its list, and nobody reads of leads that they don't see. */
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../../test/postgres.ts";
import { sampleWith } from "../../../test/sample-agreement.ts";
import { leadId, memberId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import { plainSection, type MarkedWords } from "../../words/sheet/marked-words.ts";
import type { SheetSection } from "../../words/sheet/sheet.ts";
import type { Actor } from "../actor.ts";
import { listLeads } from "../leads/list-leads.ts";
import { readPrecedents } from "../leads/read-precedents.ts";
import { account, Company, DANA, MONDAY } from "../versions/version-life.fixture.ts";
import { readPack } from "./read-pack.ts";
import { readPackFigures } from "./read-pack-figures.ts";

const GREY = sampleWith(
  "  bar: 52\n",
  "  bar: 52\n  grey-zone: { from: 15, decider: quinn, decide-within: 1 business day, hours: office, otherwise: leave }\n",
);
const dana = memberId("dana");
const after = (ms: number): EpochMs => epochMs(MONDAY + ms);
let company: Company;
beforeAll(async () => {
  company = await new Company((await testDatabase()).db).begin(GREY);
});

async function sectionFor(actor: Actor, period: string): Promise<SheetSection<MarkedWords>> {
  const { sections } = await readPack(company.as(actor), { period });
  const found = sections.find(({ title }) => title === "Disputes and precedents");
  if (found === undefined) throw new Error("the pack says nothing of disputes");
  return found;
}

async function disputed(name: string, reason: string, at: EpochMs): Promise<void> {
  await company.arrives(name, at);
  const { owner } = await company.lead(name);
  await company.tell(epochMs(at + MINUTE_MS), name, { kind: "reject", by: owner, reason, note: null });
  await company.tell(epochMs(at + 2 * MINUTE_MS), name, { kind: "dispute", by: dana, note: null });
}

test("a pack without disputes says so; then it tells who disputed what, how it was decided, by whom, and after how long", async () => {
  expect(plainSection(await sectionFor(DANA, "2026-03")).blocks).toEqual([
    { kind: "lines", lines: ["No rejection was disputed or decided in this period."] },
  ]);
  await disputed("first", "profile", MONDAY);
  await disputed("second", "timing", MONDAY);
  await disputed("late", "profile", after(HOUR_MS));
  const decide = (name: string, decision: "upheld" | "overturned", at: EpochMs) =>
    company.tell(at, name, { kind: "decide_dispute", by: dana, decision, note: "Because" });
  await decide("first", "upheld", after(62 * MINUTE_MS));
  await decide("second", "overturned", after(2 * HOUR_MS));
  await company.work(after(20 * DAY_MS));
  await disputed("open", "profile", after(21 * DAY_MS));
  company.time = after(21 * DAY_MS + HOUR_MS);

  const section = await sectionFor(DANA, "2026-03");
  expect(section.blocks[0]).toMatchObject({ kind: "lines" });
  expect(plainSection(section).blocks).toMatchObject([
    { lines: ["4 rejections were disputed. Of the disputes decided, 2 rejections were upheld and 1 overturned."] },
    {
      rows: [
        ["first", "March 9, 2026", "Out of profile", "Dana Lindt", "rejection upheld", "Dana Lindt", "1 h"],
        [
          "second",
          "March 9, 2026",
          expect.any(String),
          "Dana Lindt",
          "rejection overturned",
          "Dana Lindt",
          "1 h 58 min",
        ],
        [
          "late",
          "March 9, 2026",
          expect.any(String),
          "Dana Lindt",
          "rejection upheld",
          "no one in time",
          expect.any(String),
        ],
        ["open", "March 30, 2026", expect.any(String), "Dana Lindt", expect.stringMatching(/^open, due /), "–", "–"],
      ],
    },
  ]);
  const pieces = section.blocks.flatMap((block) => (block.kind === "lines" ? block.lines.flat() : []));
  const counts = pieces.flatMap(({ leads }) => leads ?? []);
  expect(counts.map(({ count }) => count)).toEqual([4, 2, 1]);
  for (const { count, filter } of counts)
    expect([filter, (await listLeads(company.as(DANA), { filter, limit: 50 })).total.times]).toEqual([filter, count]);
  // In the month after, nothing of it; in the quarter, all of it. Ria sees none of these leads.
  expect(plainSection(await sectionFor(DANA, "2026-04")).blocks).toHaveLength(1);
  const [, ofQuarter] = (await sectionFor(DANA, "2026-Q1")).blocks;
  expect(ofQuarter?.kind === "table" ? ofQuarter.rows : []).toHaveLength(4);
  expect(plainSection(await sectionFor(account("ria"), "2026-03")).blocks).toHaveLength(1);
  await company.equal();
});

test("gray-zone decisions are precedents of the pack, and of the next lead in the gray zone", async () => {
  const at = after(22 * DAY_MS);
  const arrives = (name: string, when: EpochMs) =>
    company.tell(when, name, {
      ...{ kind: "capture", origin: "webinar", attributes: { industry: "software" } },
      person: { name, email: null, company: null },
    });
  for (const name of ["grey-one", "grey-two", "grey-three"]) await arrives(name, at);
  expect((await company.lead("grey-one")).stage).toBe("grey");
  const decide = (name: string, decision: "qualify" | "leave") =>
    company.tell(epochMs(at + MINUTE_MS), name, { kind: "decide_grey", by: memberId("quinn"), decision, note: null });
  await decide("grey-one", "qualify");
  await decide("grey-two", "leave");
  company.time = epochMs(at + HOUR_MS);

  const found = await readPrecedents(company.as(DANA), { leadId: leadId("grey-three") });
  expect(found.kind).toBe("grey");
  expect(found.similar).toHaveLength(2);
  expect(found.similar.map(({ leadId: id, ruling }) => [id, ruling])).toEqual(
    expect.arrayContaining([
      ["grey-one", "qualify"],
      ["grey-two", "leave"],
    ]),
  );
  const section = await sectionFor(DANA, "2026-03");
  const [, grey = []] = section.blocks.flatMap((block) => (block.kind === "lines" ? block.lines : []));
  expect(grey.map(({ text }) => text).join("")).toBe(
    "Of the gray-zone leads decided, 1 was qualified and 1 left below the threshold.",
  );
  for (const { count, filter } of grey.flatMap(({ leads }) => leads ?? []))
    expect((await listLeads(company.as(DANA), { filter, limit: 50 })).total.times).toBe(count);
  await company.equal();
});

test("the figures of a pack are those of its period", async () => {
  const of = (period: string) => readPackFigures(company.as(DANA), { period });
  const [march, quarter, april] = [await of("2026-03"), await of("2026-Q1"), await of("2026-04")];
  const rejected = (board: typeof march): number => board.rejections.reduce((sum, { count }) => sum + count, 0);
  expect([rejected(march), rejected(quarter), rejected(april)]).toEqual([4, 4, 0]);
  expect([march.month, quarter.month]).toEqual(["2026-03", "2026-03"]);
  expect(quarter.until - quarter.from).toBeGreaterThan(85 * DAY_MS);
  await expect(of("2026-13")).rejects.toMatchObject({ code: "input_invalid" });
});
