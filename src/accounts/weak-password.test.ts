import { expect, test } from "vitest";
import { weaknessOf } from "./weak-password.ts";

const dana = { email: "dana.lindt@northwind.example", name: "Dana Lindt", company: "Northwind Metrics" };

test.each([
  ["correct horse battery", undefined],
  ["vier grüne Elefanten", undefined],
  ["k3Vq-72xz-Lm4w", undefined],
  ["qwerty123456", "common"],
  ["Password2026!", "common"],
  ["P@ssw0rd 2026", "common"],
  ["ｐａｓｓｗｏｒｄ1234", "common"],
  ["princess princess", "common"],
  ["unbelievable", "common"],
  ["aaaaaaaaaaaaaa", "repeated"],
  ["abababababab", "repeated"],
  ["abcdefghijklmn", "repeated"],
  ["9876543210987", "repeated"],
  ["qwertyuiopqwerty", "repeated"],
  ["dana.lindt@northwind.example", "personal"],
  ["Northwind2026!", "personal"],
  ["dana-northwind-metrics", "personal"],
  ["northwind sells umbrellas", undefined],
] as const)("%s is %s", (password, weakness) => {
  expect(weaknessOf(password, dana)).toBe(weakness);
});
