/** A sheet as PDF. The same sheet on the same paper with the same fonts gives the same bytes. */
import { renderToBuffer } from "@react-pdf/renderer";
import type { Sheet } from "../words/sheet/sheet.ts";
import { defined } from "../base/assert.ts";
import { codeOf, findGlyphs, loadBuiltIn, spellMissing } from "./glyphs.ts";
import type { Paper } from "./paper.ts";
import { pdfDocument } from "./pdf-document.ts";

/** An agreement is read when it has two pages. */
export const MOST_PAGES = 2;
/** Largest type first: the first that fits two pages is taken. What fits none has the smallest, and as many pages as it needs. */
const SCALES = [1.2, 1.1, 1];

export type PdfOptions = {
  readonly paper?: Paper;
  /** Font files for characters that the built-in fonts lack; those of the system are tried after them. */
  readonly fonts?: readonly string[];
};
export type Pdf = {
  readonly bytes: Uint8Array;
  /** Up to the signatures. */
  readonly pages: number;
  readonly annexPages: number;
  /** Characters that no font at hand has. They are printed as their Unicode numbers, and the document says so. */
  readonly missing: readonly string[];
};

/** @throws AppError `input_invalid` when one of the fonts cannot be read */
export async function renderPdf(sheet: Sheet, { paper = "a4", fonts = [] }: PdfOptions = {}): Promise<Pdf> {
  await loadBuiltIn();
  // The built-in fonts have no minus sign: an en dash is as wide, and no other font is needed for it.
  const plain = JSON.parse(JSON.stringify(sheet).replaceAll("−", "–")) as Sheet;
  const { families, missing } = await findGlyphs(JSON.stringify(plain), fonts);
  const printable = spelled(plain, new Set(missing)) as Sheet;
  const note =
    missing.length === 0
      ? undefined
      : `No font at hand has ${missing.length === 1 ? "a character" : `${missing.length} characters`} of this agreement; printed as Unicode numbers: ${missing.map(codeOf).join(", ")}.`;
  const print = async (of: Sheet, scale: number): Promise<Pick<Pdf, "bytes" | "pages">> => {
    const bytes = new Uint8Array(await renderToBuffer(pdfDocument(of, paper, families, note, scale)));
    return { bytes, pages: countPages(bytes) };
  };
  let made: (Pick<Pdf, "bytes" | "pages"> & { readonly scale: number }) | undefined;
  for (const scale of SCALES) {
    made = { ...(await print({ ...printable, annex: [] }, scale)), scale };
    if (made.pages <= MOST_PAGES) break;
  }
  const { bytes, pages, scale } = defined(made, "a rendering");
  if (printable.annex.length === 0) return { bytes, pages, annexPages: 0, missing };
  const whole = await print(printable, scale);
  return { bytes: whole.bytes, pages, annexPages: whole.pages - pages, missing };
}

/** Every page is an object of its own, and the objects' heads are plain text. */
function countPages(bytes: Uint8Array): number {
  return [...new TextDecoder("latin1").decode(bytes).matchAll(/\/Type \/Page\b/g)].length;
}

function spelled(value: unknown, missing: ReadonlySet<string>): unknown {
  if (typeof value === "string") return spellMissing(value, missing);
  if (Array.isArray(value)) return value.map((each) => spelled(each, missing));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, spelled(each, missing)]));
}
