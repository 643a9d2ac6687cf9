/** Words that know their clauses: paper prints them plain, a page marks them. */
import type { Sentence } from "../clause/clause.ts";
import type { Sheet, SheetBlock, SheetSection } from "./sheet.ts";

/** One after the other; a piece without a clause is what stands between. */
export type MarkedWords = readonly { readonly text: string; readonly clause?: string | undefined }[];

export function marked(text: string, clause?: string): MarkedWords {
  return [{ text, clause }];
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
  return sections.map((section) =>
    withWords(section, (words) =>
      words.map(({ text, clause }) => {
        if (clause === undefined || found.has(clause)) return { text };
        found.add(clause);
        return { text, clause };
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
