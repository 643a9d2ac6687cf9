/** What identifies a person, left out for those whose role does not need it. The same that the log keeps beside itself. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { can } from "../../policy/can.ts";
import { mayStandBy } from "../../store/log/may-stand.ts";
import { putBack, Withheld } from "../../store/log/withheld.ts";
import type { Context } from "../context.ts";

const HIDDEN = "[hidden]";

/** @returns leaves out of an event, or of what is known of a lead, what the actor may not see; the same object where they may see all */
export function personalDataFor(
  { actor }: Pick<Context, "actor">,
  agreement: Agreement,
): <T extends object>(part: T) => T {
  if (can(actor, "persons:read")) return (part) => part;
  const mayStand = mayStandBy(agreement);
  return <T extends object>(part: T): T => {
    const withheld = new Withheld(mayStand).of(part as Readonly<Record<string, unknown>>);
    const blank = putBack(withheld, null);
    const hasNote = typeof withheld["note"] === "object" && withheld["note"] !== null;
    return { ...blank, ...(hasNote ? { note: HIDDEN } : {}) } as T;
  };
}
