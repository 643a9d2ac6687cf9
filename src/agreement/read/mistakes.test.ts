/**
 * Mistakes in agreements/complete.yaml, and every word that is said of them: `-` is what stands there, `+` what a writer put instead, `=`
 * what Baton answers, in its order and with line and column. Nothing else is said.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { problemsOf } from "../../../test/sample-agreement.ts";

const COMPLETE = readFileSync(new URL("../../../agreements/complete.yaml", import.meta.url), "utf8");
const MISTAKES = readFileSync(new URL("mistakes.txt", import.meta.url), "utf8")
  .trim()
  .split(/\n\n+/);

test.each(MISTAKES.map((each) => each.split("\n")))("%s", (_title, ...lines) => {
  const answers = lines.filter((line) => line.startsWith("= ")).map((line) => line.slice(2));
  const said = problemsOf(edited(COMPLETE, lines)).map(
    ({ line, column, path, code, message, remedy }) => `${line}:${column} ${path} ${code}: ${message}; ${remedy}`,
  );
  expect(said).toEqual(answers);
});

/** Neighbouring lines of one sign belong together; `-` without `+` takes the whole lines away. */
function edited(text: string, lines: readonly string[]): string {
  let now = text;
  for (const change of `${lines.join("\n")}\n`.matchAll(/((?:^- .*\n)+)((?:^\+ .*\n)*)/gm)) {
    const [passage = "", instead = ""] = [change[1], change[2]].map((side) =>
      side?.replaceAll(/^[-+] /gm, "").slice(0, -1),
    );
    expect(now.split(passage), `exactly once: ${passage}`).toHaveLength(2);
    now = now.replace(instead === "" ? `${passage}\n` : passage, () => instead);
  }
  return now;
}
