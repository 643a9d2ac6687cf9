/** What a table is: whose export, what its rows are, and which of its columns means what. */
import type { EpochMs } from "../../../base/time.ts";
import { channelOf } from "./activity-words.ts";
import { type SampledColumn, type Columns, sampledColumns, isFooter } from "./sampled-column.ts";
import type { SampledTable } from "./guess.ts";
import { assignMeanings, type Meaning } from "./meanings.ts";
import type { Preset, TableKind } from "./presets/preset.ts";
import { presetOf } from "./presets/presets.ts";
import { normalizedHeader } from "./words-of.ts";

export type Part = Columns & {
  readonly table: SampledTable;
  readonly preset: Preset | undefined;
  readonly kind: TableKind;
  readonly meanings: ReadonlyMap<Meaning, SampledColumn>;
  readonly data: readonly (readonly string[])[];
  /** Rows of the sample that are a total or a footer. */
  readonly footers: readonly (readonly string[])[];
};

const OF_LEADS: readonly Meaning[] = [
  ...(["id", "name", "firstName", "lastName", "email", "company", "created", "origin", "owner", "sdr", "rep"] as const),
  ...(["mqlAt", "sqlAt", "opportunityAt", "customerAt", "lostAt", "closedAt", "acceptedAt", "rejectedAt"] as const),
  ...(["reason", "stage", "amount", "currency"] as const),
];
const OF_KIND: Readonly<Record<TableKind, readonly Meaning[]>> = {
  leads: OF_LEADS,
  deals: [
    "id",
    "email",
    "created",
    "owner",
    "sdr",
    "rep",
    "customerAt",
    "lostAt",
    "closedAt",
    "stage",
    "amount",
    "currency",
  ],
  activities: ["id", "email", "activity", "activityAt", "by", "done", "note"],
  users: ["record", "email", "name"],
};
/** What no program has by itself: companies add such columns to every export. */
const ADDED: readonly Meaning[] = ["sqlAt", "acceptedAt", "rejectedAt", "reason", "sdr"];

export function recognize(table: SampledTable, now: EpochMs): Part {
  const isFoot = (row: readonly string[]): boolean => isFooter(row, table.header.length);
  const filled = table.rows.filter((row) => row.some((cell) => cell.trim() !== ""));
  const footers = filled.filter(isFoot);
  const rows = filled.filter((row) => !isFoot(row));
  const columns = sampledColumns(table, rows, now);
  const preset = presetOf(table.header);
  const kind = preset?.kind ?? kindOf(columns.columns);
  const meanings =
    preset === undefined ? assignMeanings(columns.columns, OF_KIND[kind]) : meaningsOf(preset, columns.columns);
  return { ...columns, table, preset, kind, meanings, footers, data: rows };
}

function meaningsOf(preset: Preset, columns: readonly SampledColumn[]): ReadonlyMap<Meaning, SampledColumn> {
  const byName = new Map(columns.map((column) => [normalizedHeader(column.name), column]));
  const found = new Map<Meaning, SampledColumn>();
  for (const [meaning, names] of Object.entries(preset.columns)) {
    const there = names.flatMap((name) => byName.get(normalizedHeader(name)) ?? []);
    // The first that says something: exports have columns that are blank throughout.
    const column = there.find(({ cells }) => cells.length > 0) ?? there[0];
    if (column !== undefined) found.set(meaning as Meaning, column);
  }
  if (preset.kind !== "leads") return found;
  const taken = new Set(found.values());
  const left = columns.filter((column) => !taken.has(column));
  for (const [meaning, column] of assignMeanings(
    left,
    ADDED.filter((each) => !found.has(each)),
  ))
    found.set(meaning, column);
  return found;
}

/** Without a preset, by what there is to say: who did what when, what a deal became, or who asked. */
function kindOf(columns: readonly SampledColumn[]): TableKind {
  const activities = assignMeanings(columns, OF_KIND.activities);
  const types = activities.get("activity");
  if (types !== undefined && activities.has("activityAt")) {
    const known = types.cells.filter((text) => channelOf(text) !== undefined).length;
    if (known * 2 >= types.cells.length) return "activities";
  }
  const leads = assignMeanings(columns, OF_LEADS);
  const isPerson = leads.has("email") || leads.has("lastName") || leads.has("company") || leads.has("name");
  const isAsked = leads.has("email") || leads.has("name") || leads.has("lastName");
  const created = leads.get("created") ?? (isAsked ? otherDate(columns, leads) : undefined);
  if (created === undefined && (leads.has("customerAt") || leads.has("amount"))) return "deals";
  if (!isPerson && leads.has("amount") && (leads.has("closedAt") || leads.has("customerAt") || leads.has("stage")))
    return "deals";
  if (created === undefined && isPerson && !columns.some(({ dates }) => dates !== undefined)) return "users";
  return "leads";
}

/** A date that is not one of an outcome: when the person came. */
function otherDate(
  columns: readonly SampledColumn[],
  leads: ReadonlyMap<Meaning, SampledColumn>,
): SampledColumn | undefined {
  const known = new Set(leads.values());
  return columns.find((column) => column.dates !== undefined && !known.has(column));
}
