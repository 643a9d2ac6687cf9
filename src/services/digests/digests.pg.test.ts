/** Digests as their readers get them: once, what they may see, with a way to exactly the leads that are counted. */
import { afterEach, beforeAll, expect, test } from "vitest";
import { headerOf, type MailPeer, startMailPeer, textOf } from "../../../test/mail-peer.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { SAMPLE, sampleWith } from "../../../test/sample-agreement.ts";
import { leadSearch } from "../../api/lead-search.ts";
import { defined } from "../../base/assert.ts";
import { memberId } from "../../base/ids.ts";
import { type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import type { Database } from "../../store/database/database.ts";
import { verifyWorkspace } from "../../store/verify/verify-workspace.ts";
import { readVersion } from "../agreement/read-version.ts";
import { Delivering, MONDAY_TEN } from "../deliveries/delivering.fixture.ts";
import { listLeads } from "../leads/list-leads.ts";
import { actorOfMember } from "../people/actor-of-member.ts";
import { proposeVersion } from "../versions/propose-version.ts";
import { signVersion } from "../versions/sign-version.ts";
import { startDraft } from "../versions/start-draft.ts";
import { account, FASTER } from "../versions/version-life.fixture.ts";
import { readDigest } from "./read-digest.ts";

const at = (text: string): EpochMs => epochMs(Date.parse(text));
/** The Monday after: the sample's weekly digest goes to every team at 8:00 in Berlin. */
const NEXT_MONDAY = at("2026-03-16T08:00+01:00");

let db: Database;
beforeAll(async () => {
  db = (await testDatabase()).db;
});
const opened: { readonly close: () => unknown }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).toReversed()) await each.close();
});

async function mailed(source = SAMPLE): Promise<{ readonly company: Delivering; readonly peer: MailPeer }> {
  const peer = await startMailPeer();
  const company = (await new Delivering(db).begin(source)).mailBy(peer.url);
  opened.push(peer, company);
  await company.workUntil(MONDAY_TEN);
  return { company, peer };
}

/** Works and sends as the hours pass; a server that is up. */
async function live(company: Delivering, until: EpochMs): Promise<void> {
  for (let time = company.time; time < until;) {
    time = epochMs(Math.min(until, time + 12 * HOUR_MS));
    await company.workUntil(time);
    await company.deliver();
  }
}

const digests = (peer: MailPeer) =>
  peer.received.filter((mail) => headerOf(mail, "subject")?.startsWith("Digest “weekly”"));

test("on Monday each member of the teams gets one mail: what was reached, pace, what slips, who waits, each with its leads", async () => {
  const { company, peer } = await mailed(
    sampleWith('"08:00", to: [marketing, qualification, sales]', '"08:00", to: [marketing, sales]'),
  );
  await company.hotLead("ada", { name: "Ada Lovelace", company: "Analytical Engines" });
  await company.hotLead("eve", { name: "Eve\r\nBcc: all@company.example" });
  await live(company, NEXT_MONDAY);
  await company.deliver();
  await company.workUntil(epochMs(NEXT_MONDAY + MINUTE_MS));
  await company.deliver();
  const sent = digests(peer);
  const to = sent.flatMap((mail) => mail.to);
  expect(new Set(to).size, "each once").toBe(to.length);
  expect(to.map((address) => address.split("@")[0])).toEqual(expect.arrayContaining(["dana", "mika", "sol", "ria"]));
  expect(
    to.some((address) => address.startsWith("sam@")),
    "of qualification, which gets none",
  ).toBe(false);

  const dana = defined(
    sent.find((mail) => mail.to[0]?.startsWith("dana@")),
    "a digest for Dana",
  );
  expect(headerOf(dana, "subject")).toMatch(/^Digest “weekly”: March 9 to March 15, 2026: .*past due/);
  expect(headerOf(dana, "bcc")).toBeUndefined();
  const text = textOf(dana);
  expect(text).toContain("Pace:\n- Marketing delivers");
  expect(text).toContain("Ada Lovelace (Analytical Engines), due March 9, 2026");
  expect(text).toContain(
    `Open the digest: https://baton.company.example/w/${company.id}/digests/weekly?period=2026-03-09..2026-03-15`,
  );

  // Every number of the mail is that of the list that it leads to.
  const ctx = company.as(await actorOfMember(company.as({ kind: "program", name: "a test" }), memberId("dana")));
  const { sections } = await readDigest(ctx, { digest: "weekly", period: "2026-03-09..2026-03-15" });
  const numbers = sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === "lines" ? block.lines.flat() : [])).flatMap(({ leads }) => leads ?? []),
  );
  expect(numbers.length).toBeGreaterThan(1);
  for (const { count, filter, counts } of numbers) {
    const { total } = await listLeads(ctx, { filter, limit: 1 });
    expect(counts === "times" ? (total.times ?? total.leads) : total.leads, JSON.stringify(filter)).toBe(count);
  }
  const links = [...text.matchAll(/\/leads\?(\S+)/g)].map(([, query = ""]) =>
    Object.fromEntries(new URLSearchParams(query)),
  );
  expect(links.map(leadSearch)).toEqual(expect.arrayContaining([{ late: "yes" }]));
  expect((await verifyWorkspace(db, company.id, () => undefined)).firstDifference).toBeNull();
});

test("a rep is told of their own leads, their head of those of the team; what is due next until the next workday is over", async () => {
  const { company } = await mailed();
  const owner = await company.hotLead("ada");
  const linesFor = async (name: string): Promise<string> => {
    const ctx = company.as(await actorOfMember(company.as({ kind: "program", name: "a test" }), memberId(name)));
    const { sections } = await readDigest(ctx, { digest: "weekly" });
    return sections.flatMap(({ title, blocks }) => [title, JSON.stringify(blocks)]).join("\n");
  };
  expect(await linesFor(owner)).toMatch(/Due by the end of March 10, 2026\n.*"1".*" lead of yours is due by then"/);
  await company.workUntil(epochMs(MONDAY_TEN + 20 * MINUTE_MS));
  expect(await linesFor(owner)).toMatch(/Past due\n.*" lead of yours is past due"/);
  expect(await linesFor("quinn")).toMatch(/Past due\n.*" lead is past due"/);
  for (const other of ["sue", "sam", "pia"].filter((name) => name !== owner))
    expect(await linesFor(other)).not.toContain("Past due");
});

test("whoever has not signed yet is reminded, once a digest, until they have", async () => {
  const { company, peer } = await mailed();
  const ctx = (name: string) => company.as(account(name));
  const version = await startDraft(ctx("dana"), { text: FASTER });
  await proposeVersion(ctx("dana"), { version, revision: 1, effectiveFrom: null, openLeads: "new_leads" });
  const { state } = await readVersion(ctx("dana"), { version });
  const fingerprint = defined(state.proposal, "a proposal").fingerprint;
  await signVersion(ctx("sol"), { version, party: "sales", fingerprint });
  await live(company, NEXT_MONDAY);
  await company.deliver();
  const mailOf = (name: string) =>
    defined(
      digests(peer).find((mail) => mail.to[0]?.startsWith(`${name}@`)),
      name,
    );
  expect(headerOf(mailOf("quinn"), "subject")).toContain("1 version to sign");
  expect(textOf(mailOf("quinn"))).toContain(
    `Version 2 of the agreement waits for your signature\n  https://baton.company.example/w/${company.id}/agreement/versions/2`,
  );
  for (const other of ["sol", "sam"]) expect(textOf(mailOf(other))).not.toContain("signature");
});

test("a server that was down sends one, late, and says so: when it was due, and how many were not sent", async () => {
  const { company, peer } = await mailed();
  await company.workUntil(at("2026-03-31T14:00+02:00"));
  await company.deliver();
  const [sol, ...more] = digests(peer).filter((mail) => mail.to[0]?.startsWith("sol@"));
  expect(more).toEqual([]);
  const text = textOf(defined(sol, "a digest for Sol"));
  expect(text).toContain("March 23 to March 29, 2026");
  expect(text).toContain("Sent late: due March 30, 2026, 08:00 (Europe/Berlin)");
  expect(text).toContain("Not sent: 2 earlier digests");
});

test("where there is nothing to tell, it says so in one sentence, and what is not shown to its reader by name", async () => {
  const { company } = await mailed(
    sampleWith("  pace: { target: at least 90% }", "  pace: { target: at least 90%, seen-by: [marketing] }"),
  );
  const program = company.as({ kind: "program", name: "a test" });
  const ctx = company.as(await actorOfMember(program, memberId("quinn")));
  const { sections, headline, month, notes } = await readDigest(ctx, { digest: "weekly" });
  expect(headline).toBe("nothing needs attention");
  expect(month).toBe("2026-03");
  expect(sections).toMatchObject([
    { blocks: [{ lines: [[{ text: "Nothing came due in this period, and no lead is waiting." }]] }] },
  ]);
  expect(notes).toEqual([expect.stringMatching(/seen by Marketing$/)]);
  await expect(readDigest(ctx, { digest: "hourly" })).rejects.toMatchObject({ code: "input_invalid" });
  await expect(readDigest(ctx, { digest: "weekly", period: "all" })).rejects.toMatchObject({ code: "input_invalid" });
});
