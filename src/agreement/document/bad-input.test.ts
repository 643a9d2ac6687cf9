/** Texts that are no agreement, some of them on purpose: each is refused by name, in bounded time, and nothing is thrown. */
import fc from "../../../test/fast-check.ts";
import { expect, test } from "vitest";
import { problemsOf, SAMPLE } from "../../../test/sample-agreement.ts";
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
  ["a megabyte of sense", `${SAMPLE}${"# as agreed\n".repeat(90_000)}`, "too_large"],
  ["ten thousand keys in one place", SAMPLE.replace("  fit:", `  ${rules(10_000)}\n  fit:`), "unknown_key"],
  ["a number beyond all numbers", SAMPLE.replace("bar: 52", "bar: 1e400"), "out_of_range"],
  ["a number below all numbers", SAMPLE.replace("bar: 52", "bar: -1e400"), "out_of_range"],
  ["a number that no double holds", SAMPLE.replace("mql: 140", "mql: 99999999999999999999"), "out_of_range"],
  ["a weight that no double holds", SAMPLE.replace("sam: 2", "sam: 99999999999999999999"), "out_of_range"],
  ["a duration that no double holds", SAMPLE.replace("60 days", "99999999999999999999 days"), "not_a_duration"],
  ["a rung beyond all numbers", SAMPLE.replace("150%", "99999999999999999999%"), "out_of_range"],
  ["no number at all", SAMPLE.replace("bar: 52", "bar: .nan"), "out_of_range"],
])("%s is refused by name, before the test gives up waiting", { timeout: 20_000 }, (_what, text, code) => {
  const problems = problemsOf(text);
  expect(problems.map((problem) => problem.code)).toContain(code);
  expect(problems.length).toBeLessThanOrEqual(MOST_PROBLEMS + 1);
  expect(Math.max(...problems.map((problem) => problem.message.length))).toBeLessThan(400);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

/** Keys that every object has, and what they would do to one that is filled key by key. */
test.each(["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "prototype"])(
  "a key named %s is like any other, in each place that takes names",
  (name) => {
    // Each map in turn: where the writer chooses the keys, and where the format does.
    const places = [...SAMPLE.matchAll(/[:{] *\{ ?|^ *[\w-]+:\n/gm)].map(({ index, 0: text }) => index + text.length);
    expect(places.length).toBeGreaterThan(40);
    for (const place of places) {
      const before = SAMPLE.slice(0, place);
      const indent = /^ */.exec(SAMPLE.slice(place))?.[0] ?? "";
      const entry = before.endsWith("\n") ? `${indent}${name}: hot\n` : `${name}: hot, `;
      const parsed = parseAgreement(`${before}${entry}${SAMPLE.slice(place)}`);
      expect(parsed.ok || parsed.problems.length > 0).toBe(true);
      if (!parsed.ok) expect(parsed.problems[0]?.message).not.toMatch(/\[native|\[object|undefined/);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  },
);

test("names that every object has name nothing by themselves", () => {
  for (const name of ["constructor", "__proto__", "toString"]) {
    expect(problemsOf(SAMPLE.replace("owner: dana", `owner: ${name}`))[0]?.code).toBe("unknown_reference");
    expect(problemsOf(SAMPLE.replace("then: reroute", `then: ${name}`))[0]?.code).toBe("unknown_reference");
    expect(problemsOf(SAMPLE.replace("hot: 15 business minutes", `${name}: 15 business minutes`))[0]?.path).toContain(
      "first-touch.within",
    );
    expect(problemsOf(SAMPLE.replace("grade: hot", `grade: ${name}`))[0]?.code).toBe("unknown_reference");
    expect(problemsOf(SAMPLE.replace("region: BE", `region: ${name}`))[0]?.code).toBe("unknown_country");
  }
});

test("a thousand members are read, each once", () => {
  const ids = Array.from({ length: 988 }, (_, index) => `p${index}`);
  const text = SAMPLE.replace("people:\n", `people:\n${ids.map((id) => `  ${id}: P\n`).join("")}`)
    .replace("members: [quinn,", `members: [${ids.join(", ")}, quinn,`)
    .replace("pool: { sam: 2,", `pool: { ${ids.map((id) => `${id}: 1, `).join("")}sam: 2,`);
  const parsed = parseAgreement(text);
  expect(parsed.ok && parsed.value.legs[0]?.pool.members.length).toBe(991);
});

test("as many problems as a file can hold are told once each, and no more than can be read", () => {
  const text = SAMPLE.replace(
    "pool: { sam: 2,",
    `pool: { ${Array.from({ length: 5_000 }, (_, index) => `q${index}: x, `).join("")}sam: 2,`,
  );
  const problems = problemsOf(text);
  expect(problems).toHaveLength(MOST_PROBLEMS + 1);
  expect(problems.at(-1)?.message).toMatch(/^\d{5} more problems follow\.$/);
  expect(new Set(problems.map((problem) => JSON.stringify(problem))).size).toBe(problems.length);
});

function rules(count: number): string {
  return `rules: { ${Array.from({ length: count }, (_, index) => `r${index}: 1`).join(", ")} }`;
}

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
