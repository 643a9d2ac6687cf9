/** Why an out-of-office entry isn't recorded, in words. */
import type { RosterEvent } from "../../engine/roster/roster-event.ts";
import { unreachable } from "../../base/assert.ts";

type Refused = Pick<Extract<RosterEvent, { readonly kind: "absence_refused" }>, "code" | "detail">;

/** @param refusal as the log has it */
export function absenceRefusalWords({ code, detail }: Refused): string {
  switch (code) {
    case "absence_known":
      return "This out-of-office entry already exists";
    case "absence_over":
      return detail === "it would be over already"
        ? "The end date is in the past"
        : "This out-of-office entry has already ended";
    case "unknown_absence":
      return "Out-of-office entry not found";
    default:
      return unreachable(code);
  }
}
