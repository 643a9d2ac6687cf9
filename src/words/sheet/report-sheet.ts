/** A report on paper: its tables as the page has them, with what they are compared with, and how they are counted. */
import { periodNoteWords } from "../report/period-note.ts";
import type { SaidCatalogReport, SaidTable } from "../report/say-tables.ts";
import { marked, plainSection } from "./marked-words.ts";
import { reportBlock } from "./report-block.ts";
import type { Sheet, SheetSection } from "./sheet.ts";

/** More lines of a table than that are for a file. */
const MOST_LINES = 200;

export function reportSheet(report: SaidCatalogReport): Sheet {
  const { title, company, definition, question, segmentTitle, asOf } = report;
  return {
    ...{ title, company, about: question, mark: undefined, signatures: [], annex: [], notes: [] },
    facts: [
      { label: "Period", value: periodNoteWords(report) },
      ...(segmentTitle === null ? [] : [{ label: "By segment", value: segmentTitle }]),
    ],
    sections: [
      ...report.tables.filter(({ lines }) => lines.length > 0).map((table) => section(report, table)),
      { title: "How this is counted", place: "full", blocks: [{ kind: "notes", lines: [definition] }] },
    ],
    fingerprint: { short: "", whole: "" },
    foot: `${company}: ${title}, ${periodNoteWords(report)}`,
    dated: asOf,
  };
}

function section({ segmentTitle }: SaidCatalogReport, table: SaidTable): SheetSection {
  const { lines, note, title } = table;
  const left = lines.length - MOST_LINES;
  const notes = [...(note === null ? [] : [note]), ...(left > 0 ? [`${left} more lines are in the CSV file.`] : [])];
  return plainSection({
    title,
    place: "full",
    blocks: [
      ...(notes.length === 0 ? [] : [{ kind: "notes" as const, lines: notes.map((each) => marked(each)) }]),
      reportBlock(table, lines.slice(0, MOST_LINES), segmentTitle),
    ],
  });
}
