/** What comes in by itself: forms, webhooks, visits of the site, mail, and the calendar of a member. */
import { createHmac } from "node:crypto";
import { epochMs, MINUTE_MS } from "../../src/base/time.ts";
import type { MailboxReader } from "../../src/connectors/mail/mailbox-reader.ts";
import { readMail } from "../../src/connectors/mail/read-mail.ts";
import { readCalendarsDue } from "../../src/services/absence-calendars/read-calendars-due.ts";
import { lookAfterVisits } from "../../src/services/intake/send-visits.ts";
import { readMailbox } from "../../src/services/mailbox/read-mailbox.ts";
import type { Living } from "./living.ts";

const SITE = "https://www.company.example";
type Made = { readonly intakeId: string; readonly secret?: string };

export async function comeIn(living: Living): Promise<void> {
  const form = await forms(living);
  await webhooks(living);
  await visits(living, form);
  await mails(living);
  await living.send("sam", "PUT", "/absence-calendars/sam", {
    address: "https://calendar.example/sam.ics",
    words: ["Vacation"],
  });
  await readCalendarsDue(living.ctx());
  await living.send("sam", "POST", "/calendar-feed");
}

async function forms(living: Living): Promise<string> {
  const settings = {
    fields: [
      { name: "first_name", label: "First name", target: "first_name" },
      { name: "last_name", label: "Last name", target: "last_name" },
      { name: "email", label: "Email", type: "email", target: "email", isRequired: true },
      { name: "industry", label: "Industry", target: "attribute" },
    ],
    ...{ origin: "website", activity: "demo_requested", origins: [SITE], redirect: `${SITE}/thanks` },
  };
  const made = { name: "Demo request", source: "website", settings };
  const { intakeId } = await living.send<Made>("dana", "POST", "/forms", made);
  for (const [first, last] of [
    ["Finn", "Filled"],
    ["Gro", "Filled"],
    ["Hal", "Filled"],
  ])
    await submit(living, intakeId, {
      first_name: `${first}`,
      last_name: `${last}`,
      email: `${first}.${last}@buyer.example`,
    });
  // Refused, as nobody is named; and taken for spam, and dismissed.
  await submit(living, intakeId, { industry: "software" });
  await submit(living, intakeId, { email: "spam@buyer.example", leave_this_blank: "yes" });
  type Arrivals = { readonly arrivals: readonly { readonly arrivalId: string; readonly refusal: string | null }[] };
  const { arrivals } = await living.send<Arrivals>("dana", "GET", "/arrivals?state=open");
  const [refused] = arrivals;
  if (refused !== undefined)
    await living.send("dana", "POST", `/arrivals/${refused.arrivalId}/dismiss`, { because: "Nobody is named" });
  return intakeId;
}

async function submit(living: Living, form: string, sent: Readonly<Record<string, string>>): Promise<void> {
  const headers = { "content-type": "application/x-www-form-urlencoded", origin: SITE, accept: "application/json" };
  const expected = [200, 201, 202, 303, 409, 422];
  await living.send(null, "POST", `/forms/${form}`, new URLSearchParams(sent).toString(), { headers, expected });
}

async function webhooks(living: Living): Promise<void> {
  const mapping = { name: "name", email: "email", eventId: "id", origin: '"events"', activity: '"demo_requested"' };
  const settings = { signature: "hex", field: "x-signature", mapping };
  const made = { name: "Events", source: "events", settings };
  const { intakeId, secret = "" } = await living.send<Made>("dana", "POST", "/inbound-webhooks", made);
  for (const [n, name] of ["Ida Event", "Jon Event"].entries()) {
    const body = JSON.stringify({ id: `event-${n}`, name, email: `${name.replace(" ", ".")}@buyer.example` });
    const headers = {
      "content-type": "application/json",
      "x-signature": createHmac("sha256", secret).update(body).digest("hex"),
    };
    await living.send(null, "POST", `/inbound-webhooks/${intakeId}`, body, { headers, expected: [200, 201, 202] });
  }
  await living.send("dana", "POST", `/inbound-webhooks/${intakeId}/secret`, { overlapHours: 24 });
  const paused = await living.send<Made>("dana", "POST", "/inbound-webhooks", {
    ...made,
    name: "Paused",
    source: "paused",
  });
  await living.send("dana", "POST", `/intake/${paused.intakeId}/pause`);
}

/** One visitor fills in the form, and another has not yet. */
async function visits(living: Living, form: string): Promise<void> {
  const rules = [{ on: "page", is: "/pricing*", activity: "pricing_page_viewed" }];
  const settings = { origins: [SITE], rules, keptDays: 30 };
  const made = { name: "Website", source: "website-visits", settings };
  const { intakeId: site } = await living.send<Made>("dana", "POST", "/sites", made);
  const headers = { "content-type": "text/plain;charset=UTF-8", origin: SITE };
  const visit = async (id: string, path: string, visitor: string | null = null): Promise<string> => {
    const body = JSON.stringify({ visitor, visits: [{ id, ago: 0, path }] });
    const answer = await living.send<{ visitor: string }>(null, "POST", `/sites/${site}/visits`, body, { headers });
    return answer.visitor;
  };
  const known = await visit("visit-0001", "/pricing");
  await submit(living, form, { email: "finn.filled@buyer.example", baton_visitor: known });
  await lookAfterVisits(living.ctx());
  await visit("visit-0002", "/pricing/teams", known);
  await visit("visit-0003", "/pricing");
  await visit("visit-0004", "/about");
}

/** What a rep wrote to a lead, what the lead answered, and what a machine wrote. */
async function mails(living: Living): Promise<void> {
  const { now } = living;
  const owner = "sam@northwind.example";
  const written = [
    ...[mail(now, 1, owner, "cem.sold@buyer.example"), mail(now, 2, "cem.sold@buyer.example", owner)],
    ...[mail(now, 3, "news@elsewhere.example", owner), mail(now, 4, owner, "hal.filled@buyer.example")],
  ];
  const mailbox: MailboxReader = {
    ...{ name: "baton@company.example at imap.company.example, INBOX", user: "baton@company.example" },
    async read(_asked, take) {
      for (const [n, raw] of written.entries()) {
        const next = { uidValidity: "1", nextUid: n + 2 };
        const read = await readMail(Buffer.from(raw));
        if (!(await take({ receivedAt: now, key: read?.key ?? `${n}`, mail: read, next }))) break;
      }
      return { place: { uidValidity: "1", nextUid: written.length + 1 }, isAll: true };
    },
    verify: () => Promise.resolve(written.length),
    close: () => undefined,
  };
  const trusted = { kind: "server", id: "mx.company.example" } as const;
  await readMailbox(living.ctx(), {
    ...{ mailbox, trusted, addresses: ["baton@company.example"] },
    onFailed: (error) => {
      throw error;
    },
  });
}

function mail(now: number, n: number, from: string, to: string): string {
  return [
    "Delivered-To: baton+default@company.example",
    `Authentication-Results: mx.company.example; dmarc=pass header.from=${from.split("@")[1]}`,
    ...[
      `From: ${from}`,
      `To: ${to}`,
      `Subject: mail ${n}`,
      `Date: ${new Date(epochMs(now - MINUTE_MS)).toUTCString()}`,
    ],
    `Message-ID: <mail-${n}@company.example>`,
    ...["", "Hello"],
  ].join("\n");
}
