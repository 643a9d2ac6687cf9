/** A sample of leads finds what was done to one of them, as `verify` does; and it ends when its time is over. */
import { beforeAll, expect, test } from "vitest";
import { seededRandom } from "../../base/random.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { workspaceId } from "../../base/ids.ts";
import { event, type Tamper, Tampered } from "./tampering.fixture.ts";
import { verifySample } from "./verify-sample.ts";

let tampered: Tampered;
beforeAll(async () => {
  tampered = await Tampered.live();
});

/** Of every lead: much is drawn of a short log. */
const sampled = (tamper: Tamper, isOver = () => false) =>
  tampered.found(tamper, async (db, id) => {
    const found = await verifySample(db, id, { random: seededRandom(7), size: 500, isOver });
    leads = found.leads;
    return found;
  });
let leads = 0;

test("leads that were merged, erased, and disputed are whole; once the time is over, none is read", async () => {
  expect(await sampled("select $1::text")).toBeNull();
  expect(leads).toBe(8);
  expect(await sampled("select $1::text", () => true)).toBeNull();
  expect(leads).toBe(0);
});

test.each<readonly [name: string, tamper: () => Tamper, what: string]>([
  ["an entry", () => tampered.alone("missed", event({ at: 0 })), "the hash of entry {missed}"],
  ["an entry with its hash", () => tampered.hashed("capture", event({ origin: "x" })), "the hash of entry"],
  ["the stored lead", () => "update lead set owner = 'x' where workspace_id = $1 and lead_id = 'ada'", "lead ada"],
  [
    "one of its clocks",
    () => "delete from clock where workspace_id = $1 and lead_id = 'bob'",
    "the clocks of lead bob",
  ],
  [
    "what was said of a person",
    () => "update person_entry set said = '[\"x\"]' where workspace_id = $1 and seq = {capture}",
    "what entry {capture} says of a person",
  ],
])("%s was changed", async (_name, tamper, what) => {
  expect(await sampled(tamper())).toMatchObject({ what: expect.stringContaining(tampered.filled(what)) });
});

test("where nothing was written yet, nothing is wrong", async () => {
  const { db } = await testDatabase();
  const id = workspaceId("default");
  await db.query("insert into workspace (workspace_id) values ($1) on conflict do nothing", [id]);
  const drawn = { random: seededRandom(7), size: 5, isOver: () => false };
  expect(await verifySample(db.within(id), id, drawn)).toEqual({ leads: 0, firstDifference: null });
});
