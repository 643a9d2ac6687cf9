/** Which lead is made of what was sent: paths, constants, and what comes next where there is nothing. */
import { describe, expect, test } from "vitest";
import fc from "../../../test/fast-check.ts";
import { parseExpression, pathOfKey, valueOf } from "./expression.ts";
import { FormSettings, mappingOfForm, missingFields, snippetOf } from "./form.ts";
import { mapLead, Mapping } from "./mapping.ts";

const SENT = {
  ...{ email: "ada@example.com", first: "Ada", last: "Lovelace", blank: "  ", size: 250, isBig: true, nothing: null },
  "a key": { "b.c": "deep" },
  answers: [
    { field: { ref: "mail" }, email: "b@example.com" },
    { field: { ref: "topics" }, choices: { labels: ["x", "y"] } },
  ],
};

function read(text: string, sent: unknown = SENT): unknown {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return valueOf(parsed.value, sent);
}

test.each([
  ["email", "ada@example.com", "a key"],
  [`["a key"]["b.c"]`, "deep", "keys in quotes"],
  ["first + last", "Ada Lovelace", "joined with a blank"],
  ["first + middle + last", "Ada Lovelace", "what there isn't is left out"],
  ["full | first", "Ada", "what comes next"],
  [`full | blank | "Web"`, "Web", "blanks are nothing; a constant is the last resort"],
  ["size", 250, "a number stays one"],
  ["isBig", true, "so does a flag"],
  ["answers[0].email", "b@example.com", "a place in a list"],
  ["answers[field.ref=mail].email", "b@example.com", "the first in which a key is something"],
  ["answers[field.ref=topics].choices.labels", "x, y", "a list has commas between"],
  ["answers", undefined, "what is no value is none"],
  ["nothing", undefined, "null is nothing"],
  ["answers[9].email", undefined, "there is no such place"],
  ["email.length", undefined, "only what was sent has keys"],
  ["__proto__", undefined, "nor has it what every object has"],
  ["constructor.name", undefined, "nor that"],
  ["answers.length", undefined, "nor has a list"],
  [`"a \\"b\\""`, 'a "b"', "a quote in a constant"],
])("%s → %s: %s", (text, value, _why) => expect(read(text)).toEqual(value));

test.each([
  ["", "needs a path, or a constant in quotes, at character 1"],
  ["a |", "needs a path, or a constant in quotes, at character 4"],
  ["a b", "can’t be read from character 3 on: “b”"],
  ["a[", "can’t be read from character 2 on: “[”"],
  [`"a`, "needs a path, or a constant in quotes, at character 1"],
])("“%s” can't be read, and it is said where", (text, message) =>
  expect(parseExpression(text)).toMatchObject({ ok: false, problems: [{ message }] }),
);

test("a key whatever it is called is read by its path, and never anything but what was sent", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string(), (key, value) => {
      const sent = JSON.parse(`{${JSON.stringify(key)}: ${JSON.stringify(value)}}`) as unknown;
      expect(read(pathOfKey(key), sent)).toBe(value.trim() === "" ? undefined : value);
      expect(read(pathOfKey(key), {})).toBeUndefined();
    }),
  );
});

test("whatever the text and whatever was sent, a lead or a named problem comes of it, and objects stay as they were", () => {
  const text = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.constantFrom("a", "a.b", "a[0]", "a[b=c].d", `a | "x"`, "__proto__.x"),
  );
  fc.assert(
    fc.property(text, text, fc.jsonValue(), (email, name, sent) => {
      const asked = Mapping.safeParse({
        email: email || null,
        name: name || null,
        attributes: [{ name: "__proto__", value: "a" }],
      });
      if (!asked.success) return;
      const mapped = mapLead(asked.data, sent);
      if (!mapped.ok) expect(mapped.problems[0]?.message).toMatch(/\w/);
      else
        expect([mapped.lead.capture.email, mapped.lead.capture.name].some((each) => typeof each === "string")).toBe(
          true,
        );
      expect(({} as { x?: unknown }).x).toBeUndefined();
    }),
  );
});

const FORM = FormSettings.parse({
  fields: [
    { name: "given", label: "First name", target: "first_name" },
    { name: "family", label: "Last name", target: "last_name" },
    { name: "mail", label: `Your "email" <here>`, type: "email", target: "email", isRequired: true },
    { name: "size", label: "Size", type: "select", target: "attribute", options: ["1–10", "11–50"] },
  ],
  ...{ origin: 'a "site"', activity: "demo_requested", origins: ["https://a.example"] },
});

describe("a form", () => {
  test("its fields go where it says", () => {
    const mapped = mapLead(mappingOfForm(FORM), {
      given: "Ada",
      family: "L",
      mail: "a@b.example",
      size: "1–10",
      other: "x",
    });
    expect(mapped).toEqual({
      ok: true,
      lead: {
        ...{ eventId: null, activity: "demo_requested" },
        capture: {
          ...{ name: "Ada L", email: "a@b.example", company: null, origin: 'a "site"' },
          attributes: { size: "1–10" },
        },
      },
    });
  });

  test("what is required and left out is named by its label", () => {
    expect(missingFields(FORM, { mail: " " })).toEqual([`Your "email" <here>`]);
    expect(missingFields(FORM, { mail: "a" })).toEqual([]);
  });

  test("its snippet says what people read as text, and nothing else of it is markup", () => {
    const html = snippetOf(FORM, "https://baton.example/api/v1/w/default/forms/abc");
    expect(html).toContain("Your &quot;email&quot; &lt;here&gt;");
    expect(html).toContain('action="https://baton.example/api/v1/w/default/forms/abc" method="post"');
    expect(html.match(/<(input|select|textarea|button) /g)).toHaveLength(6);
  });

  test.each([
    [{ origins: ["https://a.example/"] }, "origins.0"],
    [{ origins: ["javascript:alert(1)"] }, "origins.0"],
    [{ origins: [] }, "origins"],
    [{ redirect: "javascript:alert(1)" }, "redirect"],
    [{ redirect: "https://a.example/\r\nx: y" }, "redirect"],
    [{ fields: [] }, "fields"],
    [{ fields: [FORM.fields[2], FORM.fields[2]] }, "fields"],
    [{ fields: [FORM.fields[3]] }, "fields"],
    [{ fields: [{ ...FORM.fields[2], name: "_charset_" }] }, "fields.0.name"],
  ])("%j is refused", (wrong, field) => {
    const parsed = FormSettings.safeParse({ ...FORM, ...wrong });
    expect(parsed.error?.issues.map(({ path }) => path.join("."))).toContain(field);
  });
});
