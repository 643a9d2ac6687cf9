/** One map while it is made: its lines, why they say what they say, and what is asked. */
import { isTimeZone } from "../../../base/time.ts";
import type { SampledColumn } from "./sampled-column.ts";
import { turned } from "./guess-dates.ts";
import type { ColumnUse } from "./choices.ts";
import type { Answers, GuessNote, GuessQuestion, GuessContext, MapPath, SettledQuestion, Sureness } from "./guess.ts";
import type { Meaning } from "./meanings.ts";
import type { Part } from "./recognize.ts";

export type MapDraft = {
  readonly part: Part;
  readonly known: GuessContext;
  readonly answers: Answers;
  readonly notes: readonly GuessNote[];
  readonly questions: readonly GuessQuestion[];
  readonly settled: readonly SettledQuestion[];
  readonly note: (path: MapPath, why: string, sure?: Sureness) => void;
  /** @returns the chosen choice; the first until somebody answers */
  readonly ask: (question: Asked) => string;
  /** The column of a meaning; it is read from then on. */
  readonly column: (meaning: Meaning) => SampledColumn | undefined;
  /** @param use what it is read as; left out: as what it means */
  readonly read: (column: SampledColumn, use?: UsedAs) => void;
  readonly isRead: (column: SampledColumn) => boolean;
  /** Undefined: it isn't read. */
  readonly useOf: (column: SampledColumn) => UsedAs | undefined;
};

/** `time`: the time of day of the date before it. `more`: something that no person chooses. */
export type UsedAs = ColumnUse | "time" | "more";

type Asked = Omit<GuessQuestion, "id" | "file"> & {
  /** Tells the questions of a file apart. */
  readonly about: string;
};

export function openDraft(part: Part, known: GuessContext, answers: Answers): MapDraft {
  const notes: GuessNote[] = [];
  const questions: GuessQuestion[] = [];
  const settled: SettledQuestion[] = [];
  const columns = new Map<SampledColumn, UsedAs | undefined>();
  const { file } = part.table;
  return {
    ...{ part, known, answers, notes, questions, settled },
    note: (path, why, sure = "certain") => notes.push({ path, why, sure }),
    ask: ({ about, ...question }) => {
      const id = `${file}: ${about}`;
      const answer = Object.hasOwn(answers, id) ? answers[id] : undefined;
      if (
        answer !== undefined &&
        (question.choices.some((choice) => choice.id === answer) || (question.other === "zone" && isTimeZone(answer)))
      ) {
        if (!settled.some((each) => each.id === id)) settled.push({ id, file, ...question, answer });
        return answer;
      }
      if (!questions.some((each) => each.id === id)) questions.push({ id, file, ...question });
      return question.choices[0]?.id ?? "";
    },
    column: (meaning) => {
      const column = part.meanings.get(meaning);
      if (column !== undefined) columns.set(column, columns.get(column) ?? meaning);
      return column;
    },
    read: (column, use) => columns.set(column, columns.get(column) ?? use),
    isRead: (column) => columns.has(column),
    useOf: (column) =>
      columns.has(column)
        ? (columns.get(column) ?? [...part.meanings].find(([, each]) => each === column)?.[0] ?? "more")
        : undefined,
  };
}

/**
 * A date cell as the map says it, with the day's order as the file has it.
 *
 * @param path of the cell in the map
 */
export function dateCell(
  draft: MapDraft,
  column: SampledColumn,
  path: MapPath,
  { mayBeBlank }: { readonly mayBeBlank: boolean },
): unknown {
  draft.read(column);
  const { dates, name } = column;
  const clock = dates === undefined || dates.hasTime ? undefined : clockBeside(draft, column);
  const formats = (dates?.formats ?? ["iso"]).map((format) => inOrder(draft, format, column, path));
  const written =
    clock === undefined
      ? formats
      : formats.map((format) => `${format === "iso" ? "yyyy-MM-dd" : format} ${clock.clock ?? ""}`);
  if (dates !== undefined) {
    const example = shownCell(column.cells[0] ?? "");
    const all = dates.of === 1 ? "The only cell is a date:" : `All ${dates.of} cells are dates such as`;
    const why = `${dates.read === dates.of ? all : `${dates.read} of ${dates.of} cells are dates such as`} ${example}`;
    draft.note(
      path,
      typeof dates.order === "object" ? `${why}: ${dates.order.why}` : why,
      dates.read === dates.of ? "certain" : "likely",
    );
  }
  if (clock !== undefined) draft.read(clock, "time");
  const format = written.length === 1 ? written[0] : written;
  const isPlain = format === "iso" && !mayBeBlank && clock === undefined;
  if (isPlain) return name;
  return {
    ...(clock === undefined ? { column: name } : { columns: [name, clock.name] }),
    ...(format === "iso" ? {} : { format }),
    ...(mayBeBlank ? { blank: "skip" } : {}),
  };
}

/** A column of clock times that belongs to a column of days: the next one on the right. */
function clockBeside({ part }: MapDraft, column: SampledColumn): SampledColumn | undefined {
  const next = part.columns.find(({ index }) => index === column.index + 1);
  return next?.clock === undefined || next.dates !== undefined ? undefined : next;
}

/** What cells of one column decide counts for the file; what none decides is asked once. */
function inOrder(draft: MapDraft, format: string, column: SampledColumn, path: MapPath): string {
  if (!/^(?:M[/-]d|d[/-]M)[/-]/.test(format)) return format;
  const decided = draft.part.columns.flatMap(({ dates }) =>
    typeof dates?.order === "object" ? [dates.order.value] : [],
  );
  const own = typeof column.dates?.order === "object" ? column.dates.order.value : undefined;
  const order = own ?? decided[0] ?? askOrder(draft, column, path);
  return format.startsWith(order === "month-first" ? "M" : "d") ? format : turned(format);
}

const MONTH_FIRST_ZONES =
  /^(?:US\/|Pacific\/Honolulu|America\/(?:New_York|Chicago|Denver|Los_Angeles|Phoenix|Detroit|Boise|Anchorage|Indiana|Kentucky))/;

function askOrder(draft: MapDraft, column: SampledColumn, path: MapPath): string {
  // Who writes AM and PM writes the month first, mostly: in all columns of the file.
  const formats = draft.part.columns.flatMap(({ dates }) => dates?.formats ?? []);
  const isAmerican = MONTH_FIRST_ZONES.test(draft.known.zone ?? "") || formats.some((each) => each.endsWith("a"));
  const choices = [
    { id: "month-first", label: "Month first" },
    { id: "day-first", label: "Day first" },
  ];
  const examples = [...column.distinct].slice(0, 3);
  return draft.ask({
    ...{ about: "order of day and month", path, examples, choices: isAmerican ? choices : choices.toReversed() },
    text: `In dates such as ${shownCell(examples[0] ?? "")}, is the month first or the day?`,
  });
}

export function shownCell(text: string): string {
  return `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
}
