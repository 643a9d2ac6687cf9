/** A Baton with the sample agreement that somebody owns, and their window. */
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext } from "playwright-core";
import { expect } from "vitest";
import { connectBrowser, openWindow } from "./browser.ts";
import { type RunningBaton, startBaton } from "./start-baton.ts";

const AGREEMENT = fileURLToPath(new URL("../agreements/sample.yaml", import.meta.url));
const OWNER_LINK = /http:\S+\/welcome\?token=[\w-]+(?=\s)/;

export type OwnedBaton = {
  readonly baton: RunningBaton;
  readonly url: string;
  readonly browser: Browser;
  /** Of Dana, who owns the company. */
  readonly window: BrowserContext;
  readonly stop: () => Promise<void>;
};

/**
 * @param present an instant in ISO 8601
 * @param options as of `startBaton`
 */
export async function startOwnedBaton(
  present: string,
  options?: Parameters<typeof startBaton>[4],
): Promise<OwnedBaton> {
  const [baton, browser] = await Promise.all([
    startBaton(present, ["serve", "--agreement", AGREEMENT], OWNER_LINK, [], options),
    connectBrowser(),
  ]);
  const link = new URL(baton.found);
  const window = await openWindow(browser, baton.now());
  const data = {
    token: link.searchParams.get("token"),
    ...{ name: "Dana Lindt", email: "dana@northwind.example", password: "correct horse battery", member: "dana" },
  };
  const joined = await window.request.post(`${link.origin}/api/join`, { data, headers: { origin: link.origin } });
  expect(joined.status(), await joined.text()).toBe(201);
  return {
    ...{ baton, browser, window, url: link.origin },
    stop: async () => {
      await browser.close();
      await baton.stop();
    },
  };
}
