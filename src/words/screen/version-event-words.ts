/** What happened to a version, in words; who did it stands before them. */
import type { VersionEvent } from "../../agreement/amendment/version-event.ts";
import { possessive, teamName } from "../english/names.ts";
import { shadowIn, signedShadowWords } from "../shadow/shadow-words.ts";

export type ShownVersionEvent = {
  readonly kind: VersionEvent["kind"];
  readonly body: Readonly<Record<string, unknown>>;
};

/** @param instant words for an instant in the reader's zone */
export function versionEventWords({ kind, body }: ShownVersionEvent, instant: (at: number) => string): string {
  const text = (key: string): string => (typeof body[key] === "string" ? body[key] : "");
  const number = (key: string): number | undefined => (typeof body[key] === "number" ? body[key] : undefined);
  switch (kind) {
    case "drafted": {
      const from = number("basedOn");
      return from === undefined ? "started a draft" : `started a draft from version ${from}`;
    }
    case "edited":
      return `saved revision ${number("revision") ?? "?"}`;
    case "returned_to_draft":
      return "returned the proposal to draft; its signatures are void";
    case "proposed": {
      const from = number("effectiveFrom");
      const when = from === undefined ? "on the last signature" : instant(from);
      return `proposed it, effective ${when}, for ${text("openLeads") === "open_leads" ? "open leads too" : "new leads"}`;
    }
    case "commented":
      return `commented on ${text("clause")}`;
    case "comment_resolved":
      return `resolved comment ${number("comment") ?? "?"}`;
    case "comment_reopened":
      return `reopened comment ${number("comment") ?? "?"}`;
    case "signed": {
      const shadow = shadowIn(body);
      return `signed for ${teamName(text("party"))}${shadow === undefined ? "" : `, with ${signedShadowWords(shadow)}`}`;
    }
    case "signature_taken_back":
      return `withdrew ${possessive(teamName(text("party")))} signature`;
    case "reminded":
      return `sent reminder ${number("reminder") ?? "?"} to those who haven't signed`;
    case "scheduled":
      return `signed last; the version is scheduled for ${instant(number("from") ?? 0)}`;
    case "activated":
      return "activated it";
    case "superseded":
      return `replaced it with version ${number("byVersion") ?? "?"}`;
    case "withdrawn":
      return `withdrew it: ${text("reason")}`;
  }
}
