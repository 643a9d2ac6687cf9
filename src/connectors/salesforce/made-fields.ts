/**
 * Fields that Baton makes: on leads and contacts what it says of them, on tasks the key by which one is found again. They are seen by whoever has the permission
 * set “Baton”, which is made with them and given to the user that Baton is signed in as.
 * Source: Tooling API, "CustomField"; Object Reference, "PermissionSet", "FieldPermissions".
 */
import { z } from "zod";
import { type OwnField } from "../port.ts";
import type { Describing } from "./describe.ts";
import { asAgreed, SalesforceRefusal, type SalesforceCalls } from "./salesforce-calls.ts";
import type { SalesforceType } from "./salesforce-types.ts";
import { soqlText } from "./soql.ts";

/** @example "baton_grade" → "baton_grade__c", "owner" → "OwnerId" */
export function salesforceField(name: string): string {
  if (name === "owner") return "OwnerId";
  return name.startsWith("baton_") ? `${name}__c` : name;
}

/** @example "baton_grade__c" → "baton_grade" */
export function portField(name: string): string {
  return name.startsWith("baton_") ? name.replace(/__c$/, "") : name;
}

/** The longest that such a text can be. */
export const OWN_LENGTH = 255;
const KEY: OwnField = { name: "baton_key", label: "Baton key", kind: "text" };
const METADATA: Readonly<Record<OwnField["kind"], object>> = {
  text: { type: "Text", length: OWN_LENGTH },
  instant: { type: "DateTime" },
  url: { type: "Url" },
};
const Created = z.looseObject({ id: z.string() });
const Id = z.looseObject({ Id: z.string() });

export async function makeOwnFields(
  calls: SalesforceCalls,
  describing: Describing,
  { fields, user }: { readonly fields: readonly OwnField[]; readonly user: string },
): Promise<void> {
  const wanted: readonly (readonly [type: SalesforceType, on: string, fields: readonly OwnField[]])[] = [
    ["Lead", "Lead", fields],
    ["Contact", "Contact", fields],
    // Fields of tasks and events are those of activities.
    ["Task", "Activity", [KEY]],
  ];
  const made: { readonly type: string; readonly name: string }[] = [];
  for (const [type, on, all] of wanted) {
    const there = await describing.fields(type);
    if (there === undefined) continue;
    for (const { name, label, kind } of all) {
      const field = salesforceField(name);
      if (there.has(field)) continue;
      await madeOnce(calls, {
        path: "/tooling/sobjects/CustomField",
        body: { FullName: `${on}.${field}`, Metadata: { label, ...METADATA[kind] } },
      });
      made.push({ type: on === "Activity" ? "Task" : on, name: field });
    }
  }
  if (made.length > 0) await show(calls, made, user);
  describing.forget();
}

/** @returns its ID; null: it is there already */
async function madeOnce(
  calls: SalesforceCalls,
  { path, body }: { readonly path: string; readonly body: object },
): Promise<string | null> {
  try {
    return asAgreed(Created, await calls.call({ method: "POST", path, body }), true).id;
  } catch (error) {
    if (error instanceof SalesforceRefusal && /^DUPLICATE_(DEVELOPER_NAME|VALUE)$/.test(error.code)) return null;
    throw error;
  }
}

async function show(
  calls: SalesforceCalls,
  made: readonly { readonly type: string; readonly name: string }[],
  user: string,
): Promise<void> {
  const [known] = await calls.query(Id, "select Id from PermissionSet where Name = 'Baton'");
  const set =
    known?.Id ??
    (await madeOnce(calls, { path: "/sobjects/PermissionSet", body: { Name: "Baton", Label: "Baton" } })) ??
    "";
  for (const { type, name } of made)
    await madeOnce(calls, {
      path: "/sobjects/FieldPermissions",
      body: {
        ...{ ParentId: set, SobjectType: type, Field: `${type}.${name}` },
        ...{ PermissionsRead: true, PermissionsEdit: true },
      },
    });
  const given = await calls.query(
    Id,
    `select Id from PermissionSetAssignment where PermissionSetId = ${soqlText(set)} and AssigneeId = ${soqlText(user)}`,
  );
  if (given.length === 0)
    await madeOnce(calls, {
      path: "/sobjects/PermissionSetAssignment",
      body: { PermissionSetId: set, AssigneeId: user },
    });
}
