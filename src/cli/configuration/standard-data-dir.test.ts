import { expect, test } from "vitest";
import { type Machine, standardDataDir } from "./standard-data-dir.ts";

const machine = (platform: string, home = "/home/ada"): Machine => ({
  platform,
  home,
  program: "/opt/baton",
  exists: () => false,
});

test.each([
  ["linux", {}, "/home/ada/.local/share/baton"],
  ["linux", { XDG_DATA_HOME: "/data/ada" }, "/data/ada/baton"],
  ["linux", { XDG_DATA_HOME: "data" }, "/home/ada/.local/share/baton"],
  ["linux", { XDG_DATA_HOME: "" }, "/home/ada/.local/share/baton"],
  ["linux", { STATE_DIRECTORY: "/var/lib/baton", XDG_DATA_HOME: "/data/ada" }, "/var/lib/baton"],
  ["linux", { STATE_DIRECTORY: "/var/lib/baton:/var/lib/other" }, "/var/lib/baton"],
  ["freebsd", {}, "/home/ada/.local/share/baton"],
  ["darwin", { XDG_DATA_HOME: "/data/ada" }, "/home/ada/Library/Application Support/baton"],
])("on %s with %o, data is kept in %s", (platform, env, folder) => {
  expect(standardDataDir(env, machine(platform))).toBe(folder);
});

test("on Windows, data is kept where programs keep what stays on the machine", () => {
  const windows = machine("win32", String.raw`C:\Users\Ada`);
  expect(standardDataDir({ LOCALAPPDATA: String.raw`D:\Local` }, windows)).toBe(String.raw`D:\Local\baton`);
  expect(standardDataDir({}, windows)).toBe(String.raw`C:\Users\Ada\AppData\Local\baton`);
});

test("data that a checkout already holds is found, whatever else is there", () => {
  const held = { ...machine("linux"), exists: (path: string) => path === "/opt/baton/.baton" };
  expect(standardDataDir({ STATE_DIRECTORY: "/var/lib/baton", XDG_DATA_HOME: "/data/ada" }, held)).toBe(
    "/opt/baton/.baton",
  );
});
