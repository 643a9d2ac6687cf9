/** The groups of a queue, from a real database: what is counted is what is listed, and the statement agrees with `queueGroupOf`. */
import { beforeAll, expect, test } from "vitest";
import { askedBy } from "../../../test/asked-by.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import { QUEUE_GROUPS } from "../../engine/lead/queue-group.ts";
import type { Actor } from "../actor.ts";
import { account, Company, MONDAY } from "../versions/version-life.fixture.ts";
import { readQueue } from "./read-queue.ts";

const TUESDAY_NOON = epochMs(MONDAY + 26 * HOUR_MS);
const HEAD = account("quinn", true);

let company: Company;
beforeAll(async () => {
  company = await new Company((await testDatabase()).db).begin();
  for (const name of ["late", "answered", "paused", "deal"]) await company.arrives(name, MONDAY);
  const at = epochMs(MONDAY + 5 * MINUTE_MS);
  for (const name of ["answered", "paused", "deal"]) {
    const { owner: by } = await company.lead(name);
    await company.tell(at, name, { kind: "accept", by });
    await company.tell(at, name, {
      ...{ kind: "touch", by, channel: "call", evidence: "logged", twoWay: true, note: null },
    });
  }
  const { owner: by } = await company.lead("paused");
  await company.tell(epochMs(at + MINUTE_MS), "paused", { kind: "pause", by, reason: "asked-back" });
  const { owner: sdr } = await company.lead("deal");
  await company.tell(epochMs(at + MINUTE_MS), "deal", { kind: "pass_on", by: sdr, note: null });
  const { owner: rep } = await company.lead("deal");
  const later = epochMs(at + 2 * MINUTE_MS);
  await company.tell(later, "deal", { kind: "accept", by: rep });
  await company.tell(later, "deal", { kind: "progress", stage: "sql", valueMinor: null, credits: { sdr, rep } });
  await company.arrives("new", epochMs(TUESDAY_NOON - MINUTE_MS));
  company.time = TUESDAY_NOON;
});

const queueOf = (actor: Actor, asked: Partial<Parameters<typeof readQueue>[1]> = {}) =>
  readQueue(askedBy(company.services, actor), { limit: 50, ...asked });

test("what is overdue comes first, then today, later, what waits for the lead, and deals", async () => {
  const { leads, groups, total, zone } = await queueOf(HEAD);
  expect(leads.map(({ lead, group }) => [String(lead.leadId), group])).toEqual([
    ["late", "overdue"],
    ["new", "today"],
    ["answered", "later"],
    ["paused", "waiting"],
    ["deal", "pipeline"],
  ]);
  expect(groups).toEqual(QUEUE_GROUPS.map((group) => ({ group, leads: 1, isMore: false })));
  expect([total, zone]).toEqual([5, "Europe/Berlin"]);
  const [late, , , paused] = leads;
  expect(late?.at).toBeLessThan(TUESDAY_NOON);
  expect(paused?.at, "until the pause ends by itself").toBeGreaterThan(TUESDAY_NOON);
});

test("page by page, and group by group, the same leads in the same order", async () => {
  const paged = async (cursor?: string): Promise<readonly string[]> => {
    const { leads, next } = await queueOf(HEAD, { limit: 2, cursor });
    const ids = leads.map(({ lead }) => String(lead.leadId));
    return next === null ? ids : [...ids, ...(await paged(next))];
  };
  expect(await paged()).toEqual(["late", "new", "answered", "paused", "deal"]);
  const only = await Promise.all(QUEUE_GROUPS.map(async (group) => (await queueOf(HEAD, { group })).leads));
  expect(only.map((leads) => leads.map(({ lead }) => String(lead.leadId)))).toEqual([
    ...[["late"], ["new"], ["answered"], ["paused"], ["deal"]],
  ]);
});

test("of a colleague's queue a rep is told nothing, not even how long it is", async () => {
  const { owner } = await company.lead("deal");
  expect(await queueOf(account(owner), { member: owner })).toMatchObject({ total: 1 });
  const colleague = ["ria", "ben", "eva", "tom"].find((each) => each !== owner) ?? "";
  expect(await queueOf(account(colleague), { member: owner })).toMatchObject({ leads: [], groups: [], total: 0 });
});
