/** The texts that cells share, and what a cell writes inline. Of formatted text, only the text. */
import type { Readable } from "node:stream";
import { openTextStore, type TextStore } from "./text-store.ts";
import { readXml } from "./xml-part.ts";

/** Characters that XML cannot have, as workbooks write them. */
const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;

export async function readSharedTexts(part: Readable | undefined): Promise<TextStore> {
  const texts = openTextStore();
  if (part === undefined) return texts;
  let text = "";
  let isText = false;
  let isPhonetic = false;
  try {
    await readXml(part, {
      open: (name) => {
        if (name === "si") text = "";
        else if (name === "t") isText = !isPhonetic;
        else if (name === "rPh") isPhonetic = true;
      },
      text: (said) => {
        if (isText) text += said;
      },
      close: (name) => {
        if (name === "si") texts.add(unescaped(text));
        else if (name === "t") isText = false;
        else if (name === "rPh") isPhonetic = false;
      },
    });
  } catch (error) {
    texts[Symbol.dispose]();
    throw error;
  }
  return texts;
}

export function unescaped(text: string): string {
  return text.includes("_x")
    ? text.replaceAll(ESCAPED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}
