/** Why Salesforce didn't take a write: what became of it, and in words. Source: SOAP API Developer Guide, "Status Codes". */
import { z } from "zod";
import type { RecordRef, Written } from "../port.ts";
import { portField } from "./made-fields.ts";

export const SaveError = z.looseObject({
  statusCode: z.string(),
  message: z.string(),
  fields: z.array(z.string()).default([]),
  duplicateResult: z
    .looseObject({
      matchResults: z.array(
        z.looseObject({ matchRecords: z.array(z.looseObject({ record: z.looseObject({ Id: z.string() }) })) }),
      ),
    })
    .optional(),
});
export type SaveError = z.output<typeof SaveError>;

type Outcome = Written extends infer Each ? (Each extends Written ? Omit<Each, "key"> : never) : never;

/** Others are writing the same record, or what it belongs to, at this moment. */
const BUSY = new Set(["UNABLE_TO_LOCK_ROW", "SERVER_UNAVAILABLE", "REQUEST_RUNNING_TOO_LONG", "UNKNOWN_EXCEPTION"]);
const GONE = new Set(["ENTITY_IS_DELETED", "INVALID_CROSS_REFERENCE_KEY", "NOT_FOUND"]);

/** @param ref what was to be written; null: it was to be made */
export function saveOutcome(error: SaveError, type: string, ref: RecordRef | null): Outcome {
  const { statusCode: code, message, fields } = error;
  if (BUSY.has(code)) return { kind: "again", reason: message, isUnknown: false, notBefore: null };
  if (ref !== null && GONE.has(code) && fields.every((field) => field === "Id"))
    return { kind: "gone", ref, into: null };
  const duplicate = error.duplicateResult?.matchResults.flatMap((each) => each.matchRecords)[0]?.record.Id;
  return {
    ...{ kind: "refused", code, field: fields[0] === undefined ? null : portField(fields[0]) },
    reason: reasonOf(error),
    ref: duplicate === undefined ? ref : { type, id: duplicate },
  };
}

function reasonOf({ statusCode: code, message, fields }: SaveError): string {
  const named = fields.length === 0 ? "a field" : fields.join(", ");
  switch (code) {
    case "DUPLICATES_DETECTED":
      return `A duplicate rule found a record that is the same: ${message}`;
    case "FIELD_CUSTOM_VALIDATION_EXCEPTION":
      return `A validation rule refuses it: ${message}`;
    case "REQUIRED_FIELD_MISSING":
      return `The organization requires ${named}, which Baton doesn’t know`;
    case "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST":
      return `The picklist of ${named} doesn’t have that value any more: ${message}`;
    case "INVALID_FIELD_FOR_INSERT_UPDATE":
    case "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY":
    case "INSUFFICIENT_ACCESS_OR_READONLY":
      return `The user that Baton is signed in as may not write ${named}: ${message}`;
    case "INACTIVE_OWNER_OR_USER":
      return "The owner is inactive in Salesforce";
    case "ENTITY_IS_LOCKED":
      return "An approval process has locked the record";
    case "RECORD_TYPE_INACTIVE":
    case "INVALID_RECORD_TYPE":
      return `The record type doesn’t take it: ${message}`;
    default:
      return message;
  }
}
