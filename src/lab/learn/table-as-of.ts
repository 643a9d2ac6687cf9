/** A table as it was at an earlier instant: what was recorded later is not there. */
import type { EpochMs } from "../../base/time.ts";
import type { AttributeColumn, LeadTable } from "./lead-table.ts";

export function tableAsOf(table: LeadTable, at: EpochMs): LeadTable {
  const rows = Int32Array.from(table.capturedAt.keys()).filter((row) => (table.capturedAt[row] as number) < at);
  const placeByRow = new Int32Array(table.capturedAt.length).fill(-1);
  for (const [place, row] of rows.entries()) placeByRow[row] = place;
  const pick = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row] as number);
  const before = (instants: Float64Array): Float64Array =>
    pick(instants).map((instant) => (instant < at ? instant : Number.NaN));
  const { byHand } = table;
  return {
    recordedUntil: at,
    persons: Array.from(rows, (row) => table.persons[row] as string),
    capturedAt: pick(table.capturedAt),
    wonAt: before(table.wonAt),
    lostAt: before(table.lostAt),
    byHand: byHand && { fit: pick(byHand.fit), engagement: pick(byHand.engagement) },
    attributes: table.attributes.map((column) => columnAsOf(column, rows, at)),
    activities: table.activities.map((column) => {
      const kept = [...column.rows.keys()].filter(
        (index) => (column.at[index] as number) < at && (placeByRow[column.rows[index] as number] as number) >= 0,
      );
      return {
        ...column,
        rows: Int32Array.from(kept, (index) => placeByRow[column.rows[index] as number] as number),
        at: Float64Array.from(kept, (index) => column.at[index] as number),
      };
    }),
  };
}

function columnAsOf(column: AttributeColumn, rows: Int32Array, at: EpochMs): AttributeColumn {
  const { knownAt, values } = column;
  const isKnown = (row: number): boolean => knownAt === undefined || (knownAt[row] as number) < at;
  return {
    ...column,
    knownAt: knownAt && Float64Array.from(rows, (row) => knownAt[row] as number),
    values:
      values.kind === "text"
        ? { ...values, codes: rows.map((row) => (isKnown(row) ? (values.codes[row] as number) : -1)) }
        : {
            kind: "number",
            numbers: Float64Array.from(rows, (row) => (isKnown(row) ? (values.numbers[row] as number) : Number.NaN)),
          },
  };
}
