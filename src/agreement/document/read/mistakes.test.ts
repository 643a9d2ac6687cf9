/** Mistakes in an agreement, and every word that is said of them, in its order and with line and column; nothing else is said. */
import { expect, test } from "vitest";
import { casesIn, edited, saidIn } from "../../../../test/edited-agreement.ts";
import { problemsOf } from "../../../../test/sample-agreement.ts";

test.each(casesIn(new URL("mistakes.txt", import.meta.url)))("%s", (_name, ...lines) => {
  const said = problemsOf(edited(lines)).map(
    ({ line, column, path, code, message, remedy }) => `${line}:${column} ${path} ${code}: ${message} ${remedy}`,
  );
  expect(said).toEqual(saidIn(lines, "="));
});
