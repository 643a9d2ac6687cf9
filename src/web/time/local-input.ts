/** Dates and times as a field of the browser holds them: in the reader's zone, without naming it. */

/** @example 1_773_046_800_000 in Berlin → "2026-03-09T10:00" */
export function localInputOf(at: number): string {
  const date = new Date(at);
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:00`;
}

/** To the minute. @example 1_773_047_220_000 in Berlin → "2026-03-09T10:07" */
export function localMinuteOf(at: number): string {
  return `${localInputOf(at).slice(0, -2)}${String(new Date(at).getMinutes()).padStart(2, "0")}`;
}

/** Undefined when it is none. */
export function millisecondsOf(input: string): number | undefined {
  if (!/^\d{4,6}-\d{2}-\d{2}T\d{2}:\d{2}/.test(input)) return undefined;
  const at = new Date(input).getTime();
  return Number.isNaN(at) ? undefined : at;
}
