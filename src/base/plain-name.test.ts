import { expect, test } from "vitest";
import { isPlainName, loginAddress } from "./plain-name.ts";

test.each(["Dana Lindt", "Zoë Müller-Łukasz", "O’Neill", "Иван Петров", "Ελένη", "山田 太郎", "Анна Smith", "Ada (2)"])(
  "%s is a name",
  (name) => {
    expect(isPlainName(name)).toBe(true);
  },
);

test.each([
  ["a Cyrillic letter in a Latin word", "D\u0430na Lindt"],
  ["a Greek one", "\u039Fwner"],
  ["a line turned around", "Dana \u202Etdnil"],
  ["an isolate", "Dana\u2066"],
  ["a blank that no one sees", "Dana\u200BLindt"],
  ["a filler", "Dana\u3164"],
  ["a line break", "Dana\nLindt"],
])("%s is in no name", (_what, name) => {
  expect(isPlainName(name)).toBe(false);
});

test("an address is one however it is written", () => {
  expect(loginAddress(" DANA@Company.Example ")).toBe("dana@company.example");
  expect(loginAddress("\uFF44ana@company.example")).toBe("dana@company.example");
});
