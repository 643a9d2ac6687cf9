import { expect, test } from "vitest";
import { csvHead, csvLine } from "./csv.ts";

test.each([
  ["=HYPERLINK(1)", `"'=HYPERLINK(1)"`],
  ["+1", `"'+1"`],
  ["-1", `"'-1"`],
  ["@SUM(A1)", `"'@SUM(A1)"`],
  ["\t=1", `"'\t=1"`],
  ["\r=1", `"'\r=1"`],
  ["\n=1", `"'\n=1"`],
  ["＝1", `"'＝1"`],
  ["a=1", `"a=1"`],
  ['Ada "Countess", Byron', `"Ada ""Countess"", Byron"`],
  ["", `""`],
  [-5, "-5"],
  [null, ""],
])("%j is %j in a cell", (value, cell) => {
  expect(csvLine([value, "x"])).toBe(`${cell},"x"\r\n`);
});

test("the first line says in which encoding the file is", () => {
  expect(csvHead(["Name", "Größe"])).toBe('\uFEFF"Name","Größe"\r\n');
});
