/** Texts that are no agreement, some of them on purpose: each is refused by name, in bounded time, and nothing is thrown. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { problemsOf, SAMPLE } from "../../test/sample-agreement.ts";
import { parseAgreement } from "./parse-agreement.ts";
import { MOST_PROBLEMS } from "./problem.ts";

test.each([
  ["nothing", "", "empty"],
  ["white space", " \n\n", "empty"],
  ["a NUL byte", `${SAMPLE}\0`, "not_text"],
  ["a million characters", `# ${"x".repeat(1_000_000)}\n${SAMPLE}`, "too_large"],
  ["ten thousand brackets", "a: ".concat("[".repeat(10_000)), "too_deep"],
  ["ten thousand levels of lists", "- ".repeat(10_000), "too_deep"],
  ["an anchor bomb", 'a: &a ["x","x"]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]', "alias"],
  ["two documents", `${SAMPLE}\n---\n${SAMPLE}`, "syntax"],
  ["a huge number", SAMPLE.replace("bar: 52", "bar: 1e999"), "out_of_range"],
  ["a key named __proto__", `${SAMPLE}\n__proto__: { polluted: true }`, "unknown_key"],
  ["a list", "- a\n- b", "wrong_kind"],
  [
    "more people than are allowed",
    SAMPLE.replace("people:\n", `people:\n${Array.from({ length: 1_001 }, (_, index) => `  p${index}: P\n`).join("")}`),
    "too_many",
  ],
  ["only a comment", "# to be written", "empty"],
  ["only a separator", "---\n", "empty"],
  ["ten thousand keys of keys", "? ".repeat(10_000), "too_deep"],
  [
    "ten thousand indented levels",
    Array.from({ length: 900 }, (_, level) => `${" ".repeat(level)}a:\n`).join(""),
    "too_deep",
  ],
  ["brackets inside of quotes that never close", `a: "x\n" ${"[".repeat(10_000)}`, "syntax"],
  ["two hundred thousand comment signs", `${"#".repeat(200_000)}\u2028x`, "empty"],
  [
    "fifty thousand keys in one line",
    `{${Array.from({ length: 55_000 }, (_, index) => `k${index}`).join(",")}}`,
    "too_many",
  ],
  [
    "fifteen thousand keys",
    `${SAMPLE}\n${Array.from({ length: 15_000 }, (_, index) => `k${index}: 1`).join("\n")}`,
    "unknown_key",
  ],
  [
    "ten thousand members",
    SAMPLE.replace("members: [dana,", `members: [${"nobody, ".repeat(10_000)}dana,`),
    "too_many",
  ],
  ["quotes and quotes", "\"'".repeat(200_000), "too_many"],
  ["half of a character", `\uD800${SAMPLE}`, "not_text"],
  ["what a decoder puts for broken bytes", `${SAMPLE}\uFFFD`, "not_text"],
  ["a number of a hundred thousand digits", SAMPLE.replace("bar: 52", `bar: ${"9".repeat(100_000)}`), "out_of_range"],
  [
    "a name of a hundred thousand letters",
    SAMPLE.replace("owner: dana", `owner: ${"d".repeat(100_000)}`),
    "unknown_reference",
  ],
  ["a merge", `<<: { title: x }\n${SAMPLE}`, "unknown_key"],
  ["a calendar that never opens", SAMPLE.replace('    hours: { mon-fri: "09:00-17:30" }\n', ""), "never_opens"],
  ["a tab", SAMPLE.replace("  dana: {", "\tdana: {"), "syntax"],
  ["a key twice", SAMPLE.replace("currency: EUR", "currency: EUR\ncurrency: USD"), "duplicate_key"],
  ["more values than are allowed", `a: [${"1,".repeat(60_000)}]`, "too_many"],
])("%s is refused by name, before the test gives up waiting", { timeout: 20_000 }, (_what, text, code) => {
  const problems = problemsOf(text);
  expect(problems.map((problem) => problem.code)).toContain(code);
  expect(problems.length).toBeLessThanOrEqual(MOST_PROBLEMS + 1);
  expect(Math.max(...problems.map((problem) => problem.message.length))).toBeLessThan(400);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

test("any text gives an agreement or problems, never an exception", () => {
  const lines = SAMPLE.split("\n");
  const mutated = fc
    .tuple(fc.nat(lines.length - 1), fc.string({ maxLength: 40 }), fc.boolean())
    .map(([index, junk, replace]) => lines.toSpliced(index, replace ? 1 : 0, junk).join("\n"));
  const syntax = fc
    .array(
      fc.constantFrom(
        "a",
        "1",
        ":",
        " ",
        "\n",
        "- ",
        "? ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "&a",
        "*a",
        "!t",
        "|",
        ">",
        '"',
        "'",
        "#",
        "\t",
        "---",
        "%",
        "<<",
      ),
      { maxLength: 60 },
    )
    .map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 300 }), syntax, mutated), (text) => {
      const parsed = parseAgreement(text);
      expect(parsed.ok || parsed.problems.length > 0).toBe(true);
    }),
    { numRuns: 200 },
  );
});
