/** How fields came to say what they say, from the history that Salesforce keeps of the fields that the organization has tracked. */
import { z } from "zod";
import { isOwnField } from "../crm/own-fields.ts";
import type { ChangedThrough, FieldChange } from "../port.ts";
import { instant, type SalesforceRow, textIn } from "./record-of.ts";

/** A row of `LeadHistory` and the like, its record's ID as `of`. */
export const HistoryRow = z.looseObject({
  Id: z.string(),
  Field: z.string(),
  OldValue: z.unknown(),
  NewValue: z.unknown(),
  CreatedDate: z.string(),
  CreatedById: z.string().nullable(),
});
export type HistoryRow = z.output<typeof HistoryRow>;

/** A lookup is tracked under its name without the `Id` of the field: `OwnerId` as `Owner`. */
export function trackedName(field: string): string {
  return /^(Owner|Account|ReportsTo|Campaign)Id$/.test(field) ? field.slice(0, -2) : field;
}

const RECORD_ID = /^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/;

export type HistoryContext = {
  /** Whether Salesforce keeps the changes of the field. */
  readonly isTracked: boolean;
  /** The user that Baton is signed in as. */
  readonly ownUser: string;
};

/**
 * The changes of one field of one record, the oldest first; the first is what it was created with.
 *
 * Of a field that isn't tracked only the last change is known, as that to what it says now. Its ID is made of that value, so that other changes of the record
 * don't make it a new one; that it went away and came back meanwhile is not seen. Who changed the record last needn't be who changed the field: that it was Baton
 * is only believed of Baton's own fields.
 *
 * @param rows the history of the record, in any order
 */
export function trackedChanges(
  row: SalesforceRow,
  field: string,
  rows: readonly HistoryRow[],
  { isTracked, ownUser }: HistoryContext,
): readonly FieldChange[] {
  const id = textIn(row["Id"]) ?? "";
  const value = written(row[field]);
  const throughOf = (by: string | null): ChangedThrough =>
    by === null ? "unknown" : by === ownUser ? "self" : "person";
  const createdBy = textIn(row["CreatedById"]);
  const createdAt = instant(row["CreatedDate"]);
  const changes = rows
    .filter((each) => each.Field === trackedName(field) && isOfField(each, field))
    .flatMap((each) => {
      const at = instant(each.CreatedDate);
      return at === null ? [] : [{ ...each, at }];
    })
    .toSorted((a, b) => a.at - b.at || (a.Id < b.Id ? -1 : 1));
  const isWholeKnown = isTracked || changes.length > 0;
  if (!isWholeKnown) {
    const at = instant(row["LastModifiedDate"]) ?? createdAt;
    const by = textIn(row["LastModifiedById"]);
    const isBatons = by === ownUser && !isOwnField(field);
    const who = isBatons ? ({ by: null, through: "unknown" } as const) : { by, through: throughOf(by) };
    return at === null ? [] : [{ value, at, ...who, id: `${id}:${field}=${value ?? ""}`, isOfValue: true }];
  }
  const [first] = changes;
  const before = first === undefined ? value : written(first.OldValue);
  return [
    ...(createdAt === null
      ? []
      : [{ value: before, at: createdAt, by: createdBy, through: throughOf(createdBy), id: `${id}:${field}:created` }]),
    ...changes.map(({ Id: changeId, NewValue: to, at, CreatedById: by }) => ({
      ...{ value: written(to), at, by, through: throughOf(by), id: changeId },
    })),
  ];
}

/** A change of a lookup is kept twice, once by the names and once by the IDs. */
function isOfField({ OldValue: from, NewValue: to }: HistoryRow, field: string): boolean {
  if (trackedName(field) === field) return true;
  return [from, to].map(written).every((each) => each === null || RECORD_ID.test(each));
}

function written(value: unknown): string | null {
  if (typeof value === "string") return value === "" ? null : value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : null;
}
