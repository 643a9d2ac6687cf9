/** Routes that pages of other sites and other systems may send to: their bodies are taken as they come, whatever their type, and read by whom they are for. */
import type { ServerApp } from "./server-app.ts";

export function takeFromOtherSites(app: ServerApp, routes: (outside: ServerApp) => void): void {
  void app.register((outside, _options, done) => {
    outside.removeAllContentTypeParsers();
    outside.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, parsed) => parsed(null, body));
    routes(outside);
    done();
  });
}

/** As the browser sent it, whatever other rules made of the header. */
export function originSent(rawHeaders: readonly string[]): string | undefined {
  const at = rawHeaders.findIndex((name, index) => index % 2 === 0 && name.toLowerCase() === "origin");
  return at < 0 ? undefined : rawHeaders[at + 1];
}

/** A page of that origin may read the answer. */
export function readableBy(origin: string | undefined): Readonly<Record<string, string>> {
  if (origin === undefined) return {};
  return {
    ...{ "access-control-allow-origin": origin, "cross-origin-resource-policy": "cross-origin" },
    vary: "origin",
  };
}
