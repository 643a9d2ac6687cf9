/** Sections as they stand on the page: over the full width, or in two columns. */
import type { SheetSection } from "../words/sheet/sheet.ts";

export type Band =
  | { readonly kind: "full"; readonly section: SheetSection }
  | { readonly kind: "columns"; readonly left: readonly SheetSection[]; readonly right: readonly SheetSection[] };

export function bandsOf(sections: readonly SheetSection[]): readonly Band[] {
  const bands: Band[] = [];
  for (const section of sections) {
    const last = bands.at(-1);
    if (section.place === "full") bands.push({ kind: "full", section });
    else if (last?.kind === "columns") bands[bands.length - 1] = withSection(last, section);
    else bands.push(withSection({ kind: "columns", left: [], right: [] }, section));
  }
  return bands;
}

function withSection(band: Extract<Band, { readonly kind: "columns" }>, section: SheetSection): Band {
  return section.place === "left"
    ? { ...band, left: [...band.left, section] }
    : { ...band, right: [...band.right, section] };
}
