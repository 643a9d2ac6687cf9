/**
 * Which map each of some files needs: a guess from the beginnings of their tables, with its reasons, and the questions that no cell answers.
 *
 * Pure: the same files, agreement, and answers give the same guess, on a server and in a browser.
 */
import type { SampledColumn } from "./sampled-column.ts";
import { type MapDraft, openDraft, shownCell } from "./map-draft.ts";
import type { FactDraft } from "./fact-draft.ts";
import { factsOfActivities, factsOfDeals, factsOfLeads } from "./guess-facts.ts";
import { guessedTable, unreadColumns } from "./guessed-table.ts";
import { guessPeople } from "./guess-people.ts";
import type { Answers, Guess, GuessedMap, GuessContext, SampledTable } from "./guess.ts";
import { type Part, recognize } from "./recognize.ts";
import { leadOf, namesOfUsers, ownId } from "./references.ts";
import { wordsOf } from "./words-of.ts";

/**
 * @param tables of one other program: its IDs are the same in all of them
 * @param answers to questions of an earlier guess of the same files
 */
export function guessMaps(tables: readonly SampledTable[], known: GuessContext, answers: Answers): Guess {
  const all = tables.map((table) => recognize(table, known, answers));
  const parts = all.filter(({ isLeftOut }) => !isLeftOut);
  const source = sourceOf(parts);
  const areLeads = (part: Part): boolean => part.kind === "leads" || part.preset?.dealsAreLeads === true;
  const first = parts.find((part) => part.kind === "leads") ?? parts.find(areLeads);
  const users = parts.filter(({ kind }) => kind === "users");

  const maps: GuessedMap[] = [];
  const without: { file: string; why: string }[] = all
    .filter(({ isLeftOut }) => isLeftOut)
    .map(({ table }) => ({ file: table.file, why: "Left out" }));
  const tablesOf = new Map(
    all.map(
      (part) => [part, guessedTable(part, { draft: undefined, isLeads: areLeads(part), known, answers })] as const,
    ),
  );
  const idOfLeads = first === undefined ? undefined : ownId(openDraft(first, known, answers));
  const leads = first === undefined || idOfLeads === undefined ? undefined : { part: first, id: idOfLeads };
  for (const part of [...parts.filter(areLeads), ...parts.filter((each) => !areLeads(each))]) {
    const { file } = part.table;
    if (part.kind === "users") {
      without.push({ file, why: "It says who people are, and is read with the files that name them" });
      continue;
    }
    const draft = openDraft(part, known, answers);
    const map = guessMap(draft, {
      ...{ source, users, isLeads: areLeads(part) },
      leads: areLeads(part) ? undefined : leads,
      hasDeals: parts.some((other) => other !== part && other.kind === "deals"),
    });
    const table = guessedTable(part, {
      ...{ draft: map === undefined ? undefined : draft, isLeads: areLeads(part), known, answers },
    });
    tablesOf.set(part, table);
    if (map === undefined) without.push({ file, why: "No column says when something happened, or to which lead" });
    else maps.push({ ...map, unread: unreadColumns(table) });
  }
  return { tables: [...tablesOf.values()], maps, without };
}

type Around = {
  readonly source: string;
  readonly leads: { readonly part: Part; readonly id: SampledColumn } | undefined;
  readonly isLeads: boolean;
  readonly users: readonly Part[];
  /** Another file says what became of the leads. */
  readonly hasDeals: boolean;
};

function guessMap(
  draft: MapDraft,
  { source, leads, isLeads, users, hasDeals }: Around,
): Omit<GuessedMap, "unread"> | undefined {
  const { part } = draft;
  const { table, preset } = part;
  const own = isLeads ? ownId(draft) : undefined;
  const reference = own === undefined ? (isLeads ? undefined : leadOf(draft, leads)) : { column: own };
  if (reference === undefined) return undefined;
  const { column: id, join } = reference;
  const leadIsUnique = isLeads || id.distinct.size === id.cells.length;
  const need = { draft, leadIsUnique, hasDeals };
  const { facts, people } =
    part.kind === "activities" ? factsOfActivities(need) : isLeads ? factsOfLeads(need) : factsOfDeals(need);
  if (facts.length === 0) return undefined;

  const credited = part.columns.filter((column) => CREDITED.has(draft.useOf(column) ?? ""));
  const { strangers, said } = guessPeople(draft, { people, credited }, namesOfUsers(users));
  const map = {
    source,
    zone: zoneOf(draft, source),
    ...signsOf(draft),
    ...table.format,
    ...rowsOf(draft),
    ...(part.blanks.length === 0 ? {} : { blank: part.blanks }),
    ...skipOf(draft, id, isLeads),
    lead: { id: join === undefined || leads === undefined ? id.name : `${join.prefix}${leads.id.name}` },
    ...said,
    ...(join === undefined ? {} : { join: [join] }),
    facts,
  };
  return {
    ...{ file: table.file, export: preset?.export ?? null, map, notes: draft.notes },
    ...{ questions: draft.questions, settled: draft.settled, strangers },
  };
}

const CREDITED = new Set<string>(["owner", "rep", "sdr"]);

/** Files of one program share their source. */
function sourceOf(parts: readonly Part[]): string {
  const preset = parts.find((part) => part.preset !== undefined)?.preset;
  if (preset !== undefined) return preset.source;
  const firsts = new Set(parts.map(({ table }) => wordsOf(table.file.replace(/\.[a-z.]+$/i, ""))[0] ?? ""));
  const [only = ""] = firsts;
  return firsts.size === 1 && /^[a-z][a-z0-9]{2,19}$/.test(only) && !GENERIC.has(only) ? only : "crm";
}
const GENERIC = new Set([
  "lead",
  "leads",
  "deal",
  "deals",
  "contact",
  "contacts",
  "export",
  "report",
  "data",
  "all",
  "my",
  "sales",
  "marketing",
  "activity",
  "activities",
  "list",
  "file",
  "table",
  "sheet",
  "mql",
  "mqls",
  "crm",
  "the",
  "test",
  "new",
  "import",
]);

const ZONES = [
  "UTC",
  "America/New_York",
  "America/Chicago",
  "America/Los_Angeles",
  "Europe/London",
  "Europe/Berlin",
  "Asia/Kolkata",
  "Australia/Sydney",
];

function zoneOf(draft: MapDraft, source: string): string {
  const { part, known } = draft;
  const path = ["zone"];
  const preset = part.preset?.zone;
  if (preset !== undefined) {
    draft.note(path, "Such exports write their times in UTC");
    return preset;
  }
  const dated = part.columns.filter((column) => column.dates !== undefined && draft.isRead(column));
  if (dated.every(({ dates }) => dates?.hasOffset === true)) {
    draft.note(path, "All times carry their own offset");
    return known.zone ?? "UTC";
  }
  if (known.zone !== null) {
    draft.note(path, "Times carry no offset: they are read as times of the agreement's zone", "likely");
    return known.zone;
  }
  return draft.ask({
    ...{ about: "time zone", path, examples: dated.slice(0, 2).map(({ cells }) => cells[0] ?? "") },
    text: `In which time zone are the times of ${source === "crm" ? "this file" : source} written?`,
    choices: ZONES.map((zone) => ({ id: zone, label: zone })),
    other: "zone",
  });
}

/** How the numbers that are read are written. */
function signsOf(draft: MapDraft): FactDraft {
  const numbers = draft.part.columns.filter(
    (column) => draft.isRead(column) && column.dates === undefined && isNumeric(column),
  );
  const decided = numbers.flatMap(({ numbers: guess }) => (typeof guess?.style === "object" ? [guess.style] : []));
  const [style] = decided;
  const both = numbers.find(({ numbers: guess }) => guess?.style === "both");
  const ambiguous = (both ?? numbers.find(({ numbers: guess }) => guess?.ambiguous !== undefined))?.numbers?.ambiguous;
  const agree = both === undefined && decided.every(({ decimal }) => decimal === style?.decimal);
  if (style !== undefined && agree) {
    const grouping =
      decided.find((each) => each.grouping !== null)?.grouping ??
      (ambiguous === undefined ? null : style.decimal === "." ? "," : ".");
    if (style.decimal === "." && grouping === null) return {};
    draft.note(["decimal"], "As cells of the file show");
    return { decimal: style.decimal, ...(grouping === null ? {} : { grouping }) };
  }
  if (ambiguous === undefined) return {};
  if (draft.part.table.isWorkbook === true) return { decimal: "." };
  const sign = ambiguous.includes(",") ? "," : ".";
  const digits = ambiguous.replaceAll(/[^\d.,]/g, "");
  const [as, or] = [digits.replaceAll(sign, ""), String(Number(digits.replace(sign, ".")))];
  const answer = draft.ask({
    ...{ about: "thousands or decimals", path: ["decimal"], examples: [ambiguous] },
    text: `Is ${shownCell(ambiguous)} the number ${as} or ${or}?`,
    choices: [
      { id: "thousands", label: `${as}: the sign stands between thousands` },
      { id: "decimals", label: `${or}: the sign stands before decimals` },
    ],
  });
  if (answer === "decimals") return { decimal: sign };
  return { decimal: sign === "," ? "." : ",", grouping: sign };
}

function isNumeric({ numbers, cells }: SampledColumn): boolean {
  return numbers !== undefined && numbers.read >= cells.length * 0.5;
}

/** Rows that are shorter than the header say less, but what they say counts. */
function rowsOf({ part, note }: MapDraft): FactDraft {
  const isShort = part.data.some((row) => row.length < part.table.header.length);
  if (!isShort && part.footers.length === 0 && part.preset?.hasFooters !== true) return {};
  note(
    ["short-rows"],
    isShort ? "Some rows end early: blank cells at their end were dropped" : "Footers are shorter than the header",
  );
  return { "short-rows": "blank" };
}

/** What is no data: totals and footers, and rows that name no lead. */
function skipOf(draft: MapDraft, column: SampledColumn, isLeads: boolean): FactDraft {
  const { part, note } = draft;
  const conditions: FactDraft[] = [];
  const [first] = part.columns;
  const hasFooters = part.footers.length > 0 || part.preset?.hasFooters === true;
  if (hasFooters && first !== undefined) {
    const filled = part.columns.filter(({ cells, index }) => index > 0 && cells.length === part.rows).slice(0, 3);
    conditions.push(
      filled.length > 0
        ? { and: filled.map(({ name }) => ({ column: name, blank: true })) }
        : {
            column: first.name,
            "starts-with": [
              ...new Set(part.footers.map((row) => (row.find((cell) => cell.trim() !== "") ?? "").trim())),
            ].slice(0, 10),
          },
    );
    const totals = part.footers.filter((row) => filled.some(({ index }) => (row[index] ?? "").trim() !== ""));
    if (totals.length > 0)
      conditions.push({
        column: first.name,
        "starts-with": [...new Set(totals.map((row) => (row[first.index] ?? "").trim()).filter((text) => text !== ""))],
      });
  }
  const blank = part.rows - column.cells.length;
  if (!isLeads && blank > 0) conditions.push({ column: column.name, blank: true });
  if (conditions.length === 0) return {};
  const why = [
    ...(hasFooters ? ["Totals and footers are no data"] : []),
    ...(!isLeads && blank > 0 ? [`${blank} of ${part.rows} rows name no lead`] : []),
  ];
  note(["skip"], why.join(". "));
  return { skip: conditions.length === 1 ? conditions[0] : { or: conditions } };
}
