/** Whatever owners and admins do at once, the company has one owner, and whoever has handed it over decides no more. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { askedBy } from "../../../test/asked-by.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { serverWithAccounts, servicesOf, signedInMember, signedInOwner } from "../../../test/signed-in.ts";
import { workspaceId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import type { GrantedRole } from "../../policy/roles.ts";
import type { ServerApp } from "../../server/server-app.ts";
import { activateAgreement } from "../../store/agreement/active-agreement.ts";
import { lockWorkspace } from "../../store/database/workspace.ts";
import { memberAccounts, unlinkLeavers } from "../../store/people/member-accounts.ts";
import { verifyWorkspace } from "../../store/verify/verify-workspace.ts";
import { startWriter } from "../../store/writer/writer.ts";
import type { Actor } from "../actor.ts";
import { changeRole } from "./change-role.ts";
import { findActor } from "./find-actor.ts";
import { tieAccount } from "./tie-account.ts";

const ID = workspaceId("races");
const NOW = epochMs(Date.parse("2026-03-09T09:00:00Z"));

let app: ServerApp;
const ids = new Map<string, string>();
beforeAll(async () => {
  const { db } = await testDatabase();
  await activateAgreement(db, ID, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  app = await serverWithAccounts({ db, writer: startWriter(db), workspaceId: ID, now: () => NOW, newId: randomUUID });
  await signedInOwner(app, "dana");
  for (const member of ["sam", "sue", "ria"]) await signedInMember(app, member);
  for (const { accountId, name } of await accounts()) ids.set(name, accountId);
});
afterAll(async () => {
  const { db, writer } = app.installation;
  const { firstDifference } = await verifyWorkspace(db.within(ID), ID, () => undefined);
  await app.close();
  await writer.close();
  expect(firstDifference).toBeNull();
});
const OLGA = "Olga Owner";
beforeEach(async () => {
  await grant("the machine", OLGA, "owner");
  for (const name of ["sam", "sue"]) await grant("the machine", name, "admin");
  await grant("the machine", "ria", null);
});

const accounts = () => memberAccounts(app.installation.db.within(ID), ID);
const owners = async () => (await accounts()).filter(({ isOwner }) => isOwner).map(({ name }) => name);
const idOf = (name: string): string => ids.get(name) ?? "";
const services = () => ({ ...servicesOf(app), db: app.installation.db.within(ID) });

/** As they were when their request came in. */
const actorNow = (name: string): Promise<Actor> => findActor(services(), { accountId: idOf(name), name });
async function grant(by: string | Actor, name: string, role: GrantedRole | null): Promise<string> {
  const actor = by === "the machine" ? undefined : typeof by === "string" ? await actorNow(by) : by;
  return changeRole(askedBy(services(), actor), { accountId: idOf(name), role }).then(
    () => "done",
    (error: unknown) => String((error as { code?: string }).code),
  );
}

test("ownership that is handed to two at once goes to one of them, who alone decides from then on", async () => {
  const olga = await actorNow(OLGA);
  const answers = await Promise.all([grant(olga, "sam", "owner"), grant(olga, "sue", "owner")]);
  expect(answers.toSorted()).toEqual(["done", "not_permitted"]);
  expect(await owners()).toEqual([answers[0] === "done" ? "sam" : "sue"]);
  expect((await accounts()).find(({ name }) => name === OLGA)?.role).toBe("admin");
});

test("owner and admins who take each other's roles at once leave one owner, whatever order they come in", async () => {
  for (let round = 0; round < 5; round += 1) {
    const [olga, sam, sue] = [await actorNow(OLGA), await actorNow("sam"), await actorNow("sue")];
    await Promise.all([
      grant(olga, "sam", "owner"),
      grant(sam, OLGA, null),
      grant(sue, OLGA, "viewer"),
      grant(olga, "sue", null),
      grant(sam, "sue", null),
      grant(sue, "sam", "viewer"),
      grant(olga, OLGA, null),
    ]);
    expect(await owners()).toHaveLength(1);
    await grant("the machine", OLGA, "owner");
    for (const name of ["sam", "sue"]) await grant("the machine", name, "admin");
  }
});

test("an admin whose role was taken away while their request waited changes nothing", async () => {
  const sam = await actorNow("sam");
  expect(await grant(OLGA, "sam", null)).toBe("done");
  expect(await grant(sam, "ria", "admin")).toBe("not_permitted");
  expect((await accounts()).find(({ name }) => name === "ria")?.role).toBeNull();
});

test("an admin neither makes nor unmakes an auditor or the owner", async () => {
  expect(await grant("sam", "ria", "auditor")).toBe("not_permitted");
  expect(await grant(OLGA, "ria", "auditor")).toBe("done");
  for (const role of [null, "viewer", "admin"] as const) expect(await grant("sam", "ria", role)).toBe("not_permitted");
  expect(await grant("sam", OLGA, "admin")).toBe("not_permitted");
  expect(await grant(OLGA, "ria", null)).toBe("done");
  expect(await grant("sam", "ria", "viewer")).toBe("done");
});

test("an owner who leaves the agreement, or is unlinked, while they hand over is followed by the one they chose; else they stay", async () => {
  const { db } = app.installation;
  const leave = () =>
    db.within(ID).transaction(async (tx) => {
      const { log } = await lockWorkspace(tx, ID);
      await unlinkLeavers(log, [agreementOf(SAMPLE).owner], NOW);
    });
  const unlink = tieAccount(askedBy(services(), await actorNow("sam")), { accountId: idOf(OLGA), member: null });
  expect(await Promise.all([grant(OLGA, "sue", "owner"), leave(), unlink])).toEqual(["done", undefined, undefined]);
  expect(await owners()).toEqual(["sue"]);
  expect((await actorNow(OLGA)).kind === "account" && (await accounts()).some(({ name }) => name === OLGA)).toBe(true);
});
