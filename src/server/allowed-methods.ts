/** Which methods an address takes: for whoever asks it with another one. */

/** @param routes such as `GET /api/v1/w/:workspace/queue` @returns the methods that a path takes, in alphabetical order; none: there is nothing at it */
export function allowedMethods(routes: Iterable<string>): (path: string) => readonly string[] {
  const known = Array.from(routes, (route) => {
    const [method = "", pattern = ""] = route.split(" ");
    return { method, path: new RegExp(`^${pattern.split("/").map(segment).join("/")}$`) };
  }).filter(({ method }) => method !== "OPTIONS");
  return (asked) => [...new Set(known.flatMap(({ method, path }) => (path.test(asked) ? [method] : [])))].sort();
}

/** A parameter may have an ending of its own: `:name.csv`. */
function segment(of: string): string {
  const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const parameter = /^:\w+/.exec(of)?.[0];
  return parameter === undefined ? literal(of) : `[^/]+${literal(of.slice(parameter.length))}`;
}
