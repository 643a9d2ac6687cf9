/** What is broken for real is found by name, with what to do; and what is whole is ok. */
import { readdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../../test/postgres.ts";
import { startImapPeer } from "../../../test/imap-peer.ts";
import { temporaryFolder } from "../../../test/temporary-folder.ts";
import { runBaton } from "../../../test/run-baton.ts";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { leadId, workspaceId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import { openMailbox } from "../../connectors/mail/mailbox-reader.ts";
import { openMail } from "../../connectors/mail/mail-sender.ts";
import { activateAgreement } from "../../store/agreement/active-agreement.ts";
import type { Database } from "../../store/database/database.ts";
import { recordFacts } from "../../store/facts/record-facts.ts";
import { doctor, type Finding } from "./doctor.ts";
import type { Settings } from "../configuration/settings.ts";

const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const ID = workspaceId("default");

let db: Database;
let databaseUrl: string;
beforeAll(async () => {
  ({ db, url: databaseUrl } = await testDatabase());
  await activateAgreement(db, ID, SAMPLE, agreementOf(SAMPLE), MONDAY);
});
afterAll(() => db.close());

async function found(settings: Partial<Settings> = {}): Promise<Readonly<Record<string, Finding>>> {
  let out = "";
  const terminal = {
    ...{ out: (text: string) => void (out += text), err: () => undefined },
    ...{ errIsTty: false, inIsTty: false, stop: new AbortController().signal },
  };
  const unused = () => Promise.reject(new Error("not used"));
  const sending = {
    openHttp: unused,
    openCrms: unused,
    startDeliverer: unused,
    openMail: async (of: Parameters<typeof openMail>[0]) => openMail(of),
    openMailbox: async (of: Parameters<typeof openMailbox>[0]) => openMailbox(of),
  };
  const said = { databaseUrl, dataDir: "unused", ...settings };
  await doctor(terminal, said, { sending }, { version: "0.0.0", json: true });
  return Object.fromEntries((JSON.parse(out) as Finding[]).map((each) => [each.check, each]));
}

test("what is whole is ok, as lines and with exit code 0; what is not set is a warning with a remedy", async () => {
  const { code, out } = await runBaton({ databaseUrl }, "doctor");
  expect(code).toBe(0);
  for (const check of ["versions", "database", "encoding", "migrations", "clock", "log", "leads"])
    expect(out).toMatch(new RegExp(`^ok    ${check} `, "m"));
  expect(out).toMatch(/^warn {2}email .*\n +→ Set BATON_SMTP_URL/m);
  expect(out).not.toContain(databaseUrl);
});

test("a folder without data of Baton is refused by name, and nothing is made there", async () => {
  const folder = await temporaryFolder();
  const dataDir = join(folder, "mistaken");
  for (const command of [["doctor"], ["backup", join(folder, "b")], ["verify"], ["report"], ["workspace", "list"]]) {
    const { code, out, err } = await runBaton({ databaseUrl: undefined, dataDir }, ...command);
    expect([command[0], code, out + err]).toEqual([
      command[0],
      1,
      expect.stringContaining(`There is no data of Baton in ${dataDir}`),
    ]);
  }
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, { recursive: true });
});

test("a database that can't be reached fails, and nothing more is asked of it", async () => {
  const { code, out } = await runBaton({ databaseUrl: "postgres://127.0.0.1:1/none" }, "doctor");
  expect(code).toBe(1);
  expect(out).toMatch(/^fail {2}database .*\n +→ Check DATABASE_URL/m);
  expect(out).not.toContain("migrations");
});

test("the mailbox is opened and left as it is; a wrong password is said without it, and so is that nobody is trusted", async () => {
  const peer = await startImapPeer();
  try {
    expect((await found())["mailbox"]).toMatchObject({ verdict: "ok", says: expect.stringContaining("None is read") });
    const open = await found({ mailbox: peer.url, mailboxTrusts: { kind: "inside" } });
    expect(open["mailbox"]).toMatchObject({
      verdict: "ok",
      says: expect.stringMatching(/testuser at .*, INBOX: 0 emails/),
    });
    expect((await found({ mailbox: peer.url }))["mailbox"]).toMatchObject({ verdict: "warn" });
    const wrong = await found({ mailbox: peer.url.replace("testpass", "s3cret") });
    expect(wrong["mailbox"]).toMatchObject({ verdict: "fail", remedy: expect.stringContaining("the password") });
    expect(JSON.stringify(wrong)).not.toContain("s3cret");
  } finally {
    await peer.close();
  }
});

test("a mail server that hangs up, and a public URL where nothing answers", async () => {
  const rude = createServer((socket) => socket.end("554 not today\r\n"));
  await new Promise<void>((resolve) => rude.listen(0, "127.0.0.1", resolve));
  const { port } = rude.address() as AddressInfo;
  const { email, "public URL": address } = await found({
    ...{ smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: { name: "", address: "baton@company.example" } },
    url: "http://127.0.0.1:1/",
  });
  rude.close();
  expect(email).toMatchObject({ verdict: "fail", says: expect.stringContaining("can't be used") });
  expect(address).toMatchObject({ verdict: "warn", remedy: expect.stringContaining("proxy") });
});

test("a worker that is late, a log whose end was rewritten, and a database that is older or newer than this version", async () => {
  const at = { leadId: leadId("lead-1"), occurredAt: MONDAY, recordedAt: MONDAY };
  const person = { name: "Ada", email: "ada@customer.example", company: null };
  await recordFacts(db, ID, [
    { source: "s", factId: "c", fact: { ...at, kind: "capture", origin: "web", person, attributes: {} } },
    { source: "s", factId: "a", fact: { ...at, kind: "activity", activity: "demo_requested", note: null } },
  ]);
  const late = await found();
  expect(late["worker"]).toMatchObject({ verdict: "warn", remedy: expect.stringContaining("baton worker") });
  expect(late["log"]).toMatchObject({ verdict: "ok" });
  expect(late["leads"]).toMatchObject({ verdict: "ok", says: expect.stringMatching(/^1 lead /) });
  await db.query("update lead set owner = 'nobody' where workspace_id = $1", [ID]);
  const { code, out } = await runBaton({ databaseUrl }, "doctor", "--seed", "7");
  expect([code, out]).toEqual([
    1,
    expect.stringMatching(/^fail {2}leads .*lead lead-1.*\n +→ .*baton --workspace default rebuild/m),
  ]);
  await db.query("update workspace set log_hash = sha256('x') where workspace_id = $1", [ID]);
  await db.query("delete from baton_migration where number = (select max(number) from baton_migration)");
  expect((await found())["migrations"]).toMatchObject({ verdict: "warn", says: "1 not applied yet" });
  await db.query(
    "insert into baton_migration (number, name, checksum) select max(number) + 1, 'x', '' from baton_migration",
  );
  expect((await found())["log"]).toMatchObject({ verdict: "fail", remedy: expect.stringContaining("baton verify") });
  await db.query("insert into baton_migration (number, name, checksum) values (9999, '9999-of-later', '')");
  expect((await found())["migrations"]).toMatchObject({
    verdict: "fail",
    says: expect.stringContaining("9999-of-later"),
  });
});
