/** From entering credentials to what flows, by the verbs that people use; and what a stranger can't do with it. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { askedBy } from "../../../test/asked-by.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { leadId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import { CrmFailure, type CrmDelivery } from "../../connectors/port.ts";
import { noteConflicts } from "../../store/connections/connection-history.ts";
import type { Database } from "../../store/database/database.ts";
import { startWriter, type Writer } from "../../store/writer/writer.ts";
import type { Context } from "../context.ts";
import { Delivering } from "../deliveries/delivering.fixture.ts";
import { changeConnection, createConnection, deleteConnection, replaceCredentials } from "./change-connections.ts";
import { previewConnection } from "./preview-connection.ts";
import { readConnection, readConnections, readConnectionWrites, readGoneRecords } from "./read-connections.ts";
import { receiveChanges } from "./receive-changes.ts";
import { runConnections } from "./run-connections.ts";
import { ScriptedCrm } from "./scripted-crm.fixture.ts";
import {
  dismissConnectionConflict,
  resyncConnection,
  setConnectionPaused,
  startConnection,
} from "./steer-connection.ts";

let db: Database;
let writer: Writer;
beforeAll(async () => {
  db = (await testDatabase()).db;
  writer = startWriter(db);
});
afterAll(async () => {
  await writer.close();
});

const ADDRESS = "https://baton.example/";
const NEW = { kind: "hubspot", name: "Northwind", credentials: { token: "t-1" }, sharePercent: 50 };

async function begin(): Promise<{ readonly company: Delivering; readonly crm: ScriptedCrm; readonly ctx: Context }> {
  const company = await new Delivering(db).begin();
  const crm = new ScriptedCrm(() => company.time);
  const of = { workspaceId: company.id, now: () => company.time, writer, crms: [crm.connector] };
  return { company, crm, ctx: askedBy({ db: db.within(company.id), ...of }) };
}

function delivery(signature: string, changed: readonly object[]): CrmDelivery {
  const body = Buffer.from(JSON.stringify(changed));
  return { method: "POST", url: ADDRESS, headers: { "x-signature": signature }, body };
}

test("connected, previewed, started, paused, and resynced; credentials are tried, and never shown", async () => {
  const { company, crm, ctx } = await begin();
  crm.failures.push(new CrmFailure("denied", "401", "No such token"));
  await expect(createConnection(ctx, NEW)).rejects.toMatchObject({
    message: "The credentials are refused: No such token (401)",
    remedy: "Enter new credentials of the same account",
  });
  await expect(createConnection(ctx, { ...NEW, credentials: {} })).rejects.toThrow("Missing: Access token");
  const connectionId = await createConnection(ctx, NEW);
  await expect(createConnection(ctx, NEW)).rejects.toThrow("“Northwind” is connected already");
  const stored = await db.within(company.id).query("select * from connection where workspace_id = $1", [company.id]);
  expect(JSON.stringify(stored)).not.toContain("t-1");
  expect(JSON.stringify(await readConnections(ctx))).not.toContain("t-1");

  const { mapping } = await readConnection(ctx, { connectionId });
  await changeConnection(ctx, {
    connectionId,
    name: "CRM",
    sharePercent: 30,
    mapping: {
      ...mapping,
      captures: { ...mapping.captures, from: epochMs(0) },
      activities: [{ type: "contacts", field: "form", values: null, activity: "demo_requested" }],
    },
  });
  // What can't be is refused with its place; a preview goes by what isn't saved yet.
  const { mapping: kept } = await readConnection(ctx, { connectionId });
  const noFields = { ...kept, writes: { ...kept.writes, ownFields: false } };
  const change = { connectionId, name: "CRM", sharePercent: 30 };
  const fields = [
    { type: "contacts", field: "gone", to: { kind: "attribute" as const, name: "size" }, owns: "crm" as const },
  ];
  await expect(changeConnection(ctx, { ...change, mapping: { ...kept, fields } })).rejects.toMatchObject({
    ...{ code: "input_invalid", facts: { field: "mapping.fields.0.field" } },
  });
  const ada = crm.add("person", "1", { email: "ada@lead.example" });
  crm.set(ada, "form", "Demo");
  const known = crm.add("person", "2", { email: "bo@lead.example" });
  crm.set(known, "owner", "u-stranger");
  await company.tell("form:2", {
    kind: "capture",
    origin: "web",
    person: { name: "Bo", email: "bo@lead.example", company: null },
    attributes: {},
  });
  const preview = await previewConnection(ctx, { connectionId, address: ADDRESS });
  expect(preview).toMatchObject({ isWhole: true, records: 2, captured: 1, recognized: 1, left: 0, leadsWritten: 1 });
  const other = await previewConnection(ctx, { connectionId, address: ADDRESS, mapping: noFields });
  expect(Object.keys(other.fields).filter((field) => field.startsWith("baton_"))).toEqual([]);
  expect(preview.examples[0]?.changes.map(({ field }) => field)).toContain("baton_grade");
  expect(preview.unmapped).toEqual([{ user: "u-stranger", name: "u-stranger", records: 1 }]);
  expect([crm.written, await runConnections(ctx, { address: ADDRESS })]).toEqual([[], 0]);

  await startConnection(ctx, { connectionId });
  while ((await runConnections(ctx, { address: ADDRESS })) > 0);
  expect(crm.value(ada, "baton_grade")).toBe("Hot");
  const [write] = await readConnectionWrites(ctx, { connectionId, leadId: leadId("form:2") });
  expect(write).toMatchObject({ outcome: "written", recordId: "2" });

  await setConnectionPaused(ctx, { connectionId, isPaused: true });
  crm.set(ada, "baton_grade", "Cold");
  expect(await runConnections(ctx, { address: ADDRESS })).toBe(0);
  await setConnectionPaused(ctx, { connectionId, isPaused: false });
  await resyncConnection(ctx, { connectionId, leadId: leadId(`hubspot-portal-1:contacts:1`) });
  while ((await runConnections(ctx, { address: ADDRESS })) > 0);
  expect(crm.value(ada, "baton_grade")).toBe("Hot");
  const [conflict] = (await readConnection(ctx, { connectionId })).conflicts;
  expect(conflict).toMatchObject({ field: "baton_grade", theirs: "Cold" });
  if (conflict !== undefined)
    await dismissConnectionConflict(ctx, {
      connectionId,
      type: conflict.type,
      id: conflict.id,
      field: conflict.field,
      side: conflict.side,
    });
  expect((await readConnection(ctx, { connectionId })).conflicts).toEqual([]);

  crm.accountId = "portal-2";
  await expect(replaceCredentials(ctx, { connectionId, credentials: { token: "t-2" } })).rejects.toThrow(
    "those of another account",
  );
  await deleteConnection(ctx, { connectionId });
  await expect(readConnection(ctx, { connectionId })).rejects.toMatchObject({ code: "connection_not_found" });
});

test("a delivery is kept when it is signed; nobody else's, and none of another company", async () => {
  const [{ crm, ctx, company }, other] = [await begin(), await begin()];
  const connectionId = await createConnection(ctx, NEW);
  await startConnection(ctx, { connectionId });
  while ((await runConnections(ctx, { address: ADDRESS })) > 0);
  const changed = [{ type: "contacts", id: "1", at: null }];
  await expect(receiveChanges(ctx, { connectionId, delivery: delivery("wrong", changed) })).rejects.toMatchObject({
    code: "not_permitted",
  });
  await expect(receiveChanges(other.ctx, { connectionId, delivery: delivery("t-1", changed) })).rejects.toMatchObject({
    code: "connection_not_found",
  });
  expect(await receiveChanges(ctx, { connectionId, delivery: delivery("t-1", [...changed, ...changed]) })).toBe(2);
  const waiting = (await readConnections(ctx)).connections[0]?.waiting;
  expect(waiting).toMatchObject({ changes: 1, oldestChangeAt: company.time });
  const reads = crm.reads;
  while ((await runConnections(ctx, { address: ADDRESS })) > 0);
  expect(crm.reads - reads).toBe(1);
});

test("what was deleted, merged, or erased there is shown with what became of the lead; old conflicts end", async () => {
  const { company, crm, ctx } = await begin();
  const connectionId = await createConnection(ctx, NEW);
  const { mapping } = await readConnection(ctx, { connectionId });
  const captures = { ...mapping.captures, from: epochMs(0) };
  await changeConnection(ctx, { connectionId, name: "CRM", sharePercent: 50, mapping: { ...mapping, captures } });
  const [ada, bo, kim, max] = ["ada", "bo", "kim", "max"].map((name, n) =>
    crm.add("person", String(n + 1), { email: `${name}@lead.example` }),
  );
  await startConnection(ctx, { connectionId });
  const run = async (): Promise<void> => {
    while ((await runConnections(ctx, { address: ADDRESS })) > 0);
  };
  await run();
  expect(await readGoneRecords(ctx, { connectionId })).toEqual([]);
  if (ada === undefined || bo === undefined || kim === undefined || max === undefined) throw new Error("four");
  crm.end(ada, "deleted");
  crm.end(bo, "merged", max);
  crm.end(kim, "erased");
  company.time = epochMs(company.time + 60_000);
  const goneAt = company.time;
  await run();
  // It is read again, and is gone since the same time.
  company.time = epochMs(company.time + 25 * 3_600_000);
  await run();
  const gone = (await readGoneRecords(ctx, { connectionId })).toSorted((a, b) => Number(a.id) - Number(b.id));
  expect(gone).toMatchObject([
    { id: "1", standing: "deleted", goneAt, became: null },
    { id: "2", standing: "merged", goneAt, became: { kind: "merged", into: "hubspot-portal-1:contacts:4" } },
    { id: "3", standing: "erased", goneAt, became: { kind: "erased" } },
  ]);
  const conflict = {
    ...{
      type: "contacts",
      id: "4",
      side: "heard" as const,
      leadId: null,
      theirs: "a",
      ours: "b",
      reason: "r",
      remedy: null,
    },
  };
  const noted = (field: string, at: number) =>
    noteConflicts(ctx.db, ctx.workspaceId, connectionId, [{ ...conflict, field, at: epochMs(at) }]);
  await noted("old", company.time - 91 * 86_400_000);
  await noted("new", company.time);
  expect((await readConnection(ctx, { connectionId })).conflicts.map(({ field }) => field)).toEqual(["new"]);
});
