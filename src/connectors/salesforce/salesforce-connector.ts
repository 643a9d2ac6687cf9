/** Salesforce among the CRMs: by what it is connected. */
import type { HttpSend } from "../http/http-sender.ts";
import { type CrmConnector, type CrmConsent, CrmFailure, type Credentials } from "../port.ts";
import { salesforcePanel } from "./canvas-request.ts";
import { openSalesforce } from "./open-salesforce.ts";
import type { SalesforceCredentials } from "./salesforce-calls.ts";

/** What may be entered. Beside it is kept `refresh`, once a code was exchanged for it. */
const ENTERED: CrmConnector["credentials"] = [
  { name: "loginUrl", label: "Your organization’s address, such as https://acme.my.salesforce.com", isOptional: false },
  { name: "clientId", label: "Consumer key of the app", isOptional: false },
  { name: "clientSecret", label: "Consumer secret of the app", isOptional: false },
  { name: "code", label: "Code that Salesforce gave for a consent", isOptional: true },
  { name: "redirectAddress", label: "Callback URL of the app", isOptional: true },
  { name: "verifier", label: "What the challenge of the consent was made of (PKCE)", isOptional: true },
];
const NEEDED = ["loginUrl", "clientId", "clientSecret"];
/** What Baton does there, also while no one is signed in. */
const SCOPES = "api refresh_token";

export function salesforceConnector(http: HttpSend): CrmConnector {
  return {
    kind: "salesforce",
    name: "Salesforce",
    credentials: ENTERED,
    ways: [
      { name: "client", label: "The app signs in for itself", needs: NEEDED, takes: [] },
      { name: "consent", label: "A person agrees", needs: NEEDED, takes: [], consentAddress },
    ],
    open({ credentials, keep, sharePercent, now }) {
      return openSalesforce({
        ...{ http, now, credentials: entered(credentials) },
        share: Math.min(100, Math.max(1, sharePercent)) / 100,
        keep: (refresh) => keep({ ...credentials, refresh, code: "", verifier: "" }),
      });
    },
    panel: salesforcePanel,
    usualOrigin: "LeadSource",
    usualStages: {
      ...{ New: ["captured", "mql"], "Open - Not Contacted": ["captured", "mql"], Contacted: ["working"] },
      ...{ Working: ["working"], "Working - Contacted": ["working"], Nurturing: ["nurture"] },
      ...{ Qualified: ["sal"], Unqualified: ["disqualified"], "Closed - Not Converted": ["disqualified"] },
      ...{ Converted: ["sql"], "Closed - Converted": ["sql"] },
      ...{
        Prospecting: ["opportunity"],
        Qualification: ["opportunity"],
        "Closed Won": ["customer"],
        "Closed Lost": ["lost"],
      },
    },
  };
}

/** Source: OAuth 2.0 Web Server Flow, with "Proof Key for Code Exchange (PKCE)" */
function consentAddress({ credentials, redirectAddress, state, challenge }: CrmConsent): string {
  const { loginUrl, clientId } = entered(credentials);
  const query = new URLSearchParams({
    ...{ response_type: "code", client_id: clientId, redirect_uri: redirectAddress, state, scope: SCOPES },
    ...{ code_challenge: challenge, code_challenge_method: "S256" },
  });
  return `${loginUrl.replace(/\/+$/, "")}/services/oauth2/authorize?${query.toString()}`;
}

/** @throws CrmFailure `denied` */
function entered(credentials: Credentials): SalesforceCredentials {
  const [loginUrl, clientId, clientSecret] = ["loginUrl", "clientId", "clientSecret"].map((name) =>
    (credentials[name] ?? "").trim(),
  );
  if (
    loginUrl === undefined ||
    !/^https?:$/.test(URL.parse(loginUrl)?.protocol ?? "") ||
    clientId === "" ||
    clientSecret === ""
  )
    throw new CrmFailure(
      "denied",
      "MISSING_CREDENTIALS",
      "Enter the address of your organization, and the consumer key and secret of the app",
    );
  const { refresh = "", code = "", redirectAddress = "", verifier = "" } = credentials;
  return {
    ...{ loginUrl, clientId: clientId ?? "", clientSecret: clientSecret ?? "" },
    grant:
      refresh !== ""
        ? { kind: "refresh", token: refresh }
        : code !== ""
          ? { kind: "code", code: code.trim(), redirectUri: redirectAddress.trim(), verifier }
          : { kind: "client" },
  };
}
