/** People's own words within a sentence on paper. */

/** With one period at its end. @example "They buy nothing" → "They buy nothing."; "Why not?" → "Why not?" */
export function withPeriod(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** @example "Marketing delivers 140 MQLs per month – why: What the two regions can handle" */
export function withWhy(text: string, why: string | undefined): string {
  return why === undefined ? text : `${text} – why: ${why}`;
}
