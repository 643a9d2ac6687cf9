/**
 * Calls to Salesforce's REST API: signed in, counted, and each failure in one of the ways of the port.
 *
 * The session lives in memory; when Salesforce says that it is over, it is renewed once, whoever asks at that moment. What is left of the organization's daily
 * calls comes with each answer; this connection leaves the others their part of it.
 * Source: REST API Developer Guide, "Status Codes and Error Responses", "Limits"; OAuth 2.0 refresh token and client credentials flows.
 */
import { z } from "zod";
import { type EpochMs, epochMs, MINUTE_MS } from "../../base/time.ts";
import type { HttpAnswer, HttpRequest, HttpSend } from "../http/http-sender.ts";
import { type Budget, CrmFailure } from "../port.ts";

export type SalesforceCredentials = {
  /** `https://login.salesforce.com`, `https://test.salesforce.com`, or the organization's own domain. */
  readonly loginUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** `client`: the app signs in for itself, as the user that the organization set for it. `code`: what somebody agreed to, once. */
  readonly grant:
    | { readonly kind: "client" }
    | {
        readonly kind: "code";
        readonly code: string;
        readonly redirectUri: string;
        /** Blank: the code was asked for without a challenge. */
        readonly verifier?: string;
      }
    | { readonly kind: "refresh"; readonly token: string };
};

export type CallsOptions = {
  readonly http: HttpSend;
  readonly credentials: SalesforceCredentials;
  /** What a code was exchanged for. */
  readonly keep: (refreshToken: string) => Promise<void>;
  readonly now: () => EpochMs;
  /** Of the daily calls of the organization, above 0 and at most 1. */
  readonly share: number;
};

type Session = { readonly token: string; readonly instanceUrl: string };
type Asked = { readonly method: HttpRequest["method"]; readonly path: string; readonly body?: unknown };
export type SalesforceCalls = {
  /** @param path below `/services/data/vNN.0`, or a whole path from `/services` on. @returns the answer, parsed */
  readonly call: (asked: Asked) => Promise<unknown>;
  /** All rows, however many pages they come in. @param deleted also those in the recycle bin */
  readonly query: <SalesforceRow>(
    shape: z.ZodType<SalesforceRow>,
    soql: string,
    options?: { readonly deleted?: boolean },
  ) => Promise<readonly SalesforceRow[]>;
  readonly budgets: () => readonly Budget[];
  readonly instanceUrl: () => Promise<string>;
};

/** Nobody answered, or not as agreed. */
export class NoAnswer extends CrmFailure {
  /** It may have been done. */
  readonly isUnknown: boolean;
  constructor(reason: string, isUnknown: boolean) {
    super("away", "NO_ANSWER", reason);
    this.isUnknown = isUnknown;
  }
}

/** Salesforce understood the call, and refuses it. */
export class SalesforceRefusal extends CrmFailure {
  readonly status: number;
  constructor(status: number, { code, message }: { readonly code: string; readonly message: string }) {
    super("forbidden", code, message);
    this.status = status;
  }
}

const DATA = "/services/data/v64.0";
const MOST_BYTES = 32 * 1_024 * 1_024;
const WITHIN_MS = 60_000;
/** The daily calls are counted over the last 24 hours: some come free all the time. */
const LIMITED_MS = 15 * MINUTE_MS;
const BUSY_MS = MINUTE_MS;

const Errors = z.array(z.looseObject({ errorCode: z.string(), message: z.string() })).min(1);
const OAuthError = z.looseObject({ error: z.string(), error_description: z.string().optional() });
const Token = z.looseObject({
  access_token: z.string().min(1),
  instance_url: z.url(),
  refresh_token: z.string().optional(),
});
const Page = z.looseObject({ records: z.array(z.unknown()), nextRecordsUrl: z.string().optional() });

export function openSalesforceCalls({ http, credentials, keep, now, share }: CallsOptions): SalesforceCalls {
  let { grant } = credentials;
  let session: Promise<Session> | undefined;
  let usage: { readonly used: number; readonly limit: number; readonly at: EpochMs } | undefined;

  const signedIn = (): Promise<Session> => {
    session ??= signIn().catch((error: unknown) => {
      session = undefined;
      throw error;
    });
    return session;
  };

  async function signIn(): Promise<Session> {
    const { loginUrl, clientId, clientSecret } = credentials;
    const answer = await http({
      url: `${loginUrl.replace(/\/+$/, "")}/services/oauth2/token`,
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
      body: new URLSearchParams({ ...formOf(grant), client_id: clientId, client_secret: clientSecret }).toString(),
    });
    const said = answeredJson(answer);
    const token = Token.safeParse(said.json);
    if (said.status === 200 && token.success) {
      const { access_token: access, instance_url: instance, refresh_token: refresh } = token.data;
      if (grant.kind === "code" && refresh !== undefined) {
        grant = { kind: "refresh", token: refresh };
        await keep(refresh);
      }
      return { token: access, instanceUrl: instance.replace(/\/+$/, "") };
    }
    const error = OAuthError.safeParse(said.json);
    if (said.status >= 500 || !error.success) throw new NoAnswer(`Status ${said.status} when signing in`, false);
    throw new CrmFailure("denied", error.data.error, error.data.error_description ?? error.data.error);
  }

  /** The others of the organization keep their part. */
  function mayCall(): void {
    if (usage === undefined || now() - usage.at > LIMITED_MS) return;
    const { used, limit } = usage;
    if (limit - used > limit * (1 - share)) return;
    throw limited("SHARE_USED", `${used} of the ${limit} daily API calls of the organization are used`);
  }

  function limited(code: string, message: string): CrmFailure {
    return new CrmFailure("limited", code, message, { notBefore: epochMs(now() + LIMITED_MS) });
  }

  async function ask({ method, path, body }: Asked, { token, instanceUrl }: Session) {
    const answer = await http({
      ...{ url: `${instanceUrl}${path.startsWith("/services") ? path : `${DATA}${path}`}`, method },
      headers: {
        ...{ authorization: `Bearer ${token}`, accept: "application/json" },
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        // Where a rule of the organization assigns new leads, it would pass over what Baton decided.
        "sforce-auto-assign": "FALSE",
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...{ withinMs: WITHIN_MS, mostBytes: MOST_BYTES },
    });
    const said = answeredJson(answer);
    const info =
      answer.kind === "answered" ? /api-usage=(\d+)\/(\d+)/.exec(String(answer.headers["sforce-limit-info"])) : null;
    if (info !== null) usage = { used: Number(info[1]), limit: Number(info[2]), at: now() };
    return said;
  }

  async function call(asked: Asked): Promise<unknown> {
    mayCall();
    const current = await signedIn();
    let said = await ask(asked, current);
    if (said.status === 401) {
      // Another call may have signed in meanwhile.
      if ((await session?.catch(() => undefined)) === current) session = undefined;
      said = await ask(asked, await signedIn());
    }
    if (said.status < 300) return said.json;
    const errors = Errors.safeParse(said.json);
    const error = errors.success ? errors.data[0] : undefined;
    const [code, message] = [error?.errorCode ?? `HTTP_${said.status}`, error?.message ?? `Status ${said.status}`];
    if (said.status === 401) throw new CrmFailure("denied", code, message);
    if (code === "REQUEST_LIMIT_EXCEEDED") throw limited(code, message);
    if (said.status === 429) throw new CrmFailure("limited", code, message, { notBefore: epochMs(now() + BUSY_MS) });
    if (said.status >= 500 || error === undefined) throw new NoAnswer(message, said.status >= 500);
    throw new SalesforceRefusal(said.status, { code, message });
  }

  return {
    call,
    async query(shape, soql, { deleted = false } = {}) {
      const rows: z.output<typeof shape>[] = [];
      let path: string | undefined =
        `/${deleted ? "queryAll" : "query"}?${new URLSearchParams({ q: soql }).toString()}`;
      while (path !== undefined) {
        const page: z.output<typeof Page> = asAgreed(Page, await call({ method: "GET", path }));
        for (const row of asAgreed(z.array(shape), page.records)) rows.push(row);
        path = page.nextRecordsUrl;
      }
      return rows;
    },
    budgets() {
      if (usage === undefined) return [];
      const { used, limit } = usage;
      return [
        { name: "daily API calls", limit, left: limit - used, ours: Math.floor(limit * share), used, resetsAt: null },
      ];
    },
    async instanceUrl() {
      return (await signedIn()).instanceUrl;
    },
  };
}

function formOf(grant: SalesforceCredentials["grant"]): Readonly<Record<string, string>> {
  switch (grant.kind) {
    case "client":
      return { grant_type: "client_credentials" };
    case "code":
      return {
        ...{ grant_type: "authorization_code", code: grant.code, redirect_uri: grant.redirectUri },
        ...((grant.verifier ?? "") === "" ? {} : { code_verifier: grant.verifier ?? "" }),
      };
    case "refresh":
      return { grant_type: "refresh_token", refresh_token: grant.token };
  }
}

/**
 * What was answered, by its shape.
 *
 * @param isUnknown whether what was asked may have been done
 * @throws NoAnswer when it is shaped otherwise
 */
export function asAgreed<T>(shape: z.ZodType<T>, said: unknown, isUnknown = false): T {
  const read = shape.safeParse(said);
  if (read.success) return read.data;
  throw new NoAnswer(`Salesforce's answer isn't as agreed: ${z.prettifyError(read.error)}`, isUnknown);
}

function answeredJson(answer: HttpAnswer): { readonly status: number; readonly json: unknown } {
  if (answer.kind === "forbidden") throw new CrmFailure("forbidden", "ADDRESS", answer.reason);
  if (answer.kind === "failed") throw new NoAnswer(answer.reason, answer.isUnknown);
  if (!answer.isWhole) throw new NoAnswer(`An answer is longer than ${MOST_BYTES} bytes`, true);
  try {
    return { status: answer.status, json: answer.body === "" ? null : JSON.parse(answer.body) };
  } catch {
    return { status: answer.status, json: undefined };
  }
}
