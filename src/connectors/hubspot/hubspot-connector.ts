/** HubSpot among the CRMs: by what it is connected, and what is received of it. */
import { type EpochMs, epochMs } from "../../base/time.ts";
import type { HttpSend } from "../http/http-sender.ts";
import { type CrmConnector, CrmFailure, type Credentials } from "../port.ts";
import { receive } from "./feeds/received-changes.ts";
import { HUBSPOT_WAYS, openHubSpot } from "./open-hubspot.ts";
import { hubSpotPanel } from "./record-card.ts";
import {
  authorizeUrl,
  exchangeCode,
  HUBSPOT_API,
  type HubSpotApp,
  type HubSpotCredentials,
  type HubSpotTokens,
} from "./tokens.ts";

/** What may be entered. Beside it are kept: `access`, `refresh`, and `expires` of an OAuth app, and `portal`, once that is known. */
const ENTERED: CrmConnector["credentials"] = [
  { name: "token", label: "Access token of the private app", isOptional: true },
  { name: "clientId", label: "Client ID of the app", isOptional: true },
  { name: "clientSecret", label: "Client secret of the app", isOptional: true },
  { name: "redirectAddress", label: "Redirect URL of the app", isOptional: true },
  { name: "code", label: "Code that HubSpot gave for a consent", isOptional: true },
  {
    name: "way",
    label: "How changes are heard of",
    isOptional: true,
    options: [
      { value: "journal", label: "Journal: HubSpot keeps it, Baton reads it every 5 seconds (OAuth apps)" },
      { value: "webhook", label: "Webhooks: HubSpot calls Baton" },
      { value: "polling", label: "Polling: Baton searches every 15 seconds" },
    ],
  },
  {
    name: "lifecycle",
    label: "Lifecycle stages that go back",
    isOptional: true,
    options: [{ value: "baton", label: "Baton may clear the stage first, and set it back" }],
  },
  { name: "api", label: "Address of the API, if it isn’t HubSpot’s own", isOptional: true },
];
const BESIDE = ["way", "lifecycle", "api"];

/** @param sleep left out: as long as it is */
export function hubSpotConnector(http: HttpSend, sleep: (ms: number) => Promise<void> = wait): CrmConnector {
  return {
    kind: "hubspot",
    name: "HubSpot",
    credentials: ENTERED,
    ways: [
      { name: "private", label: "Private app", needs: ["token"], takes: ["clientSecret", ...BESIDE] },
      {
        ...{ name: "consent", label: "OAuth app", needs: ["clientId", "clientSecret"], takes: BESIDE },
        consentAddress: ({ credentials: { clientId = "", api = "" }, redirectAddress, state }) =>
          authorizeUrl({ clientId: clientId.trim(), redirectUri: redirectAddress, state, api: apiOf(api) }),
      },
    ],
    open({ credentials, keep, sharePercent, now }) {
      let current: Credentials = credentials;
      const merge = async (others: Credentials): Promise<void> => {
        current = { ...current, ...others };
        await keep(current);
      };
      const by = entered(credentials);
      const asking = { http, now, api: apiOf(credentials["api"] ?? "") };
      const way = wayOf(credentials, by.kind);
      return openHubSpot({
        ...{ ...asking, sleep, way, share: Math.min(100, Math.max(1, sharePercent)) / 100 },
        ...{ portal: credentials["portal"] ?? null, stagesGoBack: credentials["lifecycle"] === "baton" },
        keepPortal: (portal) => merge({ portal }),
        keep: (tokens) => merge(keptOf(tokens)),
        credentials: by.kind === "private" ? by : { ...by, tokens: tokensIn(credentials) },
        ...(by.kind === "private" || credentials["refresh"] !== undefined || credentials["code"] === undefined
          ? {}
          : {
              first: () =>
                exchangeCode(asking, by, {
                  code: credentials["code"] ?? "",
                  redirectUri: credentials["redirectAddress"] ?? "",
                }),
            }),
      });
    },
    receive(credentials, { method, url, headers, body }, now) {
      // While one replaces another, both are entered, with a space between.
      const secrets = (credentials["clientSecret"] ?? "").split(/[\s,]+/).filter((secret) => secret !== "");
      const received = receive({ method, uri: url, headers, body: Buffer.from(body).toString("utf8") }, secrets, now);
      if (received.kind === "refused") return { kind: "refused", reason: REASONS[received.reason] };
      const { portal } = credentials;
      const mine = [...received.portals].filter(([id]) => portal === undefined || id === portal);
      return { kind: "heard", changed: mine.flatMap(([, changed]) => changed) };
    },
    panel: hubSpotPanel,
    usualOrigin: "hs_analytics_source",
    usualStages: {
      ...{ subscriber: ["captured"], lead: ["captured"], marketingqualifiedlead: ["mql"], salesqualifiedlead: ["sql"] },
      ...{ opportunity: ["opportunity"], customer: ["customer"], evangelist: ["customer"] },
      ...{ NEW: ["captured", "mql"], OPEN: ["working"], IN_PROGRESS: ["working"], ATTEMPTED_TO_CONTACT: ["working"] },
      ...{ CONNECTED: ["sal"], OPEN_DEAL: ["opportunity"], BAD_TIMING: ["nurture"], UNQUALIFIED: ["disqualified"] },
    },
  };
}

function apiOf(address: string): string {
  const api = address.trim().replace(/\/+$/, "");
  if (api === "") return HUBSPOT_API;
  if (/^https?:$/.test(URL.parse(api)?.protocol ?? "")) return api;
  throw new CrmFailure(
    "denied",
    "INVALID_ADDRESS",
    "The address of the API begins with https://, or is left blank for HubSpot’s own",
  );
}

const REASONS = {
  unsigned:
    "HubSpot's signature is missing or wrong: enter the app's client secret, and let the address end up here as HubSpot called it",
  stale: "It was sent more than five minutes ago, or one of the clocks is wrong",
  unreadable: "It isn't what HubSpot sends",
} as const;

/** @throws CrmFailure `denied` */
function entered(
  credentials: Credentials,
): Extract<HubSpotCredentials, { kind: "private" }> | ({ readonly kind: "oauth" } & HubSpotApp) {
  const { token = "", clientId = "", clientSecret = "" } = credentials;
  if (token !== "") return { kind: "private", token: token.trim() };
  const isAgreed = [credentials["refresh"], credentials["code"]].some((each) => (each ?? "") !== "");
  if (clientId !== "" && clientSecret !== "" && isAgreed)
    return { kind: "oauth", clientId: clientId.trim(), clientSecret: clientSecret.split(/[\s,]+/)[0] ?? "" };
  throw new CrmFailure(
    "denied",
    "MISSING_CREDENTIALS",
    "Enter the access token of a private app, or the client ID and the client secret of an OAuth app, and agree in HubSpot",
  );
}

function wayOf({ way }: Credentials, kind: HubSpotCredentials["kind"]): (typeof HUBSPOT_WAYS)[number] {
  const asked = HUBSPOT_WAYS.find((each) => each === way?.trim().toLowerCase());
  // The journal is for OAuth apps only.
  if (kind === "private") return asked === "webhook" ? "webhook" : "polling";
  return asked ?? "journal";
}

function keptOf({ access, refresh, expiresAt }: HubSpotTokens): Credentials {
  return { access, refresh, expires: String(expiresAt), code: "" };
}

/** What is not there yet has expired. */
function tokensIn(credentials: Credentials): HubSpotTokens {
  const expires = Number(credentials["expires"] ?? 0);
  const expiresAt: EpochMs = epochMs(Number.isInteger(expires) && expires > 0 ? expires : 0);
  return { access: credentials["access"] ?? "", refresh: credentials["refresh"] ?? "", expiresAt };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms));
}
