/** National public holidays, from the holiday library; pinned into the agreement when it is read. */
import Holidays from "date-holidays";
import { DAY_MS, HOUR_MS } from "../../../../base/time.ts";
import { nearest } from "../nearest.ts";

/** A day counts as closed when a holiday covers all of it; an hour less, where the clocks go forward. */
const TOLERANCE_MS = HOUR_MS;
export const FIRST_YEAR = 2015;
export const LAST_YEAR = 2035;

export type HolidayAnswer =
  | { readonly ok: true; readonly holidays: readonly { readonly date: string; readonly name: string }[] }
  | { readonly ok: false; readonly message: string; readonly remedy: string };

const answers = new Map<string, HolidayAnswer>();

/** @param region state of the country, as the library names it (`BE` for Berlin); undefined: holidays of the whole country */
export function resolveHolidays(country: string, region: string | undefined): HolidayAnswer {
  const key = `${country}/${region ?? ""}`;
  const known = answers.get(key);
  if (known !== undefined) return known;
  const answer = askLibrary(country, region);
  answers.set(key, answer);
  return answer;
}

function askLibrary(country: string, region: string | undefined): HolidayAnswer {
  const library = new Holidays();
  const countries = library.getCountries("en");
  if (!Object.hasOwn(countries, country)) {
    const meant = country.length > 2 ? nearest(country, Object.values(countries)) : undefined;
    const code = Object.keys(countries).find((each) => countries[each] === meant);
    return {
      ok: false,
      message: `There is no holiday data for “${country}”.`,
      remedy: meant === undefined ? "Use a two-letter code, such as DE or US." : `Did you mean ${code} (${meant})?`,
    };
  }
  const states = (library.getStates(country, "en") ?? {}) as Readonly<Record<string, string>>;
  if (region !== undefined && !Object.hasOwn(states, region)) {
    const known = Object.keys(states).join(", ");
    return {
      ok: false,
      message: `“${region}” isn't a known region of ${country}.`,
      remedy: known === "" ? `Remove it: ${country} has no regions.` : `Choose from: ${known}.`,
    };
  }
  if (region === undefined) library.init(country);
  else library.init(country, region);
  const byDate = new Map<string, string>();
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    for (const holiday of library.getHolidays(year)) {
      if (holiday.type !== "public") continue;
      for (const date of wholeDays(holiday)) byDate.set(date, holiday.name);
    }
  }
  const holidays = [...byDate].map(([date, name]) => ({ date, name })).sort((a, b) => (a.date < b.date ? -1 : 1));
  return { ok: true, holidays };
}

/**
 * The local days that a holiday covers wholly: three for Eid, none for an afternoon off before New Year.
 * An office that closes at noon says so under `other-hours`.
 */
function wholeDays({
  date,
  start,
  end,
}: {
  readonly date: string;
  readonly start: { getTime(): number };
  readonly end: { getTime(): number };
}): readonly string[] {
  const count = Math.floor((end.getTime() - start.getTime() + TOLERANCE_MS) / DAY_MS);
  const first = Temporal.PlainDate.from(date.slice(0, 10));
  return Array.from({ length: count }, (_, days) => first.add({ days }).toString());
}
