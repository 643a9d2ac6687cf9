import { isMap, isScalar, parseDocument, type YAMLMap } from "yaml";
import { expect, test } from "vitest";
import { fromFormat1 } from "./from-format-1.ts";

function upgraded(text: string): { readonly top: YAMLMap; readonly written: string } {
  const document = parseDocument(text);
  if (!isMap(document.contents)) throw new Error("no map");
  fromFormat1(document.contents);
  return { top: document.contents, written: String(document) };
}

test("reasons and ladder are moved into their parts; what else there is stays, keys that are no text included", () => {
  const text = "title: A\nreject-reasons: x\n? [a, b]\n: c\nescalation: y\n";
  expect(upgraded(text).written).toBe(
    "title: A\ndispositions:\n  reasons: x\n? [ a, b ]\n: c\nescalation:\n  ladder: y\n",
  );
});

test("a part that is moved, and its new key, stand where the old key was written", () => {
  const { top } = upgraded("title: A\nreject-reasons: { timing: x }\n");
  const group = top.get("dispositions", true);
  if (!isMap(group)) throw new Error("no map");
  const [moved] = group.items;
  const written = [9, 23, 23];
  expect(group.range).toEqual(written);
  expect(isScalar(moved?.key) && moved.key.range).toEqual(written);
});
