import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { defineConfig, type Plugin } from "vitest/config";

/** The installed package, whose compiled files take the place of the sources that tests name. */
const { PACKAGE_INSTALLED: installed = "" } = process.env;
const SOURCES = join(import.meta.dirname, "src");

function compiled(): Plugin {
  return {
    name: "compiled",
    enforce: "pre",
    resolveId(source, importer) {
      if (importer === undefined || !source.startsWith(".") || /\.(?:test|fixture)\.ts$/.test(source)) return null;
      const path = relative(SOURCES, join(importer, "..", source));
      if (path.startsWith("..") || !path.endsWith(".ts")) return null;
      return { id: pathToFileURL(join(installed, "compiled", path.replace(/\.ts$/, ".js"))).href, external: true };
    },
  };
}

/** Tests of what is compiled, on the Node that runs this: see test/package/check.ts. */
export default defineConfig({
  plugins: [compiled()],
  test: {
    isolate: false,
    maxWorkers: 1,
    include: [
      "src/engine/calendar/*.test.ts",
      "src/calculator/goals.test.ts",
      "test/conformance/conformance.test.ts",
      "test/package/sample-year.ts",
    ],
    testTimeout: 120_000,
  },
});
