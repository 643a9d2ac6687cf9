/** Tables and lines of a results pack. */
import { marked, type MarkedWords } from "../sheet/marked-words.ts";
import type { SheetBlock, SheetColumn, SheetSection } from "../sheet/sheet.ts";

type Block = SheetBlock<MarkedWords>;
export type PackSection = SheetSection<MarkedWords>;
export const left = (title: string, share: number): SheetColumn<MarkedWords> => ({
  title: marked(title),
  share,
  align: "left",
});
export const right = (title: string, share: number): SheetColumn<MarkedWords> => ({
  title: marked(title),
  share,
  align: "right",
});
export const full = (title: string, ...blocks: readonly Block[]): PackSection => ({ title, place: "full", blocks });
const words = (each: string | MarkedWords): MarkedWords => (typeof each === "string" ? marked(each) : each);
export const lines = (all: readonly (string | MarkedWords)[]): Block => ({ kind: "lines", lines: all.map(words) });
/** The first cell says what the row is about, and has its clause. */
export const row = (
  clause: string | undefined,
  first: string,
  ...rest: readonly (string | MarkedWords)[]
): readonly MarkedWords[] => [marked(first, clause), ...rest.map(words)];
