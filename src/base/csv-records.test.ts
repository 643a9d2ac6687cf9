import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import fc from "../../test/fast-check.ts";
import { csvRecords } from "./csv-records.ts";

const written = (cell: string): string => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

test("a file is read as the library for large ones reads it, whatever separates its columns and ends its lines", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", " ", '"', ",", ";", "\t", "\n", "ü"), maxLength: 5 });
  const file = fc.record({
    rows: fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 }),
    separator: fc.constantFrom(",", ";", "\t"),
    newline: fc.constantFrom("\n", "\r\n"),
    mark: fc.constantFrom("", "\uFEFF"),
    end: fc.boolean(),
  });
  fc.assert(
    fc.property(file, ({ rows, separator, newline, mark, end }) => {
      const lines = [["month", "source", "amount"], ...rows].map((row) => row.map(written).join(separator));
      const text = `${mark}${lines.join(newline)}${end ? newline : ""}`;
      const value = parse(text, { delimiter: separator, bom: true, relax_column_count: true });
      expect(csvRecords(text)).toEqual({ ok: true, value });
    }),
  );
});

test.each([
  ['a,b\n1,"2', "Row 2: a quote"],
  ['a,b\n1,2"3', "Row 2: a quote"],
  ['a,b\n1,"2"3', "Row 2: a quote"],
  ["PK\u0003\u0004\0", "isn't text in UTF-8"],
  ["a,\uFFFD", "isn't text in UTF-8"],
])("%j is refused", (text, message) => {
  expect(csvRecords(text)).toMatchObject({ ok: false, problems: [expect.stringContaining(message)] });
});

test("empty lines keep their numbers, and a long cell costs no more than its length", () => {
  expect(csvRecords("a,b\n\n1,\n")).toEqual({ ok: true, value: [["a", "b"], [""], ["1", ""]] });
  const long = "x".repeat(1_000_000);
  expect(csvRecords(`a,b\n"${long}`)).toMatchObject({ ok: false });
  expect(csvRecords(`a,b\n"${long}",1`)).toMatchObject({ ok: true });
});
