/** Reads `attributes` and `identity`: what is known of a lead, and who is the same person. */
import { clauseId } from "../../../base/ids.ts";
import type { AttributeTerms, IdentityTerms } from "../../terms/lead-terms.ts";
import type { FORMAT } from "../format/format.ts";
import type { IDENTITY } from "../format/identity-format.ts";
import type { Section } from "./section.ts";

const MOST_ATTRIBUTES = 500;

/** In the order of their names: it has no meaning. */
export function readAttributes(top: Section<(typeof FORMAT)["keys"]>): readonly AttributeTerms[] | undefined {
  if (!top.has("attributes")) return undefined;
  const attributes = top.sections("attributes");
  if (attributes.length > MOST_ATTRIBUTES)
    top.report("too_many", "attributes", `${attributes.length} attributes`, `at most ${MOST_ATTRIBUTES}`);
  return attributes.slice(0, MOST_ATTRIBUTES).map(({ key: name, section }) => ({
    name,
    clause: clauseId(`attributes.${name}`),
    type: section.choice("type") ?? "text",
    label: section.text("label"),
    personal: section.flag("personal"),
  }));
}

export function readIdentity(section: Section<(typeof IDENTITY)["keys"]> | undefined): IdentityTerms | undefined {
  if (section === undefined) return undefined;
  const set = (key: "dots-ignored-at" | "shared-mailboxes"): readonly string[] =>
    [...new Set(section.has(key) ? section.texts(key).map(({ text }) => text.toLowerCase()) : [])].sort();
  const dotsIgnoredAt = set("dots-ignored-at");
  const sharedMailboxes = set("shared-mailboxes");
  const host = dotsIgnoredAt.find((each) => !/^[^\s@.]+(\.[^\s@.]+)+$/.test(each));
  if (host !== undefined)
    section.report(
      "wrong_kind",
      "dots-ignored-at",
      `“${host}” is no mail host`,
      "write what stands behind the @: gmail.com",
    );
  const mailbox = sharedMailboxes.find((each) => /[\s@]/.test(each));
  if (mailbox !== undefined)
    section.report(
      "wrong_kind",
      "shared-mailboxes",
      `“${mailbox}” is no mailbox`,
      "write what stands before the @: info",
    );
  return {
    clause: clauseId("identity"),
    plusIsSame: section.flag("plus-is-same"),
    dotsIgnoredAt,
    sharedMailboxes,
    why: section.why(),
  };
}
