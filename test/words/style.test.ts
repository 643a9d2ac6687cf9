/**
 * What people read – screens, answers, problems, the command line, notices, the API's description, the agreements to start from – is said as a US
 * sales or marketing person would say it: nothing of `house-style.ts` is in it.
 */
import { globSync, readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { expect, test } from "vitest";
import { wrongIn } from "./house-style.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
const read = (path: string): string => readFileSync(`${ROOT}${path}`, "utf8");

/** Folders in which sentences for people are made. */
const FOLDERS = [
  ...["src/web", "src/words", "src/cli", "src/server", "src/services", "src/api", "src/connectors", "src/print"],
  ...["src/agreement/document", "src/agreement/amendment", "src/calculator", "src/reporting/measures", "src/worker"],
];

/** Sentences and labels, not names in code or SQL: what has a space or begins with a capital. */
function isRead(text: string): boolean {
  if (/^\s*(select|update|insert|delete|with|create|alter)\b/i.test(text) && /\b(from|set|into|as)\b/.test(text))
    return false;
  return /[A-Za-z%]/.test(text) && (/\s/.test(text.trim()) || /^[A-Z][a-z]/.test(text));
}

/** What these are given is read by programmers only, when there is a bug. */
const FOR_PROGRAMMERS = new Set(["assert", "defined", "unreachable", "Error", "RegExp"]);

/** What a file says: its texts and its JSX, one entry a literal. Class names, imports, types, and keys are not read by people. */
function textsIn(source: string, path: string): readonly string[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isJsxAttribute(node) && /^(className|classNames|id|to|href|d)$/.test(node.name.getText())) return;
    if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && FOR_PROGRAMMERS.has(node.expression.getText()))
      return;
    if (ts.isJsxText(node)) found.push(node.text.replaceAll(/\s+/g, " ").trim());
    else if (ts.isTemplateExpression(node))
      found.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join("{}"));
    else if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found.filter(isRead);
}

test.each(FOLDERS)("nothing that %s says is banned by the house style", (folder) => {
  const files = readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/\.(test|fixture)\./.test(name))
    .map((name) => `${folder}/${name}`);
  expect(files).not.toEqual([]);
  expect(files.flatMap((path) => textsIn(read(path), path).flatMap((text) => said(path, text)))).toEqual([]);
});

test("texts of every kind are found; names in code, types, and what bugs say are not", () => {
  const source = `import "./grey.css"; const a: "Is told" = <p className="x y" title="Somebody is away">Hello {\`\${n} %\`}</p>;
    f("grey"); assert(a, "nobody is here"); throw new AppError("code", "Nobody can");`;
  expect(textsIn(source, "a.tsx")).toEqual(["Somebody is away", "Hello", "{} %", "Nobody can"]);
});

/** Golden files of all that is said of events, notices, and refusals. */
test.each(globSync("src/words/{event,notice,refusal}/every-*.txt"))("%s says nothing that is banned", (path) => {
  expect(
    read(path)
      .split("\n")
      .flatMap((line) => said(path, line)),
  ).toEqual([]);
});

/** Every `summary` and `description` of the document. */
function descriptions(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(descriptions);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    (key === "summary" || key === "description") && typeof each === "string" ? [each] : descriptions(each),
  );
}

test.each(["docs/openapi.json", "docs/agreement.schema.json"])(
  "%s describes nothing in words that are banned",
  (path) => {
    const texts = descriptions(JSON.parse(read(path)));
    expect(texts.length).toBeGreaterThan(50);
    expect(texts.flatMap((text) => said(path, text))).toEqual([]);
  },
);

/** Whoever begins an agreement reads these first. What stands in quotes and code is a name. */
test.each([...globSync("agreements/**/*.yaml"), "README.md", ...globSync("docs/{*,days/*}.md")])(
  "%s says nothing that is banned",
  (path) => {
    const lines = read(path).split("\n");
    const texts = path.endsWith(".yaml")
      ? lines.flatMap((line) => /(?<=^|\s)# (.*)$/.exec(line)?.[1] ?? [])
      : read(path)
          .replaceAll(/^```[^]*?^```/gm, "")
          .split("\n")
          .map((line) => line.replaceAll(/`[^`]*`/g, ""));
    expect(texts.flatMap((text) => said(path, text))).toEqual([]);
  },
);

function said(path: string, text: string): readonly string[] {
  return wrongIn(text).map((wrong) => `${path}: ${wrong}`);
}
