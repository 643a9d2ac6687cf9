/** A form on a site of the company: its fields, where they go, from where it may be sent, and the HTML to paste into a page. */
import { z } from "zod";
import { requestShape } from "../request-shape.ts";
import { ShortText } from "../shapes.ts";
import { pathOfKey } from "./expression.ts";
import type { Mapping } from "./mapping.ts";

export const FIELD_TYPES = ["text", "email", "tel", "textarea", "select", "checkbox", "hidden"] as const;
/** Where a field goes in the lead; an attribute is called by its own name. */
export const FIELD_TARGETS = ["name", "first_name", "last_name", "email", "company", "attribute"] as const;
const MOST_FIELDS = 40;
/** People don't see it; programs that fill in whatever there is do. */
export const HONEYPOT = "leave_this_blank";
/** A browser fills it in with the encoding of the page. */
export const CHARSET_FIELD = "_charset_";

/** By which the visits of whoever fills it in are theirs: the script of a site adds it. */
export const VISITOR_FIELD = "baton_visitor";

const FieldName = z
  .string()
  .trim()
  .regex(/^[A-Za-z][\w.-]{0,99}$/, "begins with a letter; then letters, digits, dots, hyphens, and underscores")
  .refine((name) => ![HONEYPOT, CHARSET_FIELD, VISITOR_FIELD].includes(name), "is a name that Baton uses itself");

const Field = requestShape({
  name: FieldName,
  label: ShortText,
  type: z.enum(FIELD_TYPES).default("text"),
  target: z.enum(FIELD_TARGETS),
  isRequired: z.boolean().default(false),
  /** Of a select: what can be chosen. Of a hidden field: its value is the first. */
  options: z.array(ShortText).max(100).default([]),
});

/** As browsers write it: without a path. */
export const Origin = z
  .string()
  .trim()
  .max(300)
  .refine(isOrigin, "isn't an origin such as https://www.company.example");

const Redirect = z
  .string()
  .trim()
  .max(2_000)
  .refine(
    (text) => ["https:", "http:"].includes(URL_OF(text)?.protocol ?? ""),
    "isn't an address that begins with https://",
  );

export const FormSettings = requestShape({
  fields: z
    .array(Field)
    .min(1)
    .max(MOST_FIELDS)
    .refine((fields) => new Set(fields.map(({ name }) => name)).size === fields.length, "names a field twice")
    .refine(
      (fields) => fields.some(({ target }) => target !== "attribute"),
      "needs a field for name, email, or company",
    ),
  /** What the lead's origin is. */
  origin: ShortText.nullable().default(null),
  /** What filling it in counts as, such as `demo_requested`. */
  activity: ShortText.nullable().default(null),
  origins: z.array(Origin).min(1).max(50),
  /** Where a browser goes afterwards; null: it is thanked. */
  redirect: Redirect.nullable().default(null),
});
export type FormSettings = z.output<typeof FormSettings>;
export type FormField = FormSettings["fields"][number];

/** A pure room knows no `URL` of a browser. @example https://a.example:8080/b → { protocol: "https:", … } */
function URL_OF(text: string): { readonly protocol: string; readonly rest: string } | undefined {
  const found = /^(https?:)\/\/([^\s/?#\\@]+)([/?#][^\s"<>\\]*)?$/i.exec(text);
  return found === null ? undefined : { protocol: (found[1] ?? "").toLowerCase(), rest: found[3] ?? "" };
}

function isOrigin(text: string): boolean {
  return /^https?:\/\/[a-z0-9.[\]:-]+$/.test(text) && URL_OF(text)?.rest === "";
}

export function mappingOfForm({ fields, origin, activity }: FormSettings): Mapping {
  const of = (...targets: readonly FormField["target"][]): string | null => {
    const paths = fields.filter(({ target }) => targets.includes(target)).map(({ name }) => pathOfKey(name));
    return paths.length === 0 ? null : paths.join(" | ");
  };
  const [first, last] = [of("first_name"), of("last_name")].map((each) => each?.split(" | ")[0]);
  const parts = [first, last].filter((each) => each !== undefined);
  const names = [of("name"), parts.length === 0 ? null : parts.join(" + ")].filter((each) => each !== null);
  return {
    ...{ name: names.length === 0 ? null : names.join(" | "), email: of("email"), company: of("company") },
    ...{ origin: constant(origin), activity: constant(activity), eventId: null },
    attributes: fields
      .filter(({ target }) => target === "attribute")
      .map(({ name }) => ({ name, value: pathOfKey(name) })),
  };
}

function constant(text: string | null): string | null {
  return text === null ? null : pathOfKey(text).slice(1, -1);
}

/** Fields that must be filled in and are not, by their labels. */
export function missingFields({ fields }: FormSettings, sent: Readonly<Record<string, unknown>>): readonly string[] {
  return fields
    .filter(({ name, isRequired }) => {
      const value = Object.hasOwn(sent, name) ? sent[name] : undefined;
      return isRequired && (value === undefined || (typeof value === "string" && value.trim() === ""));
    })
    .map(({ label }) => label);
}

/** What is pasted into a page. @param action the address of the form, in full */
export function snippetOf({ fields }: FormSettings, action: string): string {
  return [
    `<form action="${escaped(action)}" method="post" accept-charset="utf-8">`,
    ...fields.map(fieldHtml),
    `  <div style="position:absolute;left:-9999px" aria-hidden="true">`,
    `    <input name="${HONEYPOT}" tabindex="-1" autocomplete="off">`,
    "  </div>",
    `  <button type="submit">Send</button>`,
    "</form>",
  ].join("\n");
}

function fieldHtml({ name, label, type, isRequired, options }: FormField): string {
  const named = `name="${escaped(name)}"${isRequired ? " required" : ""}`;
  const shown = escaped(label);
  switch (type) {
    case "hidden":
      return `  <input type="hidden" name="${escaped(name)}" value="${escaped(options[0] ?? "")}">`;
    case "textarea":
      return `  <p><label>${shown}<br><textarea ${named} rows="4" maxlength="1000"></textarea></label></p>`;
    case "checkbox":
      return `  <p><label><input type="checkbox" ${named} value="yes"> ${shown}</label></p>`;
    case "select":
      return [
        `  <p><label>${shown}<br><select ${named}>`,
        `    <option value=""></option>`,
        ...options.map((option) => `    <option>${escaped(option)}</option>`),
        "  </select></label></p>",
      ].join("\n");
    case "text":
    case "email":
    case "tel":
      return `  <p><label>${shown}<br><input type="${type}" ${named} maxlength="200"${completion(name)}></label></p>`;
  }
}

/** What browsers fill in by themselves. */
const COMPLETED: Readonly<Record<string, string | undefined>> = {
  email: "email",
  name: "name",
  first_name: "given-name",
  last_name: "family-name",
  company: "organization",
  phone: "tel",
};
function completion(name: string): string {
  const kind = Object.hasOwn(COMPLETED, name) ? COMPLETED[name] : undefined;
  return kind === undefined ? "" : ` autocomplete="${kind}"`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}
