/** What people read on screens is said as a US sales or marketing person would say it: these patterns are not in it. */
import { readFileSync, readdirSync } from "node:fs";
import ts from "typescript";
import { expect, test } from "vitest";

const ROOT = new URL("../../", import.meta.url).pathname;

const BANNED: readonly RegExp[] = [
  /\b(some|no|any|every)body\b/i,
  /\bwho(m)?ever\b/i,
  /\b(is|are|was|were|been) told\b/i,
  /\bstands? still\b|\bgoes on\b|\bgo on\b/i,
  /\bin force\b/i,
  /\bgre(y|yed)\b|\bcolour|\blabelled\b|\bcancelled\b/i,
  /\be-mail|\bweb hook\b|\btelephone\b/i,
  /\d %|\} %/,
  /\bwall time\b|\bday and night\b/i,
  /\bby hand\b|\bgiven back\b|\bgives? back\b|\bcomes? back\b|\bpass(ed)? on\b/i,
  /\bwithout a verdict\b|\bno verdict\b/i,
  /\b(un)?tied? (to|from)\b|\buntie\b/i,
  /\bladder\b|\brung\b|\bthe bar\b|\bbar of\b/i,
  /\bpromises? (kept|broken)\b|\bkeeping (its|their) word\b/i,
  /\bmust be there\b|\blet it be\b/i,
  /\b1 (leads|MQLs|days|times|points|clocks|clauses|comments|problems|signatures)\b/,
  /\bthe newest first\b|\bthe most urgent first\b|\bat once\b/i,
];

/** Sentences and labels, not names in code: what has a space or begins with a capital. */
function isRead(text: string): boolean {
  return /[A-Za-z%]/.test(text) && (/\s/.test(text.trim()) || /^[A-Z][a-z]/.test(text));
}

/** What a file says: its texts and its JSX, one entry a literal. Class names, imports and keys are not read by people. */
function textsIn(source: string, path: string): readonly string[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isJsxAttribute(node) && /^(className|classNames|id|to|href|d)$/.test(node.name.getText())) return;
    if (ts.isJsxText(node)) found.push(node.text.replaceAll(/\s+/g, " ").trim());
    else if (ts.isTemplateExpression(node))
      found.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join("{}"));
    else if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found.filter(isRead);
}

const files = ["src/web", "src/words/screen", "src/words/names"].flatMap((folder) =>
  readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/\.(test|fixture)\./.test(name))
    .map((name) => `${folder}/${name}`),
);

test("no screen says what the house style bans", () => {
  const said = files.flatMap((path) =>
    textsIn(readFileSync(`${ROOT}${path}`, "utf8"), path).flatMap((text) =>
      BANNED.filter((banned) => banned.test(text)).map((banned) => `${path}: “${text}” (${banned.source})`),
    ),
  );
  expect(said).toEqual([]);
});

test("texts of every kind are found, and names in code are not", () => {
  const source =
    'import "./grey.css"; const a = <p className="x y" title="Somebody is away">Hello {`${n} %`}</p>; f("grey");';
  expect(textsIn(source, "a.tsx")).toEqual(["Somebody is away", "Hello", "{} %"]);
});
