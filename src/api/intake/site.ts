/** The company's own site: from which pages visits are taken, and which of them are activities. Pure, so that the page and the server cannot disagree. */
import { z } from "zod";
import { requestShape } from "../request-shape.ts";
import { ShortText, textShape } from "../shapes.ts";
import { Origin } from "./form.ts";

const LONGEST_PATTERN = 300;
/** `page`: what is visited has this path. `name`: the page says it by `baton.activity("name")`. */
export const RULE_KINDS = ["page", "name"] as const;
const MOST_RULES = 100;

const Rule = requestShape({
  on: z.enum(RULE_KINDS),
  /** Of a page: its path, in which `*` is any text. Of a name: the name. */
  is: textShape(1, LONGEST_PATTERN),
  /** What it counts as in the agreement. */
  activity: ShortText,
}).refine(({ on, is }) => on === "name" || /^[/*]/.test(is), {
  path: ["is"],
  message: "begins with “/”, such as /pricing or /docs/*",
});
export type SiteRule = z.output<typeof Rule>;

export const SiteSettings = requestShape({
  origins: z.array(Origin).min(1).max(50),
  /** The first that fits decides. What fits none is not kept. */
  rules: z
    .array(Rule)
    .min(1)
    .max(MOST_RULES)
    .refine(
      (rules) => new Set(rules.map(({ on, is }) => `${on} ${is}`)).size === rules.length,
      "names a page or activity twice",
    ),
  /** For how many days a visit waits for a form. */
  keptDays: z.int().min(1).max(90).default(30),
});
export type SiteSettings = z.output<typeof SiteSettings>;

/** Visits in one request. */
export const MOST_VISITS = 20;
/** Older than that, a visit is as old as that: a browser's word is taken for no more. */
export const OLDEST_VISIT_MS = 30 * 60_000;

const Said = z.string().max(500).nullish();
/** One page view, or one thing that a page says by its name. */
export const SentVisit = z.object({
  /** Made by the browser: sent twice, it is one visit. */
  id: z.string().regex(/^[\w-]{8,40}$/),
  /** Milliseconds since it happened. */
  ago: z.number().min(0),
  path: textShape(1, 500).refine((path) => path.startsWith("/")),
  /** Null: a page view. */
  name: textShape(1, LONGEST_PATTERN).nullish(),
  title: Said,
  /** The host of the page from which it came. */
  referrer: Said,
  utm: z.record(z.string().regex(/^utm_\w{1,20}$/), z.string().max(200)).nullish(),
});
export type SentVisit = z.output<typeof SentVisit>;

/** @returns null: it is none */
export function activityOf(
  { rules }: Pick<SiteSettings, "rules">,
  { path, name }: { readonly path: string; readonly name?: string | null | undefined },
): string | null {
  const isName = name !== null && name !== undefined;
  const rule = rules.find(({ on, is }) => (on === "name" ? isName && is === name : !isName && fits(is, path)));
  return rule?.activity ?? null;
}

/** `*` is any text; a “/” at the end doesn't matter. Each part is looked for once, so that no pattern takes long. */
function fits(pattern: string, path: string): boolean {
  const [first = "", ...rest] = withoutSlash(pattern).split("*");
  const text = withoutSlash(path);
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

/** What is pasted into each page of the site. @param script the address of the script, in full @param isGiven it is loaded only where the visitor has agreed */
export function visitSnippet(script: string, { isGiven }: { readonly isGiven: boolean }): string {
  return `<script async src="${script}"${isGiven ? ' data-consent="given"' : ""}></script>`;
}
