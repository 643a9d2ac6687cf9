/** Reports of the catalog as text for the terminal: the tables that the page has, and how they are counted. */
import { cellText } from "./cell-words.ts";
import { periodNoteWords } from "./period-note.ts";
import type { SaidCatalogReport, SaidTable } from "./say-tables.ts";
import { type Column, textTable } from "./text-table.ts";

export function printCatalogReport(report: SaidCatalogReport): string {
  const { title, company, segmentTitle, definition, tables } = report;
  const by = segmentTitle === null ? [] : [`By segment: ${segmentTitle}`];
  const heading = [`${company}: ${title}`, periodNoteWords(report), ...by].join("\n");
  const counted = `How this is counted: ${definition}`;
  return `${[heading, ...tables.map((table) => printTable(table, segmentTitle)), counted].join("\n\n")}\n`;
}

function printTable({ id, title, note, columns, lines }: SaidTable, segmentTitle: string | null): string {
  const head: readonly Column[] = [
    ...(segmentTitle === null ? [] : [{ title: segmentTitle, align: "left" as const }]),
    ...columns.map((column) => ({
      title: column.title,
      align: column.kind === "name" || column.kind === "verdict" ? ("left" as const) : ("right" as const),
    })),
  ];
  const rows = lines.map(({ segment, isTotal, cells, before }) => [
    ...(segmentTitle === null ? [] : [segment ?? (isTotal ? "All leads" : "")]),
    ...cells.map((cell, place) => cellText(cell, before?.[place])),
  ]);
  const body = rows.length === 0 ? "none" : textTable(head, rows);
  return [`${title} [${id}]`, ...(note === null ? [] : [note]), "", body].join("\n");
}

type Listed = { readonly id: string } & Pick<SaidCatalogReport, "title" | "question"> & { readonly about: string };

/** @example "cohorts   Cohorts by month   How far the leads of each month got …" */
export function printReportList(reports: readonly Listed[]): string {
  const sections = [...Map.groupBy(reports, ({ question }) => question)].map(([question, of]) => {
    const table = textTable(
      ["report", "title", "what it shows"].map((title) => ({ title, align: "left" })),
      of.map(({ id, title, about }) => [id, title, about]),
    );
    return `${question}\n\n${table}`;
  });
  return `${[...sections, "Print one of them: baton report sources --period last-quarter --segment source"].join("\n\n")}\n`;
}
