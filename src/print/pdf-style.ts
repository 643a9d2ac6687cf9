/** How the PDF looks. Sizes in points; type and gaps grow with `scale`. */
import type { Styles } from "@react-pdf/renderer";

export type PdfStyle = ReturnType<typeof styleOf>;

const INK = "#1c2430";
const QUIET = "#5b6472";
const ACCENT = "#14506b";
const WARNING = "#a33a12";

/** @param scale 1 is the smallest that reads well on paper: 8 points */
export function styleOf(scale: number) {
  const at = (points: number): number => points * scale;
  return {
    page: { fontSize: at(8), color: INK, paddingTop: 34, paddingBottom: 46, paddingHorizontal: 40 },
    // Of each text, with its size, and never of the page: @react-pdf multiplies an inherited line height by a size of its own, and once more
    // in what is made while laying out, as the number of the page is; then the foot vanishes.
    text: { fontSize: at(8), lineHeight: 1.3 },
    header: {
      flexDirection: "row",
      justifyContent: "space-between",
      borderBottomWidth: 1.5,
      borderBottomColor: ACCENT,
      paddingBottom: 6,
    },
    heading: { flexGrow: 1, flexShrink: 1, flexBasis: 0, paddingRight: 16 },
    company: { fontSize: at(9), fontWeight: 700 },
    title: { fontSize: at(18), fontWeight: 700, color: ACCENT, lineHeight: 1.2 },
    about: { color: QUIET },
    mark: {
      alignSelf: "flex-start",
      maxWidth: 190,
      borderWidth: 1.2,
      borderColor: WARNING,
      borderRadius: 3,
      padding: 5,
    },
    markText: { color: WARNING, fontWeight: 700, fontSize: at(10), textAlign: "center" },
    facts: { flexDirection: "row", marginTop: at(6), marginBottom: at(2) },
    fact: { marginRight: at(26) },
    label: { color: QUIET, fontSize: at(7) },
    value: { fontWeight: 700 },
    section: { marginTop: at(7) },
    sectionTitle: { fontSize: at(9.5), fontWeight: 700, color: ACCENT, marginBottom: at(2) },
    columns: { flexDirection: "row" },
    column: { flexGrow: 1, flexShrink: 1, flexBasis: 0 },
    gutter: { width: 20 },
    row: { flexDirection: "row", borderBottomWidth: 0.5, borderBottomColor: "#e1e5ea", paddingVertical: at(1.2) },
    head: { flexDirection: "row", borderBottomWidth: 0.7, borderBottomColor: "#9aa5b1", paddingBottom: 1 },
    headCell: { color: QUIET, fontSize: at(7), fontWeight: 700 },
    first: { fontWeight: 700 },
    table: { marginTop: at(2), marginBottom: at(3) },
    line: { flexDirection: "row", marginBottom: at(0.8) },
    bullet: { width: 8, color: QUIET },
    lineText: { flexGrow: 1, flexShrink: 1, flexBasis: 0 },
    term: { marginBottom: at(1.2) },
    notes: { color: QUIET, fontSize: at(7), marginBottom: at(2) },
    places: { flexDirection: "row", flexWrap: "wrap", marginTop: at(2) },
    place: { flexGrow: 1, flexShrink: 1, flexBasis: 130, marginRight: at(18) },
    signed: { fontSize: at(11), fontStyle: "italic", height: 26, paddingTop: 10 },
    under: { borderTopWidth: 0.8, borderTopColor: INK, paddingTop: 2 },
    fingerprint: { fontFamily: "Courier", fontSize: at(7) },
    foot: {
      position: "absolute",
      bottom: 22,
      left: 40,
      right: 40,
      flexDirection: "row",
      justifyContent: "space-between",
      borderTopWidth: 0.5,
      borderTopColor: "#cfd5dc",
      paddingTop: 3,
      fontSize: at(7),
      color: QUIET,
    },
    footText: { flexGrow: 1, flexShrink: 1, flexBasis: 0, paddingRight: 12 },
    footMark: { color: WARNING, fontWeight: 700, marginRight: at(12) },
  } as const satisfies Styles;
}
