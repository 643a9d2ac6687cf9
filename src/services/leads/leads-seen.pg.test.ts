/** Who sees which leads, and how much of the person: lists, the lead, its explanation, and its evidence alike. */
import { beforeAll, expect, test } from "vitest";
import { askedBy } from "../../../test/asked-by.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { leadId, memberId } from "../../base/ids.ts";
import { epochMs, MINUTE_MS } from "../../base/time.ts";
import type { GrantedRole } from "../../policy/roles.ts";
import type { Database } from "../../store/database/database.ts";
import { isTheirs } from "../../store/lead/lead-scope.ts";
import type { Actor } from "../actor.ts";
import { rolesOf } from "../people/roles-of.ts";
import { Company, MONDAY } from "../versions/version-life.fixture.ts";
import { exportLeads } from "./export-leads.ts";
import { readSecurity } from "../security/read-security.ts";
import { explainLead } from "./explain-lead.ts";
import { leadScope } from "./leads-seen.ts";
import { listLeads } from "./list-leads.ts";
import { readEvidence } from "./read-evidence.ts";
import { readLead } from "./read-lead.ts";
import { readQueue } from "./read-queue.ts";
import { readRecentLeads } from "./read-recent-leads.ts";

let db: Database;
let company: Company;
beforeAll(async () => {
  db = (await testDatabase()).db;
  company = await new Company(db).begin();
  const person = { name: "Ada Byron", email: "ada@buyer.example", company: "Buyer" };
  await company.tell(MONDAY, "new", { kind: "capture", origin: null, person, attributes: { motto: "secret words" } });
  for (const [index, name] of ["one", "two", "three", "four"].entries()) {
    const at = epochMs(MONDAY + (index + 1) * MINUTE_MS);
    await company.tell(at, name, {
      ...{ kind: "capture", origin: null, attributes: { motto: "secret words" } },
      person: { ...person, email: `${name}@buyer.example` },
    });
    await company.tell(at, name, { kind: "activity", activity: "demo_requested", note: "call my mobile" });
  }
  company.time = epochMs(MONDAY + 10 * MINUTE_MS);
});

const somebody = (member: string | null, role?: GrantedRole): Actor => ({
  ...{ kind: "account", accountId: `account-${member ?? role ?? ""}`, name: "Somebody" },
  member: member === null ? null : memberId(member),
  ...rolesOf(role === undefined ? [] : [role], member === null ? null : memberId(member), agreementOf(SAMPLE)),
});
const by = (actor: Actor) => askedBy(company.services, actor);

/** What lists show, which leads can be opened, and what the lists and leads count as. */
async function seenBy(actor: Actor): Promise<readonly string[]> {
  const { leads } = await readRecentLeads(by(actor), { limit: 50 });
  const queue = await readQueue(by(actor), { limit: 50 });
  const opened: string[] = [];
  const scope = await leadScope(by(actor));
  for (const name of ["new", "one", "two", "three", "four"])
    await readLead(by(actor), { leadId: leadId(name) }).then(
      () => opened.push(name),
      (error: unknown) => expect(error).toMatchObject({ code: "lead_not_found" }),
    );
  expect(leads.map((each) => String(each.leadId)).toSorted()).toEqual(opened.toSorted());
  // The statement and the writer, which decides about leads that no statement can see yet, agree.
  for (const name of ["new", "one", "two", "three", "four"])
    expect([name, scope === null || isTheirs(scope, (await company.lead(name)).state)]).toEqual([
      name,
      opened.includes(name),
    ]);
  const list = await listLeads(by(actor), { filter: {}, limit: 50 });
  expect(list.leads.map(({ lead }) => String(lead.leadId)).toSorted()).toEqual(opened.toSorted());
  expect(list.total.leads).toBe(opened.length);
  expect(queue.total).toBe(queue.leads.length);
  for (const { lead } of queue.leads) expect(opened).toContain(lead.leadId);
  return opened;
}

test("a rep sees the leads that they have; the head of the team theirs as well; nobody else's can be told from none", async () => {
  const owners = new Map<string, string[]>();
  for (const name of ["one", "two", "three", "four"]) {
    const { owner } = await company.lead(name);
    owners.set(owner, [...(owners.get(owner) ?? []), name]);
  }
  expect(owners.size).toBeGreaterThan(1);
  for (const [owner, theirs] of owners) {
    expect(await seenBy(somebody(owner))).toEqual(theirs);
    const [other = ""] = ["one", "two", "three", "four"].filter((name) => !theirs.includes(name));
    const asked = { leadId: leadId(other), at: undefined };
    await expect(explainLead(by(somebody(owner)), asked)).rejects.toMatchObject({ code: "lead_not_found" });
    await expect(readEvidence(by(somebody(owner)), leadId(other))).rejects.toMatchObject({ code: "lead_not_found" });
  }
  expect(await seenBy(somebody("quinn"))).toEqual(["one", "two", "three", "four"]);
  expect(await seenBy(somebody("sol"))).toEqual([]);
});

test("page by page, somebody sees the same leads, and no others by the cursor of somebody else", async () => {
  const paged = async (actor: Actor, read: typeof pageOfRecent, cursor?: string): Promise<readonly string[]> => {
    const { ids, next } = await read(actor, cursor);
    return next === null ? ids : [...ids, ...(await paged(actor, read, next))];
  };
  const pageOfRecent = async (actor: Actor, cursor?: string) => {
    const { leads, next } = await readRecentLeads(by(actor), { limit: 2, cursor });
    return { ids: leads.map((each) => String(each.leadId)), next };
  };
  const pageOfQueue = async (actor: Actor, cursor?: string) => {
    const { leads, next, total } = await readQueue(by(actor), { limit: 1, cursor });
    expect(total).toBe(4);
    return { ids: leads.map(({ lead }) => String(lead.leadId)), next };
  };
  const owner = somebody(null, "owner");
  expect(await paged(owner, pageOfRecent)).toEqual(["four", "three", "two", "one", "new"]);
  const queue = await readQueue(by(owner), { limit: 50 });
  expect(queue.next).toBeNull();
  expect(await paged(owner, pageOfQueue)).toEqual(queue.leads.map(({ lead }) => lead.leadId));
  const { next } = await pageOfRecent(owner);
  expect((await pageOfRecent(somebody("mika"), next ?? "")).ids).toEqual(["new"]);
});

test("what marketing has not handed over is marketing's to see", async () => {
  expect(await seenBy(somebody("mika"))).toEqual(["new"]);
});

test.each([["owner"], ["admin"], ["director"], ["auditor"], ["viewer"]] as const)(
  "the %s sees all leads",
  async (role) => {
    expect(await seenBy(somebody(null, role))).toEqual(["new", "one", "two", "three", "four"]);
  },
);

test("whoever looks on sees no person: not in lists, not on the lead, not in what happened to it", async () => {
  const viewer = by(somebody(null, "viewer"));
  const shown = JSON.stringify([
    await readRecentLeads(viewer, { limit: 50 }),
    (await readQueue(viewer, { limit: 50 })).leads.map(({ lead }) => lead),
    await readLead(viewer, { leadId: leadId("one") }).then(({ lead, timeline }) => ({ lead, timeline })),
    (await explainLead(viewer, { leadId: leadId("one"), at: undefined })).explanation,
  ]);
  for (const word of ["Ada", "buyer.example", "secret words", "mobile"]) expect(shown).not.toContain(word);
  expect(shown).toContain("[hidden]");
  await expect(readEvidence(viewer, leadId("one"))).rejects.toMatchObject({ code: "not_permitted" });
  const auditor = by(somebody(null, "auditor"));
  expect((await readLead(auditor, { leadId: leadId("one") })).lead.person.name).toBe("Ada Byron");
});

test("a list is not asked for by what the actor may not see: it would tell by what it finds", async () => {
  const viewer = by(somebody(null, "viewer"));
  expect(await listLeads(viewer, { filter: { search: "ada" }, limit: 1 }).catch(codeOf)).toBe("not_permitted");
  expect(await listLeads(viewer, { filter: { attribute: "motto:secret words" }, limit: 1 }).catch(codeOf)).toBe(
    "not_permitted",
  );
  const found = await listLeads(by(somebody("quinn")), { filter: { attribute: "motto:secret words" }, limit: 50 });
  expect(found.total.leads).toBe(4);
  expect(
    (await listLeads(by(somebody("quinn")), { filter: { attribute: "motto:secret" }, limit: 50 })).total.leads,
  ).toBe(0);
  const byName = async (search: string) =>
    (await listLeads(by(somebody("quinn")), { filter: { search }, limit: 50 })).total.leads;
  expect([await byName("ada byr"), await byName("TWO@"), await byName("nobody")]).toEqual([4, 1, 0]);
});

test("the file has the leads of the list, read a few at a time, and of persons what the list shows", async () => {
  const owner = by(somebody(null, "owner"));
  const lines = await linesOf(exportLeads(owner, { filter: {} }, 2));
  const list = await listLeads(owner, { filter: {}, limit: 50 });
  expect(lines.map((line) => line.split(",")[0])).toEqual([
    '\uFEFF"Lead ID"',
    ...list.leads.map(({ lead }) => `"${lead.leadId}"`),
  ]);
  expect(lines[1]).toContain('"four","Ada Byron","four@buyer.example","Buyer"');
  // A whole number of pages ends as well.
  expect(await linesOf(exportLeads(owner, { filter: { search: "ada" } }, 5))).toEqual(lines);
  const searched = await linesOf(exportLeads(owner, { filter: { search: "TWO@" } }));
  expect(searched.slice(1)).toEqual(lines.filter((line) => line.startsWith('"two"')));
  const counted = await linesOf(exportLeads(owner, { filter: { entered: "mql" } }));
  expect(counted[0]).toMatch(/"When","Times"$/);
  expect(counted[1]).toMatch(/,"2[^"]+Z",1$/);
  // Those that were chosen, in their order; what is counted only where something is.
  const chosen = await linesOf(exportLeads(owner, { filter: {}, columns: "owner,grade,when,stage" }));
  expect(chosen[0]).toBe('\uFEFF"Lead ID","Name","Email","Company","Owner","Grade","Score","Stage"');
  expect(chosen[1]).toMatch(/^"four","Ada Byron","four@buyer\.example","Buyer","[^"]+","[^"]+",\d+,"[^"]+"$/);
  const viewer = by(somebody(null, "viewer"));
  const hidden = await linesOf(exportLeads(viewer, { filter: {} }));
  expect(hidden).toHaveLength(lines.length);
  expect(hidden.join()).not.toMatch(/Ada|buyer\.example/);
  expect(await exportLeads(viewer, { filter: { search: "ada" } }).catch(codeOf)).toBe("not_permitted");
  const rep = by(somebody((await company.lead("one")).owner));
  expect(await exportLeads(rep, { filter: {} }).catch(codeOf)).toBe("not_permitted");
  expect(await linesOf(exportLeads(by(somebody("quinn")), { filter: {} }))).toHaveLength(5);
  // The log has who took them, not what was searched for.
  const { events } = await readSecurity(owner, { kind: "exported", limit: 50 });
  expect(events.map(({ details }) => details)).toContainEqual({ what: "leads", format: "csv", filters: ["search"] });
  expect(JSON.stringify(events)).not.toMatch(/ada|TWO@/);
});

async function linesOf(file: Promise<AsyncIterable<string>>): Promise<readonly string[]> {
  let text = "";
  for await (const piece of await file) text += piece;
  return text.trimEnd().split("\r\n");
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown }).code;
}
