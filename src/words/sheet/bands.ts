/** Sections as they stand on the page: over the full width, or in two columns. */
import type { SheetSection } from "./sheet.ts";

type Placed = Pick<SheetSection, "place">;
export type Band<Section extends Placed = SheetSection> =
  | { readonly kind: "full"; readonly section: Section }
  | { readonly kind: "columns"; readonly left: readonly Section[]; readonly right: readonly Section[] };

export function bandsOf<Section extends Placed>(sections: readonly Section[]): readonly Band<Section>[] {
  const bands: Band<Section>[] = [];
  for (const section of sections) {
    const last = bands.at(-1);
    if (section.place === "full") bands.push({ kind: "full", section });
    else if (last?.kind === "columns") bands[bands.length - 1] = withSection(last, section);
    else bands.push(withSection({ kind: "columns", left: [], right: [] }, section));
  }
  return bands;
}

function withSection<Section extends Placed>(
  band: Extract<Band<Section>, { readonly kind: "columns" }>,
  section: Section,
): Band<Section> {
  return section.place === "left"
    ? { ...band, left: [...band.left, section] }
    : { ...band, right: [...band.right, section] };
}
