import { AppError } from "../../base/app-error.ts";
import type { PersonFound } from "../../store/persons.ts";

/**
 * Whoever asked knows what they asked for: the address is not repeated, for errors end up in logs.
 *
 * @param found undefined when what was asked for is no address
 */
export function noSuchPerson(found: PersonFound | undefined): AppError {
  if (found === undefined)
    return new AppError("input_invalid", "this is no e-mail address", {
      facts: { field: "address" },
      remedy: "name the whole address, such as ada@example.com",
    });
  return new AppError("lead_not_found", "nobody of that address is known", {
    facts: { field: "address" },
    remedy: "try other addresses of the same person; whoever was erased is known no more",
  });
}
