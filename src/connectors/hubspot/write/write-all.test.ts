/** What Baton writes arrives once, or it is said in words why not: whatever breaks, is full, was merged, or goes back. */
import { afterEach, expect, test } from "vitest";
import type { FakeCrmSettings } from "../../../../test/fake-crm/start-fake-crm.ts";
import { byUser } from "../../../../test/fake-crm/state/record.ts";
import type { CrmWrite, Written } from "../../port.ts";
import { type FakePortal, startFakePortal } from "../fake-portal.fixture.ts";

const opened: FakePortal[] = [];
afterEach(async () => {
  for (const { crm } of opened.splice(0)) await crm.close();
});
async function portalOf(settings: FakeCrmSettings = {}): Promise<FakePortal> {
  const portal = await startFakePortal(settings);
  opened.push(portal);
  await portal.open().makeFields([{ name: "baton_grade", label: "Grade", kind: "text" }]);
  return portal;
}
const update = (key: string, id: number | string, values: Record<string, string | null>): CrmWrite => ({
  ...{ key, kind: "update", ref: { type: "contacts", id: String(id) }, values },
});
const NOBODY = { name: null, company: null };
const create = (key: string, email: string | null, values: Record<string, string> = {}): CrmWrite => ({
  ...{ key, kind: "create", role: "person", email, person: NOBODY, values, links: [] },
});
const short = (written: Written | undefined): string =>
  written?.kind === "refused" ? written.code : (written?.kind ?? "");

test("250 updates go in three calls; two to one record keep their order", async () => {
  const { crm, open } = await portalOf();
  const people = Array.from({ length: 249 }, () => crm.state.create("contacts", { firstname: "P" }, byUser(1)));
  const port = open();
  await port.users();
  const first = people[0];
  if (first === undefined) throw new Error("nobody");
  const writes = [
    ...people.map(({ id }, index) => update(`k${index}`, id, { baton_grade: "A" })),
    update("last", first.id, { baton_grade: "B", firstname: null }),
  ];
  const written = await port.write(writes);
  expect(written.map(({ key }) => key)).toEqual(writes.map(({ key }) => key));
  expect(written.every(({ kind }) => kind === "written")).toBe(true);
  expect(crm.heard.filter(({ path }) => path.endsWith("/batch/update"))).toHaveLength(4);
  expect(first.values).toMatchObject({ baton_grade: "B", firstname: "" });
});

test("each record that HubSpot refuses is refused alone, and says which field and why", async () => {
  const { crm, open } = await portalOf();
  const old = crm.state.addOwner({ email: "old@acme.example", firstName: "Old", lastName: "Rep" });
  old.archivedMs = crm.clock.now();
  const [a, b, gone] = ["a", "b", "c"].map((name) => crm.state.create("contacts", { firstname: name }, byUser(1)));
  if (!a || !b || !gone) throw new Error("nobody");
  crm.state.archive(gone, byUser(1));
  const written = await open().write([
    update("fine", a.id, { baton_grade: "A" }),
    update("option", b.id, { hs_lead_status: "Nobody's" }),
    update("property", b.id, { no_such_property: "1" }),
    update("owner", b.id, { hubspot_owner_id: String(old.id) }),
    update("gone", gone.id, { baton_grade: "A" }),
  ]);
  expect(written.map(short)).toEqual(["written", "INVALID_OPTION", "PROPERTY_DOESNT_EXIST", "OWNER_INACTIVE", "gone"]);
  expect(written[1]).toMatchObject({ field: "hs_lead_status", reason: expect.stringContaining("“hs_lead_status”") });
  expect(written[2]).toMatchObject({
    field: "no_such_property",
    reason: expect.stringContaining("renamed or deleted"),
  });
  expect(b.values["hubspot_owner_id"] ?? "").toBe("");
});

test("a lifecycle stage that goes back is refused in words, or cleared first where Baton owns it", async () => {
  const { crm, open } = await portalOf();
  const contact = crm.state.create("contacts", { lifecyclestage: "salesqualifiedlead" }, byUser(1));
  const back = [update("back", contact.id, { lifecyclestage: "lead", baton_grade: "C" })];
  expect((await open().write(back)).map(short)).toEqual(["STAGE_BACKWARD"]);
  // What else was to be written is.
  expect(contact.values).toMatchObject({ lifecyclestage: "salesqualifiedlead", baton_grade: "C" });
  const alone = [update("alone", contact.id, { lifecyclestage: "lead" })];
  expect((await open().write(alone)).map(short)).toEqual(["STAGE_BACKWARD"]);
  expect((await open({ stagesGoBack: true }).write(back)).map(short)).toEqual(["written"]);
  expect(contact.values).toMatchObject({ lifecyclestage: "lead", baton_grade: "C" });
});

test("a person who is there already is the outcome, with blank fields filled; two of one address are one", async () => {
  const { crm, open } = await portalOf();
  const kim = crm.state.create("contacts", { email: "kim@example.com", firstname: "Kim" }, byUser(1));
  const written = await open().write([
    create("one", "KIM@example.com", { firstname: "Other", lastname: "Lee" }),
    create("two", "new@example.com", { firstname: "New" }),
    create("three", "New@Example.com", { lastname: "Er" }),
    create("wrong", "new2@example.com", { hs_lead_status: "Nobody's" }),
  ]);
  expect(written.map(short)).toEqual(["written", "written", "written", "INVALID_OPTION"]);
  expect(written.slice(0, 3).map((each) => each.kind === "written" && each.isNew)).toEqual([false, true, false]);
  expect(kim.values).toMatchObject({ firstname: "Kim", lastname: "Lee" });
  expect(crm.state.records.contacts.size).toBe(2);
});

test("somebody else makes the person at that moment: theirs is the outcome", async () => {
  const { crm, open } = await portalOf();
  const port = open();
  await port.users();
  const theirs = crm.state.create("contacts", { email: "kim@example.com" }, byUser(1));
  crm.faults.order(
    { answer: { status: 200, body: { status: "COMPLETE", results: [] } } },
    ({ path, body }) => path.endsWith("/batch/read") && body.includes('"email"'),
  );
  expect(await port.write([create("k", "kim@example.com", { firstname: "Kim" })])).toMatchObject([
    { kind: "written", ref: { id: String(theirs.id) }, isNew: false },
  ]);
  expect(theirs.values["firstname"]).toBe("Kim");
});

test.each(["lost-after", "timeout-after"] as const)(
  "the answer is lost after it was done (%s): made once, all the same",
  async (fault) => {
    const { crm, open } = await portalOf();
    const contact = crm.state.create("contacts", { email: "kim@example.com" }, byUser(1));
    const about = [{ type: "contacts", id: String(contact.id) }];
    const writes: CrmWrite[] = [
      create("person", "new@example.com"),
      create("nameless", null, { firstname: "Nobody" }),
      {
        key: "lead",
        kind: "create",
        role: "lead",
        email: null,
        person: NOBODY,
        values: { hs_lead_name: "Kim" },
        links: about,
      },
      { key: "task", kind: "task", about, owner: null, title: "Call <Kim>", text: "Now\n& here", dueAt: null },
      { key: "note", kind: "note", about, owner: null, title: "Escalated", text: "Twice", dueAt: null },
    ];
    const port = open();
    for (let times = 0; times < 4; times += 1) crm.faults.order(fault, ({ path }) => path.endsWith("/batch/create"));
    const first = await port.write(writes);
    expect(new Set(first.map((each) => `${each.kind} ${"isUnknown" in each && each.isUnknown}`))).toEqual(
      new Set(["again true"]),
    );
    const second = await port.write(writes);
    expect(second.map((each) => each.kind === "written" && each.isNew)).toEqual([true, true, true, true, true]);
    expect((await port.write(writes)).map(short)).toEqual(Array.from({ length: 5 }, () => "written"));
    const { contacts, leads, tasks, notes } = crm.state.records;
    expect([contacts, leads, tasks, notes].map(({ size }) => size)).toEqual([3, 1, 1, 1]);
    const [task] = tasks.values();
    expect(task?.values).toMatchObject({ hs_task_subject: "Call <Kim>", hs_task_body: "Now<br>&amp; here" });
    const ofContact = crm.state.associations.all(contact).map(({ type }) => type);
    expect(new Set(ofContact)).toEqual(new Set(["leads", "tasks", "notes"]));
  },
);

test("a storm of refusals is waited for, a gateway asked again, and a day that is used up comes back with when", async () => {
  const { crm, open } = await portalOf();
  const contact = crm.state.create("contacts", { firstname: "Kim" }, byUser(1));
  const isUpdate = ({ path }: { readonly path: string }): boolean => path.endsWith("/batch/update");
  const tooMany = (policyName: string) => ({ answer: { status: 429, body: { policyName, message: "too many" } } });
  const port = open();
  crm.faults.order(tooMany("TEN_SECONDLY_ROLLING"), isUpdate);
  crm.faults.order("bad-gateway", isUpdate);
  crm.faults.order("locked", isUpdate);
  const before = crm.clock.now();
  expect((await port.write([update("k", contact.id, { baton_grade: "A" })])).map(short)).toEqual(["written"]);
  expect(crm.clock.now() - before).toBeGreaterThanOrEqual(12_000);
  crm.faults.order(tooMany("DAILY"), isUpdate);
  await expect(port.write([update("k", contact.id, { baton_grade: "B" })])).rejects.toMatchObject({
    ...{ kind: "limited", code: "DAILY", notBefore: crm.clock.now() + 15 * 60_000 },
  });
  // Then it doesn't even ask.
  const heard = crm.heard.length;
  await expect(port.write([update("k", contact.id, { baton_grade: "B" })])).rejects.toMatchObject({
    code: "SHARE_USED",
  });
  expect(crm.heard).toHaveLength(heard);
});

test("the limit is never passed by this connection, though others use it too", async () => {
  const { crm, open } = await portalOf({ hubspot: { limits: { perTenSeconds: 40, otherAppShare: 0.4 } } });
  const port = open({ share: 0.5 });
  const { id } = crm.state.create("contacts", { firstname: "Kim" }, byUser(1));
  for (let times = 0; times < 60; times += 1)
    await port.write([update(`k${times}`, id, { baton_grade: String(times) })]);
  expect(crm.hubspot.limits.counted.refused).toBe(0);
  expect(crm.hubspot.limits.peak.tenSeconds).toBeLessThanOrEqual(24);
});
