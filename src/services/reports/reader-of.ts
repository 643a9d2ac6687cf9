import type { Reader } from "../../reporting/report/show-to.ts";
import { type Actor, memberOf, ownsWorkspace } from "../actor.ts";

/** Who reads a report, for what the agreement shows to some parties only. */
export function readerOf(actor: Actor): Reader {
  const isPerson = actor.kind === "account" || actor.kind === "link";
  const seesAll = !isPerson || ownsWorkspace(actor) || actor.roles.includes("auditor");
  return { member: memberOf(actor), seesAll };
}
