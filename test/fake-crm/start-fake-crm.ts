/**
 * A CRM for tests: one state that speaks the dialects of HubSpot and of Salesforce over HTTP on 127.0.0.1, and misbehaves as they do.
 *
 * Its time is given (`clock.advance`, or a clock to follow), its chance is seeded: the same seed and the same requests give the same
 * answers. What each dialect does, and where that is known from, stands at the head of each file of `hubspot/` and `salesforce/`:
 * - reads by ID are fresh; HubSpot's search lags, reorders, and ends at 10,000 (`hubspot/search.ts`)
 * - limits, shared with another app (`hubspot/limits.ts`, `salesforce/allocation.ts`)
 * - webhooks and the journal (`hubspot/webhooks.ts`, `hubspot/journal.ts`)
 * - tokens that expire or are taken away, scopes that are missing (`hubspot/oauth.ts`, `hubspot/caller.ts`)
 * - what is refused, and how (`hubspot/refusals.ts`)
 * - merges, more addresses, archive, restore, deletion for privacy, late commits (`state/crm-state.ts`)
 * - requests that are lost before or after they were done (`faults.ts`)
 * - people who change things meanwhile, imports, fields renamed or deleted (`people/`), and a page to do it by hand: `/desk`
 * The official clients, strangers to it, must be able to use it: `hubspot/official-client.test.ts`, `salesforce/jsforce.test.ts`.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Random, seededRandom } from "../../src/base/random.ts";
import type { Answer, Asked } from "./asked.ts";
import { type CrmClock, crmClock } from "./clock.ts";
import { crmFaults, type Faults } from "./faults.ts";
import { type Hubspot, hubspotDialect, type HubspotSettings, LOCKED } from "./hubspot/hubspot-dialect.ts";
import { deskAnswer } from "./people/desk.ts";
import { type Salesforce, salesforceDialect, type SalesforceSettings } from "./salesforce/salesforce-dialect.ts";
import { type CrmState, crmState } from "./state/crm-state.ts";

export type FakeCrm = {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly clock: CrmClock;
  readonly random: Random;
  readonly state: CrmState;
  readonly faults: Faults;
  readonly hubspot: Hubspot;
  readonly salesforce: Salesforce;
  /** Every request so far. */
  readonly heard: readonly Asked[];
  readonly close: () => Promise<void>;
};

export type FakeCrmSettings = {
  readonly seed?: number;
  /** When its clock starts, which then stands still. */
  readonly startsAt?: string;
  /** A clock to follow instead; then `clock.settle()` does what became due. */
  readonly now?: () => number;
  /** 0: any that is free. */
  readonly port?: number;
  /** IDs of another account start elsewhere. */
  readonly firstId?: number;
  readonly hubspot?: HubspotSettings;
  readonly salesforce?: SalesforceSettings;
};

export async function startFakeCrm({
  seed = 1,
  startsAt = "2026-03-02T08:00:00Z",
  now,
  port = 0,
  firstId,
  hubspot: hubspotSettings,
  salesforce: salesforceSettings,
}: FakeCrmSettings = {}): Promise<FakeCrm> {
  const clock = crmClock({ startsAt: Date.parse(startsAt), follows: now });
  // Each draws from its own: what one does changes nothing for the other.
  const random = seededRandom(seed);
  const state = crmState(clock, seededRandom(seed + 1), firstId);
  const faults = crmFaults(seededRandom(seed + 2));
  let url = "";
  const hubspot = hubspotDialect(state, faults, seed, () => url, hubspotSettings);
  const salesforce = salesforceDialect(state, faults, seed, () => url, salesforceSettings);
  const heard: Asked[] = [];

  const answerTo = (asked: Asked): Answer | "lost" | "hang" => {
    const fault = faults.draw(asked, [...hubspot.faultsOf(asked), ...salesforce.faultsOf(asked)]);
    if (typeof fault === "object") return fault.answer;
    if (fault === "bad-gateway") return { status: 502, body: "<html><body><h1>502 Bad Gateway</h1></body></html>" };
    if (fault === "locked") return LOCKED;
    const answer = hubspot.handle(asked) ??
      salesforce.handle(asked) ??
      deskAnswer(state, asked) ?? { status: 404, body: "Not found" };
    if (fault === "timeout-after")
      return { status: 504, body: "<html><body><h1>504 Gateway Time-out</h1></body></html>" };
    if (fault === "lost-after") return "lost";
    return fault === "hang-after" ? "hang" : answer;
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = await readWhole(request);
    heard.push(asked);
    send(response, answerTo(asked), clock.now());
  };
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  await new Promise<void>((resolve) => void server.listen(port, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...{ url, clock, random, state, faults, hubspot, salesforce, heard },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readWhole(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
  return {
    ...{ method: request.method ?? "GET", path: pathname.replace(/(?<=.)\/$/, ""), query: searchParams },
    ...{ headers: request.headers as Asked["headers"], body: Buffer.concat(chunks).toString("utf8") },
  };
}

function send(response: ServerResponse, answer: Answer | "lost" | "hang", nowMs: number): void {
  if (answer === "hang") return;
  if (answer === "lost") {
    response.destroy();
    return;
  }
  const { status, headers, body } = answer;
  const type = typeof body === "string" ? "text/html" : "application/json;charset=utf-8";
  response.writeHead(status, { "content-type": type, date: new Date(nowMs).toUTCString(), ...headers });
  response.end(body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body));
}
