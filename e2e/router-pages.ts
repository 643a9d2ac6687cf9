/** Every page of the router, so that a new one is walked without being named anywhere else. */
import { readFileSync } from "node:fs";

const ROUTER = readFileSync(new URL("../src/web/router.tsx", import.meta.url), "utf8");

export const ROUTER_PAGES: readonly string[] = [...ROUTER.matchAll(/ path: "([^"]+)"/g)].map(([, path = ""]) => path);
