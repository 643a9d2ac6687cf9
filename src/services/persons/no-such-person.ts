import { AppError } from "../../base/app-error.ts";
import type { PersonFound } from "../../store/lead/person-data.ts";

/**
 * Whoever asked knows what they asked for: the address is not repeated, for errors end up in logs.
 *
 * @param found undefined when what was asked for is no address
 */
export function noSuchPerson(found: PersonFound | undefined): AppError {
  if (found === undefined)
    return new AppError("input_invalid", "This isn't an email address", {
      facts: { field: "address" },
      remedy: "Enter a full address, such as ada@example.com",
    });
  return new AppError("lead_not_found", "No one with this email is known", {
    facts: { field: "address" },
    remedy: "Try the person's other addresses. Someone whose data was erased can't be found",
  });
}
