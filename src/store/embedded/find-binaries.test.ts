/** Machines for which there is no PostgreSQL to start: each is told what to do instead. */
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { temporaryFolder } from "../../../test/temporary-folder.ts";
import { findBinaries } from "./find-binaries.ts";
import { reachableBinaries } from "./reachable-binaries.ts";

const { arch, platform } = process;
afterEach(() => {
  for (const [name, value] of Object.entries({ arch, platform })) Object.defineProperty(process, name, { value });
  vi.restoreAllMocks();
});

test.each([
  ["win32", "arm64", "Baton has no PostgreSQL for win32-arm64", "Set DATABASE_URL"],
  ["linux", "riscv64", "Baton has no PostgreSQL for linux-riscv64", "Set DATABASE_URL"],
  // Npm installs only that of its own platform.
  ["linux", "ppc64", "The PostgreSQL of linux-ppc64 isn't installed", "without --omit=optional"],
])("on %s %s it says %s", async (otherPlatform, otherArch, message, remedy) => {
  Object.defineProperty(process, "platform", { value: otherPlatform });
  Object.defineProperty(process, "arch", { value: otherArch });
  await expect(findBinaries()).rejects.toMatchObject({
    ...{ code: "database_unavailable", message },
    remedy: expect.stringContaining(remedy),
  });
});

test("where PostgreSQL's loader isn't there, musl is named as the reason if it is one", async () => {
  const root = await temporaryFolder();
  mkdirSync(join(root, "bin"));
  // As Linux says of a program whose loader is missing: no such file.
  writeFileSync(join(root, "bin", "postgres"), "#!/lib/ld-that-is-not-here\n");
  chmodSync(join(root, "bin", "postgres"), 0o755);
  const user = { name: "", uid: undefined, gid: undefined };
  const run = () => reachableBinaries({ root, version: "18" }, user, root);
  await expect(run()).rejects.toMatchObject({
    message: expect.stringContaining("The installed PostgreSQL doesn't run"),
    remedy: expect.stringContaining("Install Baton again"),
  });
  vi.spyOn(process.report, "getReport").mockReturnValue({ header: {} });
  await expect(run()).rejects.toMatchObject({
    message: "The PostgreSQL that comes with Baton needs glibc, and this system has musl",
    remedy: expect.stringContaining("Set DATABASE_URL"),
  });
});
