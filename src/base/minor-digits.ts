/** How many decimals the minor unit of a currency has. Source: ISO 4217, list one. */
const NO_MINOR_UNIT: ReadonlySet<string> = new Set(
  "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(" "),
);
const THOUSANDTHS: ReadonlySet<string> = new Set("BHD IQD JOD KWD LYD OMR TND".split(" "));
const TEN_THOUSANDTHS: ReadonlySet<string> = new Set("CLF UYW".split(" "));

/** @example "EUR" → 2; "JPY" → 0; "KWD" → 3. A code that is in no list counts as one with hundredths. */
export function minorDigits(currency: string): number {
  if (NO_MINOR_UNIT.has(currency)) return 0;
  if (THOUSANDTHS.has(currency)) return 3;
  return TEN_THOUSANDTHS.has(currency) ? 4 : 2;
}
