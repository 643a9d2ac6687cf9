/** An installation that is used while a fixture is made: its server, its clock, the people who have signed in, and the other systems that it works with. */
import { randomUUID } from "node:crypto";
import type { InjectOptions } from "fastify";
import { memberId, workspaceId } from "../../src/base/ids.ts";
import { type EpochMs, epochMs } from "../../src/base/time.ts";
import type { CrmConnector } from "../../src/connectors/port.ts";
import type { HttpSend } from "../../src/connectors/http/http-sender.ts";
import type { Context } from "../../src/services/context.ts";
import type { ServerApp } from "../../src/server/server-app.ts";
import type { Database } from "../../src/store/database/database.ts";
import { runDue } from "../../src/store/due/run-due.ts";
import { allWorkspaces } from "../../src/store/workspaces/over-all.ts";
import { startWriter, type Writer } from "../../src/store/writer/writer.ts";
import { askedBy } from "../asked-by.ts";
import { TEST_SECRETS } from "../secrets.ts";
import { cookieOf, PASSWORD, serverWithAccounts } from "../signed-in.ts";
import { setMachineClock } from "./steady-world.ts";

export const HERE = workspaceId("default");
/** Where its links lead to. */
export const ADDRESS = "https://baton.company.example/";
const SECOND_MS = 1_000;

type Sending = {
  /** Left out: 200 or 201 is expected. */
  readonly expected?: readonly number[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly workspace?: string;
};

export class Living {
  readonly db: Database;
  readonly crm: CrmConnector;
  readonly http: HttpSend;
  /** Headers by which they ask, by name. */
  readonly as = new Map<string, Readonly<Record<string, string>>>();
  #writer: Writer | undefined;
  #app: ServerApp | undefined;
  #now = epochMs(0);

  constructor(db: Database, { crm, http }: { readonly crm: CrmConnector; readonly http: HttpSend }) {
    [this.db, this.crm, this.http] = [db, crm, http];
  }

  async begin(at: string): Promise<this> {
    this.#set(instantOf(at));
    this.#writer = startWriter(this.db);
    this.#app = await serverWithAccounts(this.#installation(), { publicUrl: ADDRESS });
    return this;
  }

  get now(): EpochMs {
    return this.#now;
  }

  /** What fell due until then has happened. @param at such as 2026-09-14T09:00, in Berlin */
  async until(at: string): Promise<void> {
    const until = instantOf(at);
    if (until < this.#now) throw new Error(`${at} is over`);
    for (const { id, archivedAt } of await allWorkspaces(this.db))
      if (archivedAt === null) while ((await runDue(this.db, id, until)) > 0);
    this.#set(until);
  }

  /** Whoever runs a command on the machine, and the workers. */
  ctx(workspace: string = HERE): Context {
    const id = workspaceId(workspace);
    return askedBy({
      ...this.#installation(),
      db: this.db.within(id),
      workspaceId: id,
      sends: ["mail", "chat", "hook"],
    });
  }

  /** By HTTP, a second after the last. @param path within the company, such as /forms; with /api, of the server @param who null: someone who isn't signed in */
  async send<Answer = Readonly<Record<string, unknown>>>(
    who: string | null,
    method: "GET" | "POST" | "PUT" | "DELETE",
    path: string,
    payload?: InjectOptions["payload"],
    { expected = [200, 201], headers = {}, workspace = HERE }: Sending = {},
  ): Promise<Answer & { readonly cookie: string }> {
    this.#set(epochMs(this.#now + SECOND_MS));
    const url = path.startsWith("/api/") ? path : `/api/v1/w/${workspace}${path}`;
    const by = who === null ? {} : this.as.get(who);
    if (by === undefined || this.#app === undefined) throw new Error(`${who} has not signed in`);
    const answer = await this.#app.inject({
      ...{ method, url, headers: { ...by, ...headers } },
      ...(payload === undefined ? {} : { payload }),
    });
    if (!expected.includes(answer.statusCode)) throw new Error(`${method} ${url}: ${answer.statusCode} ${answer.body}`);
    const isJson = answer.headers["content-type"]?.toString().includes("json") === true;
    return { ...(isJson ? answer.json<Answer>() : ({} as Answer)), cookie: cookieOf(answer.headers["set-cookie"]) };
  }

  async signIn(name: string): Promise<void> {
    const login = { email: `${name}@company.example`, password: PASSWORD };
    const { cookie } = await this.send(null, "POST", "/api/v1/sign-in", login);
    this.as.set(name, { cookie });
  }

  /** Of the company's own rep, as a browser says it. */
  async fact(by: string, lead: string, path: string, body: object = {}): Promise<void> {
    await this.send(by, "POST", `/leads/${encodeURIComponent(lead)}${path}`, { by: memberId(by), ...body });
  }

  async close(): Promise<void> {
    await this.#app?.close();
    await this.#writer?.close();
    setMachineClock(null);
  }

  #set(at: EpochMs): void {
    this.#now = at;
    setMachineClock(at);
  }

  #installation() {
    const writer = this.#writer;
    if (writer === undefined) throw new Error("it has not begun");
    const { db, http } = this;
    return {
      db,
      writer,
      http,
      crms: [this.crm],
      workspaceId: HERE,
      now: () => this.#now,
      newId: randomUUID,
      secrets: TEST_SECRETS,
    };
  }
}

function instantOf(at: string): EpochMs {
  return epochMs(Date.parse(`${at}+02:00`));
}
