/** IDs of people, made from their names. */

/** @example "Dana Lindt" → "dana"; the whole name where that is taken, or a number */
export function unusedId(name: string, taken: Readonly<Record<string, unknown>>): string {
  const words = name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9\s-]/g, "")
    .split(/[\s-]+/)
    .filter((word) => word !== "");
  const whole = words.join("-").slice(0, 50) || "person";
  const first = words[0]?.slice(0, 50) ?? whole;
  const free = [first, whole].find((id) => !Object.hasOwn(taken, id));
  for (let count = 2; free === undefined; count += 1) {
    const id = `${whole}-${count}`;
    if (!Object.hasOwn(taken, id)) return id;
  }
  return free;
}
