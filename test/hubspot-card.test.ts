/** The card that customers upload to HubSpot: it reads what Baton answers, and its files name each other as HubSpot's command line wants it. */
import { existsSync, readFileSync } from "node:fs";
import type { z } from "zod";
import { expect, test } from "vitest";
import type { Card } from "../integrations/hubspot/src/app/cards/card.ts";
import { presentCard } from "../src/server/present/lead/present-panel.ts";
import { RecordCardResponse } from "../src/api/connections/connections-contract.ts";

const FOLDER = new URL("../integrations/hubspot/", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, FOLDER), "utf8");
type Config<Part> = { readonly uid: string; readonly type: string; readonly config: Part };

test("what Baton answers is what the card reads", () => {
  const said: z.infer<typeof RecordCardResponse> = presentCard(
    { title: "None", text: "Why" },
    { panelUrl: "x", leads: "y" },
  );
  const card: Card = said;
  expect(RecordCardResponse.parse(card)).toEqual({
    ...{ title: "None", text: "Why", lead: null, panelUrl: null, leadUrl: null },
  });
});

test("the project names its app, its card, and the one host that the card may ask", () => {
  const { srcDir } = JSON.parse(read("hsproject.json")) as { readonly srcDir: string };
  const app = JSON.parse(read(`${srcDir}/app/app-hsmeta.json`)) as Config<{ permittedUrls: { fetch: string[] } }>;
  const card = JSON.parse(read(`${srcDir}/app/cards/baton-card-hsmeta.json`)) as Config<{
    entrypoint: string;
    location: string;
  }>;
  expect([app.type, card.type]).toEqual(["app", "card"]);
  expect(existsSync(new URL(`${srcDir}${card.config.entrypoint}`, FOLDER))).toBe(true);
  const source = read(`${srcDir}${card.config.entrypoint}`);
  const address = new URL(/ADDRESS = "([^"]+)"/.exec(source)?.[1] ?? "");
  expect(app.config.permittedUrls.fetch).toEqual([address.origin]);
  expect(address.pathname).toMatch(/^\/api\/v1\/w\/default\/connections\/ID\/card$/);
  expect(source).toContain(`extend<"${card.config.location}">`);
});
