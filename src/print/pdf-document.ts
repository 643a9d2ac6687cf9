/** The pages of the PDF: elements for @react-pdf, made without JSX so that Node runs this file as it is. */
import { Document, type DocumentProps, Page, Text, type Styles, View } from "@react-pdf/renderer";
import { createElement as make, type ReactElement, type ReactNode } from "react";
import { type Sheet, SHEET_ABOUT, type SheetBlock, type SheetColumn, type SheetSection } from "../words/sheet/sheet.ts";
import { bandsOf } from "../words/sheet/bands.ts";
import type { Paper } from "./paper.ts";
import { heightAhead } from "./height-ahead.ts";
import { type PdfStyle, styleOf } from "./pdf-style.ts";

type Style = Styles[string];
const SIZES = { a4: "A4", letter: "LETTER" } as const satisfies Record<Paper, string>;

/** A row with more text may be parted by the end of a page; shorter ones stay whole. */
const LONG_ROW = 1_200;
/** Rows of a table whose heads are said once. */
const SHORT_TABLE = 6;
/** A word this long is broken: no name may run out of its cell. */
const LONGEST_WORD = 22;

/**
 * @param note  said at the end; undefined: nothing
 * @param scale of the type; 1 is the smallest
 */
export function pdfDocument(
  sheet: Sheet,
  paper: Paper,
  families: readonly string[],
  note: string | undefined,
  scale: number,
): ReactElement<DocumentProps> {
  const style = styleOf(scale);
  // The date of the version, never the clock's: printing twice gives the same bytes.
  const dated = new Date(sheet.dated ?? 0);
  return make(
    Document,
    {
      title: `${sheet.title} – ${sheet.company}`,
      subject: sheet.about ?? SHEET_ABOUT,
      keywords: sheet.fingerprint.whole,
      creator: "Baton",
      producer: "Baton",
      language: "en",
      creationDate: dated,
      modificationDate: dated,
    },
    make(
      Page,
      { size: SIZES[paper], style: [style.page, { fontFamily: [...families] }] as Style[] },
      header(style, sheet),
      box(
        style.facts,
        ...sheet.facts.map(({ label, value }) =>
          box(style.fact, words(style, label, style.label), words(style, value, style.value)),
        ),
      ),
      ...bandsOf(sheet.sections).map((band) =>
        band.kind === "full"
          ? section(style, band.section)
          : box(
              style.columns,
              box(style.column, ...band.left.map((each) => section(style, each))),
              box(style.gutter),
              box(style.column, ...band.right.map((each) => section(style, each))),
            ),
      ),
      signatures(style, sheet, note),
      foot(style, sheet),
    ),
    sheet.annex.length === 0
      ? null
      : make(
          Page,
          { size: SIZES[paper], style: [style.page, { fontFamily: [...families] }] as Style[] },
          ...sheet.annex.map((each) => section(style, each)),
          foot(style, sheet),
        ),
  );
}

function header(style: PdfStyle, { title, company, mark, about = SHEET_ABOUT }: Sheet): ReactElement {
  return box(
    style.header,
    box(
      style.heading,
      words(style, company, style.company),
      words(style, title, style.title),
      words(style, about, style.about),
    ),
    mark === undefined ? null : box(style.mark, words(style, mark, style.markText)),
  );
}

/** A heading never stands alone at the end of a page, and neither do the notes below it. */
function section(style: PdfStyle, { title, blocks, place }: SheetSection): ReactElement {
  const heading = make(
    View,
    { minPresenceAhead: heightAhead(style, blocks, place) },
    words(style, title, style.sectionTitle),
  );
  return box(style.section, BEFORE, heading, ...blocks.flatMap((each) => block(style, each, place)));
}

/** What is moved to the next page has to have something before it, or @react-pdf takes it for the top of its page. */
const BEFORE = make(View, {});

function block(style: PdfStyle, each: SheetBlock, place: SheetSection["place"]): readonly ReactElement[] {
  switch (each.kind) {
    case "table":
      return [
        make(View, { minPresenceAhead: heightAhead(style, [each], place) }),
        table(style, each.columns, each.rows),
      ];
    case "terms":
      return each.terms.map(({ term, text }) =>
        make(
          Text,
          { style: [style.text, style.term], hyphenationCallback: breakLongWords },
          make(Text, { style: style.first }, `${term}: `),
          text,
        ),
      );
    case "lines":
      return each.lines.map((line) =>
        make(
          View,
          { style: style.line, wrap: line.length > LONG_ROW },
          words(style, "•", style.bullet),
          words(style, line, style.lineText),
        ),
      );
    case "notes":
      return each.lines.map((line) => words(style, line, style.notes));
  }
}

/** The heads of the columns stay with the first row; those of a longer table stand again where it goes on on another page. */
function table(style: PdfStyle, columns: readonly SheetColumn[], rows: readonly (readonly string[])[]): ReactElement {
  const cell = (column: SheetColumn, text: string, ...styles: readonly Style[]): ReactElement =>
    words(
      style,
      text,
      { flexGrow: column.share, flexShrink: 1, flexBasis: 0, paddingRight: 6, textAlign: column.align },
      ...styles,
    );
  const heads = columns.map((column) => cell(column, column.title, style.headCell));
  const [first, ...more] = rows.map((row) =>
    make(
      View,
      { style: style.row, wrap: row.join("").length > LONG_ROW },
      ...columns.map((column, index) =>
        cell(column, row[index] ?? "", ...(index === 0 && columns.length > 2 ? [style.first] : [])),
      ),
    ),
  );
  if (rows.length <= SHORT_TABLE && rows.flat().join("").length <= LONG_ROW)
    return box(style.table, make(View, { wrap: false }, box(style.head, ...heads), first), ...more);
  return box(style.table, make(View, { style: style.head, fixed: true }, ...heads), first, ...more);
}

function signatures(
  style: PdfStyle,
  { signatures: all, fingerprint, notes }: Sheet,
  note: string | undefined,
): ReactElement {
  return make(
    View,
    { style: [style.section, { marginTop: 12 }], wrap: false },
    all.length === 0 ? null : words(style, "Signatures", style.sectionTitle),
    box(
      style.places,
      ...all.map(({ party, name, signed }) =>
        box(
          style.place,
          words(style, signed === undefined ? " " : name, style.signed),
          box(
            style.under,
            words(style, `${name}, for ${party}`, style.value),
            words(style, signed ?? "Date:", style.notes),
          ),
        ),
      ),
    ),
    ...notes.map((each) => words(style, each, style.notes)),
    fingerprint.whole === "" ? null : words(style, fingerprint.whole, style.fingerprint),
    note === undefined ? null : words(style, note, style.notes),
  );
}

function foot(style: PdfStyle, { foot: text, mark }: Sheet): ReactElement {
  return make(
    View,
    { style: style.foot, fixed: true },
    words(style, text, style.footText),
    mark === undefined ? null : words(style, mark, style.footMark),
    make(Text, {
      render: ({ pageNumber, totalPages }: { pageNumber: number; totalPages: number }) =>
        `Page ${pageNumber} of ${totalPages}`,
    }),
  );
}

function box(style: Style, ...children: readonly ReactNode[]): ReactElement {
  return make(View, { style }, ...children);
}

function words(style: PdfStyle, text: string, ...styles: readonly Style[]): ReactElement {
  return make(Text, { style: [style.text, ...styles], hyphenationCallback: breakLongWords }, text);
}

/** Words are parted only where they would run out of their place otherwise. */
function breakLongWords(word: string | null): string[] {
  if (word === null || word.length <= LONGEST_WORD) return [word ?? ""];
  const characters = Array.from(word);
  const parts: string[] = [];
  for (let start = 0; start < characters.length; start += LONGEST_WORD / 2)
    parts.push(characters.slice(start, start + LONGEST_WORD / 2).join(""));
  return parts;
}
