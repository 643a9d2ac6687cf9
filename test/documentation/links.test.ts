/** Whatever the documentation links to is there, every page of it can be found, and every picture in it is made by a script. */
import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { expect, test } from "vitest";
import { CONTENTS } from "../../docs/.vitepress/contents.ts";
import { nameOfPicture } from "../../e2e/pictures.ts";
import { ROUTER_PAGES } from "../../e2e/router-pages.ts";
import { anchorsIn, CHECKOUT, linksIn, PAGES, readPage } from "./pages.ts";

/** What lies outside of docs and the site has a copy of, or a page for; see docs/.vitepress/config.mjs. */
const COPIED = /^(?:README\.md|agreements\/.*\.yaml|docs\/(?:openapi|agreement\.schema)\.json)$/;

const LINKS = PAGES.flatMap((page) => linksIn(page).map((link) => ({ page, ...link }))).filter(
  ({ target }) => !/^(?:https?|mailto):/.test(target),
);

test("every link leads to a file, and to a heading in it", () => {
  expect(LINKS.length).toBeGreaterThan(100);
  const broken = LINKS.filter(({ page, target }) => {
    const [path = "", anchor] = target.split("#");
    const file = path === "" ? page : posix.join(posix.dirname(page), path);
    if (!existsSync(join(CHECKOUT, file))) return true;
    return anchor !== undefined && !(file.endsWith(".md") && anchorsIn(file).has(decodeURIComponent(anchor)));
  });
  expect(broken.map(({ where, target }) => `${where}: ${target}`)).toEqual([]);
});

test("a page of the site links to nothing that the site doesn't have", () => {
  const outside = LINKS.filter(({ page, target, isImage }) => {
    const file = posix.join(posix.dirname(page), target.split("#")[0] ?? "");
    return (
      page.startsWith("docs/") &&
      !isImage &&
      !/^docs\/.*\.md$/.test(file) &&
      !COPIED.test(file) &&
      !target.startsWith("#")
    );
  });
  expect(outside.map(({ where, target }) => `${where}: ${target}`)).toEqual([]);
});

test("every page but the decisions stands in the contents, once", () => {
  const pages = PAGES.filter((page) => page.startsWith("docs/") && !/decisions\/\d/.test(page));
  const listed = CONTENTS.flatMap(({ pages: of }) => of.map((page) => `docs/${page}`));
  expect([...listed].sort(), "the contents are docs/.vitepress/contents.ts").toEqual(pages);
});

test("every page begins with its title, and has one", () => {
  const titles = PAGES.map((page) => [
    page,
    [...withoutCode(readPage(page)).matchAll(/^# /gm)].length,
    readPage(page).startsWith("# "),
  ]);
  expect(titles.filter(([, count, isFirst]) => count !== 1 || isFirst !== true)).toEqual([]);
});

test("every picture is one that `npm run screenshots` makes, and is kept", () => {
  const made = ROUTER_PAGES.flatMap((page) => ["light", "dark", "phone"].map((look) => nameOfPicture(page, look)));
  const ignored = readFileSync(join(CHECKOUT, ".gitignore"), "utf8");
  const shown = LINKS.filter(({ isImage }) => isImage).map(({ page, target }) =>
    posix.join(posix.dirname(page), target),
  );
  expect(shown).not.toEqual([]);
  expect(shown.filter((path) => !made.some((name) => path === `docs/screenshots/${name}`))).toEqual([]);
  expect(shown.filter((path) => !ignored.includes(`!/${path}\n`))).toEqual([]);
});

function withoutCode(text: string): string {
  return text.replaceAll(/^ *```[^]*?^ *```/gm, "");
}
