/** How a file writes numbers: which sign stands before decimals, and which between thousands. */

export type NumberStyle = { readonly decimal: "." | ","; readonly grouping: "." | "," | " " | "'" | "’" | null };
export type NumberGuess = {
  /** Cells that are numbers in some writing, an amount of money with its currency among them. */
  readonly read: number;
  readonly of: number;
  readonly hasDecimals: boolean;
  /** Currencies that cells name, by code or sign. */
  readonly currencies: ReadonlySet<string>;
  /** As cells decide, such as "1.234,50"; `open`: none does, `both`: they contradict each other; undefined: none has a sign. */
  readonly style: NumberStyle | "open" | "both" | undefined;
  /** A cell that can be read in two ways, if there is one. */
  readonly ambiguous: string | undefined;
};

const SIGNS: Readonly<Record<string, string>> = { $: "USD", US$: "USD", "€": "EUR", "£": "GBP", "¥": "JPY", R$: "BRL" };
const MONEY =
  /^(?<before>[A-Z]{3}|R\$|US\$|[$€£¥])?\s?(?<number>-?\d[\d.,'’ \u00a0\u202f]*)\s?(?<after>[A-Z]{3}|[$€£¥])?$/;

export function guessNumbers(cells: readonly string[]): NumberGuess | undefined {
  let read = 0;
  const currencies = new Set<string>();
  const styles = new Map<string, { style: NumberStyle; count: number }>();
  /** The first cell of each sign. */
  const open = new Map<string, string>();
  let hasDecimals = false;
  for (const cell of cells) {
    const found = MONEY.exec(cell)?.groups;
    const number = found?.["number"]?.trim();
    if (number === undefined || number.length > 30) continue;
    const said = styleOf(number);
    if (said === undefined) continue;
    read += 1;
    const currency = found?.["before"] ?? found?.["after"];
    if (currency !== undefined) currencies.add(SIGNS[currency] ?? currency);
    if (said === "plain") continue;
    if (said === "open") {
      const sign = number.includes(",") ? "," : ".";
      if (!open.has(sign)) open.set(sign, cell);
      continue;
    }
    if (said.hasDecimals) hasDecimals = true;
    const key = `${said.style.decimal}${said.style.grouping ?? ""}`;
    const before = styles.get(key);
    styles.set(key, { style: said.style, count: (before?.count ?? 0) + 1 });
  }
  if (read === 0) return undefined;
  const style = decided([...styles.values()], open);
  const [ambiguous] = style === "both" ? [...open.values()].toReversed() : open.values();
  return { read, of: cells.length, hasDecimals, currencies, style, ambiguous };
}

type Said = { readonly style: NumberStyle; readonly hasDecimals: boolean };

/** @returns `plain` when it has no sign, `open` when one sign before three digits can be either; undefined when it is no number */
function styleOf(number: string): Said | "plain" | "open" | undefined {
  const text = number.replace(/^-/, "").replaceAll(/[\u00a0\u202f]/g, " ");
  if (/^\d+$/.test(text)) return "plain";
  const grouped = /^\d{1,3}(?<sign>[.,'’ ])\d{3}(?:\k<sign>\d{3})*(?:(?<decimal>[.,])\d+)?$/.exec(text)?.groups;
  if (grouped !== undefined) {
    const { sign = "", decimal } = grouped;
    const grouping = sign as NonNullable<NumberStyle["grouping"]>;
    if (decimal !== undefined && decimal !== sign)
      return { style: { decimal: decimal as "." | ",", grouping }, hasDecimals: true };
    if (decimal !== undefined) return undefined;
    if (sign === "." || sign === ",") {
      if (text.split(sign).length > 2)
        return { style: { decimal: sign === "." ? "," : ".", grouping }, hasDecimals: false };
      return text.startsWith("0") ? { style: { decimal: sign, grouping: null }, hasDecimals: true } : "open";
    }
    return { style: { decimal: ".", grouping }, hasDecimals: false };
  }
  const simple = /^\d+(?<decimal>[.,])\d+$/.exec(text)?.groups;
  if (simple === undefined) return undefined;
  return { style: { decimal: simple["decimal"] as "." | ",", grouping: null }, hasDecimals: true };
}

/** Cells that decide are believed together, where they do not contradict each other. */
function decided(
  styles: readonly { readonly style: NumberStyle; readonly count: number }[],
  open: ReadonlyMap<string, string>,
): NumberGuess["style"] {
  const best = styles.toSorted((a, b) => b.count - a.count)[0]?.style;
  if (best === undefined) return open.size === 0 ? undefined : open.size > 1 ? "both" : "open";
  const grouping = styles.map(({ style }) => style.grouping).find((each) => each !== null);
  // Beside "1.200,50", a "1,200" is hardly 1.2.
  const contradicts = grouping !== undefined && open.has(best.decimal);
  if (contradicts || styles.some(({ style }) => style.decimal !== best.decimal)) return "both";
  return { decimal: best.decimal, grouping: grouping ?? (open.size === 0 ? null : best.decimal === "." ? "," : ".") };
}
