/**
 * One call to HubSpot: within the limits, with a token that is good, and with answers that are one of few things.
 *
 * What HubSpot says of what was asked (400, 404, 409, 207) is an answer; that it won't listen is a `CrmFailure`.
 */
import { z } from "zod";
import { type EpochMs, epochMs } from "../../base/time.ts";
import { askedToWaitMs, type HttpAnswer, type HttpRequest, type HttpSend } from "../http/http-sender.ts";
import { parseJson } from "../http/parse-json.ts";
import { type Budget, CrmFailure } from "../port.ts";
import { type LimitKind, openLimits } from "./limits.ts";
import type { TokenSource } from "./tokens.ts";

export type HubSpotAsked = {
  readonly method?: HttpRequest["method"];
  /** From `/crm/…` on. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly json?: unknown;
  readonly limit?: LimitKind;
  /** Asking twice does what asking once does: it is asked again when nobody answers. */
  readonly isRepeatable: boolean;
  /** `app`: of the app itself, which the journal asks for. */
  readonly by?: "account" | "app";
};
export type HubSpotAnswer = { readonly status: number; readonly body: unknown };

export type HubSpotCaller = {
  /** @throws CrmFailure when it wasn't heard, or isn't permitted */
  readonly call: (asked: HubSpotAsked) => Promise<HubSpotAnswer>;
  /** By the clock there: one that is an hour off here makes no gap. */
  readonly serverNow: () => EpochMs;
  readonly budgets: () => readonly Budget[];
  readonly pause: (ms: number) => Promise<void>;
};

export type CallerOptions = {
  readonly http: HttpSend;
  readonly now: () => EpochMs;
  readonly sleep: (ms: number) => Promise<void>;
  readonly tokens: TokenSource;
  readonly api: string;
  readonly share: number;
};

/** A call that would wait longer is for later: whoever asked has other things to do. */
const LONGEST_WAIT_MS = 20_000;
const WITHIN_MS = 30_000;
const MOST_BYTES = 32 * 1_048_576;
const TRIES = 4;
/** Between clocks that are set right, with the time that an answer takes. */
const SMALLEST_SKEW_MS = 5_000;

export function openCaller({ http, now, sleep, tokens, api, share }: CallerOptions): HubSpotCaller {
  const limits = openLimits(share);
  const turns: Record<LimitKind, Promise<void>> = { any: Promise.resolve(), search: Promise.resolve() };
  let skewMs = 0;

  /** One after the other, so that what one waits for isn't taken by another. */
  const enter = (kind: LimitKind): Promise<void> => {
    const before = turns[kind];
    const mine = (async () => {
      await before;
      for (;;) {
        const waitMs = limits.waitMs(kind, now());
        if (waitMs === 0) break;
        if (waitMs > LONGEST_WAIT_MS) throw limited("SHARE_USED", epochMs(now() + Math.ceil(waitMs)));
        await sleep(waitMs);
      }
      limits.take(kind, now());
    })();
    turns[kind] = mine.catch(() => {});
    return mine;
  };

  async function call(asked: HubSpotAsked, refusedToken?: string, tried = 1): Promise<HubSpotAnswer> {
    const { method = asked.json === undefined ? "GET" : "POST", limit = "any", isRepeatable, by = "account" } = asked;
    const token = by === "app" ? await tokens.app(refusedToken) : await tokens.account(refusedToken);
    await enter(limit);
    const askedAt = now();
    const answer = await http({
      ...{ url: urlOf(api, asked), method, isRepeatable, withinMs: WITHIN_MS, mostBytes: MOST_BYTES },
      headers: {
        ...{ authorization: `Bearer ${token}`, accept: "application/json" },
        ...(asked.json === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(asked.json === undefined ? {} : { body: JSON.stringify(asked.json) }),
    });
    const again = async (waitMs: number): Promise<HubSpotAnswer> => {
      await sleep(waitMs);
      return call(asked, refusedToken, tried + 1);
    };
    const mayRepeat = tried < TRIES && isRepeatable;
    if (answer.kind !== "answered") {
      if (mayRepeat && answer.kind === "failed") return again(pauseMs(tried));
      throw unheard(answer);
    }
    const { status, headers } = answer;
    limits.learn(headers, askedAt, now());
    const date = typeof headers["date"] === "string" ? Date.parse(headers["date"]) : Number.NaN;
    if (!Number.isNaN(date)) skewMs = Math.abs(date - now()) < SMALLEST_SKEW_MS ? 0 : date - now();
    const body = bodyOf(answer);
    const problem = ProblemBody.safeParse(body).data ?? {};
    if (status === 401) {
      // Another server may have a newer one; a private token has none.
      if (refusedToken === undefined && tokens.isRenewable) return call(asked, token, tried + 1);
      throw deniedBy(problem);
    }
    if (status === 429) {
      limits.refused(limit, problem.policyName ?? "", headers, now());
      // Nothing was done, so that what may not be asked twice may be asked again too.
      if (tried < TRIES && limits.waitMs(limit, now()) <= LONGEST_WAIT_MS) return call(asked, refusedToken, tried + 1);
      throw limited(problem.policyName ?? "RATE_LIMIT", epochMs(now() + Math.ceil(limits.waitMs(limit, now()))));
    }
    if (status === 403) throw forbiddenBy(problem, asked.path);
    if (status >= 500 || status === 423 || status === 477) {
      const waitMs = askedToWaitMs(headers, now());
      if (mayRepeat && (waitMs ?? 0) <= LONGEST_WAIT_MS) return again(waitMs ?? pauseMs(tried));
      const notBefore = waitMs === undefined ? null : epochMs(now() + waitMs);
      throw new CrmFailure("away", `http_${status}`, `HubSpot has trouble of its own (${status})`, { notBefore });
    }
    if (!answer.isWhole || body === undefined)
      throw new CrmFailure("away", "unreadable", `HubSpot's answer to ${asked.path} can't be read`);
    return { status, body };
  }
  return {
    call: (asked) => call(asked),
    serverNow: () => epochMs(Math.round(now() + skewMs)),
    budgets: () => limits.budgets(now()),
    pause: sleep,
  };
}

/** What HubSpot says when it won't: all of it may be missing. */
const ProblemBody = z.looseObject({
  category: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
  policyName: z.string().optional().catch(undefined),
  errors: z
    .array(z.looseObject({ context: z.record(z.string(), z.unknown()).optional().catch(undefined) }))
    .optional()
    .catch(undefined),
  context: z.record(z.string(), z.unknown()).optional().catch(undefined),
});
type Problem = z.infer<typeof ProblemBody>;

/**
 * Reads an answer by its shape; keys that nobody knows are left alone.
 *
 * @throws CrmFailure `away`, `unreadable`, which names what is wrong where
 */
export function readAnswer<T>(shape: z.ZodType<T>, { status, body }: HubSpotAnswer, what: string): T {
  const read = shape.safeParse(body);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = issue === undefined ? "" : ` (${issue.path.join(".") || "all of it"}: ${issue.message})`;
  throw new CrmFailure("away", "unreadable", `HubSpot's answer about ${what} (${status}) isn't as agreed${where}`);
}

/** IDs are numbers in some answers, and texts in others. */
export const HubSpotId = z.union([z.string().min(1), z.number().int()]).transform(String);

function urlOf(api: string, { path, query = {} }: HubSpotAsked): string {
  const said = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]));
  return `${api}${path}${said.length === 0 ? "" : `?${new URLSearchParams(said).toString()}`}`;
}

/** @returns undefined when it should be JSON, and isn't */
function bodyOf({ body, status }: Extract<HttpAnswer, { kind: "answered" }>): unknown {
  if (body.trim() === "") return status < 300 ? null : {};
  // A page of a proxy between: its status says enough.
  return parseJson(body) ?? (status >= 400 ? {} : undefined);
}

/** Twice as long each time. */
function pauseMs(tried: number): number {
  return 500 * 2 ** (tried - 1);
}

function unheard(answer: Extract<HttpAnswer, { kind: "forbidden" | "failed" }>): CrmFailure {
  if (answer.kind === "forbidden") return new CrmFailure("forbidden", "not_reachable", answer.reason);
  const code = answer.isUnknown ? "no_answer" : "not_connected";
  return new CrmFailure("away", code, `HubSpot didn't answer: ${answer.reason}`);
}

function limited(said: string, notBefore: EpochMs): CrmFailure {
  return new CrmFailure("limited", said, `HubSpot takes no more calls for now: ${said}`, { notBefore });
}

function deniedBy({ category, message }: Problem): CrmFailure {
  const code = category ?? "INVALID_AUTHENTICATION";
  const said = message === undefined ? "" : ` (${message.slice(0, 200)})`;
  return new CrmFailure("denied", code, `HubSpot no longer accepts the credentials${said}: connect again`);
}

function forbiddenBy({ category, errors, context }: Problem, path: string): CrmFailure {
  const named = [context, ...(errors ?? []).map((error) => error.context)].flatMap((each) =>
    ["requiredGranularScopes", "requiredScopes", "missingScopes"].flatMap((key) => {
      const said = each?.[key];
      return Array.isArray(said) ? said.filter((scope) => typeof scope === "string") : [];
    }),
  );
  const scopes = [...new Set(named)];
  return new CrmFailure(
    "forbidden",
    category ?? "FORBIDDEN",
    scopes.length === 0
      ? `HubSpot doesn't permit ${path}: a scope wasn't granted, or the plan lacks it`
      : `HubSpot asks for a scope that wasn't granted: ${scopes.join(" or ")}`,
  );
}
