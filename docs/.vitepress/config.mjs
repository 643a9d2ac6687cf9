/**
 * How the pages of this folder become the site at /docs. The pages themselves are plain Markdown, and read as well where they lie.
 *
 * The site works without the Internet, and under the policy that the server sends with every answer: no script and no style stands in a page itself.
 */
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transformerStyleToClass } from "@shikijs/transformers";
import { defineConfig } from "vitepress";
import { CONTENTS } from "./contents.ts";
import { slugOf } from "./slug.ts";

const DOCS = join(import.meta.dirname, "..");
const CHECKOUT = join(DOCS, "..");

/** Where the site lies is known when it is served: src/server/serve-docs.ts puts the path in its place. */
const BASE = "/-docs-of-baton-/";

/** What pages link to and is no page: it is served as it is. */
const FILES = ["docs/openapi.json", "docs/agreement.schema.json", "agreements"];

const colors = transformerStyleToClass({ classPrefix: "code-" });

const decisions = readdirSync(join(DOCS, "decisions"))
  .filter((name) => /^\d{4}-.*\.md$/.test(name))
  .map((name) => ({ text: titleOf(`decisions/${name}`), link: `/decisions/${name.replace(".md", "")}` }));

const pages = CONTENTS.map(({ text, pages: of }) => ({
  text,
  items: of.map((page) => ({ text: titleOf(page), link: `/${page.replace(/(?:index|README)?\.md$/, "")}` })),
}));

function titleOf(page) {
  return /^# (.*)$/m.exec(readFileSync(join(DOCS, page), "utf8"))?.[1].replaceAll("`", "") ?? page;
}

export default defineConfig({
  title: "Baton",
  description: "Runs the service level agreement between marketing and sales",
  lang: "en-US",
  base: BASE,
  outDir: join(CHECKOUT, "dist/docs"),
  cacheDir: join(CHECKOUT, "dist/.docs-cache"),
  rewrites: { "decisions/README.md": "decisions/index.md" },
  cleanUrls: true,
  metaChunk: true,
  // Else a style is put into the page while it changes between light and dark.
  appearance: { disableTransition: false },
  head: [["link", { rel: "icon", href: "data:," }]],
  markdown: {
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    codeTransformers: [colors],
    anchor: { slugify: slugOf },
    languageAlias: { haproxy: "ini", logrotate: "ini" },
    config: (markdown) => {
      markdown.use(linksOfTheCheckout);
      markdown.use(stylesOfTables);
    },
  },
  themeConfig: {
    search: { provider: "local" },
    outline: { level: [2, 3] },
    externalLinkIcon: true,
    nav: [
      { text: "Start", link: "/start" },
      { text: "Agreement", link: "/agreement-by-example" },
      { text: "Running it", link: "/running" },
      { text: "API", link: "/api" },
    ],
    sidebar: {
      "/decisions/": [
        { text: "All pages", link: "/" },
        { text: "Decisions", items: [{ text: "Those to begin with", link: "/decisions/" }, ...decisions] },
      ],
      "/": pages,
    },
  },
  transformHtml: (html) => withoutInlineScripts(html),
  buildEnd: ({ outDir }) => {
    writeFileSync(join(outDir, "code.css"), colors.getCSS());
    for (const path of FILES) cpSync(join(CHECKOUT, path), join(outDir, "files", path), { recursive: true });
  },
});

/** Links out of this folder lead to a copy of the file; to the README, to the first page. */
function linksOfTheCheckout(markdown) {
  markdown.core.ruler.push("links-of-the-checkout", ({ tokens, env }) => {
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const href = token.type === "link_open" ? token.attrGet("href") : null;
      if (href === null || /^(?:\w+:|#)/.test(href)) continue;
      const path = new URL(href, `file:///docs/${env.relativePath ?? ""}`).pathname.slice(1);
      if (path === "README.md") token.attrSet("href", "/");
      else if (FILES.some((file) => path === file || path.startsWith(`${file}/`))) {
        token.attrSet("href", `${BASE}files/${path}`);
        token.attrSet("target", "_self");
      }
    }
  });
}

/** Cells are aligned by a class: the policy allows no `style` in a page. And a blank cell above a column is no heading of it. */
function stylesOfTables(markdown) {
  markdown.core.ruler.push("styles-of-tables", ({ tokens }) => {
    for (const [index, { type, content }] of tokens.entries())
      if (type === "inline" && content === "" && tokens[index - 1]?.type === "th_open")
        tokens[index - 1].tag = tokens[index + 1].tag = "td";
    for (const token of tokens.filter(({ type }) => type === "td_open" || type === "th_open")) {
      const aligned = /text-align:(\w+)/.exec(token.attrGet("style") ?? "")?.[1];
      if (aligned === undefined) continue;
      token.attrs = token.attrs.filter(([name]) => name !== "style");
      token.attrJoin("class", `align-${aligned}`);
    }
  });
}

/** Scripts that the generator writes into each page become files of their own, and still run before anything is shown; for two styles, see theme/site.css. */
function withoutInlineScripts(html) {
  const folder = join(CHECKOUT, "dist/docs/assets");
  return html
    .replaceAll(/ style="(?:position:relative;|--vp-vh:0px;)"/g, "")
    .replaceAll(/<script( id="[\w-]+")?>([^<]+)<\/script>/g, (_, id = "", code) => {
      const name = `inline.${createHash("sha256").update(code).digest("hex").slice(0, 8)}.js`;
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, name), code);
      return `<script${id} src="${BASE}assets/${name}"></script>`;
    })
    .replace("</head>", `  <link rel="stylesheet" href="${BASE}code.css">\n  </head>`);
}
