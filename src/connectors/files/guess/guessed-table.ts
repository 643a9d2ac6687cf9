/** What each column of a file is taken for, and what a person may say that it is instead. */
import { chosenKind, columnQuestion } from "./choices.ts";
import type { Answers, GuessContext, GuessedColumn, GuessedMap, GuessedTable } from "./guess.ts";
import type { MapDraft } from "./map-draft.ts";
import { canMean, type Meaning } from "./meanings.ts";
import { OF_KIND, type Part } from "./recognize.ts";
import type { SampledColumn } from "./sampled-column.ts";

const EXAMPLES = 3;
const EXAMPLE_LENGTH_MAX = 80;
/** The agreement decides it. */
const NOT_SAID = new Set<Meaning>(["mqlAt"]);

/**
 * @param draft undefined: the file has no map
 * @param isLeads each of its rows is a lead
 */
export function guessedTable(
  part: Part,
  {
    draft,
    isLeads,
    known,
    answers,
  }: {
    readonly draft: MapDraft | undefined;
    readonly isLeads: boolean;
    readonly known: GuessContext;
    readonly answers: Answers;
  },
): GuessedTable {
  const { file, header } = part.table;
  const meanings = OF_KIND[isLeads ? "leads" : part.kind].filter((meaning) => !NOT_SAID.has(meaning));
  const attributes = isLeads ? known.attributes.map(({ name }) => `attribute ${name}` as const) : [];
  const leftOut = new Set(part.leftOut);
  const columns = [...part.columns, ...part.leftOut].map((column): GuessedColumn & { readonly index: number } => {
    const use = leftOut.has(column) ? undefined : draft?.useOf(column);
    return {
      ...{ index: column.index, column: column.name, examples: examplesOf(column) },
      ...{ use: use ?? null, why: use === undefined ? whyUnread(part, column, known) : null },
      ...{ isChosen: leftOut.has(column) || part.chosen.has(column), question: columnQuestion(file, column.name) },
      uses: [
        ...meanings.filter((meaning) => canMean(column, meaning)),
        ...(column.cells.length > 0 && column.dates === undefined ? attributes : []),
      ],
    };
  });
  const twice = header.filter(
    (name, index) => name !== "" && header.indexOf(name) !== header.lastIndexOf(name) && header.indexOf(name) === index,
  );
  return {
    ...{ file, export: part.preset?.export ?? null, kind: chosenKind(answers, file) ?? part.kind },
    columns: [
      ...columns.toSorted((a, b) => a.index - b.index).map(({ index: _place, ...column }) => column),
      ...twice.map((name) => ({
        ...{ column: name, examples: [], use: null, why: TWICE, isChosen: false, uses: [] },
        question: columnQuestion(file, name),
      })),
    ],
  };
}

function examplesOf({ distinct }: SampledColumn): readonly string[] {
  return [...distinct]
    .slice(0, EXAMPLES)
    .map((text) => (text.length > EXAMPLE_LENGTH_MAX ? `${text.slice(0, EXAMPLE_LENGTH_MAX)}…` : text));
}

/** Columns that the map doesn't read, and why. */
export function unreadColumns({ columns }: GuessedTable): GuessedMap["unread"] {
  return columns.flatMap(({ column, use, why }) => (use === null ? [{ column, why: why ?? "" }] : []));
}
const TWICE = "the header names it twice";

function whyUnread(part: Part, column: SampledColumn, known: GuessContext): string {
  if (part.isLeftOut) return "the file is left out";
  if (part.leftOut.includes(column)) return "left out";
  if (column.cells.length === 0) return "blank in all rows that were looked at";
  if (part.meanings.get("mqlAt") === column) return "the agreement decides who is an MQL";
  if (part.chosen.has(column)) return "other columns that belong to it are missing";
  return known.people.length === 0 ? "no event needs it" : "nothing in the agreement asks for it";
}
