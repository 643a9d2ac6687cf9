/** Who has the lead from here on, and what chose them. */
import { unreachable } from "../../base/assert.ts";
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import { counted } from "../english/counted.ts";

type Assigned = Extract<LeadEvent, { readonly kind: "assigned" }>;

/** @example "Assigned to Sam Lind: next in the round robin of 3 available reps" */
export function describeAssignment(event: Assigned, person: (id: string) => string): string {
  const to = person(event.member);
  const how = choiceWords(event);
  const isNobody = event.choice.kind === "nobody";
  switch (event.why) {
    case "round_robin":
      return `Assigned to ${to}: ${how}`;
    case "reassigned":
      return `Reassigned to ${to} because the target was missed (${how})`;
    case "rerouted":
      return `Rerouted to ${to}: ${how}`;
    case "owner_absent":
      return isNobody
        ? `Owner out of office and no one available: ${to} is accountable`
        : `Owner out of office: reassigned to ${to} (${how})`;
    case "owner_left":
      return isNobody
        ? `Owner left the team and no one available: ${to} is accountable`
        : `Owner left the team: reassigned to ${to} (${how})`;
    case "freed":
      return `Assigned to ${to} after waiting (${how})`;
    case "by_hand":
      return `Reassigned to ${to} manually`;
    case "reported":
      return `Owner is ${to} (${how})`;
    case "nobody_available":
      return `No one available: ${to} is accountable`;
    default:
      return unreachable(event.why);
  }
}

function choiceWords({ choice, candidates, member }: Assigned): string {
  const able = candidates.filter(({ skipped }) => skipped === null).length;
  const again = "again" in choice ? "; everyone eligible had the lead before, this rep longest ago" : "";
  switch (choice.kind) {
    case "owner_named":
      return "named as owner when captured";
    case "kept_owner":
      return "last worked this lead";
    case "kept_account":
      return `owns the account ${choice.account}`;
    case "rule":
      return `routing rule “${choice.label}”${again}`;
    case "pool":
      if (choice.again !== undefined) return "everyone else in the pool had the lead before, this rep longest ago";
      if (able === 1) return "the only available rep";
      return choice.order === "in_turn"
        ? `next in the round robin of ${counted(able, "available rep")}`
        : `fewest open leads (${candidates.find((each) => each.member === member)?.open ?? 0}) of ${counted(able, "available rep")}`;
    case "overflow":
      return `no one in the pool was available${again}`;
    case "ignored_absence":
      return `everyone in the pool is out${again}`;
    case "by_hand":
      return "manually";
    case "reported":
      return "reported by Sales without an owner";
    case "nobody":
      return "no one was available";
    default:
      return unreachable(choice);
  }
}
