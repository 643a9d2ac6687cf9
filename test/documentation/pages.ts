/** The README, the pages of docs, and what else stands at the top of the checkout: what they link to, and the code that they show. */
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { slugOf } from "../../docs/.vitepress/slug.ts";

export const CHECKOUT = fileURLToPath(new URL("../..", import.meta.url));

/** Paths from the checkout, such as `docs/import.md`. */
export const PAGES: readonly string[] = [
  ...globSync("*.md", { cwd: CHECKOUT }).sort(),
  ...globSync("docs/**/*.md", { cwd: CHECKOUT, exclude: ["docs/node_modules/**"] }).sort(),
];

export function readPage(page: string): string {
  return readFileSync(`${CHECKOUT}${page}`, "utf8");
}

export type Link = { readonly where: string; readonly target: string; readonly isImage: boolean };

/** Links and images, but for those in code. */
export function linksIn(page: string): readonly Link[] {
  const blank = (code: string): string => code.replaceAll(/[^\n]/g, " ");
  const text = readPage(page)
    .replaceAll(/^ *```[^]*?^ *```/gm, blank)
    .replaceAll(/`[^`\n]*`/g, blank);
  return [...text.matchAll(/(!?)\[[^\]]*\]\(([^)\s]+)[^)]*\)/g)].map(({ 1: mark, 2: target = "", index }) => ({
    where: `${page}:${text.slice(0, index).split("\n").length}`,
    target,
    isImage: mark === "!",
  }));
}

/** Anchors of a page's headings; of two that read the same, the second one has a number. */
export function anchorsIn(page: string): ReadonlySet<string> {
  const text = readPage(page).replaceAll(/^ *```[^]*?^ *```/gm, "");
  const anchors = new Set<string>();
  for (const [, heading = ""] of text.matchAll(/^#{1,6} (.*)$/gm)) {
    const slug = slugOf(heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1").replaceAll(/[*`]/g, ""));
    let anchor = slug;
    for (let number = 1; anchors.has(anchor); number += 1) anchor = `${slug}-${number}`;
    anchors.add(anchor);
  }
  return anchors;
}
