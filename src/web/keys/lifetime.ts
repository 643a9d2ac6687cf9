/** For how long a key lives, as one chooses it. */
const DAY_MS = 24 * 60 * 60_000;

export const LIFETIMES = [
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In one year" },
  { value: "", label: "Never" },
];

/** @param days blank: for ever; @param now milliseconds since 1970 */
export function expiryIn(days: string, now: number): number | null {
  return days === "" ? null : now + Number(days) * DAY_MS;
}
