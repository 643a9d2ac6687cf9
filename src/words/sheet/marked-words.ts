/** Words that know their clauses and leads: paper prints them plain, a page marks them. */
import type { LeadsBehind } from "../../reporting/leads/leads-behind.ts";
import type { Sentence } from "../clause/clause.ts";
import { numberWords } from "../english/numbers.ts";
import type { Sheet, SheetBlock, SheetSection } from "./sheet.ts";

type Piece = {
  readonly text: string;
  readonly clause?: string | undefined;
  /** Words before these are of the same clause. */
  readonly isAgain?: true | undefined;
  /** What the words count. */
  readonly leads?: ({ readonly count: number } & LeadsBehind) | undefined;
  /** The lead that the words name. */
  readonly lead?: string | undefined;
  /** The version of the agreement that they name. */
  readonly version?: number | undefined;
  /** The run of the lab that they name. */
  readonly run?: string | undefined;
};
/** One after the other; a piece without anything is what stands between. */
export type MarkedWords = readonly Piece[];

export function marked(text: string, clause?: string): MarkedWords {
  return [{ text, clause }];
}

export function markedCount(count: number, behind: LeadsBehind | undefined): MarkedWords {
  return [{ text: numberWords(count), ...(behind === undefined ? {} : { leads: { count, ...behind } }) }];
}

export function markedSentences(sentences: readonly Sentence[]): readonly MarkedWords[] {
  return sentences.map(({ id, text }) => marked(text, id));
}

/** All in one line. Nothing stays nothing. */
export function inTurn(all: readonly MarkedWords[], between: string): MarkedWords {
  return all.flatMap((each, index) => (index === 0 ? each : [...marked(between), ...each]));
}

export function plainSheet(sheet: Sheet<MarkedWords>): Sheet {
  return { ...sheet, sections: sheet.sections.map(plainSection), annex: sheet.annex.map(plainSection) };
}

/** Each clause at its first words only. @param found those that were before; what is found is added */
export function markedOnce(
  sections: readonly SheetSection<MarkedWords>[],
  found: Set<string> = new Set(),
): readonly SheetSection<MarkedWords>[] {
  return markedAgain(sections, found).map((section) =>
    withWords(section, (words) => words.map((piece) => (piece.isAgain ? { text: piece.text } : piece))),
  );
}

/** Each clause wherever it is named, and whether it was before. */
export function markedAgain(
  sections: readonly SheetSection<MarkedWords>[],
  found: Set<string> = new Set(),
): readonly SheetSection<MarkedWords>[] {
  return sections.map((section) =>
    withWords(section, (words) =>
      words.map((piece) => {
        if (piece.clause === undefined) return piece;
        if (found.has(piece.clause)) return { ...piece, isAgain: true as const };
        found.add(piece.clause);
        return piece;
      }),
    ),
  );
}

export function plainSection(section: SheetSection<MarkedWords>): SheetSection {
  return withWords(section, (words) => words.map(({ text }) => text).join(""));
}

/** In the order in which people read them: header, then rows. */
export function withWords<From, To>(section: SheetSection<From>, said: (words: From) => To): SheetSection<To> {
  return { ...section, blocks: section.blocks.map((block) => blockWithWords(block, said)) };
}

function blockWithWords<From, To>(block: SheetBlock<From>, said: (words: From) => To): SheetBlock<To> {
  switch (block.kind) {
    case "table":
      return {
        kind: "table",
        columns: block.columns.map((column) => ({ ...column, title: said(column.title) })),
        rows: block.rows.map((row) => row.map(said)),
      };
    case "terms":
      return { kind: "terms", terms: block.terms.map(({ term, text }) => ({ term, text: said(text) })) };
    case "lines":
    case "notes":
      return { kind: block.kind, lines: block.lines.map(said) };
  }
}
