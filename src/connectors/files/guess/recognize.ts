/** What a table is: whose export, what its rows are, and which of its columns means what. */
import { channelOf } from "./activity-words.ts";
import { type SampledColumn, type Columns, sampledColumns, isFooter } from "./sampled-column.ts";
import { attributeOf, chosenKind, chosenUse } from "./choices.ts";
import { LEFT_OUT } from "../../../words/screen/column-use-words.ts";
import type { Answers, GuessContext, SampledTable, TableKind } from "./guess.ts";
import { assignMeanings, isMeaning, type Meaning } from "./meanings.ts";
import type { Preset } from "./presets/preset.ts";
import { presetOf } from "./presets/presets.ts";
import { normalizedHeader } from "./words-of.ts";

export type Part = Columns & {
  readonly table: SampledTable;
  readonly preset: Preset | undefined;
  readonly kind: TableKind;
  readonly meanings: ReadonlyMap<Meaning, SampledColumn>;
  /** Columns that a person chose for attributes of the agreement. */
  readonly attributes: ReadonlyMap<string, SampledColumn>;
  /** Columns that a person said something of. */
  readonly chosen: ReadonlySet<SampledColumn>;
  /** Columns that a person left out: they are none of `columns`. */
  readonly leftOut: readonly SampledColumn[];
  /** A person said that it isn't read. */
  readonly isLeftOut: boolean;
  readonly data: readonly (readonly string[])[];
  /** Rows of the sample that are a total or a footer. */
  readonly footers: readonly (readonly string[])[];
};

const OF_LEADS: readonly Meaning[] = [
  ...(["id", "name", "firstName", "lastName", "email", "company", "created", "origin", "owner", "sdr", "rep"] as const),
  ...(["mqlAt", "sqlAt", "opportunityAt", "customerAt", "lostAt", "closedAt", "acceptedAt", "rejectedAt"] as const),
  ...(["reason", "stage", "amount", "currency"] as const),
];
export const OF_KIND: Readonly<Record<TableKind, readonly Meaning[]>> = {
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

export function recognize(table: SampledTable, known: GuessContext, answers: Answers): Part {
  const isFoot = (row: readonly string[]): boolean => isFooter(row, table.header.length);
  const filled = table.rows.filter((row) => row.some((cell) => cell.trim() !== ""));
  const footers = filled.filter(isFoot);
  const rows = filled.filter((row) => !isFoot(row));
  const { columns: all, ...sampled } = sampledColumns(table, rows, known.now);
  const uses = new Map(all.map((column) => [column, chosenUse(answers, table.file, column.name)] as const));
  const columns = all.filter((column) => uses.get(column) !== LEFT_OUT);
  const chosen = columns.filter((column) => uses.get(column) !== undefined);
  const said = chosenKind(answers, table.file);
  const usual = presetOf(table.header);
  const kind = (said === LEFT_OUT ? undefined : said) ?? usual?.kind ?? kindOf(columns);
  // What a program means by its columns doesn't hold of a file that is something else.
  const preset = usual?.kind === kind ? usual : undefined;
  return {
    ...{ ...sampled, columns, table, preset, kind, footers, data: rows, isLeftOut: said === LEFT_OUT },
    meanings: withChosen(uses, (free, open) =>
      preset === undefined ? assignMeanings(free, OF_KIND[kind].filter(open)) : meaningsOf(preset, free, open),
    ),
    attributes: new Map(
      chosen.flatMap((column) => {
        const use = uses.get(column);
        const name = use === undefined || use === LEFT_OUT ? undefined : attributeOf(use);
        return name === undefined ? [] : [[name, column] as const];
      }),
    ),
    chosen: new Set(chosen),
    leftOut: all.filter((column) => !columns.includes(column)),
  };
}

/** What a person said comes first; the rest is guessed for the columns and meanings that are left. */
function withChosen(
  uses: ReadonlyMap<SampledColumn, string | undefined>,
  guess: (free: readonly SampledColumn[], isOpen: (meaning: Meaning) => boolean) => ReadonlyMap<Meaning, SampledColumn>,
): ReadonlyMap<Meaning, SampledColumn> {
  const chosen = new Map<Meaning, SampledColumn>();
  for (const [column, use] of uses) if (use !== undefined && isMeaning(use)) chosen.set(use, column);
  const free = [...uses].flatMap(([column, use]) => (use === undefined ? [column] : []));
  return new Map([...guess(free, (meaning) => !chosen.has(meaning)), ...chosen]);
}

function meaningsOf(
  preset: Preset,
  columns: readonly SampledColumn[],
  isOpen: (meaning: Meaning) => boolean,
): ReadonlyMap<Meaning, SampledColumn> {
  const byName = new Map(columns.map((column) => [normalizedHeader(column.name), column]));
  const found = new Map<Meaning, SampledColumn>();
  for (const [meaning, names] of Object.entries(preset.columns)) {
    const there = names.flatMap((name) => byName.get(normalizedHeader(name)) ?? []);
    // The first that says something: exports have columns that are blank throughout.
    const column = there.find(({ cells }) => cells.length > 0) ?? there[0];
    if (column !== undefined && isOpen(meaning as Meaning)) found.set(meaning as Meaning, column);
  }
  if (preset.kind !== "leads") return found;
  const taken = new Set(found.values());
  const left = columns.filter((column) => !taken.has(column));
  for (const [meaning, column] of assignMeanings(
    left,
    ADDED.filter((each) => !found.has(each) && isOpen(each)),
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
