/** The CRMs that a company of a simulation works in: how each is connected, what its fields are called, and the mapping. */
import { CrmMapping } from "../../src/api/connections/crm-mapping.ts";
import { OWN_FIELDS } from "../../src/connectors/crm/own-fields.ts";
import type { HttpSend } from "../../src/connectors/http/http-sender.ts";
import { hubSpotConnector } from "../../src/connectors/hubspot/hubspot-connector.ts";
import type { CrmConnector, CrmKind, Credentials } from "../../src/connectors/port.ts";
import { salesforceConnector } from "../../src/connectors/salesforce/salesforce-connector.ts";
import { recordId, type SobjectName } from "../fake-crm/salesforce/record-id.ts";
import type { ObjectType } from "../fake-crm/state/record.ts";
import type { FakeCrm } from "../fake-crm/start-fake-crm.ts";

export type HubSpotHears = "polling" | "webhook" | "journal";

/** A CRM as the port has it, and as it really is in the fake. */
export type LivedCrm = {
  readonly kind: CrmKind;
  readonly connector: (http: HttpSend, sleep: (ms: number) => Promise<void>) => CrmConnector;
  /** @param webhooksTo where changes are sent, where that is the way */
  readonly connect: (crm: FakeCrm, hears: HubSpotHears, webhooksTo: string) => Credentials;
  readonly typeOf: (type: ObjectType) => string;
  readonly idOf: (type: ObjectType, id: number) => string;
  /** Property in the fake's state, by the field of the port. */
  readonly propertyOf: (field: string) => string;
  readonly mapping: (from: number) => CrmMapping;
};

/** Stages in the lead status, which both have: what people choose means something here, and what Baton knows is written there. */
const STATUSES = [
  { value: "NEW", writtenAt: ["captured", "mql"] },
  { value: "IN_PROGRESS", writtenAt: ["working"], means: { kind: "accept" } },
  { value: "CONNECTED", writtenAt: ["sal"], means: { kind: "pass_on" } },
  { value: "OPEN_DEAL", writtenAt: ["sql", "opportunity", "customer"] },
  { value: "UNQUALIFIED", writtenAt: ["disqualified"], means: { kind: "reject", reason: "profile" } },
  { value: "BAD_TIMING", writtenAt: ["nurture"], means: { kind: "reject", reason: "timing" } },
];

function mappingOf(
  source: string,
  from: number,
  {
    type,
    status,
    form,
    title,
    company,
    role,
  }: Readonly<Record<"type" | "status" | "form" | "title" | "company" | "role", string>>,
): CrmMapping {
  return CrmMapping.parse({
    ...{ captures: { from }, origin: { otherwise: source } },
    stage: { type, field: status, values: STATUSES },
    fields: [
      { type, field: title, to: { kind: "attribute", name: "title" } },
      { type, field: company, to: { kind: "person", part: "company" } },
    ],
    activities: [{ type, field: form, activity: "demo_requested" }],
    writes: { creates: role },
  });
}

const HUBSPOT_TO = ["contact", "company", "deal"].flatMap((type) =>
  ["creation", "propertyChange", "deletion", "merge"].map((what) => ({ eventType: `${type}.${what}` })),
);

export const HUBSPOT: LivedCrm = {
  kind: "hubspot",
  connector: hubSpotConnector,
  connect({ hubspot, url }, hears, webhooksTo) {
    if (hears === "polling") return { token: hubspot.privateToken(), api: url, way: hears };
    const app = hubspot.addApp({ redirectUri: "http://127.0.0.1/callback" });
    const { clientId, clientSecret } = app;
    if (hears === "webhook") hubspot.webhooks.subscribe(app, webhooksTo, HUBSPOT_TO);
    const code = hubspot.authorizationCode(app);
    return { clientId, clientSecret, code, redirectAddress: "http://127.0.0.1/callback", api: url, way: hears };
  },
  typeOf: (type) => type,
  idOf: (_type, id) => String(id),
  propertyOf: (field) => (field === "owner" ? "hubspot_owner_id" : field),
  mapping: (from) =>
    mappingOf("hubspot", from, {
      ...{ type: "contacts", status: "hs_lead_status", form: "recent_conversion_event_name" },
      ...{ title: "jobtitle", company: "company", role: "person" },
    }),
};

const SOBJECTS: Partial<Record<ObjectType, SobjectName>> = {
  ...{ contacts: "Lead", deals: "Opportunity", companies: "Account", calls: "Task", tasks: "Task", meetings: "Event" },
};
const PROPERTIES: Readonly<Record<string, string>> = {
  ...{ owner: "hubspot_owner_id", Status: "hs_lead_status", Title: "jobtitle", Company: "company" },
  ...{ StageName: "dealstage", Amount: "amount" },
  ...Object.fromEntries(OWN_FIELDS.map(({ name }) => [name, `${name}__c`])),
};

export const SALESFORCE: LivedCrm = {
  kind: "salesforce",
  connector: (http) => salesforceConnector(http),
  connect({ salesforce: { oauth, org }, url }) {
    org.addField("Lead", { name: "Form__c", type: "string" });
    const { clientId, clientSecret } = oauth.addApp();
    return { loginUrl: url, clientId, clientSecret };
  },
  typeOf: (type) => SOBJECTS[type] ?? type,
  idOf: (type, id) => recordId(SOBJECTS[type] ?? "Lead", id),
  propertyOf: (field) => PROPERTIES[field] ?? field,
  mapping: (from) =>
    mappingOf("salesforce", from, {
      ...{ type: "Lead", status: "Status", form: "LeadSource", title: "Title", company: "Company", role: "lead" },
    }),
};
