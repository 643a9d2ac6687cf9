/**
 * Which font shows which character of a PDF.
 *
 * The fonts that every PDF reader has know the letters of Western Europe only, and print others wrongly without a word: "Ł" as "A".
 * So every character is looked up first. What they lack is taken from a font of the machine or one that is named, embedded in the file;
 * what no font has is printed as its Unicode number, in plain sight.
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { Font } from "@react-pdf/renderer";
import { AppError } from "../base/app-error.ts";

const BUILT_IN = "Helvetica";

type FontFile = { readonly path: string; readonly bold?: string; readonly name?: string };

/** Where systems keep fonts of wide coverage; only files that are there are used, and only for what the built-in fonts lack. */
const OF_THE_SYSTEM: readonly FontFile[] = [
  {
    path: "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
    bold: "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf",
  },
  {
    path: "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    bold: "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
  },
  { path: "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", name: "NotoSansCJKjp-Regular" },
  { path: "/System/Library/Fonts/Supplemental/Arial Unicode.ttf" },
  { path: String.raw`C:\Windows\Fonts\arial.ttf`, bold: String.raw`C:\Windows\Fonts\arialbd.ttf` },
  { path: String.raw`C:\Windows\Fonts\malgun.ttf` },
];

export type Glyphs = {
  /** Families to try in order; the built-in one first. */
  readonly families: readonly string[];
  /** Characters that none of them has, each once, sorted. */
  readonly missing: readonly string[];
};

/**
 * @param text  all that is to be printed
 * @param files fonts (TTF, OTF, WOFF) to try before those of the system
 * @throws AppError `input_invalid` when one of `files` is no font
 */
export async function findGlyphs(text: string, files: readonly string[]): Promise<Glyphs> {
  const named = await Promise.all(files.map((path) => registered({ path: resolve(path) }, path)));
  let missing = lacking(BUILT_IN, charactersOf(text));
  const families: string[] = [BUILT_IN];
  const tryFamily = (family: string): void => {
    const left = lacking(family, missing);
    if (left.length < missing.length) families.push(family);
    missing = left;
  };
  for (const family of named) tryFamily(family);
  for (const file of OF_THE_SYSTEM) {
    // Fonts of the system are large: they are opened when something is missing.
    if (missing.length > 0 && existsSync(file.path)) tryFamily(await registered(file, file.path));
  }
  return { families, missing };
}

/** What no font has, as its number: "[U+5C71]". */
export function spellMissing(text: string, missing: ReadonlySet<string>): string {
  if (missing.size === 0) return text;
  return Array.from(text, (character) => (missing.has(character) ? `[${codeOf(character)}]` : character)).join("");
}

export function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

function charactersOf(text: string): readonly string[] {
  return [...new Set(text)].filter((character) => character >= " ").sort();
}

function lacking(family: string, characters: readonly string[]): readonly string[] {
  const font = Font.getFont({ fontFamily: family }).data;
  return characters.filter((character) => font?.["hasGlyphForCodePoint"](character.codePointAt(0) ?? 0) !== true);
}

/** The family a file is known by; a font is read once in the life of the program. */
async function registered({ path, bold, name }: FontFile, named: string): Promise<string> {
  const family = `file:${path}`;
  if (!Font.getRegisteredFontFamilies().includes(family)) {
    const option = name === undefined ? {} : { postscriptName: name };
    const heavy = bold !== undefined && existsSync(bold) ? [{ src: bold, fontWeight: 700 }] : [];
    Font.register({ family, fonts: [{ src: path, ...option }, ...heavy] });
  }
  try {
    await Font.load({ fontFamily: family });
  } catch (error) {
    delete Font.getRegisteredFonts()[family];
    throw new AppError("input_invalid", `${named}: it cannot be read as a font`, {
      facts: { file: named },
      remedy: "name a single font file: TTF, OTF or WOFF",
      cause: error,
    });
  }
  return family;
}

/** The built-in fonts are in the program; looking them up needs them loaded all the same. */
export async function loadBuiltIn(): Promise<void> {
  await Font.load({ fontFamily: BUILT_IN });
  await Font.load({ fontFamily: BUILT_IN, fontWeight: 700 });
}
