import { expect, test } from "vitest";
import { leadId, workspaceId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import type { Database } from "../database/database.ts";
import type { FactEnvelope } from "../facts/heard-facts.ts";
import { startWriter } from "./writer.ts";

const WORKSPACE = workspaceId("w");

function envelope(factId: string): FactEnvelope {
  const at = epochMs(0);
  const fact = { kind: "activity", leadId: leadId("a"), occurredAt: at, recordedAt: at, activity: "x", note: null };
  return { source: "test", factId, fact: { ...fact, kind: "activity" } };
}

/** A database of which every transaction fails. */
function failing(errorOf: (attempt: number) => Error): { readonly db: Database; readonly attempts: () => number } {
  let attempts = 0;
  const fail = (): Promise<never> => Promise.reject(errorOf((attempts += 1)));
  const db: Database = { within: () => db, query: fail, transaction: fail, close: () => Promise.resolve() };
  return { db, attempts: () => attempts };
}

const lost = () => new Error("timeout exceeded when trying to connect");

async function sendTen(db: Database): Promise<readonly PromiseSettledResult<unknown>[]> {
  const writer = startWriter(db);
  const sent = Array.from({ length: 10 }, (_, index) => writer.record(WORKSPACE, envelope(String(index))));
  const outcomes = await Promise.allSettled(sent);
  await writer.close();
  return outcomes;
}

test("a database that cannot be reached is tried once a batch, and everybody is told", async () => {
  const { db, attempts } = failing(lost);
  const outcomes = await sendTen(db);
  expect(outcomes.every((each) => each.status === "rejected")).toBe(true);
  expect(attempts()).toBe(1);
});

test("a database that is lost while facts are tried one by one is not waited for by each of them", async () => {
  const { db, attempts } = failing((attempt) => (attempt === 1 ? new TypeError("a bug") : lost()));
  const outcomes = await sendTen(db);
  expect(outcomes.every((each) => each.status === "rejected")).toBe(true);
  expect(attempts()).toBe(2);
});

test("a closed writer takes nothing more", async () => {
  const writer = startWriter(failing(lost).db);
  await writer.close();
  await expect(writer.record(WORKSPACE, envelope("late"))).rejects.toMatchObject({ code: "database_unavailable" });
});
