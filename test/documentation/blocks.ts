/** The code that the documentation shows: each fenced block, with its language and where it stands. */
import { PAGES, readPage } from "./pages.ts";

export type Block = {
  readonly page: string;
  /** Page and line, for whoever mends it. */
  readonly where: string;
  /** As the fence says; blank where it says nothing. */
  readonly language: string;
  readonly text: string;
  /** Between it and the block before it is nothing but a blank line: it is what that one prints. */
  readonly isOutput: boolean;
};

export const BLOCKS: readonly Block[] = PAGES.flatMap(blocksIn);

function blocksIn(page: string): readonly Block[] {
  const text = readPage(page);
  let endOfLast = -1;
  return [...text.matchAll(/^( *)```([\w-]*)[^\n]*\n([^]*?)^\1```$/gm)].map((match) => {
    const [whole, indent = "", language = "", code = ""] = match;
    const between = text.slice(endOfLast, match.index);
    const isOutput = endOfLast >= 0 && between.trim() === "" && /^(?:|json|text)$/.test(language);
    endOfLast = match.index + whole.length;
    return {
      page,
      where: `${page}:${text.slice(0, match.index).split("\n").length}`,
      language,
      text: code.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
      isOutput,
    };
  });
}

/** The blocks of some languages, by page, in their order. */
export function blocksByPage(
  ...languages: readonly string[]
): readonly (readonly [page: string, blocks: readonly Block[]])[] {
  const found = BLOCKS.filter(({ language }) => languages.includes(language));
  return PAGES.map((page) => [page, found.filter((block) => block.page === page)] as const).filter(
    ([, blocks]) => blocks.length > 0,
  );
}
