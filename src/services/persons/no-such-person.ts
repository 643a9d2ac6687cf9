import { AppError } from "../../base/app-error.ts";
import type { PersonFound } from "../../store/lead/person-data.ts";

/**
 * Whoever asked knows what they asked for: the address is not repeated, for errors end up in logs.
 *
 * @param found undefined when what was asked for is no address
 */
export function noSuchPerson(found: PersonFound | undefined): AppError {
  if (found === undefined)
    return new AppError("input_invalid", "that is not an e-mail address", {
      facts: { field: "address" },
      remedy: "enter the whole address, such as ada@example.com",
    });
  return new AppError("lead_not_found", "nobody with that address is known", {
    facts: { field: "address" },
    remedy: "try the person's other addresses; somebody who was erased cannot be found",
  });
}
