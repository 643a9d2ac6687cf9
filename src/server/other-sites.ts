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
