/** What an agreement says that a file can be compared with. */
import { attributesToEnter } from "../../../agreement/terms/attributes-to-enter.ts";
import type { Agreement } from "../../../agreement/terms/agreement.ts";
import { namesIn } from "../../../agreement/terms/names-in.ts";
import type { EpochMs } from "../../../base/time.ts";
import type { GuessContext } from "./guess.ts";

/**
 * @param agreement null: there is none yet
 * @param addresses of members' logins, by member
 */
export function guessContextOf(
  agreement: Agreement | null,
  addresses: ReadonlyMap<string, string>,
  now: EpochMs,
): GuessContext {
  if (agreement === null)
    return { zone: null, currency: null, people: [], attributes: [], origins: [], activities: [], reasons: [], now };
  const names = namesIn(agreement);
  return {
    ...{ zone: agreement.zone, currency: agreement.currency, now },
    people: agreement.people.map(({ id, name, email }) => ({
      ...{ id, name },
      party: agreement.parties.find(({ members }) => members.includes(id))?.name ?? null,
      email: email ?? null,
      addresses: [addresses.get(id)].filter((each) => each !== undefined),
    })),
    attributes: attributesToEnter(agreement),
    origins: [...names.origins],
    activities: [...names.activities],
    reasons: agreement.rejectReasons.map(({ id, label }) => ({ key: id, label })),
  };
}
