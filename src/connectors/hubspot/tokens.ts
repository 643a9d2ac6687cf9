/**
 * By what HubSpot knows this connection: the token of a private app, or those of an OAuth app, which are renewed before they expire and shared among servers.
 *
 * Source: developers.hubspot.com, "OAuth v3"
 */
import { z } from "zod";
import { type EpochMs, epochMs } from "../../base/time.ts";
import type { HttpSend } from "../http/http-sender.ts";
import { parseJson } from "../http/parse-json.ts";
import { CrmFailure } from "../port.ts";
import { HUBSPOT_SCOPES } from "./object-types.ts";

export type HubSpotTokens = { readonly access: string; readonly refresh: string; readonly expiresAt: EpochMs };
export type HubSpotApp = { readonly clientId: string; readonly clientSecret: string };
export type HubSpotCredentials =
  | { readonly kind: "private"; readonly token: string }
  | ({ readonly kind: "oauth"; readonly tokens: HubSpotTokens } & HubSpotApp);

export type TokenSource = {
  /** @param refused a token that HubSpot didn't take: another one is wanted */
  readonly account: (refused?: string) => Promise<string>;
  readonly app: (refused?: string) => Promise<string>;
  readonly isRenewable: boolean;
};

const AUTHORIZE = "https://app.hubspot.com/oauth/authorize";
export const HUBSPOT_API = "https://api.hubapi.com";
/** Renewed so long before it expires: longer than a call takes, with its tries. */
const EARLY_MS = 5 * 60_000;
const SCOPES_OF_APP = [
  "developer.webhooks_journal.read",
  "developer.webhooks_journal.subscriptions.read",
  "developer.webhooks_journal.subscriptions.write",
];

const TokenBody = z.looseObject({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_in: z.number().positive(),
});
const Refused = z.looseObject({
  error: z.string().optional().catch(undefined),
  status: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
});

/** Where whoever connects is sent. @param asked.state comes back with them, and is theirs alone. @param asked.api where the API is: another one's page of consent is there, too */
export function authorizeUrl({
  clientId,
  redirectUri,
  state,
  api = HUBSPOT_API,
}: {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly api?: string;
}): string {
  const query = {
    ...{ client_id: clientId, redirect_uri: redirectUri, state },
    ...{ scope: ["oauth", ...HUBSPOT_SCOPES.needed].join(" "), optional_scope: HUBSPOT_SCOPES.optional.join(" ") },
  };
  const page = api === HUBSPOT_API ? AUTHORIZE : `${api}/oauth/authorize`;
  return `${page}?${new URLSearchParams(query).toString()}`;
}

type Asking = { readonly http: HttpSend; readonly now: () => EpochMs; readonly api?: string };

/** What they came back with becomes tokens. @throws CrmFailure `denied` when it isn't theirs, or was used */
export function exchangeCode(
  asking: Asking,
  app: HubSpotApp,
  { code, redirectUri }: { readonly code: string; readonly redirectUri: string },
): Promise<HubSpotTokens> {
  return askForTokens(asking, app, { grant_type: "authorization_code", code, redirect_uri: redirectUri });
}

export type TokenKeeping = {
  /** What was renewed, before it is used: for the other servers, and for the next start. */
  readonly keep: (tokens: HubSpotTokens) => Promise<void>;
  /** What another server kept meanwhile; left out: there is none. */
  readonly latest?: () => Promise<HubSpotTokens>;
  /** Of somebody who has just agreed; left out: there are some. */
  readonly first?: () => Promise<HubSpotTokens>;
};

export function openTokens(
  asking: Asking,
  credentials: HubSpotCredentials,
  { keep, latest, first }: TokenKeeping,
): TokenSource {
  if (credentials.kind === "private") {
    return {
      account: () => Promise.resolve(credentials.token),
      app: () =>
        Promise.reject(new CrmFailure("forbidden", "NO_APP", "The journal is for OAuth apps; a private app is polled")),
      isRenewable: false,
    };
  }
  let tokens = credentials.tokens;
  let renewing: Promise<void> | undefined;
  let ofApp: Pick<HubSpotTokens, "access" | "expiresAt"> | undefined;
  const isGood = ({ access, expiresAt }: Pick<HubSpotTokens, "access" | "expiresAt">, refused?: string): boolean =>
    access !== refused && expiresAt - EARLY_MS > asking.now();

  async function renew(refused?: string): Promise<void> {
    if (first !== undefined && tokens.refresh === "") {
      tokens = await first();
      await keep(tokens);
      return;
    }
    tokens = (await latest?.()) ?? tokens;
    if (isGood(tokens, refused)) return;
    const asked = tokens.refresh;
    const form = (refresh: string) => ({ grant_type: "refresh_token", refresh_token: refresh });
    let renewed: HubSpotTokens;
    try {
      renewed = await askForTokens(asking, credentials as HubSpotApp, form(asked), asked);
    } catch (failure) {
      // Another server was first, and this one's became void by that.
      const theirs = await latest?.();
      if (theirs === undefined || theirs.refresh === asked) throw failure;
      tokens = theirs;
      if (isGood(tokens, refused)) return;
      renewed = await askForTokens(asking, credentials as HubSpotApp, form(theirs.refresh), theirs.refresh);
    }
    tokens = renewed;
    await keep(tokens);
  }
  return {
    isRenewable: true,
    async account(refused) {
      if (!isGood(tokens, refused)) {
        renewing ??= renew(refused).finally(() => (renewing = undefined));
        await renewing;
      }
      return tokens.access;
    },
    async app(refused) {
      if (ofApp === undefined || !isGood(ofApp, refused))
        ofApp = await askForTokens(
          asking,
          credentials,
          { grant_type: "client_credentials", scope: [...SCOPES_OF_APP, ...readScopes()].join(" ") },
          "",
        );
      return ofApp.access;
    },
  };
}

/** The journal tells of a type only who may read it. */
function readScopes(): readonly string[] {
  return [...HUBSPOT_SCOPES.needed, ...HUBSPOT_SCOPES.optional].filter((scope) =>
    /^crm\.objects\.(?!owners).*\.read$/.test(scope),
  );
}

async function askForTokens(
  { http, now, api = HUBSPOT_API }: Asking,
  { clientId, clientSecret }: HubSpotApp,
  form: Readonly<Record<string, string>>,
  refresh?: string,
): Promise<HubSpotTokens> {
  const answer = await http({
    ...{ url: `${api}/oauth/v3/token`, method: "POST" },
    headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
    body: new URLSearchParams({ ...form, client_id: clientId, client_secret: clientSecret }).toString(),
  });
  if (answer.kind !== "answered") throw new CrmFailure("away", "no_answer", `HubSpot didn't answer: ${answer.reason}`);
  const said = parseJson(answer.body);
  if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) {
    const { status, error, message } = Refused.safeParse(said).data ?? {};
    const code = (status ?? error ?? `http_${answer.status}`).slice(0, 100);
    const words = message === undefined ? "" : ` (${message.slice(0, 200)})`;
    throw new CrmFailure(
      "denied",
      code,
      `HubSpot gives no token${words}: the app was removed there, or its secret changed. Connect again`,
    );
  }
  const body = TokenBody.safeParse(said).data;
  const refreshed = body?.refresh_token ?? refresh;
  if (answer.status !== 200 || body === undefined || refreshed === undefined)
    throw new CrmFailure("away", `http_${answer.status}`, "HubSpot's answer about tokens can't be read");
  return {
    ...{ access: body.access_token, refresh: refreshed },
    expiresAt: epochMs(now() + Math.floor(body.expires_in * 1_000)),
  };
}
