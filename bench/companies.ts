/**
 * Intake that is spread over many companies, beside that of one company at the same concurrency: by the writer, and by HTTP with a key each, as the
 * program behind the wall between workspaces. The two take turns in one run; each pair of turns is a ratio, and the median of them is judged.
 */
import { assert, defined } from "../src/base/assert.ts";
import { leadId, type WorkspaceId, workspaceId } from "../src/base/ids.ts";
import { DAY_MS, epochMs } from "../src/base/time.ts";
import { hashOfSecret, newKeyToken } from "../src/services/keys/key-token.ts";
import { activateAgreement } from "../src/store/agreement/active-agreement.ts";
import { type Database, openDatabase } from "../src/store/database/database.ts";
import { ensureRole, grantProgram, PROGRAM_ROLE } from "../src/store/database/privileges.ts";
import { lockWorkspace } from "../src/store/database/workspace.ts";
import type { FactEnvelope } from "../src/store/facts/heard-facts.ts";
import { addApiKey } from "../src/store/keys/api-keys.ts";
import { upgradeDatabase } from "../src/store/upgrade/upgrade-database.ts";
import { startWriter } from "../src/store/writer/writer.ts";
import { agreementOf, SAMPLE } from "../test/sample-agreement.ts";
import { withDatabase, withPostgres } from "./parts/bench-postgres.ts";
import { captureOf, PRESENT } from "./parts/leads.ts";
import { openSender } from "./parts/load.ts";
import { cpuMs, judge, type Limit, line, median, postgresCpuMs } from "./parts/measure.ts";
import { serveBaton } from "./parts/served.ts";

const COMPANIES = Number(process.env["COMPANIES"] ?? 1_000);
const LEADS = Number(process.env["LEADS"] ?? 200);
const ROUNDS = Number(process.env["ROUNDS"] ?? 7);
const ROUND_MS = 1_000;
const CONCURRENCY = [1, 8, 32] as const;
/** By HTTP, where a key sends seldom it is looked up for each request. */
const RATIO = { byWriter: { least: 0.6, asked: 0.9 }, byHttp: { least: 0.3, asked: 0.9 } } as const;
const SOURCE = "bench";

type Company = { readonly id: WorkspaceId; readonly token: string };
/** Captures the next lead for a company. */
type Send = (company: Company) => Promise<void>;

let made = 0;
await withPostgres(async (postgres) => {
  const ownerUrl = await postgres.makeDatabase("companies");
  await withDatabase(ownerUrl, async (owner) => {
    await upgradeDatabase(owner, () => undefined);
    await ensureRole(owner, PROGRAM_ROLE);
    await grantProgram(owner, PROGRAM_ROLE);
  });
  const url = ownerUrl.replace(/\/\/[^@]*@/, `//${PROGRAM_ROLE}@`);
  const db = await openDatabase(url);
  const writer = startWriter(db);
  const byWriter: Send = async ({ id }) => void (await writer.record(id, nextFact()));
  const [one, ...many] = await companiesOf(db, byWriter, COMPANIES + 1);
  await withDatabase(ownerUrl, (owner) => owner.query("analyze"));
  await compare(["by the writer", RATIO.byWriter], byWriter, process.pid, postgres.pid, [
    [defined(one, "a company")],
    many,
  ]);
  await writer.close();
  await db.close();

  const served = await serveBaton(url);
  const sender = openSender({ ...served, headers: {} }, Math.max(...CONCURRENCY));
  const byHttp: Send = async ({ id, token }) => {
    made += 1;
    const capture = JSON.stringify(captureOf(`lead-${made}`, made));
    const { status, body } = await sender.post(`/api/v1/w/${id}/leads`, capture, { authorization: `Bearer ${token}` });
    assert(status === 201, `the answer is ${status}: ${body}`);
  };
  try {
    await compare(["by HTTP, with keys", RATIO.byHttp], byHttp, served.pid, postgres.pid, [
      [defined(one, "a company")],
      many,
    ]);
  } finally {
    sender.close();
    await served.end();
  }
});

/** Each with its agreement, a key, and leads. */
async function companiesOf(db: Database, send: Send, count: number): Promise<readonly Company[]> {
  const agreement = agreementOf(SAMPLE);
  const companies: Company[] = [];
  for (let number = 0; number < count; number += 1) {
    const id = workspaceId(`company-${number}`);
    const within = db.within(id);
    await activateAgreement(within, id, SAMPLE, agreement, epochMs(PRESENT - DAY_MS));
    const { keyId, secret, token } = newKeyToken();
    await within.transaction(async (tx) => {
      const { log } = await lockWorkspace(tx, id);
      const key = { keyId, name: "bench", scopes: ["facts:write"], sources: [SOURCE], rate: null } as const;
      const life = { createdBy: null, createdAt: PRESENT, expiresAt: null, replaces: null };
      const by = { kind: "program", id: null, name: "bench" } as const;
      await addApiKey(log, { ...key, ...life, secretHash: hashOfSecret(secret) }, by);
    });
    const company = { id, token };
    companies.push(company);
    await Promise.all(Array.from({ length: LEADS }, () => send(company)));
  }
  return companies;
}

type Turn = { readonly perSecond: number; readonly nodeMs: number; readonly postgresMs: number };

async function compare(
  [how, limit]: readonly [string, Limit],
  send: Send,
  node: number,
  postmaster: number,
  [one, many]: readonly [readonly Company[], readonly Company[]],
): Promise<void> {
  // What a process knows of a company it learns once.
  const rest = [...one, ...many];
  const learn = async (): Promise<void> => {
    for (let company = rest.pop(); company !== undefined; company = rest.pop()) await send(company);
  };
  await Promise.all(Array.from({ length: Math.max(...CONCURRENCY) }, learn));
  line(how, ["leads/s", "ratio", "least", "most", "node ms", "pg ms"], 9);
  for (const concurrency of CONCURRENCY) {
    const turn = (companies: readonly Company[]): Promise<Turn> =>
      turnOf(send, [node, postmaster], concurrency, companies);
    await turn(one);
    await turn(many);
    const [alone, spread]: [Turn[], Turn[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      if (round % 2 === 0) alone.push(await turn(one));
      spread.push(await turn(many));
      if (round % 2 === 1) alone.push(await turn(one));
    }
    const ratios = spread.map(({ perSecond }, round) => perSecond / defined(alone[round], "its pair").perSecond);
    const ratio = [median(ratios), Math.min(...ratios), Math.max(...ratios)].map((each) => each.toFixed(2));
    for (const [name, turns, cells] of [
      [`${concurrency} at once, one`, alone, ["", "", ""]],
      [`${concurrency} at once, spread`, spread, ratio],
    ] as const) {
      const of = (part: keyof Turn, digits: number): string => median(turns.map((each) => each[part])).toFixed(digits);
      line(name, [of("perSecond", 0), ...cells, of("nodeMs", 2), of("postgresMs", 2)], 9);
    }
    judge(`leads/s ${how}, over ${many.length} companies at ${concurrency}, of one's`, median(ratios), limit);
  }
}

async function turnOf(
  send: Send,
  [node, postmaster]: readonly [number, number],
  concurrency: number,
  companies: readonly Company[],
): Promise<Turn> {
  const [nodeMs, postgresMs] = [cpuMs(node), postgresCpuMs(postmaster)];
  const startedMs = performance.now();
  let sent = 0;
  const go = async (): Promise<void> => {
    while (performance.now() - startedMs < ROUND_MS) {
      sent += 1;
      await send(defined(companies[made % companies.length], "a company"));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, go));
  return {
    perSecond: (sent / (performance.now() - startedMs)) * 1_000,
    nodeMs: (cpuMs(node) - nodeMs) / sent,
    postgresMs: (postgresCpuMs(postmaster) - postgresMs) / sent,
  };
}

function nextFact(): FactEnvelope {
  made += 1;
  const id = `lead-${made}`;
  return {
    source: SOURCE,
    factId: id,
    fact: {
      ...{ kind: "capture", leadId: leadId(id), occurredAt: PRESENT, recordedAt: PRESENT, origin: "partner" },
      person: { name: `Robin ${made}`, email: `robin.${made}@company-${made}.example`, company: `Company ${made}` },
      attributes: { industry: "software", employees: 80, country: "DE", title: "CEO", partner: true },
    },
  };
}
