/** How good leads were, in results packs and digests: by hand-countable answers, each number that of its list, and nothing where nobody is asked. */
import { beforeAll, expect, test } from "vitest";
import { RATED } from "../../../test/sample-agreement.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { DAY_MS, type EpochMs, epochMs, MINUTE_MS } from "../../base/time.ts";
import type { Rating } from "../../engine/lead/input.ts";
import type { Database } from "../../store/database/database.ts";
import { outgoingDigest } from "../../words/digest/outgoing-digest.ts";
import { RATINGS_TITLE } from "../../words/pack/rating-lines.ts";
import { type MarkedWords, plainSection } from "../../words/sheet/marked-words.ts";
import type { SheetSection } from "../../words/sheet/sheet.ts";
import type { Actor } from "../actor.ts";
import { readDigest } from "../digests/read-digest.ts";
import { listLeads } from "../leads/list-leads.ts";
import { account, Company, DANA, MIKA, MONDAY } from "../versions/version-life.fixture.ts";
import { readPack } from "./read-pack.ts";

type Section = SheetSection<MarkedWords>;
const WEEK = "2026-03-09..2026-03-15";
const after = (minutes: number): EpochMs => epochMs(MONDAY + minutes * MINUTE_MS);
const said = (section: Section | undefined): readonly string[] =>
  section === undefined ? [] : plainSection(section).blocks.flatMap((block) => ("lines" in block ? block.lines : []));
const of = ({ sections }: { readonly sections: readonly Section[] }): Section | undefined =>
  sections.find(({ title }) => title === RATINGS_TITLE);

let db: Database;
let company: Company;
beforeAll(async () => {
  db = (await testDatabase()).db;
  company = await new Company(db).begin(RATED);
  // Of ten each, 7 and 2 are good; of the fair there are nine, one too few, and the last two are not rated.
  await handedOver("webinar", [...times(7, "good"), "fair", "fair", "poor", "none"]);
  await handedOver("paid_search", [...times(2, "good"), ...times(8, "poor")]);
  await handedOver("fair", [...times(9, "good"), "none"]);
  company.time = after(60);
});
const times = (count: number, rating: Rating): readonly Rating[] => Array.from({ length: count }, () => rating);

async function handedOver(origin: string, ratings: readonly (Rating | "none")[]): Promise<void> {
  for (const [index, rating] of ratings.entries()) {
    const name = `${origin}-${index}`;
    const person = { name, email: null, company: null };
    await company.tell(MONDAY, name, { kind: "capture", origin, person, attributes: {} });
    await company.tell(MONDAY, name, { kind: "activity", activity: "demo_requested", note: null });
    const { owner: by } = await company.lead(name);
    if (rating !== "none") await company.tell(after(5), name, { kind: "rate", by, rating, note: null });
  }
}
const packOf = async (period: string, actor: Actor = DANA) => of(await readPack(company.as(actor), { period }));
const digestOf = async (actor: Actor) => readDigest(company.as(actor), { digest: "weekly", period: WEEK });

test("a pack says how many were rated, how, and which source is rated best and worst among those with ten ratings, each number with its leads", async () => {
  const section = await packOf("2026-03");
  expect(said(section)).toEqual([
    "Rated by Qualification: 29 of 31 leads handed off (93.5%); 18 good, 2 fair, 9 poor (62.1% good)",
    "Rated best by Qualification: webinar, 7 of 10 good (70.0%); worst: paid search, 2 of 10 good (20.0%)",
    "Sources with fewer than 10 ratings aren’t ranked.",
  ]);
  const counts = (section?.blocks ?? [])
    .flatMap((block) => (block.kind === "lines" ? block.lines.flat() : []))
    .flatMap(({ leads }) => leads ?? []);
  expect(counts.map(({ count }) => count)).toEqual([29, 31, 18, 2, 9, 7, 10, 2, 10]);
  for (const { count, filter } of counts)
    expect([filter, (await listLeads(company.as(DANA), { filter, limit: 1 })).total.times]).toEqual([filter, count]);
  expect(said(await packOf("2026-04"))).toEqual(["No lead was handed off to a team that rates leads."]);
  await company.equal();
});

test("marketing's digest says how its leads were rated, that of the team which rates them how many it rated, and others nothing", async () => {
  const digest = await digestOf(MIKA);
  expect(said(of(digest))).toHaveLength(3);
  expect(said(of(await digestOf(account("sam"))))).toEqual([
    "Rated by Qualification: 29 of 31 leads handed off (93.5%); 18 good, 2 fair, 9 poor (62.1% good)",
  ]);
  expect(of(await digestOf(account("ria")))).toBeUndefined();
  const sent = outgoingDigest("weekly", digest, { dueAt: company.time, at: company.time });
  const [line, ranked, note] = sent.sections.find(({ title }) => title === RATINGS_TITLE)?.lines ?? [];
  expect(line?.path).toMatch(/^\/leads\?given=handed-off&to=qualification&rated=any&from=\d+&until=\d+$/);
  expect(ranked?.path).toContain("origin=webinar");
  expect(note).toEqual({ text: "Sources with fewer than 10 ratings aren’t ranked.", path: null });
});

test("an agreement that asks nobody, and the months before it asked, say nothing of ratings", async () => {
  const unasked = await new Company(db).begin();
  await unasked.arrives("ada", MONDAY);
  unasked.time = after(60);
  expect(of(await readPack(unasked.as(DANA), { period: "2026-03" }))).toBeUndefined();
  expect(of(await readDigest(unasked.as(MIKA), { digest: "weekly", period: WEEK }))).toBeUndefined();
  // From April on, it asks.
  const version = await unasked.propose("new_leads", epochMs(MONDAY + 25 * DAY_MS), RATED);
  await unasked.sign(version);
  unasked.time = epochMs(MONDAY + 26 * DAY_MS);
  await unasked.work(unasked.time);
  expect(await unasked.status(version)).toBe("active");
  expect(of(await readPack(unasked.as(DANA), { period: "2026-03" }))).toBeUndefined();
  expect(said(of(await readPack(unasked.as(DANA), { period: "2026-04" })))).toHaveLength(1);
});
