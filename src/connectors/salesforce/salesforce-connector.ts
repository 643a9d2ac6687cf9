/** Salesforce among the CRMs: by what it is connected. */
import type { HttpSend } from "../http/http-sender.ts";
import { type CrmConnector, CrmFailure, type Credentials } from "../port.ts";
import { openSalesforce } from "./open-salesforce.ts";
import type { SalesforceCredentials } from "./salesforce-calls.ts";

/** What somebody enters. Beside it is kept `refresh`, once a code was exchanged for it. */
const ENTERED: CrmConnector["credentials"] = [
  { name: "loginUrl", label: "Your organization’s address, such as https://acme.my.salesforce.com", isOptional: false },
  { name: "clientId", label: "Consumer key of the app", isOptional: false },
  { name: "clientSecret", label: "Consumer secret of the app", isOptional: false },
  { name: "code", label: "Code from the address that Salesforce leads back to, if a person agrees", isOptional: true },
  { name: "redirectAddress", label: "Callback URL of the app, if a person agrees", isOptional: true },
];

export function salesforceConnector(http: HttpSend): CrmConnector {
  return {
    kind: "salesforce",
    name: "Salesforce",
    credentials: ENTERED,
    open({ credentials, keep, sharePercent, now }) {
      return openSalesforce({
        ...{ http, now, credentials: entered(credentials) },
        share: Math.min(100, Math.max(1, sharePercent)) / 100,
        keep: (refresh) => keep({ ...credentials, refresh, code: "" }),
      });
    },
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

/** @throws CrmFailure `denied` */
function entered(credentials: Credentials): SalesforceCredentials {
  const [loginUrl, clientId, clientSecret] = ["loginUrl", "clientId", "clientSecret"].map((name) =>
    (credentials[name] ?? "").trim(),
  );
  if (loginUrl === undefined || !URL.canParse(loginUrl) || clientId === "" || clientSecret === "")
    throw new CrmFailure(
      "denied",
      "MISSING_CREDENTIALS",
      "Enter the address of your organization, and the consumer key and secret of the app",
    );
  const { refresh = "", code = "", redirectAddress = "" } = credentials;
  return {
    ...{ loginUrl, clientId: clientId ?? "", clientSecret: clientSecret ?? "" },
    grant:
      refresh !== ""
        ? { kind: "refresh", token: refresh }
        : code !== ""
          ? { kind: "code", code: code.trim(), redirectUri: redirectAddress.trim() }
          : { kind: "client" },
  };
}
