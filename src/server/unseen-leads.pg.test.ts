/** A lead that somebody can't see is, to them, no lead: whatever they send or ask about it is answered as it would be if there were none. */
import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NEVER_BUSY } from "../../test/never-busy.ts";
import { testDatabase } from "../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import { describedFact, FACT_KINDS } from "../api/facts/facts.ts";
import { paths } from "../api/paths.ts";
import { leadId, memberId, workspaceId } from "../base/ids.ts";
import { epochMs } from "../base/time.ts";
import type { Fact } from "../engine/lead/input.ts";
import { type Role, ROLES } from "../policy/roles.ts";
import { rolesOf } from "../services/people/roles-of.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import { fetchLeads } from "../store/lead/fetch-leads.ts";
import { verifyWorkspace } from "../store/verify/verify-workspace.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { AccountActor } from "./actor-types.ts";
import type { ServerApp } from "./server-app.ts";
import { buildServer } from "./start-server.ts";

const HERE = workspaceId("unseen");
// A Monday, 10:00 in Berlin.
const NOW = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const AGREEMENT = agreementOf(SAMPLE);

let writer: Writer;
let app: ServerApp;
let current: AccountActor;
/** Of each role, who has it, and a lead that they can't see. */
let unseen: Readonly<Record<"manager" | "marketing" | "qualification" | "sales", readonly [who: string, lead: string]>>;
beforeAll(async () => {
  const { db } = await testDatabase();
  writer = startWriter(db);
  await activateAgreement(db.within(HERE), HERE, SAMPLE, AGREEMENT, epochMs(0));
  app = await buildServer({
    patience: NEVER_BUSY,
    installation: { db, writer, now: () => NOW, newId: randomUUID },
    ...{ firstWorkspace: HERE, logger: pino({ level: "silent" }) },
    signIn: {
      kind: "demo",
      get actor() {
        return current;
      },
    },
  });
  current = somebody("dana", "owner");
  for (const id of ["a", "b", "c"]) {
    const person = { name: "Ada", email: `${id}@buyer.example` };
    expect((await send("/leads", { fact: { source: "api", id }, ...person })).status).toBe(201);
    await send(`/leads/api:${id}/activities`, { activity: "demo_requested" });
  }
  expect((await send("/leads", { fact: { source: "api", id: "new" }, email: "new@buyer.example" })).status).toBe(201);
  const owned = async (isTheirs: (owner: string) => boolean): Promise<string> => {
    const leads = await fetchLeads(db.within(HERE), HERE, ["api:a", "api:b", "api:c"].map(leadId));
    const found = [...leads.values()].find(({ state }) => state.owner !== null && isTheirs(state.owner));
    return String(found?.state.leadId);
  };
  const ofAnother = await owned((owner) => owner !== "sam");
  unseen = {
    manager: ["sol", ofAnother],
    marketing: ["mika", ofAnother],
    qualification: ["sam", ofAnother],
    sales: ["ria", "api:new"],
  };
});
afterAll(async () => {
  const { db } = app.installation;
  const { firstDifference, breaches } = await verifyWorkspace(db.within(HERE), HERE, () => undefined);
  await app.close();
  await writer.close();
  expect([firstDifference, breaches]).toEqual([null, []]);
});

function somebody(member: string, role?: "owner"): AccountActor {
  return {
    ...{ kind: "account", accountId: `account-${member}`, name: member, member: memberId(member) },
    ...rolesOf(role === undefined ? [] : [role], memberId(member), AGREEMENT),
  };
}

type Answer = { readonly status: number; readonly body: string };
async function send(path: string, payload: object, method: "POST" | "GET" = "POST"): Promise<Answer> {
  const url = `/api/v1/w/${HERE}${path}`;
  const answer = await app.inject(method === "GET" ? { method, url } : { method, url, payload });
  return { status: answer.statusCode, body: answer.body };
}

/** What can be said about a lead, of every kind: a kind without a row does not compile. */
const SAID: Readonly<Record<Exclude<Fact["kind"], "capture">, readonly object[]>> = {
  activity: [{ activity: "demo_requested" }],
  contact: [{ channel: "email" }],
  correct: [{ name: "Grace" }, { email: "other@buyer.example" }],
  touch: [{ channel: "call" }],
  accept: [{}],
  reject: [{ reason: "other", note: "no" }, { reason: "unheard-of" }],
  pass_on: [{}],
  pause: [{ reason: "waiting" }],
  resume: [{}],
  rate: [{ rating: "good" }],
  progress: [{ stage: "sql" }, { stage: "lost" }],
  decide_grey: [{ decision: "qualify" }],
  agree_rejection: [{}],
  dispute: [{ note: "no" }],
  decide_dispute: [{ decision: "upheld" }],
  override: [
    { decision: "disqualify", note: "so" },
    { decision: "reassign", to: "sue", note: "so" },
  ],
  grant_exception: [{ exception: "qualification.exceptions.demo", note: "so" }],
  merge: [{ into: "api:none", note: "so" }],
};
const saysNothingOf = new Set<Fact["kind"]>(["activity", "contact", "correct"]);
const bodiesOf = (kind: keyof typeof SAID, by: string): readonly object[] =>
  SAID[kind].map((body) => (saysNothingOf.has(kind) ? body : { ...body, by }));
const ABOUT_A_LEAD = FACT_KINDS.filter((kind) => kind !== "capture");
const pathOf = (kind: Fact["kind"], lead: string): string =>
  describedFact(kind)
    .path.replace(/^.*:workspace/, "")
    .replace(":leadId", encodeURIComponent(lead));

/** Under a name that no lead has, the answer that it must be like; ids are as the sender knows them. */
const NONE = "api:none";
const asOfNone = ({ status, body }: Answer, lead: string): Answer => ({ status, body: body.replaceAll(lead, NONE) });

async function historyOf(lead: string): Promise<number> {
  const { db } = app.installation;
  const rows = await db.within(HERE).query("select from log where workspace_id = $1 and lead_id = $2", [HERE, lead]);
  return rows.length;
}

test("every route that writes about a lead is one of the catalogue, and is tried here", () => {
  const writing = [...app.routeActions.keys()].filter((route) => /^(POST|PUT|PATCH|DELETE) .*:leadId/.test(route));
  expect(new Set(writing.map((route) => route.split(":workspace")[1]))).toEqual(
    new Set(ABOUT_A_LEAD.map((kind) => describedFact(kind).path.split(":workspace")[1])),
  );
  // The other roles see every lead, or write nothing.
  const wide: readonly Role[] = ["owner", "admin", "director", "viewer", "auditor"];
  expect([...wide, ...Object.keys(unseen)].toSorted()).toEqual([...ROLES].toSorted());
});

test.each(["manager", "marketing", "qualification", "sales"] as const)(
  "%s: whatever is said about a lead that they can't see is answered as if there were none, and is not written down",
  async (role) => {
    const [who, lead] = unseen[role];
    current = somebody(who);
    const before = await historyOf(lead);
    for (const kind of ABOUT_A_LEAD) {
      for (const body of [...bodiesOf(kind, who), ...bodiesOf(kind, "pia"), ...bodiesOf(kind, "nobody")]) {
        const none = await send(pathOf(kind, NONE), body);
        expect([kind, body, asOfNone(await send(pathOf(kind, lead), body), lead)]).toEqual([kind, body, none]);
        // Of many at once.
        const many = async (about: string): Promise<Answer> =>
          asOfNone(await send("/facts", { facts: [{ kind, leadId: about, ...body }] }), about);
        expect([kind, await many(lead)]).toEqual([kind, await many(NONE)]);
      }
    }
    expect(paths.facts).toMatch(/\/facts$/);
    expect(await historyOf(lead)).toBe(before);
  },
);

test.each(["manager", "marketing", "qualification", "sales"] as const)(
  "%s: what others have said of it is not answered again, under whatever id it is sent",
  async (role) => {
    const [who, lead] = unseen[role];
    const fact = { source: "api", id: `said-${role}` };
    const said = { fact, activity: "whitepaper_downloaded" };
    current = somebody("dana", "owner");
    expect((await send(`/leads/${lead}/activities`, said)).status).toBe(201);
    current = somebody(who);
    const none = await send(`/leads/${NONE}/activities`, said);
    expect(asOfNone(await send(`/leads/${lead}/activities`, said), lead)).toEqual(none);
    const other = { fact, channel: "email" };
    expect(asOfNone(await send(`/leads/${lead}/contacts`, other), lead)).toEqual(
      await send(`/leads/${NONE}/contacts`, other),
    );
    expect(none.status).toBe(404);
    // A capture under an id that is taken says that it is, and no more: neither when it says the same, nor when it says something else.
    const id = lead.slice("api:".length);
    const again = await send("/leads", { fact: { source: "api", id }, name: "Ada", email: `${id}@buyer.example` });
    const another = await send("/leads", { fact: { source: "api", id }, name: "Somebody" });
    expect(again).toEqual(another);
    expect(again.status).toBe(409);
    const taken = await send(`/leads/${NONE}/activities`, { fact: { source: "api", id }, activity: "email_clicked" });
    expect(taken).toEqual(none);
  },
);

test.each(["manager", "marketing", "qualification", "sales"] as const)(
  "%s: a person who is a lead that they can't see is captured like a stranger",
  async (role) => {
    const [who, lead] = unseen[role];
    current = somebody(who);
    const email = `${lead.slice("api:".length)}@buyer.example`;
    const capture = async (id: string, address: string) => {
      const fact = { source: "api", id: `${id}-${role}` };
      const { status, body } = await send("/leads", { fact, email: address, origin: "unheard-of" });
      const again = await send("/leads", { fact, email: address, origin: "unheard-of" });
      const parsed = (text: string) => ({ ...(JSON.parse(text) as object), version: 0 });
      expect({ ...parsed(again.body), outcome: "recorded" }).toEqual(parsed(body));
      expect(again.body).toContain('"duplicate"');
      return { status, body: { ...parsed(body.replaceAll(fact.id, "id")) } };
    };
    const stranger = await capture("stranger", `stranger-${role}@buyer.example`);
    expect(await capture("known", email)).toEqual(role === "marketing" ? MASKED : stranger);
    if (role !== "marketing") expect(stranger).toEqual(MASKED);
  },
);
/** Whoever does not see the lead is told that it was recorded, under the name that they gave it. */
const MASKED = {
  status: 201,
  body: { leadId: "api:id", outcome: "recorded", stage: null, owner: null, version: 0 },
};

test("merging one's own lead into one that isn't seen, or giving it the address of one, tells nothing of the other", async () => {
  const [who, lead] = unseen.qualification;
  const { db } = app.installation;
  const leads = await fetchLeads(db.within(HERE), HERE, ["api:a", "api:b", "api:c"].map(leadId));
  const own = [...leads.values()].find(({ state }) => state.owner === who)?.state.leadId;
  expect(own).toBeDefined();
  current = somebody(who);
  const merge = async (into: string) =>
    asOfNone(await send(`/leads/${own}/merge`, { by: who, into, note: "the same" }), into);
  expect(await merge(lead)).toEqual(await merge(NONE));
  const taken = await send(`/leads/${own}/correct`, { by: who, email: `${lead.slice("api:".length)}@buyer.example` });
  expect(taken.body).not.toContain(lead);
  expect((await send(`/leads/${own}`, {}, "GET")).body).not.toContain(`"${lead}"`);
});

test.each(["manager", "marketing", "qualification", "sales"] as const)(
  "%s: what reads a lead finds none, and no list, report, or preview names it",
  async (role) => {
    const [who, lead] = unseen[role];
    current = somebody(who);
    for (const page of ["", "/explanation", "/evidence"]) {
      const answer = await send(`/leads/${lead}${page}`, {}, "GET");
      expect(answer.status).toBe(404);
      expect(asOfNone(answer, lead)).toEqual(await send(`/leads/${NONE}${page}`, {}, "GET"));
    }
    const reading = [...app.routeActions.keys()].filter((route) => route.startsWith("GET ") && !/:leadId/.test(route));
    for (const route of reading) {
      const path = route.split(":workspace")[1]?.replaceAll(/:\w+/g, "1");
      if (path === undefined) continue;
      const { body } = await send(path, {}, "GET");
      // The feed repeats the refusal of what they sent about it themselves: that there is no such lead.
      const told = body.replaceAll(new RegExp(`there is no lead ${lead}`, "gi"), "");
      expect([route, told.includes(lead)]).toEqual([route, false]);
    }
  },
);
