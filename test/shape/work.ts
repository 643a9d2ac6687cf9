/** A week of work on leads: what reps and heads say, what they save, and what is told of the machine. */
import { epochMs, HOUR_MS } from "../../src/base/time.ts";
import { dailyWork } from "../../src/services/daily-work.ts";
import { sendAlarmMails } from "../../src/services/operation/send-alarm-mails.ts";
import { watchOperation } from "../../src/services/operation/watch-operation.ts";
import { recordSecurity } from "../../src/services/security/record-security.ts";
import { noteProcess } from "../../src/store/operation/running-processes.ts";
import { addUpNext } from "../../src/store/reports/add-up.ts";
import { mustBeEncryptionKeysOf } from "../../src/store/secrets/known-keys.ts";
import { parseEncryptionKeys } from "../../src/store/secrets/encryption-keys.ts";
import { TEST_ENCRYPTION_KEY } from "../secrets.ts";
import { ADDRESS, HERE, type Living } from "./living.ts";

export async function workOnLeads(living: Living): Promise<void> {
  const leads = await living.db
    .within(HERE)
    .query<{ id: string }>(
      "select lead_id as id from lead where workspace_id = $1 and owner = 'sam' and stage = 'mql' order by lead_id",
      [HERE],
    );
  const [mine, disputed] = leads.map(({ id }) => id);
  if (mine === undefined || disputed === undefined) throw new Error("Sam has too little to do");
  await living.fact("sam", mine, "/touches", { channel: "call", twoWay: true });
  await living.fact("sam", mine, "/accept");
  await living.fact("sam", mine, "/ratings", { rating: "good", note: "Knew what they wanted" });
  await living.fact("sam", mine, "/correct", { attributes: { employees: 40 }, note: "They said so" });
  await living.fact("sam", disputed, "/reject", { reason: "no-need" });
  await living.fact("dana", disputed, "/dispute", { note: "They asked twice" });
  await living.fact("dana", disputed, "/dispute/decision", { decision: "overturned" });
}

export async function saveAndPlan(living: Living): Promise<void> {
  const view = { name: "Mine, hot", isShared: true, search: { grade: "hot", sort: "next" } };
  await living.send("sol", "POST", "/views", view);
  const spent = { source: "web", campaign: "autumn", month: "2026-08", amountMinor: 120_000, currency: "EUR" };
  await living.send("dana", "PUT", "/spend", { entries: [spent, { ...spent, campaign: null }] });
  await living.send("dana", "POST", "/spend/withdrawal", {
    source: "web",
    campaign: null,
    month: "2026-08",
    reason: "Twice",
  });
  await living.send("sol", "POST", "/review/records", { kind: "note", text: "Why do demos wait on Mondays?" });
  const decision = {
    text: "Two more reps",
    date: "2026-09-14",
    attendees: ["dana", "sol"],
    owner: "sol",
    due: "2026-10-01",
  };
  await living.send("dana", "POST", "/review/records", { kind: "decision", ...decision });
  await living.send("sol", "PUT", "/review/records/2/done", { isDone: true });
  await living.send("sam", "POST", "/notices/optional-mails", { kind: "digest", isOn: false });
  await living.send("sam", "POST", "/notices/all-read", { upTo: living.now });
}

/** What a server does beside: sums of days, alarms, what it knows of itself, and what it did on the machine. */
export async function runMachine(living: Living): Promise<void> {
  const ctx = living.ctx();
  await mustBeEncryptionKeysOf(living.db, parseEncryptionKeys(TEST_ENCRYPTION_KEY, "a fixture"));
  const disk = { path: "/var/lib/baton", freeBytes: 1, totalBytes: 1_000_000_000 };
  const facts = { disk, clockAheadMs: 0, encryptionKey: null, certificates: [], anchorsFile: null };
  await noteProcess(living.db, {
    ...{ processId: "p-1", host: "server-1", version: "0.8.0", serves: true, works: true },
    ...{ startedAt: epochMs(living.now - HOUR_MS), seenAt: living.now, facts },
  });
  await recordSecurity({ ...ctx, workspaceId: null }, { kind: "exported", details: { what: "backup" } });
  await watchOperation(ctx, { backupDays: 7, address: ADDRESS });
  await dailyWork(ctx);
  while (await addUpNext(ctx.db, HERE));
}

/** What is wrong for some minutes is raised, and its mails wait: the mail server is away. */
export async function raiseAlarms(living: Living): Promise<void> {
  await watchOperation(living.ctx(), { backupDays: 7, address: ADDRESS });
  await sendAlarmMails(living.ctx(), () => Promise.reject(new Error("The mail server is away")));
}
