/** What there is: versions, objects, their fields, limits. Source: developer.salesforce.com, "REST API Developer Guide: sObject Describe", "Limits". */
import type { Answer } from "../asked.ts";
import type { Allocation } from "./allocation.ts";
import type { Call, Route } from "./call.ts";
import type { Field } from "./field.ts";
import { fieldsOf, isOwned, type Org } from "./org.ts";
import { PREFIXES, recordId, type SobjectName } from "./record-id.ts";
import { typesOf } from "./rows.ts";
import { sobjectNamed } from "./soql-query.ts";
import { TASK_STATUSES } from "./row-cells.ts";

export function describeRoutes(allocation: Allocation): Route[] {
  return [
    { method: "GET", pattern: "", run: root },
    {
      ...{ method: "GET", pattern: "/limits" },
      run: () => ({
        status: 200,
        body: {
          DailyApiRequests: { Max: allocation.perDay, Remaining: Math.max(0, allocation.perDay - allocation.used()) },
        },
      }),
    },
    { method: "GET", pattern: "/sobjects", run: all },
    {
      method: "GET",
      pattern: "/sobjects/:sobject",
      run: ({ org, params }) => ({
        status: 200,
        body: { objectDescribe: brief(org, sobjectNamed(params["sobject"] ?? "")), recentItems: [] },
      }),
    },
    { method: "GET", pattern: "/sobjects/:sobject/describe", run: describe },
  ];
}

function root({ org, version }: Call): Answer {
  const base = `/services/data/${version}`;
  const identity = `${org.address()}/id/${recordId("Organization", org.number)}/${recordId("User", org.user.id)}`;
  return {
    status: 200,
    body: { sobjects: `${base}/sobjects`, query: `${base}/query`, limits: `${base}/limits`, identity },
  };
}

function all({ org }: Call): Answer {
  const names = Object.keys(PREFIXES) as SobjectName[];
  return {
    status: 200,
    body: { encoding: "UTF-8", maxBatchSize: 200, sobjects: names.map((name) => brief(org, name)) },
  };
}

function brief(_org: Org, name: SobjectName): object {
  const isWritten = isOwned(name);
  return {
    ...{ name, label: name, labelPlural: `${name}s`, keyPrefix: PREFIXES[name], custom: false, queryable: true },
    ...{ createable: isWritten, updateable: isWritten, deletable: isWritten, retrieveable: true, searchable: true },
  };
}

function describe({ org, params }: Call): Answer {
  const name = sobjectNamed(params["sobject"] ?? "");
  const types = org.recordTypes.filter((each) => each.sobject === name);
  return {
    status: 200,
    body: {
      ...brief(org, name),
      fields: fieldsOf(org, name).map((field) => fieldShape(org, name, field)),
      childRelationships: [],
      recordTypeInfos: types.map((type) => ({
        ...{ recordTypeId: recordId("RecordType", type.number), name: type.name, developerName: type.developerName },
        ...{ active: true, available: true, master: false, defaultRecordTypeMapping: type.isDefault },
      })),
    },
  };
}

function fieldShape(org: Org, sobject: SobjectName, field: Field): object {
  const {
    name,
    type,
    length = 255,
    isRequired = false,
    isExternalId = false,
    referenceTo = [],
    relationship = null,
  } = field;
  const mayWrite = isOwned(sobject) && field.isReadOnly !== true && !org.readOnly.has(`${sobject}.${name}`);
  return {
    ...{ name, label: name.replace(/__c$/, "").replaceAll("_", " "), type, custom: name.endsWith("__c") },
    ...{
      createable: mayWrite,
      updateable: mayWrite,
      nillable: !isRequired,
      defaultedOnCreate: false,
      calculated: false,
    },
    ...{
      length: type === "string" || type === "textarea" ? length : 0,
      externalId: isExternalId,
      unique: isExternalId,
    },
    ...{
      idLookup: name === "Id" || isExternalId,
      referenceTo,
      relationshipName: relationship,
      filterable: true,
      sortable: true,
    },
    ...{ restrictedPicklist: type === "picklist", picklistValues: pickList(org, sobject, field) },
  };
}

function pickList(org: Org, sobject: SobjectName, { name, type, property = "" }: Field): object[] {
  if (type !== "picklist") return [];
  const shape = (value: string, index: number): object => ({
    ...{ value, label: value, active: true, defaultValue: index === 0, validFor: null },
  });
  if (name === "StageName")
    return org.state.pipelines.deals.flatMap(({ stages }) => stages).map(({ label }, index) => shape(label, index));
  if (sobject === "Task" && name === "Status") return Object.values(TASK_STATUSES).map(shape);
  const [of] = typesOf(sobject);
  return ((of && org.state.properties[of].get(property)?.options) ?? [])
    .filter(({ hidden }) => !hidden)
    .map(({ label }, index) => shape(label, index));
}
