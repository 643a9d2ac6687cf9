/** Dates and times as a field of the browser holds them: in the reader's zone, without naming it. */

/** @example 1_773_046_800_000 in Berlin → "2026-03-09T10:00" */
export function localInputOf(at: number): string {
  const date = new Date(at);
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:00`;
}

/** Undefined when it is none. */
export function millisecondsOf(input: string): number | undefined {
  if (!/^\d{4,6}-\d{2}-\d{2}T\d{2}:\d{2}/.test(input)) return undefined;
  const at = new Date(input).getTime();
  return Number.isNaN(at) ? undefined : at;
}
