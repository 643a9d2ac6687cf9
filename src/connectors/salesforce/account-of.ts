/** Whose the connection is, who is there, and which fields and stages it has. */
import { z } from "zod";
import type { CrmAccount, CrmSchema, CrmStage, CrmUser } from "../port.ts";
import type { Describing } from "./describe.ts";
import { portField } from "./made-fields.ts";
import { asAgreed, SalesforceRefusal, type SalesforceCalls } from "./salesforce-calls.ts";
import { SALESFORCE, SALESFORCE_TYPES } from "./salesforce-types.ts";

const Info = z.looseObject({ user_id: z.string(), organization_id: z.string() });
const Organization = z.looseObject({
  Id: z.string(),
  Name: z.string(),
  IsSandbox: z.boolean(),
  TimeZoneSidKey: z.string().nullish(),
});
const Currency = z.looseObject({ IsoCode: z.string() });
const User = z.looseObject({
  Id: z.string(),
  Name: z.string().nullable(),
  Email: z.string().nullable(),
  IsActive: z.boolean(),
});
const LeadStatus = z.looseObject({ ApiName: z.string(), MasterLabel: z.string(), IsConverted: z.boolean() });
const OpportunityStage = z.looseObject({
  ...{ ApiName: z.string(), MasterLabel: z.string(), IsActive: z.boolean(), IsClosed: z.boolean(), IsWon: z.boolean() },
});

/** The user that this connection is signed in as. */
export async function fetchOwnUser(calls: SalesforceCalls): Promise<string> {
  return (await fetchInfo(calls)).user_id;
}

async function fetchInfo(calls: SalesforceCalls): Promise<z.output<typeof Info>> {
  return asAgreed(Info, await calls.call({ method: "GET", path: "/services/oauth2/userinfo" }));
}

export async function fetchAccount(calls: SalesforceCalls, describing: Describing): Promise<CrmAccount> {
  const { organization_id: id } = await fetchInfo(calls);
  const [organization] = await calls.query(
    Organization,
    "select Id, Name, IsSandbox, TimeZoneSidKey from Organization",
  );
  return {
    ...{ id, name: organization?.Name ?? id, url: await calls.instanceUrl() },
    zone: organization?.TimeZoneSidKey ?? null,
    currency: await fetchCurrency(calls),
    isSandbox: organization?.IsSandbox ?? false,
    missingScopes: [],
    missingTypes: await describing.missing(),
  };
}

/** @returns null where the organization has one currency only, which the API doesn't say */
async function fetchCurrency(calls: SalesforceCalls): Promise<string | null> {
  try {
    const [own] = await calls.query(Currency, "select IsoCode from CurrencyType where IsCorporate = true");
    return own?.IsoCode ?? null;
  } catch (error) {
    if (error instanceof SalesforceRefusal && error.code === "INVALID_TYPE") return null;
    throw error;
  }
}

export async function fetchUsers(calls: SalesforceCalls): Promise<readonly CrmUser[]> {
  const rows = await calls.query(
    User,
    "select Id, Name, Email, IsActive from User where UserType = 'Standard' order by Id",
  );
  return rows.map(({ Id: id, Name: name, Email: email, IsActive: isActive }) => ({ id, name, email, isActive }));
}

export async function fetchSchema(calls: SalesforceCalls, describing: Describing): Promise<CrmSchema> {
  const types = await Promise.all(
    SALESFORCE_TYPES.map(async (type) => ({ type, fields: await describing.fields(type) })),
  );
  const present = types.flatMap(({ type, fields }) => (fields === undefined ? [] : [{ type, fields }]));
  const has = (type: string): boolean => present.some((each) => each.type === type);
  return {
    types: present.map(({ type }) => ({ type, role: SALESFORCE[type].role, label: SALESFORCE[type].label })),
    fields: present.flatMap(({ type, fields }) =>
      [...fields.values()].map(({ name, label, updateable, type: kind, picklistValues }) => ({
        ...{ type, name: portField(name), label, isWritable: updateable },
        options:
          kind !== "picklist"
            ? null
            : picklistValues
                .filter(({ active }) => active)
                .map(({ value, label: shown }) => ({ value, label: shown ?? value })),
      })),
    ),
    stages: [
      ...(has("Lead") ? await fetchLeadStatuses(calls) : []),
      ...(has("Opportunity") ? await fetchOpportunityStages(calls) : []),
    ],
  };
}

async function fetchLeadStatuses(calls: SalesforceCalls): Promise<readonly CrmStage[]> {
  const rows = await calls.query(
    LeadStatus,
    "select ApiName, MasterLabel, IsConverted, SortOrder from LeadStatus order by SortOrder",
  );
  return rows.map(({ ApiName: value, MasterLabel: label, IsConverted: isConverted }) => ({
    ...{ type: "Lead", field: "Status", value, label, pipeline: null },
    standing: isConverted ? "won" : "open",
  }));
}

async function fetchOpportunityStages(calls: SalesforceCalls): Promise<readonly CrmStage[]> {
  const rows = await calls.query(
    OpportunityStage,
    "select ApiName, MasterLabel, IsActive, IsClosed, IsWon, SortOrder from OpportunityStage order by SortOrder",
  );
  return rows
    .filter(({ IsActive: isActive }) => isActive)
    .map(({ ApiName: value, MasterLabel: label, IsClosed: isClosed, IsWon: isWon }) => ({
      ...{ type: "Opportunity", field: "StageName", value, label, pipeline: null },
      standing: isWon ? "won" : isClosed ? "lost" : "open",
    }));
}
