/**
 * Requests to addresses that somebody entered: webhooks, chat, calendars, a CRM. Whoever enters one must not reach through Baton what they don't reach
 * themselves.
 *
 * A name is looked up once for each connection, and the connection goes to exactly what was found and judged: an answer that changes in between changes nothing.
 * No redirect is followed, no connection is used twice unless a request says that it may be, and an answer has a bound in time and size.
 */
import { lookup as lookUp } from "node:dns";
import { Agent as PlainAgent, request as requestPlain } from "node:http";
import { Agent as TlsAgent, request as requestTls } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import type { ReachableAddresses } from "./reachable-addresses.ts";

export type HttpRequest = {
  readonly url: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For all of it, from the look-up to the end of the answer. */
  readonly withinMs?: number;
  /** Of the answer; the rest isn't read. */
  readonly mostBytes?: number;
  /**
   * May share a connection with others to the same host that say so, and leave it open for them. Only for what may be asked twice: where the other side closed
   * the connection at that moment, it is asked once more on a new one.
   */
  readonly isRepeatable?: boolean;
};

export type HttpAnswer =
  | {
      readonly kind: "answered";
      /** Also 3xx: redirects are answers. */
      readonly status: number;
      readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
      readonly body: string;
      /** False: it was longer. */
      readonly isWhole: boolean;
    }
  /** Baton doesn't connect there. */
  | { readonly kind: "forbidden"; readonly reason: string }
  /** `isUnknown`: it was connected, and may have been heard. */
  | { readonly kind: "failed"; readonly reason: string; readonly isUnknown: boolean };

/** Never throws over the other side or the address. */
export type HttpSend = (request: HttpRequest) => Promise<HttpAnswer>;

export type HttpSenderOptions = {
  readonly reachable: ReachableAddresses;
  /** Left out: that of the system. */
  readonly lookup?: typeof lookUp;
  /** Certificates that are trusted instead of those of Node. */
  readonly ca?: string;
};

const WITHIN_MS = 15_000;
const MOST_BYTES = 64 * 1_024;
const LONGEST_REASON = 300;
/** Of one host, at a time; what is over waits. */
const MOST_CONNECTIONS = 8;
/** Shorter than what other sides grant, so that it is seldom they who close it. */
const IDLE_MS = 4_000;

type Agents = { readonly plain: PlainAgent; readonly tls: TlsAgent };

export function openHttpSender({ reachable, lookup = lookUp, ca }: HttpSenderOptions): HttpSend {
  const kept = { keepAlive: true, maxSockets: MOST_CONNECTIONS, timeout: IDLE_MS };
  const agents: Agents = { plain: new PlainAgent(kept), tls: new TlsAgent(kept) };
  return (asked) => {
    const url = URL.parse(asked.url);
    const problem = problemOf(url);
    if (url === null || problem !== undefined)
      return Promise.resolve({ kind: "forbidden", reason: problem ?? "This isn't an address" });
    return ask(url, asked, { reachable, lookup, ca, agents });
  };
}

/** Credentials in an address end up where addresses do: in lists and logs. */
function problemOf(url: URL | null): string | undefined {
  if (url === null) return "This isn't an address";
  if (!/^https?:$/.test(url.protocol)) return "The address must begin with https://";
  if (url.username !== "" || url.password !== "") return "The address must not contain a user name or password";
  return undefined;
}

class Forbidden extends Error {}

function ask(
  url: URL,
  asked: HttpRequest,
  by: Required<Pick<HttpSenderOptions, "reachable" | "lookup">> & {
    readonly ca: string | undefined;
    readonly agents: Agents;
  },
): Promise<HttpAnswer> {
  const { method, headers = {}, body, withinMs = WITHIN_MS, mostBytes = MOST_BYTES, isRepeatable = false } = asked;
  const { reachable, lookup, ca, agents } = by;
  const isTls = url.protocol === "https:";
  const host = url.hostname.replaceAll(/^\[|\]$/g, "");
  const judge = (address: string): void => {
    const reach = reachable.of(host, address);
    if (reach === "refused")
      throw new Forbidden(
        `${host} isn't a public address (${address}), and the operator of this server hasn't allowed it`,
      );
    if (reach === "public" && !isTls) throw new Forbidden("The address must begin with https://");
  };
  /** Called by Node for each name, never for what is an address already. */
  const judged: LookupFunction = (name, options, done) => {
    lookup(name, { ...options, all: true }, (error, found) => {
      if (error !== null) return done(error, []);
      try {
        for (const { address } of found) judge(address);
      } catch (forbidden) {
        return done(forbidden as Error, []);
      }
      const [first] = found;
      if (options.all === true || first === undefined) done(null, found);
      else done(null, first.address, first.family);
    });
  };
  return new Promise((resolve) => {
    let isConnected = false;
    let hasAnswered = false;
    const fail = (error: Error): void => {
      clearTimeout(timer);
      if (!hasAnswered && request?.reusedSocket === true && isClosed(error)) {
        resolve(ask(url, { ...asked, isRepeatable: false }, by));
        return;
      }
      const reason = error.message.replaceAll(/\s+/g, " ").slice(0, LONGEST_REASON);
      resolve(
        error instanceof Forbidden ? { kind: "forbidden", reason } : { kind: "failed", reason, isUnknown: isConnected },
      );
    };
    const timer = setTimeout(() => {
      fail(new Error(`No answer within ${withinMs / 1_000} s`));
      request?.destroy();
    }, withinMs);
    let request: ReturnType<typeof requestPlain> | undefined;
    try {
      if (isIP(host) !== 0) judge(host);
      request = (isTls ? requestTls : requestPlain)(url, {
        method,
        headers: {
          "user-agent": "Baton",
          ...headers,
          ...(body === undefined ? {} : { "content-length": Buffer.byteLength(body) }),
        },
        lookup: judged,
        agent: isRepeatable ? (isTls ? agents.tls : agents.plain) : false,
        ...(ca === undefined ? {} : { ca }),
      });
    } catch (error) {
      fail(error as Error);
      return;
    }
    request.on("error", fail);
    request.on("socket", (socket) => {
      if (request?.reusedSocket) isConnected = true;
      else socket.once(isTls ? "secureConnect" : "connect", () => (isConnected = true));
    });
    request.on("response", (response) => {
      hasAnswered = true;
      const chunks: Buffer[] = [];
      let bytes = 0;
      const end = (isWhole: boolean): void => {
        clearTimeout(timer);
        const text = Buffer.concat(chunks).subarray(0, mostBytes).toString("utf8");
        resolve({
          ...{ kind: "answered", status: response.statusCode ?? 0, headers: response.headers },
          body: text,
          isWhole,
        });
        if (!isWhole || !isRepeatable) request.destroy();
      };
      response.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes > mostBytes) end(false);
      });
      response.on("end", () => end(true));
      response.on("error", fail);
    });
    request.end(body);
  });
}

/** The other side closed a connection that nothing was going over. */
function isClosed(error: Error & { readonly code?: string }): boolean {
  return error.code === "ECONNRESET" || error.code === "EPIPE";
}

/**
 * How long the other side asks to wait, in milliseconds: `Retry-After` in seconds, or as a date.
 *
 * @returns undefined when it says nothing that can be read
 * Source: RFC 9110, 10.2.3
 */
export function askedToWaitMs(
  headers: (HttpAnswer & { readonly kind: "answered" })["headers"],
  now: number,
): number | undefined {
  const said = headers["retry-after"];
  if (typeof said !== "string") return undefined;
  if (/^\d{1,9}$/.test(said.trim())) return Number(said) * 1_000;
  const at = Date.parse(said);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
