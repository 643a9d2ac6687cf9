/** Who still has to sign is reminded every three workdays, at most three times; a review is announced three workdays ahead, with its results. */
import { beforeAll, expect, test } from "vitest";
import { startMailPeer } from "../../test/mail-peer.ts";
import { testDatabase } from "../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import { defined } from "../base/assert.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS } from "../base/time.ts";
import { openMail } from "../connectors/mail/mail-sender.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import type { Database } from "../store/database/database.ts";
import { rebuildWorkspace } from "../store/derived/rebuild-workspace.ts";
import { workspacesToLookAfter } from "../store/workspaces/over-all.ts";
import { startThreads } from "../threads/start-threads.ts";
import { deliverDue } from "../services/deliveries/deliver-due.ts";
import { readNotices } from "../services/notices/read-notices.ts";
import { noticeInWords } from "../services/notices/notice-in-words.ts";
import { account, Company, DANA, MONDAY } from "../services/versions/version-life.fixture.ts";
import { signVersion } from "../services/versions/sign-version.ts";
import { withdrawVersion } from "../services/versions/withdraw-version.ts";
import { remind } from "../services/reminders/remind.ts";

let db: Database;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

/** The sample without its own review: none is announced while signatures are waited for. */
const UNREVIEWED = SAMPLE.replace(/^review:.*\n(?: .*\n)*/m, "");
const day = (n: number, hour = 0): EpochMs => epochMs(MONDAY + n * DAY_MS + hour * HOUR_MS);

/** Two servers at once, as each of them does in the hours of a day. */
async function lookAt(company: Company, ...times: readonly EpochMs[]): Promise<void> {
  for (const at of times) {
    company.time = at;
    await Promise.all([remind(company.as()), remind(company.as())]);
  }
}

type Told = { readonly receiver: string; readonly at: string; readonly open: boolean };
/** Who was reminded, and whether it still waits in their inbox. */
async function reminded({ workspaceId }: Company): Promise<readonly string[]> {
  const rows = await db.query<Told>(
    `select t.receiver, to_char(to_timestamp(t.told_at_ms / 1000) at time zone 'Europe/Berlin', 'MM-DD HH24:MI') as at,
       t.skipped_for_seq is null and t.withdrawn_seq is null as open
     from notice t join log e using (workspace_id, seq)
     where workspace_id = $1 and e.entry -> 'body' ->> 'kind' = 'reminded' order by t.seq, t.receiver`,
    [workspaceId],
  );
  return rows.map(({ receiver, at, open }) => `${at} ${receiver}${open ? "" : " over"}`);
}

async function inbox(company: Company, name: string): Promise<readonly string[]> {
  const { notices, versions, asOf } = await readNotices(company.as(account(name)), { limit: 100 });
  return notices.map((notice) => noticeInWords(versions, notice, asOf).text);
}

test("every three workdays, three times, by two servers; each signature ends it for its signer, and the proposer hears who is missing", async () => {
  const company = await new Company(db).begin(UNREVIEWED);
  const version = await company.propose("new_leads");
  // Wednesday night, then Thursday before and after the office opens, with a clock set back in between.
  await lookAt(company, day(0, 1), day(2, 14), day(3, -3));
  expect(await reminded(company)).toEqual([]);
  await lookAt(company, day(3, 0), day(3, 5), day(2, 0), day(4, 0));
  expect(await reminded(company)).toEqual(["03-12 10:00 dana", "03-12 10:00 quinn", "03-12 10:00 sol"]);
  expect(await inbox(company, "quinn")).toContain(
    `Version ${version} of the agreement is waiting for your signature: review and sign it`,
  );
  const fingerprint = await company.fingerprint(version);
  for (const [party, who] of [
    ["marketing", "dana"],
    ["qualification", "quinn"],
  ] as const)
    await signVersion(company.as(account(who)), { version, party, fingerprint });
  expect(await reminded(company)).toEqual(["03-12 10:00 dana over", "03-12 10:00 quinn over", "03-12 10:00 sol"]);
  // Friday, Monday, Tuesday: over the weekend nobody works. Then the server is down for three weeks.
  await lookAt(company, day(7, 0), day(8, -3), day(8, 0), day(29, 0), day(29, 2));
  expect((await reminded(company)).slice(3)).toEqual([
    "03-17 10:00 dana",
    "03-17 10:00 sol",
    "04-07 11:00 dana",
    "04-07 11:00 sol",
  ]);
  expect(await inbox(company, "dana")).toContain(
    `Version ${version} of the agreement is waiting for the signature of Sol Vargas`,
  );
  await lookAt(company, day(60, 0));
  expect(await reminded(company)).toHaveLength(7);
  expect(
    (await db.query("select next_reminder_ms from workspace where workspace_id = $1", [company.workspaceId]))[0],
  ).not.toEqual({ next_reminder_ms: null });
  await signVersion(company.as(account("sol")), { version, party: "sales", fingerprint });
  expect((await reminded(company)).filter((each) => !each.endsWith("over"))).toEqual([]);
  await company.equal();
  const rebuilt = await db.transaction((tx) => rebuildWorkspace(tx, company.workspaceId, () => undefined));
  expect(rebuilt.changed).toEqual([]);
});

test("what was withdrawn reminds nobody, what is proposed again begins anew, and another company hears nothing", async () => {
  const [company, other] = [await new Company(db).begin(UNREVIEWED), await new Company(db).begin(UNREVIEWED)];
  const version = await company.propose("new_leads");
  await lookAt(company, day(3, 0));
  await withdrawVersion(company.as(DANA), { version, reason: "not yet" });
  await lookAt(company, day(8, 0));
  expect((await reminded(company)).filter((each) => !each.endsWith("over"))).toEqual([]);
  company.time = day(8, 1);
  await company.propose("new_leads");
  await lookAt(company, day(10, 0), day(11, 0));
  expect((await reminded(company)).slice(3)).toEqual(["03-20 10:00 dana", "03-20 10:00 quinn", "03-20 10:00 sol"]);
  await lookAt(other, day(11, 0));
  expect(await reminded(other)).toEqual([]);
  const toLookAfter = await workspacesToLookAfter(db, day(11));
  expect(toLookAfter).toContain(company.workspaceId);
});

test("a review is announced once, three workdays ahead, with the results so far; whoever comes late is told how late it is", async () => {
  // The first of July 2026 is a Wednesday.
  const reviewed = UNREVIEWED.concat("review: { results: monthly, terms: half-yearly, first: 2026-07-01 }\n");
  const company = await new Company(db).begin(reviewed);
  const at = (text: string): EpochMs => epochMs(Date.parse(text));
  await lookAt(company, at("2026-06-25T20:00+02:00"), at("2026-06-26T05:00+02:00"));
  expect(await inbox(company, "sol")).toEqual([]);
  await lookAt(company, at("2026-06-26T10:00+02:00"), at("2026-06-26T11:00+02:00"));
  expect(await inbox(company, "sol")).toEqual([
    "Terms review in 3 workdays, on July 1, 2026: read the results of the term as they stand",
    "Results review in 3 workdays, on July 1, 2026: read the results pack as it stands",
  ]);
  expect(await inbox(company, "ria"), "no head, and not the owner").toEqual([]);

  const peer = await startMailPeer();
  const mail = openMail({ smtpUrl: peer.url, from: { name: "Baton", address: "baton@company.example" } });
  const threads = startThreads({ threads: 1 });
  await deliverDue(
    { ...company.as(), printPdf: threads.renderPdf },
    { senders: { mail: (outgoing) => mail.send(outgoing, "https://baton.example/") } },
  );
  mail.close();
  await Promise.all([peer.close(), threads.close()]);
  const toSol = peer.received.find(({ to }) => to.includes("sol@northwind.example"));
  const raw = defined(toSol, "a mail to Sol").raw.replaceAll("=\r\n", "");
  for (const period of ["2026-06-01", "2026-01-01"]) {
    expect(raw).toContain(`/w/${company.workspaceId}/review?period=3D${period}..2026-06-30`);
    expect(raw).toContain(`filename=results-${period}-to-2026-06-30.pdf`);
  }
  const files = raw.split("Content-Type: application/pdf").slice(1);
  expect(files.map((file) => Buffer.from(file.split("\r\n\r\n")[1] ?? "", "base64").toString("latin1", 0, 5))).toEqual([
    "%PDF-",
    "%PDF-",
  ]);
  await lookAt(company, at("2026-06-29T11:00+02:00"));

  // Down until the day before the next one.
  await lookAt(company, at("2026-07-31T12:00+02:00"), at("2026-07-31T13:00+02:00"));
  expect((await inbox(company, "dana"))[0]).toBe(
    "Results review in 1 workday, on August 1, 2026: read the results pack as it stands",
  );
  expect(await inbox(company, "dana")).toHaveLength(3);
  await company.equal();
});

test("an upgraded company with a review is looked at, and one without an agreement is not", async () => {
  const company = new Company(db);
  await remind(company.as());
  await activateAgreement(db, company.workspaceId, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  expect(await workspacesToLookAfter(db, MONDAY)).toContain(company.workspaceId);
  await remind(company.as());
  const rows = await db.query<{ readonly at: EpochMs }>(
    "select next_reminder_ms as at from workspace where workspace_id = $1",
    [company.workspaceId],
  );
  expect(rows[0]?.at).toBeGreaterThan(MONDAY);
});
