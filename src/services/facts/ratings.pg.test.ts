/** Ratings of leads: by who was handed them, once under one ID, the last counts; nothing of what is written beside them stays when a person is erased. */
import { afterAll, expect, test } from "vitest";
import { RATED, SAMPLE } from "../../../test/sample-agreement.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { defined } from "../../base/assert.ts";
import { type LeadId, leadId, type MemberId, memberId } from "../../base/ids.ts";
import { type EpochMs, epochMs, MINUTE_MS } from "../../base/time.ts";
import type { Rating } from "../../engine/lead/input.ts";
import { lockWorkspace } from "../../store/database/workspace.ts";
import { rebuildWorkspace } from "../../store/derived/rebuild-workspace.ts";
import { erasePersons } from "../../store/lead/person-data.ts";
import { startWriter } from "../../store/writer/writer.ts";
import { readLead } from "../leads/read-lead.ts";
import { account, Company, DANA, MONDAY } from "../versions/version-life.fixture.ts";
import { sendFact } from "./send-facts.ts";

const { db } = await testDatabase();
const writer = startWriter(db);
afterAll(() => writer.close());
const REFUSED = { code: "fact_refused", facts: { refusal: "not_rater" } };
const after = (minutes: number): EpochMs => epochMs(MONDAY + minutes * MINUTE_MS);

async function begun(text = RATED) {
  const company = await new Company(db).begin(text);
  await company.arrives("ada", MONDAY);
  company.time = after(2);
  const { owner } = await company.lead("ada");
  const others = ["sam", "sue", "pia"].map(memberId).filter((name) => name !== owner);
  return { company, owner, other: defined(others[0], "another rep"), third: defined(others[1], "a third rep") };
}

type Said = { readonly as?: string; readonly id?: string; readonly lead?: LeadId };

async function rate(company: Company, by: MemberId, rating: Rating, more: Said = {}) {
  const { as = by, id = `${by}-${rating}-${company.time}`, lead = leadId("ada") } = more;
  const fact = { source: "web", id };
  return sendFact(
    { ...company.as(account(as)), writer },
    {
      ...{ fact, said: () => ({ kind: "rate", leadId: lead, by, rating, note: "told me in private" }) },
    },
  );
}

const given = async (company: Company) =>
  (await readLead(company.as(DANA), { leadId: leadId("ada") })).ratings.given.map(({ by, rating }) => [by, rating]);

test("the owner rates; again under the same ID counts once, and another answer replaces the first, both in the log", async () => {
  const { company, owner } = await begun();
  const before = await company.lead("ada");
  await rate(company, owner, "good", { id: "once" });
  await rate(company, owner, "good", { id: "once" });
  expect(await given(company)).toEqual([[owner, "good"]]);
  company.time = after(3);
  await rate(company, owner, "poor");
  expect(await given(company)).toEqual([[owner, "poor"]]);
  const rows = await db.query("select rating from rating where workspace_id = $1 order by seq", [company.workspaceId]);
  expect(rows).toEqual([{ rating: "good" }, { rating: "poor" }]);
  // It is no touch, and stops no clock.
  const { state } = await company.lead("ada");
  expect(state).toEqual(before.state);
  await company.equal();
});

test("whoever never had the lead is refused, and nobody rates in another's name; a head of the team may for their own", async () => {
  const { company, owner, other } = await begun();
  await expect(rate(company, other, "poor")).rejects.toMatchObject({ code: "lead_not_found" });
  await expect(rate(company, other, "poor", { as: "quinn", id: "said by their head" })).rejects.toMatchObject(REFUSED);
  await expect(rate(company, owner, "poor", { as: other })).rejects.toMatchObject({ code: "not_permitted" });
  await rate(company, owner, "fair", { as: "quinn" });
  expect(await given(company)).toEqual([[owner, "fair"]]);
  // Another company's lead is not there.
  const { company: next } = await begun();
  await expect(rate(next, owner, "good", { lead: leadId("bob") })).rejects.toMatchObject({ code: "lead_not_found" });
});

test("after the lead was reassigned, who had it can still say; what each said last stands beside the other", async () => {
  const { company, owner, other, third } = await begun();
  await company.tell(after(3), "ada", {
    ...{ kind: "override", decision: "reassign", by: memberId("quinn"), to: other, note: "On a trip" },
  });
  company.time = after(4);
  await rate(company, owner, "poor");
  company.time = after(5);
  await rate(company, other, "good");
  expect(await given(company)).toEqual([
    [other, "good"],
    [owner, "poor"],
  ]);
  const { ratings } = await readLead(company.as(DANA), { leadId: leadId("ada") });
  expect(new Set(ratings.by)).toEqual(new Set([owner, other]));
  await expect(rate(company, third, "good", { as: "quinn" })).rejects.toMatchObject(REFUSED);
  await company.equal();
});

test("an agreement that asks nobody takes none; one that asks others takes none from a team that it leaves out", async () => {
  const bare = await begun(SAMPLE);
  await expect(rate(bare.company, bare.owner, "good")).rejects.toMatchObject(REFUSED);
  const { company, owner } = await begun(RATED.replace("by: [qualification, sales]", "by: [sales]"));
  await expect(rate(company, owner, "good")).rejects.toMatchObject(REFUSED);
  expect((await readLead(company.as(DANA), { leadId: leadId("ada") })).ratings).toEqual({ given: [], by: [] });
});

test("of an erased person the rating stays, and nothing of its note; rebuilt, it is the same", async () => {
  const { company, owner } = await begun();
  await rate(company, owner, "good");
  await db.transaction(async (tx) => {
    const { log } = await lockWorkspace(tx, company.workspaceId);
    await erasePersons(log, { leads: [leadId("ada")], mentions: [] }, { at: company.time, by: "Dana" });
  });
  expect(await given(company)).toEqual([[owner, "good"]]);
  for (const table of ["log", "person_entry", "rating"]) {
    const rows = await db.query(`select to_jsonb(t) as row from ${table} t where workspace_id = $1`, [
      company.workspaceId,
    ]);
    expect(JSON.stringify(rows)).not.toContain("in private");
  }
  await company.equal();
  const { changed } = await db.transaction((tx) => rebuildWorkspace(tx, company.workspaceId, () => undefined));
  expect(changed).toEqual([]);
});
