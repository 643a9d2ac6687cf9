/** What happened to a version, in words. */
import type { Version } from "../client/version-client.ts";

type Event = Version["events"][number];

/** @param instant words for an instant in the reader's zone */
export function eventWords({ kind, body }: Event, instant: (at: number) => string): string {
  const text = (key: string): string => (typeof body[key] === "string" ? body[key] : "");
  const number = (key: string): number | undefined => (typeof body[key] === "number" ? body[key] : undefined);
  switch (kind) {
    case "drafted": {
      const from = number("basedOn");
      return from === undefined ? "began the draft" : `began the draft from version ${from}`;
    }
    case "edited":
      return `saved revision ${number("revision") ?? "?"}`;
    case "returned_to_draft":
      return "took the proposal back to a draft; its signatures are void";
    case "proposed": {
      const from = number("effectiveFrom");
      const when = from === undefined ? "from the last signature on" : `from ${instant(from)} on`;
      return `proposed it, in force ${when}, for ${text("openLeads") === "open_leads" ? "open leads too" : "new leads"}`;
    }
    case "commented":
      return `commented on ${text("clause")}`;
    case "comment_resolved":
      return `resolved comment ${number("comment") ?? "?"}`;
    case "comment_reopened":
      return `reopened comment ${number("comment") ?? "?"}`;
    case "signed":
      return `signed for ${text("party")}`;
    case "signature_taken_back":
      return `took the signature of ${text("party")} back`;
    case "scheduled":
      return `with the last signature, scheduled it for ${instant(number("from") ?? 0)}`;
    case "activated":
      return "put it in force";
    case "superseded":
      return `replaced it by version ${number("byVersion") ?? "?"}`;
    case "withdrawn":
      return `withdrew it: ${text("reason")}`;
  }
}
