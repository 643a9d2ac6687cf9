/**
 * A month with a CRM, through the services and a real database, with everything going wrong: people, workflows, and forms change things there, members work
 * here, searches lag, webhooks are lost, requests are lost before and after they were done, a worker is killed in the middle of what it does, the network is
 * away for ten minutes. In the end both sides agree, and each change there is one fact here, of the time at which it happened.
 *
 * `SEEDS=100` lives a hundred months with each; `FROM=7` begins with the seventh, `CRM=salesforce` lives in one alone.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { leadId as idOfLead, memberId } from "../../src/base/ids.ts";
import { type Random, seededRandom } from "../../src/base/random.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../src/base/time.ts";
import { AppError } from "../../src/base/app-error.ts";
import type { FactContent } from "../../src/engine/lead/input.ts";
import { sendFact } from "../../src/services/facts/send-facts.ts";
import { countWaiting } from "../../src/store/connections/connection-turns.ts";
import type { Database } from "../../src/store/database/database.ts";
import { verifyWorkspace } from "../../src/store/verify/verify-workspace.ts";
import { startWriter, type Writer } from "../../src/store/writer/writer.ts";
import { ALL_FAULTS } from "../fake-crm/faults.ts";
import { planMonth } from "../fake-crm/people/month.ts";
import { formLead, seedCompany } from "../fake-crm/people/seed-company.ts";
import { type FakeCrm, startFakeCrm } from "../fake-crm/start-fake-crm.ts";
import { byUser } from "../fake-crm/state/record.ts";
import { testDatabase } from "../postgres.ts";
import { compareWithCrm, watchChanges } from "./compare-crm.ts";
import { type CrmCompany, liveWithCrm } from "./crm-company.ts";
import { HUBSPOT, type HubSpotHears, SALESFORCE } from "./crm-kinds.ts";

const SEEDS = Number(process.env["SEEDS"] ?? 1);
const FROM = Number(process.env["FROM"] ?? 1);
/** A run of the checks lives half of it, by one seed. */
const DAYS = process.env["SEEDS"] === undefined ? 14 : 30;
const ONLY = process.env["CRM"];
const WAYS: readonly HubSpotHears[] = ["webhook", "journal", "polling"];
const CALM = { "bad-gateway": 0, locked: 0, "lost-after": 0, "timeout-after": 0, "row-lock": 0 };
const REPS = ["quinn", "sam", "sue", "pia", "former"].map((name) => `${name}@northwind.example`);

let db: Database;
let writer: Writer;
beforeAll(async () => {
  db = (await testDatabase()).db;
  writer = startWriter(db);
});
afterAll(async () => {
  await writer.close();
  await db.close();
});

const MONTHS = Array.from({ length: SEEDS }, (_, index) => FROM + index).flatMap((seed) =>
  [HUBSPOT, SALESFORCE]
    .filter(({ kind }) => ONLY === undefined || kind === ONLY)
    .map((lived) => [lived.kind, seed, lived] as const),
);

test.each(MONTHS)(
  "%s, month %i: both sides agree in the end, and each change is one fact of its time",
  { timeout: 300_000 },
  async (_kind, seed, lived) => {
    const crm = await startFakeCrm({ seed, hubspot: { searchLagMs: [500, 40 * MINUTE_MS] } });
    const changes = watchChanges(crm);
    seedCompany(crm.state, { seed, contacts: 20, reps: REPS });
    const hears = WAYS[seed % WAYS.length] ?? "polling";
    const here = await liveWithCrm({ db, writer }, crm, lived, { seed, hears, workers: 2 });
    try {
      await liveMonth(here, crm, seed);
      const differences = await compareWithCrm(here, crm, lived, changes);
      expect(differences).toEqual({ unwritten: [], unheard: [], otherTimes: [], twice: [], loops: [] });
      expect(here.killed(), "workers were killed in the middle").toBeGreaterThan(0);
      expect(await countWaiting(here.ctx.db, here.ctx.workspaceId, here.connectionId)).toMatchObject({
        changes: 0,
        writes: 0,
      });
      expect(await verifyWorkspace(db, here.company.id)).toMatchObject({ firstDifference: null, breaches: [] });
      const { counted, peak, settings } = crm.hubspot.limits;
      expect(counted.refused).toBeLessThanOrEqual(counted.all / 50);
      expect(peak.tenSeconds).toBeLessThanOrEqual(settings.perTenSeconds);
      expect(crm.salesforce.allocation.counted.refused).toBe(0);
    } finally {
      await here.close();
      await crm.close();
    }
  },
);

/** Until it is over, and everything that waits for an hour or a night has had its turn. */
async function liveMonth(here: CrmCompany, crm: FakeCrm, seed: number): Promise<void> {
  const random = seededRandom(seed + 5);
  planMonth(crm.state, { seed, days: DAYS, formsPerDay: 3, actsPerHour: 2 });
  crm.faults.rates = { ...ALL_FAULTS };
  const until = crm.clock.now() + DAYS * DAY_MS;
  const awayAt = crm.clock.now() + random.whole(1, DAYS - 1) * DAY_MS;
  let hasBeenAway = false;
  for (let look = 0; crm.clock.now() < until; look += 1) {
    if (look % 7 === 3) here.killOne();
    if (look % 5 === 0) crm.state.commitsLater(4 * MINUTE_MS, () => formLead(crm.state, random, 200_000 + look));
    if (random.chance(0.3)) changeThere(crm, random);
    await crm.clock.advance(random.whole(10 * MINUTE_MS, 16 * HOUR_MS));
    if (random.chance(0.5)) await actHere(here, random, look);
    if (!hasBeenAway && crm.clock.now() > awayAt) {
      hasBeenAway = true;
      await awayForTenMinutes(here, crm, random);
    }
    await here.look();
  }
  crm.faults.rates = { ...ALL_FAULTS, ...CALM };
  for (let hour = 0; hour < 26; hour += 1) {
    await crm.clock.advance(HOUR_MS);
    if (hour < 4 || hour > 22) await here.look();
  }
  for (let quarter = 0; quarter < 4; quarter += 1) {
    await crm.clock.advance(15 * MINUTE_MS);
    await here.look();
  }
}

async function awayForTenMinutes(here: CrmCompany, crm: FakeCrm, random: Random): Promise<void> {
  here.setAway(true);
  for (let minute = 0; minute < 10; minute += 1) {
    changeThere(crm, random);
    await crm.clock.advance(MINUTE_MS);
    await here.look();
  }
  here.setAway(false);
}

/** What the plan of a month leaves out: other fields, and Baton's own ones. */
function changeThere(crm: FakeCrm, random: Random): void {
  const open = [...crm.state.records.contacts.values()].filter(({ archivedMs }) => archivedMs === undefined).slice(-40);
  const reps = crm.state.owners.filter(({ archivedMs, isSystem }) => archivedMs === undefined && !isSystem);
  if (open.length === 0 || reps.length === 0) return;
  const contact = random.pick(open);
  const values = random.pick([
    { jobtitle: random.pick(["CEO", "CFO", "Head of Sales"]) },
    { company: `${random.pick(["Acme", "Initech", "Globex"])} ${random.whole(1, 99)}` },
    {
      [crm.state.properties.contacts.has("baton_grade") ? "baton_grade" : "baton_grade__c"]: random.pick([
        "Cold",
        "Hot",
      ]),
    },
  ]);
  crm.state.update(contact, values, byUser(random.pick(reps).userId));
}

/** Members work here, too; what they may not do is refused. */
async function actHere({ ctx, company }: CrmCompany, random: Random, look: number): Promise<void> {
  const said = await factHere({ ctx, company }, random, look);
  if (said === undefined) return;
  try {
    await sendFact(ctx, { fact: { source: "here", id: `act-${look}` }, occurredAt: ctx.now(), said: () => said });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "fact_refused") throw error;
  }
}

async function factHere(
  { ctx, company }: Pick<CrmCompany, "ctx" | "company">,
  random: Random,
  look: number,
): Promise<FactContent | undefined> {
  if (random.chance(0.2)) {
    const person = { name: `Robin Webb ${look}`, email: `robin.${look}@web.example`, company: `Web ${look}` };
    return { kind: "capture", leadId: idOfLead(`here:${look}`), origin: "web", person, attributes: { title: "CEO" } };
  }
  const leads = await ctx.db.query<{ id: string; owner: string }>(
    "select lead_id as id, owner from lead where workspace_id = $1 and owner is not null order by captured_at_ms desc, lead_id limit 25",
    [company.id],
  );
  if (leads.length === 0) return undefined;
  const { id, owner } = random.pick(leads);
  const [leadId, by] = [idOfLead(id), memberId(owner)];
  switch (random.pick(["accept", "reassign", "touch", "reject"] as const)) {
    case "accept":
      return { kind: "accept", leadId, by };
    case "reassign": {
      const to = memberId(random.pick(["sam", "sue", "pia"]));
      return { kind: "override", leadId, by: memberId("quinn"), decision: "reassign", to, note: "Knows them" };
    }
    case "touch":
      return { kind: "touch", leadId, by, channel: "call", evidence: "logged", twoWay: true, note: null };
    case "reject":
      return { kind: "reject", leadId, by, reason: "profile", note: "Not a fit" };
  }
}
