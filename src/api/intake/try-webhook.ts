/** What a webhook would make of an example: for the page where it is set up, by the same functions as the server. */
import { parseExpression, pathBelow, placesRead, type Scalar, valueOf } from "./expression.ts";
import { type Mapped, mapLead, type Mapping } from "./mapping.ts";
import { readSentJson } from "./read-json.ts";
import { announcedIn, type Announcer, whyNoLead, type WebhookSettings } from "./webhook.ts";

export type Unmapped = { readonly path: string; readonly value: Scalar };
export type TriedWebhook =
  | { readonly kind: "unreadable"; readonly message: string }
  | {
      readonly kind: "read";
      readonly sent: unknown;
      readonly mapped: Mapped;
      /** It is no lead, whatever the mapping finds. */
      readonly noLead: "test" | "other_event" | null;
      /** It names leads, and doesn't say what is in them. */
      readonly names: Announcer | null;
      /** What was sent and no expression reads, in the order that it was sent in. */
      readonly unmapped: readonly Unmapped[];
    };

const MOST_LEAVES = 200;

export function tryWebhook(settings: WebhookSettings, example: string): TriedWebhook {
  const sent = readExample(example);
  if (sent === undefined) return { kind: "unreadable", message: "This isn’t a JSON object" };
  const read = expressionsOf(settings.mapping).flatMap((text) => {
    const parsed = parseExpression(text);
    return parsed.ok ? placesRead(parsed.value, sent) : [];
  });
  return {
    kind: "read",
    sent,
    mapped: mapLead(settings.mapping, sent),
    noLead: whyNoLead(settings, sent),
    names: announcedIn(settings.announces, sent).length > 0 ? settings.announces : null,
    unmapped: leavesOf(sent, "").filter(
      ({ path }) =>
        !read.some((place) => path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`)),
    ),
  };
}

function readExample(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const sent = readSentJson(text);
    return typeof sent === "object" && sent !== null && !Array.isArray(sent)
      ? (sent as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** @returns what an expression finds in the example; a problem: it can't be read */
export function tryExpression(text: string, sent: unknown): { readonly value?: Scalar; readonly problem?: string } {
  const parsed = parseExpression(text);
  if (!parsed.ok) return { problem: parsed.problems.map(({ message }) => message).join("; ") };
  const value = valueOf(parsed.value, sent);
  return value === undefined ? {} : { value };
}

function expressionsOf({ attributes, ...fields }: Mapping): readonly string[] {
  return [...Object.values(fields), ...attributes.map(({ value }) => value)].filter((text) => text !== null);
}

function leavesOf(value: unknown, path: string): readonly Unmapped[] {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return [{ path, value }];
  if (typeof value !== "object" || value === null) return [];
  const parts: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((each: unknown, index) => [index, each] as const)
    : Object.entries(value);
  return parts.flatMap(([key, each]) => leavesOf(each, pathBelow(path, key))).slice(0, MOST_LEAVES);
}
