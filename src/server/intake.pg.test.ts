/** Forms of the company's own pages, by HTTP: what comes in is kept, becomes a lead, or is refused by name; and nothing is lost in between. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askedBy } from "../../test/asked-by.ts";
import { testDatabase } from "../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import { serverWithAccounts, signedInMember, signedInOwner } from "../../test/signed-in.ts";
import { HONEYPOT } from "../api/intake/form.ts";
import { workspaceId } from "../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs } from "../base/time.ts";
import { lookAfterArrivals } from "../services/intake/decide-arrival.ts";
import { exportPerson } from "../services/persons/export-person.ts";
import { erasePerson } from "../services/persons/erase-person.ts";
import type { Services } from "../services/services.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import { keepArrival } from "../store/intake/kept-arrivals.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";

const HERE = workspaceId("here");
const BASE = `/api/v1/w/${HERE}`;
const SITE = "https://www.company.example";
const URLENCODED = "application/x-www-form-urlencoded";

let services: Services;
let app: ServerApp;
let writer: Writer;
let owner: string;
/** Of marketing, and of sales. */
let mia: string;
let sam: string;
let form: string;
let now: EpochMs = epochMs(Date.parse("2026-03-09T09:00:00Z"));

const SETTINGS = {
  fields: [
    { name: "first_name", label: "First name", target: "first_name" },
    { name: "last_name", label: "Last name", target: "last_name" },
    { name: "email", label: "Email", type: "email", target: "email", isRequired: true },
    { name: "industry", label: "Industry", target: "attribute" },
  ],
  ...{ origin: "website", activity: "demo_requested", origins: [SITE], redirect: `${SITE}/thanks?from=form` },
};

beforeAll(async () => {
  const { db } = await testDatabase();
  writer = startWriter(db);
  services = { db: db.within(HERE), writer, workspaceId: HERE, now: () => now, newId: randomUUID };
  await activateAgreement(db.within(HERE), HERE, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  app = await serverWithAccounts({ ...services, db });
  owner = await signedInOwner(app);
  mia = await signedInMember(app, "dana");
  sam = await signedInMember(app, "sam");
  const made = await ask(mia, "POST", "/forms", { name: "Demo request", source: "website", settings: SETTINGS });
  expect(made.status).toBe(201);
  form = String(made.body["intakeId"]);
});
afterAll(async () => {
  await app.close();
  await writer.close();
});

type Body = Readonly<Record<string, unknown>>;
async function ask(cookie: string, method: "GET" | "POST" | "PUT" | "DELETE", path: string, payload?: object) {
  const body = payload === undefined ? {} : { payload };
  const answer = await app.inject({ method, url: `${BASE}${path}`, headers: { cookie }, ...body });
  return { status: answer.statusCode, body: answer.json<Body>() };
}

type Sending = {
  readonly type?: string;
  readonly origin?: string | undefined;
  readonly accept?: string;
  readonly to?: string;
};
async function submit(
  payload: string | Buffer,
  { type = URLENCODED, origin = SITE, accept = "application/json", to = form }: Sending = {},
) {
  now = epochMs(now + 1_000);
  const headers = { "content-type": type, accept, ...(origin === "" ? {} : { origin }) };
  return app.inject({ method: "POST", url: `${BASE}/forms/${to}`, headers, payload, remoteAddress: address() });
}
/** Nobody sends a test so often as one test does. */
let addresses = 0;
const address = (): string => `10.0.${Math.floor((addresses += 1) / 250)}.${addresses % 250}`;

type Listed = {
  readonly arrivalId: string;
  readonly outcome: string;
  readonly leadId: string | null;
  readonly refusal: string | null;
  readonly reason: string | null;
  readonly hasBody: boolean;
  readonly dismissed: object | null;
};
async function arrivals(state = "all"): Promise<readonly Listed[]> {
  return (await ask(mia, "GET", `/arrivals?state=${state}&limit=200`)).body["arrivals"] as Listed[];
}
const latest = async (): Promise<Listed> => {
  const [first] = await arrivals();
  if (first === undefined) throw new Error("nothing arrived");
  return first;
};
async function leadOf(arrival: Listed) {
  const { body } = await ask(owner, "GET", `/leads/${encodeURIComponent(arrival.leadId ?? "")}`);
  return body as Body & { readonly name: string; readonly stage: string };
}

test("what somebody fills in on the company's page is a lead with an activity, and they are sent on", async () => {
  const answer = await submit(
    "first_name=Ada&last_name=Lovelace&email=ada%40example.com&industry=software&leave_this_blank=",
    {
      accept: "text/html,*/*",
    },
  );
  expect([answer.statusCode, answer.headers.location]).toEqual([303, `${SITE}/thanks?from=form`]);
  const arrival = await latest();
  expect(arrival).toMatchObject({ outcome: "lead", refusal: null });
  const lead = await leadOf(arrival);
  expect(lead).toMatchObject({
    ...{ name: "Ada Lovelace", email: "ada@example.com", company: null },
    origin: "website",
    attributes: { industry: "software" },
  });
  // By its exception: they asked for a demo.
  expect(lead.stage).not.toBe("captured");
});

test("a script of the page gets JSON that it may read, and nothing of the lead", async () => {
  const answer = await submit("email=grace%40example.com");
  expect([answer.statusCode, answer.json()]).toEqual([201, { received: true }]);
  expect(answer.headers["access-control-allow-origin"]).toBe(SITE);
});

const multipart = (parts: readonly string[]) => [...parts.map((part) => `--b\r\n${part}\r\n`), "--b--\r\n"].join("");
const field = (name: string, value: string) => `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`;

test.each([
  [
    "Latin-1, declared in the header",
    Buffer.from("first_name=L%E9a&email=lea1%40example.com"),
    `${URLENCODED}; charset=ISO-8859-1`,
    "Léa",
  ],
  [
    "Latin-1, declared by the form",
    Buffer.from("_charset_=windows-1252&first_name=L%E9a&email=lea2%40example.com"),
    URLENCODED,
    "Léa",
  ],
  ["Latin-1 that nobody declared", Buffer.from("first_name=L%E9a&email=lea3%40example.com"), URLENCODED, "Léa"],
  ["UTF-8", Buffer.from("first_name=L%C3%A9a&email=lea4%40example.com"), URLENCODED, "Léa"],
  [
    "multipart in UTF-8",
    Buffer.from(multipart([field("first_name", "Léa"), field("email", "lea5@example.com")])),
    "multipart/form-data; boundary=b",
    "Léa",
  ],
  [
    "multipart in Latin-1, declared by the form",
    Buffer.from(
      multipart([field("_charset_", "iso-8859-1"), field("first_name", "L\xE9a"), field("email", "lea6@example.com")]),
      "latin1",
    ),
    "multipart/form-data; boundary=b",
    "Léa",
  ],
])("%s is read as it is declared", async (_what, body, type, name) => {
  expect((await submit(body, { type })).statusCode).toBe(201);
  expect((await leadOf(await latest())).name).toBe(name);
});

test.each([
  ["a required field is left out", "first_name=Ada", URLENCODED, "missing_field", "Not filled in: Email"],
  ["there are no fields", "", URLENCODED, "missing_field", "Not filled in: Email"],
  [
    "the address is none",
    "email=ada",
    URLENCODED,
    "unmapped",
    "Email isn't an email address such as name@company.example",
  ],
  [
    "a header is smuggled into the address",
    "email=a%40b.example%0d%0aBcc:c%40d.example",
    URLENCODED,
    "unmapped",
    "Email isn't an email address such as name@company.example",
  ],
  [
    "the encoding is unknown",
    "email=a",
    `${URLENCODED}; charset=klingon`,
    "unreadable",
    "The encoding “klingon” isn’t known",
  ],
  ["it is of another type", "<xml/>", "text/xml", "unknown_type", "Content of the type “text/xml” isn’t taken"],
  [
    "multipart that is none",
    "nothing",
    "multipart/form-data; boundary=b",
    "unreadable",
    "What was sent can’t be read as what it says it is",
  ],
  [
    "a file is attached",
    multipart([
      field("email", "a@example.com"),
      'Content-Disposition: form-data; name="cv"; filename="cv.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF',
    ]),
    "multipart/form-data; boundary=b",
    "attachment",
    "A file was attached, and files aren’t taken (field “cv”)",
  ],
])("when %s, it is refused by name, told to whoever sent it, and kept", async (_what, body, type, refusal, reason) => {
  const answer = await submit(body, { type });
  expect([answer.statusCode, answer.json<{ detail: string }>().detail]).toEqual([
    422,
    expect.stringContaining(reason) as string,
  ]);
  expect(await latest()).toMatchObject({ outcome: "refused", refusal, reason, hasBody: true });
});

test("a browser is told so on a page", async () => {
  const answer = await submit("first_name=%3Cb%3E", { accept: "text/html" });
  expect([answer.statusCode, answer.headers["content-type"]]).toEqual([422, "text/html; charset=utf-8"]);
  expect(answer.body).toContain("Not filled in: Email");
});

test("1 MB, a page of another site, and an address that is none are turned away", async () => {
  const before = (await arrivals()).length;
  expect((await submit(`email=a%40b.example&x=${"x".repeat(1024 * 1024)}`)).statusCode).toBe(413);
  const elsewhere = await submit("email=a%40b.example", { origin: "https://evil.example" });
  expect([elsewhere.statusCode, elsewhere.headers["access-control-allow-origin"]]).toEqual([403, undefined]);
  expect((await submit("email=a%40b.example", { origin: "null" })).statusCode).toBe(403);
  expect((await submit("email=a%40b.example", { to: "guessed" })).json()).toMatchObject({ code: "intake_not_found" });
  expect((await arrivals()).length).toBe(before);
  // Whoever looks after the form sees why nothing comes in.
  expect((await ask(mia, "GET", "/intake")).body).toMatchObject({
    intakes: [{ turnedAway: { why: "origin", from: "https://evil.example" } }],
  });
});

test("a program that fills in everything is thanked; what it sent is no lead until somebody says that it is", async () => {
  expect((await submit(`email=bot%40example.com&${HONEYPOT}=x`)).statusCode).toBe(201);
  const spam = await latest();
  expect(spam).toMatchObject({ outcome: "refused", refusal: "spam" });
  expect((await ask(mia, "POST", `/arrivals/${spam.arrivalId}/retry`, {})).body).toMatchObject({ refusal: "spam" });
  expect((await ask(mia, "POST", `/arrivals/${spam.arrivalId}/retry`, { isPerson: true })).body).toMatchObject({
    outcome: "lead",
  });
});

test("whoever sends too often from one address is told to wait", async () => {
  const statuses: number[] = [];
  for (let n = 0; n < 301; n += 1) {
    const answer = await app.inject({
      ...{ method: "POST", url: `${BASE}/forms/guessed`, headers: { "content-type": URLENCODED }, payload: "a=b" },
    });
    statuses.push(answer.statusCode);
  }
  expect([statuses[299], statuses[300]]).toEqual([404, 429]);
});

test("what was refused is tried again after the form was mended, or dismissed with a reason, which stays", async () => {
  expect((await ask(mia, "GET", "/arrivals/none")).body).toMatchObject({ code: "arrival_not_found" });
  await submit("first_name=Only");
  const { arrivalId } = await latest();
  expect((await ask(mia, "POST", `/arrivals/${arrivalId}/retry`, {})).body).toMatchObject({ outcome: "refused" });
  const mended = { ...SETTINGS, fields: SETTINGS.fields.map((each) => ({ ...each, isRequired: false })) };
  expect((await ask(mia, "PUT", `/forms/${form}`, { name: "Demo request", settings: mended })).status).toBe(200);
  expect((await ask(mia, "POST", `/arrivals/${arrivalId}/retry`, {})).body).toMatchObject({ outcome: "lead" });
  expect((await ask(mia, "POST", `/arrivals/${arrivalId}/retry`, {})).status).toBe(422);
  await submit("industry=none");
  const other = await latest();
  expect(other.reason).toContain("no name, email, or company");
  expect((await ask(mia, "POST", `/arrivals/${other.arrivalId}/dismiss`, { because: "A test of ours" })).status).toBe(
    200,
  );
  expect((await arrivals("open")).map(({ arrivalId: id }) => id)).not.toContain(other.arrivalId);
  expect((await arrivals("dismissed"))[0]).toMatchObject({
    arrivalId: other.arrivalId,
    dismissed: { because: "A test of ours", by: "dana" },
  });
  expect((await ask(mia, "POST", `/arrivals/${other.arrivalId}/dismiss`, { because: "Again" })).status).toBe(422);
});

test("what was kept when the server died is decided later, once", async () => {
  const kept = {
    arrivalId: randomUUID(),
    intakeId: form,
    source: "website",
    at: epochMs(now + 1),
    contentType: URLENCODED,
    ...{ emails: [], eventId: null },
  };
  await keepArrival(services.db, HERE, { ...kept, body: Buffer.from("email=late%40example.com") });
  expect(await latest()).toMatchObject({ outcome: "waiting" });
  now = epochMs(now + 2 * 60_000);
  await lookAfterArrivals(askedBy(services));
  const decided = (await arrivals()).find(({ arrivalId }) => arrivalId === kept.arrivalId);
  expect(decided?.outcome).toBe("lead");
});

test("conservation: whatever arrived is a lead, refused, or waiting", async () => {
  const { counts } = (await ask(mia, "GET", "/arrivals")).body as { counts: Record<string, number> };
  const all = await arrivals();
  expect(counts["arrived"]).toBe(all.length);
  expect(counts["arrived"]).toBe((counts["leads"] ?? 0) + (counts["refused"] ?? 0) + (counts["waiting"] ?? 0));
  expect(counts["leads"]).toBe(all.filter(({ outcome, leadId }) => outcome === "lead" && leadId !== null).length);
  expect(all.filter(({ outcome, reason }) => outcome === "refused" && reason === null)).toEqual([]);
});

test("who is erased is gone from what arrived, also where no lead became of it", async () => {
  await submit("email=eve%40example.com&first_name=Eve&industry=x");
  const lead = await latest();
  await submit("industry=eve%40example.com");
  const refused = await latest();
  expect([lead.outcome, refused.outcome]).toEqual(["lead", "refused"]);
  expect(await erasePerson(askedBy(services), "eve@example.com")).toMatchObject({ arrivals: 2 });
  const after = (await arrivals()).filter(({ arrivalId }) => [lead.arrivalId, refused.arrivalId].includes(arrivalId));
  expect(after.map(({ hasBody }) => hasBody)).toEqual([false, false]);
  const stored = await services.db.query(
    "select 1 from arrival where workspace_id = $1 and position('eve' in convert_from(body, 'LATIN1')) > 0",
    [HERE],
  );
  expect(stored).toEqual([]);
  // Who is known from what arrived only is erased as well.
  await submit("industry=only%40example.com");
  expect(await erasePerson(askedBy(services), "only@example.com")).toMatchObject({ arrivals: 1, entries: 0 });
});

test("what arrived of a person is in their export, and found where it waits: also what an earlier version kept without its addresses", async () => {
  await submit("email=flo%40example.com&first_name=Flo&industry=x");
  await submit("industry=Flo%40example.com");
  const waits = {
    arrivalId: randomUUID(),
    intakeId: form,
    source: "website",
    at: epochMs(now + 1),
    contentType: URLENCODED,
  };
  const body = Buffer.from("email=flo%40example.com&first_name=Waiting");
  await keepArrival(services.db, HERE, { ...waits, emails: [], eventId: null, body });
  await keepArrival(services.db, HERE, {
    ...{ ...waits, arrivalId: randomUUID(), emails: [], eventId: null },
    body: Buffer.from("email=flora%40example.com"),
  });
  const exported = (await ask(owner, "POST", "/persons/export", { address: "flo@example.com" })).body as {
    readonly arrivals: readonly { readonly outcome: string; readonly sent: Body }[];
  };
  expect(exported.arrivals.map(({ outcome, sent }) => [outcome, sent["first_name"] ?? null])).toEqual([
    ["lead", "Flo"],
    ["refused", null],
    ["waiting", "Waiting"],
  ]);
  expect(await erasePerson(askedBy(services), "flo@example.com")).toMatchObject({ arrivals: 3 });
  await expect(exportPerson(askedBy(services), "flo@example.com")).rejects.toMatchObject({ code: "lead_not_found" });
  // Whose address contains that one is somebody else.
  expect(await exportPerson(askedBy(services), "flora@example.com")).toMatchObject({
    arrivals: [{ outcome: "waiting" }],
  });
  await ask(mia, "POST", `/intake/${form}/pause`);
  await submit("email=paul%40example.com");
  expect((await latest()).outcome).toBe("waiting");
  expect(await exportPerson(askedBy(services), "paul@example.com")).toMatchObject({ leads: [], arrivals: [{}] });
  expect(await erasePerson(askedBy(services), "paul@example.com")).toMatchObject({ arrivals: 1 });
  await ask(mia, "POST", `/intake/${form}/resume`);
  expect((await arrivals()).filter(({ outcome, hasBody }) => outcome === "waiting" && hasBody)).toEqual([]);
  await expect(exportPerson(askedBy(services), "paul@example.com")).rejects.toMatchObject({ code: "lead_not_found" });
});

test("what a lead was made of is kept for 30 days, and then no longer; its row stays", async () => {
  await submit("email=kept%40example.com");
  const { arrivalId } = await latest();
  const body = async () => (await arrivals()).find((each) => each.arrivalId === arrivalId)?.hasBody;
  now = epochMs(now + 29 * DAY_MS);
  await lookAfterArrivals(askedBy(services));
  expect(await body()).toBe(true);
  now = epochMs(now + 2 * DAY_MS);
  await lookAfterArrivals(askedBy(services));
  expect(await body()).toBe(false);
});

test("who works leads sees no arrivals; a source of a key is not one of a form; a closed form takes nothing", async () => {
  expect((await ask(sam, "GET", "/arrivals")).status).toBe(403);
  expect((await ask(sam, "POST", "/forms", { name: "x", source: "x", settings: SETTINGS })).status).toBe(403);
  expect((await ask(mia, "POST", "/forms", { name: "x", source: "web", settings: SETTINGS })).body).toMatchObject({
    errors: [{ field: "source" }],
  });
  expect((await ask(mia, "DELETE", `/intake/${form}`)).status).toBe(200);
  expect((await submit("email=a%40b.example")).statusCode).toBe(404);
  // What came in by it stays to be seen.
  expect((await arrivals()).length).toBeGreaterThan(10);
});
