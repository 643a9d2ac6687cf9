/** Members who leave, as they leave in the database: at their instant, once, whoever looks; with their notices withdrawn, and proven by the log. */
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../test/postgres.ts";
import { agreementOf, SAMPLE, sampleWith } from "../../test/sample-agreement.ts";
import { defined } from "../base/assert.ts";
import { leadId, memberId, type WorkspaceId, workspaceId } from "../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS, LATEST_MS, MINUTE_MS, parseInstant } from "../base/time.ts";
import type { Fact } from "../engine/lead/input.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import type { Database } from "../store/database/database.ts";
import { openHistory } from "../store/history/history.ts";
import { fetchLeads } from "../store/lead/fetch-leads.ts";
import { runDue } from "../store/due/run-due.ts";
import { rebuildWorkspace } from "../store/derived/rebuild-workspace.ts";
import { recordFacts } from "../store/facts/record-facts.ts";
import { fetchRoster } from "../store/people/stored-roster.ts";
import { verifyWorkspace } from "../store/verify/verify-workspace.ts";
import { erasePerson } from "./persons/erase-person.ts";
import { Company, MONDAY } from "./versions/version-life.fixture.ts";
import { askedBy } from "../../test/asked-by.ts";

const SAM = memberId("sam");
const QUINN = memberId("quinn");
const at = (text: string): EpochMs => defined(parseInstant(text), text);
const without = (text: string, name: string): string =>
  text
    .replace(new RegExp(`^  ${name}: \\{ name:.*\\n`, "m"), "")
    .replaceAll(new RegExp(`\\b${name}, `, "g"), "")
    .replaceAll(new RegExp(`\\b${name}: \\d, `, "g"), "");
const WITHOUT_SAM = without(SAMPLE, "sam");
/** Monday, 9 March, is Sam's last day. */
const LAST_DAY = sampleWith(
  "sam: { name: Sam Okafor, email: sam@northwind.example }",
  "sam: { name: Sam Okafor, email: sam@northwind.example, left: 2026-03-09 }",
);
const TUESDAY = at("2026-03-10T00:00+01:00");

let db: Database;

beforeAll(async () => {
  ({ db } = await testDatabase());
});

let count = 0;
async function workspace(source: string): Promise<WorkspaceId> {
  count += 1;
  const id = workspaceId(`leaving-${count}`);
  await activateAgreement(db, id, source, agreementOf(source), epochMs(0));
  return id;
}

function arrival(name: string, when: EpochMs): readonly Fact[] {
  const about = { leadId: leadId(name), occurredAt: when, recordedAt: when };
  const person = { name, email: `${name}@buyer.example`, company: null };
  return [
    { kind: "capture", ...about, origin: "webinar", person, attributes: {} },
    { kind: "activity", ...about, activity: "demo_requested", note: null },
  ];
}

async function tell(id: WorkspaceId, facts: readonly Fact[], database = db): Promise<void> {
  await recordFacts(
    database,
    id,
    facts.map((fact) => ({ source: "test", factId: `${fact.leadId} ${fact.kind} ${fact.recordedAt}`, fact })),
  );
}

async function work(id: WorkspaceId, until: EpochMs, database = db): Promise<void> {
  while ((await runDue(database, id, until)) > 0);
}

async function ownersOf(id: WorkspaceId, names: readonly string[]): Promise<readonly (string | null)[]> {
  const leads = await fetchLeads(db, id, names);
  return names.map((name) => leads.get(leadId(name))?.state.owner ?? null);
}

const leavings = async (id: WorkspaceId) =>
  db.query<{ readonly at: EpochMs; readonly events: readonly object[] }>(
    `select (entry ->> 'at')::bigint as at, entry -> 'events' as events from log
     where workspace_id = $1 and entry -> 'input' ->> 'kind' = 'members_change' order by seq`,
    [id],
  );

async function isProven(id: WorkspaceId): Promise<void> {
  const { firstDifference, breaches } = await verifyWorkspace(db, id, () => undefined);
  expect({ firstDifference, breaches }).toEqual({ firstDifference: null, breaches: [] });
  const { changed } = await db.transaction((tx) => rebuildWorkspace(tx, id, () => undefined));
  expect(changed).toEqual([]);
}

test("the last day over, all that they had is routed anew at that instant, whenever the worker looks", async () => {
  const id = await workspace(LAST_DAY);
  await tell(
    id,
    ["a", "b", "c"].flatMap((name, index) => arrival(name, epochMs(MONDAY + index * MINUTE_MS))),
  );
  expect(await ownersOf(id, ["a", "b", "c"])).toContain(SAM);
  await work(id, epochMs(TUESDAY + 5 * HOUR_MS));
  expect(await ownersOf(id, ["a", "b", "c"])).not.toContain(SAM);
  expect(await leavings(id)).toEqual([
    { at: TUESDAY, events: [{ kind: "member_left", member: SAM, why: "last_day", standIn: QUINN }] },
  ]);
  expect([...(await fetchRoster(db, id)).left]).toEqual([[SAM, { since: TUESDAY, standIn: QUINN }]]);
  await isProven(id);
});

test.each(["new_leads", "open_leads"] as const)(
  "whom a version does not name any more has left with it, also where it is for %s",
  async (openLeads) => {
    const company = await new Company(db).begin();
    await company.arrives("a", MONDAY);
    await company.arrives("b", MONDAY);
    await company.arrives("c", MONDAY);
    const had = await ownersOf(company.workspaceId, ["a", "b", "c"]);
    expect(had).toContain(SAM);
    company.time = epochMs(MONDAY + MINUTE_MS);
    const from = epochMs(MONDAY + 2 * HOUR_MS);
    await company.sign(await company.propose(openLeads, from, WITHOUT_SAM));
    await company.work(epochMs(from + HOUR_MS));
    expect(await ownersOf(company.workspaceId, ["a", "b", "c"])).not.toContain(SAM);
    expect(await leavings(company.workspaceId)).toEqual([
      { at: from, events: [{ kind: "member_left", member: SAM, why: "not_named", standIn: QUINN }] },
    ]);
    await isProven(company.workspaceId);
  },
);

test("whoever is erased afterwards brings nobody back", async () => {
  const id = await workspace(LAST_DAY);
  await tell(
    id,
    ["a", "b", "c"].flatMap((name) => arrival(name, MONDAY)),
  );
  await work(id, epochMs(TUESDAY + HOUR_MS));
  const services = { db, workspaceId: id, now: () => epochMs(TUESDAY + 2 * HOUR_MS) };
  await erasePerson(askedBy(services, { kind: "program", name: "the operator" }), "a@buyer.example");
  expect(await leavings(id)).toHaveLength(1);
  expect([...(await fetchRoster(db, id)).left.keys()]).toEqual([SAM]);
  await isProven(id);
});

test("history that is imported knows it too, and nothing is left to do afterwards", async () => {
  const id = await workspace(LAST_DAY);
  const history = await openHistory(db, id, {
    beginning: epochMs(MONDAY - DAY_MS),
    present: epochMs(TUESDAY + DAY_MS),
  });
  for (const fact of ["a", "b", "c"].flatMap((name) => arrival(name, MONDAY)))
    for (const decidedInput of history.replay.take(fact))
      history.add({
        ...decidedInput,
        ref:
          decidedInput.about === "lead" && decidedInput.input === fact
            ? { source: "csv", factId: `${fact.leadId}${fact.kind}` }
            : null,
      });
  await history.finish(epochMs(TUESDAY + DAY_MS));
  expect(await leavings(id)).toHaveLength(1);
  expect(await ownersOf(id, ["a", "b", "c"])).not.toContain(SAM);
  // Nobody else is to leave: the next import need not look at every lead.
  const [next] = await db.query<{ at: number }>("select next_leaving_ms as at from workspace where workspace_id = $1", [
    id,
  ]);
  expect(next?.at).toBe(LATEST_MS);
  await work(id, epochMs(TUESDAY + 2 * DAY_MS));
  expect(await leavings(id)).toHaveLength(1);
  await isProven(id);
});
