import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openRejects } from "./rejects.ts";

const directory = mkdtempSync(join(tmpdir(), "baton-rejects-"));
afterAll(() => rmSync(directory, { recursive: true }));

test("what a file says is no formula in the list of its rejects", async () => {
  const rejects = openRejects(join(directory, "leads.csv"));
  const values = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("https://a.example";"b")', "a=b"];
  for (const value of values) await rejects.add(2, { column: "=note", value, reason: "isn't a number" });
  const path = await rejects.close();
  const lines = readFileSync(path ?? "", "utf8")
    .trimEnd()
    .split("\n")
    .slice(1);
  expect(lines.slice(0, 5)).toEqual([
    "2,'=note,'=1+1,isn't a number",
    "2,'=note,'+1,isn't a number",
    "2,'=note,'-1,isn't a number",
    "2,'=note,'@SUM(A1),isn't a number",
    "2,'=note,'\tx,isn't a number",
  ]);
  expect(lines.slice(5)).toEqual([
    "2,'=note,\"'\rx\",isn't a number",
    '2,\'=note,"\'=HYPERLINK(""https://a.example"";""b"")",isn\'t a number',
    "2,'=note,a=b,isn't a number",
  ]);
});
