/** Versions of the agreement as their verbs carry them on, with leads under way. */
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import { leadId, memberId } from "../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../base/time.ts";
import { activateAgreement, activeAgreement } from "../store/agreement/active-agreement.ts";
import { markActive } from "../store/due/activate-due.ts";
import type { Database } from "../store/database/database.ts";
import { openHistory } from "../store/history/history.ts";
import { runDue } from "../store/due/run-due.ts";
import { recordFacts } from "../store/facts/record-facts.ts";
import { lockWorkspace } from "../store/database/workspace.ts";
import { verifyWorkspace } from "../store/verify/verify-workspace.ts";
import { commentOnVersion } from "./versions/comment-on-version.ts";
import { previewActivation } from "./agreement/preview-activation.ts";
import { proposeVersion } from "./versions/propose-version.ts";
import { readVersion } from "./agreement/read-version.ts";
import { saveDraft } from "./versions/save-draft.ts";
import { signVersion } from "./versions/sign-version.ts";
import { startDraft } from "./versions/start-draft.ts";
import { takeBackSignature } from "./versions/take-back-signature.ts";
import { account, Company, DANA, FASTER, LEADS, MIKA, MONDAY } from "./versions/version-life.fixture.ts";
import { withdrawVersion } from "./versions/withdraw-version.ts";

let db: Database;
beforeAll(async () => {
  db = (await testDatabase()).db;
});

test("an open lead keeps its version to the end of its cycle; new leads come under the new one", async () => {
  const company = await new Company(db).begin();
  await company.arrives("old", MONDAY);
  company.time = epochMs(MONDAY + MINUTE_MS);
  await company.sign(await company.propose("new_leads"));
  await company.arrives("new", epochMs(MONDAY + 2 * MINUTE_MS));
  expect((await company.lead("old")).targetMs).toBe(15 * MINUTE_MS);
  expect((await company.lead("new")).targetMs).toBe(10 * MINUTE_MS);

  const { owner } = await company.lead("old");
  await company.tell(epochMs(MONDAY + 12 * MINUTE_MS), "old", { kind: "accept", by: owner });
  await company.tell(epochMs(MONDAY + 13 * MINUTE_MS), "old", { kind: "pass_on", by: owner, note: null });
  await company.work(epochMs(MONDAY + 3 * DAY_MS));
  expect(await company.versionsOf("old")).toEqual([1]);
  expect(await company.versionsOf("new")).toEqual([2]);
  expect((await activeAgreement(db, company.workspaceId)).version).toBe(2);
  expect([await company.status(1), await company.status(2)]).toEqual(["superseded", "active"]);
  await company.equal();
});

test("a recycled lead comes back under the new version, also when that has dropped a clock it once ran under", async () => {
  const company = await new Company(db).begin();
  await company.arrives("again", MONDAY);
  // Too late: the accept clock is missed, and left behind.
  const late = epochMs(MONDAY + 3 * HOUR_MS);
  await company.work(late);
  await company.tell(late, "again", {
    kind: "reject",
    by: (await company.lead("again")).owner,
    reason: "timing",
    note: null,
  });
  expect((await company.lead("again")).stage).toBe("nurture");
  company.time = epochMs(late + HOUR_MS);
  await company.sign(await company.propose("new_leads"));
  // Heard late: somebody had called in time.
  const call = {
    kind: "touch",
    by: memberId("sam"),
    channel: "call",
    evidence: "logged",
    twoWay: false,
    note: null,
  } as const;
  const heard = { leadId: leadId("again"), occurredAt: epochMs(MONDAY + 5 * MINUTE_MS), recordedAt: company.time };
  await recordFacts(db, company.workspaceId, [{ source: "test", factId: "late", fact: { ...call, ...heard } }]);
  expect((await company.clocks("again")).map((each) => [each.kind, each.status])).toContainEqual([
    "first-touch",
    "met",
  ]);
  await company.work(epochMs(MONDAY + 61 * DAY_MS));
  const back = epochMs(MONDAY + 62 * DAY_MS);
  await company.tell(back, "again", { kind: "activity", activity: "demo_requested", note: null });
  expect(await company.lead("again")).toMatchObject({ agreementVersion: 2, stage: "mql", targetMs: 10 * MINUTE_MS });
  expect(await company.versionsOf("again")).toEqual([1, 2]);
  await company.equal();
});

test("signed for open leads too, it takes each of them over at the instant, after what was due before", async () => {
  const company = await new Company(db).begin();
  await company.arrives("one", MONDAY);
  await company.arrives("two", epochMs(MONDAY + MINUTE_MS));
  company.time = epochMs(MONDAY + 20 * MINUTE_MS);
  const at = company.time;
  // Nobody has looked meanwhile: the first touch of both was due before.
  await company.sign(await company.propose("open_leads"));
  expect(await company.inputs("agreement_changed")).toEqual([
    { lead: "one", at, version: 2 },
    { lead: "two", at, version: 2 },
  ]);
  const missed = await db.query<{ status: string }>(
    "select status from clock where workspace_id = $1 and clause = 'qualification.first-touch.hot'",
    [company.workspaceId],
  );
  expect(missed).toEqual([{ status: "missed" }, { status: "missed" }]);
  await company.tell(epochMs(at + MINUTE_MS), "one", { kind: "accept", by: (await company.lead("one")).owner });
  expect((await company.lead("one")).agreementVersion).toBe(2);
  await company.equal();
});

test("a version in force that has not taken an open lead over is found by verify", async () => {
  const company = await new Company(db).begin();
  await company.arrives("left-behind", MONDAY);
  const from = epochMs(MONDAY + HOUR_MS);
  const version = await company.propose("open_leads", from);
  await company.sign(version);
  await db.transaction(async (tx) => markActive((await lockWorkspace(tx, company.workspaceId)).log, version, null));
  const { firstDifference } = await verifyWorkspace(db, company.workspaceId, () => undefined);
  expect(firstDifference).toMatchObject({
    ...{ what: "the version that lead left-behind runs under", where: "derived", stored: "1", replayed: "2" },
  });
});

test.each(["new_leads", "open_leads"] as const)(
  "%s: in force from an instant, exactly, though the worker was down for days",
  async (openLeads) => {
    const company = await new Company(db).begin();
    await company.arrives("open", MONDAY);
    const from = epochMs(MONDAY + 2 * HOUR_MS);
    await company.sign(await company.propose(openLeads, from));
    expect(await company.status(2)).toBe("scheduled");

    // Nobody looks for two days; then three facts arrive at once, heard around the instant.
    const facts = ([-1, 0, 1] as const).flatMap((ms) => {
      const at = epochMs(from + ms);
      const name = `at${ms}`;
      const person = { name, email: null, company: null };
      return [
        company.envelope(at, name, { kind: "capture", origin: null, person, attributes: {} }),
        company.envelope(at, name, { kind: "activity", activity: "demo_requested", note: null }),
      ];
    });
    const outcomes = await recordFacts(db, company.workspaceId, facts);
    expect(outcomes.map((each) => each.stage)).toEqual(["captured", "mql", "captured", "mql", "captured", "mql"]);
    const taken = openLeads === "open_leads";
    expect((await company.lead("at-1")).agreementVersion).toBe(taken ? 2 : 1);
    expect((await company.lead("at0")).targetMs).toBe(10 * MINUTE_MS);
    expect(await company.versionsOf("at1")).toEqual([2]);
    expect((await company.lead("open")).agreementVersion).toBe(taken ? 2 : 1);
    expect((await company.inputs("agreement_changed")).map((each) => [each.lead, each.at])).toEqual(
      taken
        ? [
            ["at-1", from],
            ["open", from],
          ]
        : [],
    );
    await company.work(epochMs(MONDAY + 2 * DAY_MS));
    const events = (await readVersion(company.as(), { version: 2 })).steps;
    expect(events.at(-1)).toMatchObject({ kind: "activated", at: from, by: { kind: "program" } });
    await company.equal();
  },
);

test("the worker lets time pass up to the instant, puts the version in force, and goes on", async () => {
  const company = await new Company(db).begin();
  for (let index = 0; index < 20; index += 1) await company.arrives(`lead-${index}`, epochMs(MONDAY + index));
  const from = epochMs(MONDAY + 16 * MINUTE_MS);
  await company.sign(await company.propose("open_leads", from));
  const until = epochMs(MONDAY + DAY_MS);
  for (let done = 1; done > 0;) done = await runDue(db, company.workspaceId, until, 3);
  const order = await db.query<{ at: EpochMs; version: number }>(
    `select (entry ->> 'at')::bigint as at, (entry ->> 'under')::int as version from log
     where workspace_id = $1 and about = 'lead' and source is null order by seq`,
    [company.workspaceId],
  );
  expect(order.map((each) => each.at)).toEqual(order.map((each) => each.at).toSorted((a, b) => a - b));
  expect(order.every((each) => each.version === (each.at < from ? 1 : 2))).toBe(true);
  expect(await company.inputs("agreement_changed")).toHaveLength(20);
  await company.equal();
});

test("history that is replayed past an instant comes under each version in its time", async () => {
  const company = await new Company(db).begin();
  const from = epochMs(MONDAY + HOUR_MS);
  await company.sign(await company.propose("open_leads", from));
  const history = await openHistory(db, company.workspaceId, { beginning: MONDAY });
  const facts = [
    ["before", epochMs(MONDAY + MINUTE_MS)],
    ["after", epochMs(from + MINUTE_MS)],
  ] as const;
  for (const [name, at] of facts) {
    const person = { name, email: null, company: null };
    for (const each of [
      company.envelope(at, name, { kind: "capture", origin: null, person, attributes: {} }),
      company.envelope(at, name, { kind: "activity", activity: "demo_requested", note: null }),
    ]) {
      for (const decidedInput of history.replay.take(each.fact))
        history.add({ ...decidedInput, ref: decidedInput.input === each.fact ? each : null });
    }
  }
  await history.flush();
  expect(await company.status(2)).toBe("active");
  await history.finish(epochMs(MONDAY + DAY_MS));
  expect(await company.versionsOf("before")).toEqual([1, 2]);
  expect(await company.versionsOf("after")).toEqual([2]);
  expect(await company.inputs("agreement_changed")).toEqual([{ lead: "before", at: from, version: 2 }]);
  await company.equal();
});

test("an agreement that changes while history is replayed stops that; run again, it goes on", async () => {
  const company = await new Company(db).begin();
  const history = await openHistory(db, company.workspaceId, { beginning: MONDAY });
  await company.sign(await company.propose("new_leads"));
  await expect(history.finish(MONDAY)).rejects.toMatchObject({ code: "import_conflict" });
  await (await openHistory(db, company.workspaceId, { beginning: MONDAY })).finish(MONDAY);
  await company.equal();
});

test("whoever saves on an old revision is shown what somebody else wrote, and both texts are there", async () => {
  const company = await new Company(db).begin();
  const version = await startDraft(company.as(DANA), { fromVersion: 1 });
  await saveDraft(company.as(account("boss", true)), { version, text: "not yet: [", revision: 1 });
  const mine = saveDraft(company.as(DANA), { version, text: SAMPLE, revision: 1 });
  await expect(mine).rejects.toMatchObject({
    code: "version_conflict",
    facts: { theirs: { text: "not yet: [", by: "boss", at: MONDAY, revision: 2 } },
  });
  await saveDraft(company.as(DANA), { version, text: SAMPLE, revision: 2 });
  const texts = await db.query<{ text: string }>(
    `select entry -> 'body' ->> 'source' as text from log
     where workspace_id = $1 and about = 'agreement' and (entry -> 'body' ->> 'version')::int = $2 and entry -> 'body' ->> 'source' is not null order by seq`,
    [company.workspaceId, version],
  );
  expect(texts.map((row) => row.text)).toEqual([SAMPLE, "not yet: [", SAMPLE]);
});

test("a draft with problems is kept, and not proposed", async () => {
  const company = await new Company(db).begin();
  const version = await startDraft(company.as(DANA), { text: "baton: 1\ntitel: Typo\n" });
  expect((await readVersion(company.as(), { version })).problems).toContainEqual(
    expect.objectContaining({ code: "unknown_key", line: 2, column: 1 }),
  );
  const terms = { version, revision: 1, effectiveFrom: null, openLeads: "new_leads" } as const;
  await expect(proposeVersion(company.as(DANA), terms)).rejects.toMatchObject({
    code: "agreement_invalid",
    facts: { problems: expect.arrayContaining([expect.objectContaining({ line: 2 })]) },
  });
  expect(await company.status(version)).toBe("draft");
});

test("what was signed is what was seen: a change meanwhile, and another instant, have another fingerprint", async () => {
  const company = await new Company(db).begin();
  const version = await company.propose("new_leads");
  const seen = await company.fingerprint(version);
  await signVersion(company.as(account("sol")), { version, party: "sales", fingerprint: seen });
  // A remark beside the terms: what was signed says the same.
  await saveDraft(company.as(DANA), { version, text: `# agreed on the phone\n${FASTER}`, revision: 1 });
  expect(await company.status(version)).toBe("proposed");
  expect((await readVersion(company.as(), { version })).state.signatures).toHaveLength(1);
  await company.equal();
  const slower = FASTER.replace("hot: 10 business minutes", "hot: 12 business minutes");
  await saveDraft(company.as(DANA), { version, text: slower, revision: 2 });
  expect(await company.status(version)).toBe("draft");
  await proposeVersion(company.as(DANA), { version, revision: 3, effectiveFrom: null, openLeads: "open_leads" });
  expect((await readVersion(company.as(), { version })).state.signatures).toEqual([]);
  const signing = signVersion(company.as(account("sol")), { version, party: "sales", fingerprint: seen });
  await expect(signing).rejects.toMatchObject({ code: "version_refused", facts: { refusal: "changed_meanwhile" } });
  await company.equal();
});

test("signed at once by all, in whatever order they come, it comes in force once", async () => {
  const company = await new Company(db).begin();
  const version = await company.propose("new_leads");
  const fingerprint = await company.fingerprint(version);
  const parties = ["sales", "marketing", "qualification", "sales"] as const;
  const signed = await Promise.allSettled(
    parties.map((party) => signVersion(company.as(account(LEADS[party])), { version, party, fingerprint })),
  );
  expect(signed.filter((each) => each.status === "rejected")).toHaveLength(1);
  expect(await company.status(version)).toBe("active");
  await company.equal();
});

test("comments, a signature taken back, a withdrawal: each is a step with its actor", async () => {
  const company = await new Company(db).begin();
  const version = await company.propose("new_leads", epochMs(MONDAY + DAY_MS));
  await commentOnVersion(company.as(MIKA), { version, clause: "sales.accept.any", text: "two days, please" });
  const fingerprint = await company.fingerprint(version);
  await signVersion(company.as(DANA), { version, party: "marketing", fingerprint });
  await takeBackSignature(company.as(DANA), { version, party: "marketing" });
  await company.sign(version);
  await withdrawVersion(company.as(DANA), { version, reason: "not now" });
  await company.work(epochMs(MONDAY + 2 * DAY_MS));
  const { state, steps } = await readVersion(company.as(), { version });
  expect(state).toMatchObject({ status: "withdrawn", comments: [{ party: "marketing", clause: "sales.accept.any" }] });
  expect(steps.map(({ kind, by }) => `${kind} by ${by.name}`)).toEqual([
    "drafted by dana",
    "proposed by dana",
    "commented by mika",
    "signed by dana",
    "signature_taken_back by dana",
    "signed by dana",
    "signed by quinn",
    "signed by sol",
    "scheduled by sol",
    "withdrawn by dana",
  ]);
  await company.equal();
});

test("nobody signs for others, and a version that is not there is not found", async () => {
  const company = await new Company(db).begin();
  const version = await company.propose("new_leads");
  const fingerprint = await company.fingerprint(version);
  const forSales = signVersion(company.as(DANA), { version, party: "sales", fingerprint });
  await expect(forSales).rejects.toMatchObject({ code: "not_permitted", facts: { refusal: "not_the_lead" } });
  await expect(startDraft(company.as(MIKA), { text: "" })).rejects.toMatchObject({ code: "not_permitted" });
  await expect(readVersion(company.as(), { version: 9 })).rejects.toMatchObject({ code: "version_not_found" });
});

test("the first version can be written, signed and put in force by people, too", async () => {
  const company = new Company(db);
  const boss = account("boss", true);
  const version = await startDraft(company.as(boss), { text: SAMPLE });
  await expect(activateAgreement(db, company.workspaceId, SAMPLE, agreementOf(SAMPLE), MONDAY)).rejects.toMatchObject({
    code: "agreement_conflict",
  });
  await proposeVersion(company.as(boss), { version, revision: 1, effectiveFrom: null, openLeads: "new_leads" });
  await company.sign(version);
  expect(await activeAgreement(db, company.workspaceId)).toMatchObject({ version: 1, activeFrom: MONDAY });
});

test("a preview counts open leads and their clocks, and writes nothing", async () => {
  const company = await new Company(db).begin();
  await company.arrives("a", MONDAY);
  await company.arrives("b", MONDAY);
  const version = await company.propose("open_leads");
  const before = await db.query("select count(*) from log where workspace_id = $1 and about = 'lead'", [
    company.workspaceId,
  ]);
  const preview = await previewActivation(company.as(), { version, openLeads: "open_leads" });
  expect(preview.leads).toBe(2);
  expect(preview.clauses.find((each) => each.clause === "qualification.first-touch.hot")).toMatchObject({ clocks: 2 });
  expect(await previewActivation(company.as(), { version, openLeads: "new_leads" })).toMatchObject({
    leads: 2,
    clauses: [],
  });
  await expect(previewActivation(company.as(), { version: 1, openLeads: "new_leads" })).rejects.toMatchObject({
    code: "version_refused",
  });
  const draft = await startDraft(company.as(DANA), { text: FASTER });
  expect(await previewActivation(company.as(), { version: draft, openLeads: "open_leads" })).toEqual(preview);
  const broken = await startDraft(company.as(DANA), { text: "baton: 2" });
  await expect(previewActivation(company.as(), { version: broken, openLeads: "open_leads" })).rejects.toMatchObject({
    code: "version_refused",
    facts: { refusal: "has_problems" },
  });
  expect(
    await db.query("select count(*) from log where workspace_id = $1 and about = 'lead'", [company.workspaceId]),
  ).toEqual(before);
});

test("no two versions are active", async () => {
  const company = await new Company(db).begin();
  await company.sign(await company.propose("new_leads"));
  await expect(
    db.query("update agreement_version set status = 'active' where workspace_id = $1", [company.workspaceId]),
  ).rejects.toThrow("agreement_version_active");
});

test.each([
  [
    "what was signed",
    `update agreement_version set agreement = jsonb_set(agreement, '{title}', '"Other"') where workspace_id = $1`,
  ],
  ["a status", "update agreement_version set open_leads = 'open_leads' where workspace_id = $1 and version = 2"],
  ["the text", "update agreement_version set source = 'other' where workspace_id = $1"],
])("whoever changes %s of a version is found out", async (_what, sql) => {
  const company = await new Company(db).begin();
  await company.sign(await company.propose("new_leads"));
  await company.equal();
  await db.query(sql, [company.workspaceId]);
  const found = await verifyWorkspace(db, company.workspaceId, () => undefined);
  expect(found.firstDifference?.what).toContain("of the agreement");
});
