import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

test("a warning of ours is a sentence, and others are as Node prints them", () => {
  const program = `
    import { printWarnings } from ${JSON.stringify(new URL("print-warnings.ts", import.meta.url).href)};
    printWarnings((text) => process.stderr.write(text));
    process.emitWarning("The data is from an earlier version", "Upgrade");
    process.emitWarning("a library's", "OfAnother");`;
  const { stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
  expect(stderr).toMatch(/^baton: The data is from an earlier version\n\(node:\d+\) OfAnother: a library's\n/);
});
