import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const checkout = fileURLToPath(new URL("../../..", import.meta.url));

function check(...args: readonly string[]) {
  const { PATH } = process.env;
  const ended = spawnSync(process.execPath, ["src/main.ts", "check", ...args], {
    cwd: checkout,
    encoding: "utf8",
    env: { PATH },
  });
  return { code: ended.status, out: ended.stdout, err: ended.stderr };
}

test("an agreement without fault is told by its clauses", { timeout: 30_000 }, () => {
  const ended = check("src/agreement/document/complete.fixture.yaml");
  expect(ended).toMatchObject({ code: 0, err: "" });
  expect(ended.out).toMatch(/^OK: \d+ clauses(, \d+ warnings?)?\n/);
});

test("warnings are printed after it; only --strict lets them fail", { timeout: 30_000 }, () => {
  const example = "agreements/examples/olist.yaml";
  const ended = check(example);
  expect(ended).toMatchObject({ code: 0, err: "" });
  expect(ended.out).toMatch(
    /^OK: \d+ clauses, \d+ warnings?\nHolidays: calendars\.office: closed on the public holidays of /,
  );
  expect(ended.out).toMatch(/\n {4}\d{4}-12-25 \w{3} Natal\n/);
  expect(ended.out).toContain("\nWarning: no_progress sales.hand-off: There is no target after the SQL stage");
  expect(ended.out).toContain("\n  → Add `dispositions.disputes` with an arbiter and two target times");
  expect(check(example, "--strict")).toEqual({ ...ended, code: 1 });
});
