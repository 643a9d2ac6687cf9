import type { Reader } from "../../reporting/report/show-to.ts";
import type { Actor } from "../actor.ts";

/** Who reads a report, for what the agreement shows to some parties only. */
export function readerOf(actor: Actor): Reader {
  if (actor.kind === "program") return { member: null, seesAll: true };
  return { member: actor.member, seesAll: actor.isOwner };
}
