import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { generatedFiles } from "./generated-files.ts";

test("files made from the code are as the code makes them: `npm run generate` writes them anew", async () => {
  for (const { path, text } of await generatedFiles()) {
    expect(readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), "utf8"), path).toBe(text);
  }
});
