/**
 * The leads of a sample company: who arrives, when, from where, and what they do next.
 *
 * Volumes follow the week, the hour and the season; nights and weekends are thin but not empty.
 */
import type { Random } from "../../base/random.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import type { AttributeValue } from "../../agreement/terms/basic/basic-terms.ts";

export type Arrival = {
  readonly at: EpochMs;
  readonly origin: string | null;
  readonly name: string;
  readonly email: string;
  readonly company: string;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  /** How likely this one is to buy, 0..1: hidden from the company, known only to whoever plays the lead. */
  readonly promise: number;
  readonly activities: readonly { readonly at: EpochMs; readonly activity: string }[];
};

const ORIGINS = [
  { id: "organic_search", weight: 27, promise: 0.5 },
  { id: "paid_search", weight: 22, promise: 0.4 },
  { id: "webinar", weight: 14, promise: 0.45 },
  { id: "partner_referral", weight: 8, promise: 0.75 },
  { id: "email", weight: 12, promise: 0.4 },
  { id: "social", weight: 9, promise: 0.25 },
  { id: "event", weight: 6, promise: 0.4 },
  { id: null, weight: 2, promise: 0.3 },
] as const;
const INDUSTRIES = ["software", "fintech", "manufacturing", "retail", "logistics", "education", "public sector"];
const INDUSTRY_WEIGHTS = [28, 16, 16, 14, 12, 8, 6];
const COUNTRIES = ["DE", "AT", "CH", "NL", "FR", "GB", "US"];
const COUNTRY_WEIGHTS = [48, 9, 8, 10, 9, 10, 6];
const TITLES = [
  "Head of Marketing",
  "VP Sales",
  "Marketing Manager",
  "CEO",
  "Revenue Operations Manager",
  "Data Analyst",
  "Student",
  "Consultant",
];
const TITLE_WEIGHTS = [15, 9, 24, 8, 12, 16, 7, 9];
const FIRST = [
  "Anna",
  "Jonas",
  "Leila",
  "Marek",
  "Sofie",
  "Timo",
  "Ines",
  "Paul",
  "Nora",
  "Emil",
  "Clara",
  "Ravi",
  "Mina",
  "Oskar",
  "Julia",
  "Samir",
  "Freya",
  "Luca",
  "Hanna",
  "Viktor",
];
const LAST = [
  "Albrecht",
  "Brandt",
  "Costa",
  "Dietz",
  "Engel",
  "Fuchs",
  "Graf",
  "Hartmann",
  "Iversen",
  "Jansen",
  "Keller",
  "Lorenz",
  "Meinert",
  "Novak",
  "Olsen",
  "Petersen",
  "Reuter",
  "Sommer",
  "Thiel",
  "Winter",
];
const FIRMS = [
  "Alder",
  "Birke",
  "Cobalt",
  "Delta",
  "Esche",
  "Falken",
  "Granit",
  "Hafen",
  "Iris",
  "Juno",
  "Kupfer",
  "Linde",
  "Mosaik",
  "Nord",
  "Opal",
  "Pinie",
  "Quarz",
  "Rotor",
  "Silber",
  "Tanne",
];
const TRADES = ["Works", "Systems", "Logistik", "Retail", "Labs", "Finance", "Media", "Energie", "Care", "Mobil"];

/** Share of the year's average by month, January first: quiet summers and Decembers, busy springs and autumns. */
const SEASON = [0.95, 1.02, 1.12, 1.05, 1.04, 0.98, 0.78, 0.76, 1.12, 1.15, 1.13, 0.9];
const WEEKDAY = [1.25, 1.3, 1.28, 1.2, 1, 0.35, 0.42];
const HOUR = [1, 1, 1, 1, 1, 2, 5, 12, 26, 38, 44, 42, 30, 36, 42, 40, 34, 26, 18, 14, 12, 9, 5, 2];

/** All arrivals in `[from, until)`, in order of time. */
export function planArrivals(
  random: Random,
  zone: string,
  from: EpochMs,
  until: EpochMs,
  perDay: number,
): readonly Arrival[] {
  const arrivals: Arrival[] = [];
  const first = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).startOfDay();
  for (let day = first; day.epochMilliseconds < until; day = day.add({ days: 1 })) {
    const expected = perDay * (SEASON[day.month - 1] ?? 1) * (WEEKDAY[day.dayOfWeek - 1] ?? 1);
    // A spread of ±40 % a day, rounded at random so that the mean is kept.
    const count = Math.floor(expected * (0.6 + 0.8 * random.next()) + random.next());
    for (let index = 0; index < count; index += 1) {
      const hour = random.pick(HOURS_OF_DAY, HOUR);
      const at = day.epochMilliseconds + hour * HOUR_MS + random.whole(0, 59) * MINUTE_MS + random.whole(0, 59_999);
      if (at >= from && at < until) arrivals.push(arrival(random, epochMs(at), arrivals.length));
    }
  }
  return arrivals.sort((a, b) => a.at - b.at);
}

const HOURS_OF_DAY = Array.from({ length: 24 }, (_, hour) => hour);

function arrival(random: Random, at: EpochMs, ordinal: number): Arrival {
  const origin = random.pick(
    ORIGINS,
    ORIGINS.map((each) => each.weight),
  );
  const first = random.pick(FIRST);
  const last = random.pick(LAST);
  const company = `${random.pick(FIRMS)} ${random.pick(TRADES)}`;
  const industry = random.pick(INDUSTRIES, INDUSTRY_WEIGHTS);
  const employees = Math.max(1, Math.min(20_000, Math.round(random.logNormal(140, 1.4))));
  const country = random.pick(COUNTRIES, COUNTRY_WEIGHTS);
  const title = random.pick(TITLES, TITLE_WEIGHTS);
  const fits =
    (employees >= 50 && employees <= 2_000 ? 0.2 : -0.1) +
    (industry === "software" || industry === "fintech" ? 0.12 : 0) +
    (title === "Student" ? -0.4 : 0);
  const promise = Math.min(0.95, Math.max(0.02, origin.promise + fits + (random.next() - 0.5) * 0.3));
  const domain = `${company.toLowerCase().replace(" ", "-")}.example`;
  return {
    at,
    origin: origin.id,
    name: `${first} ${last}`,
    email: `${first}.${last}.${ordinal}@${domain}`.toLowerCase(),
    company,
    attributes: { industry, employees, country, title, partner: origin.id === "partner_referral", ...phoneOf(ordinal) },
    promise,
    activities: activitiesOf(random, at, promise, origin.id),
  };
}

/** Most leave a number: one of those that Berlin keeps for fiction. */
function phoneOf(ordinal: number): { readonly phone?: string } {
  return ordinal % 4 === 3 ? {} : { phone: `+49 30 23125 ${String(ordinal % 1_000).padStart(3, "0")}` };
}

/** The more promising, the more they do – spread over the first two weeks. */
function activitiesOf(
  random: Random,
  arrivedAt: EpochMs,
  promise: number,
  origin: string | null,
): Arrival["activities"] {
  const planned: { at: EpochMs; activity: string }[] = [];
  const add = (activity: string, withinDays: number): void => {
    const wait = MINUTE_MS + random.next() ** 2 * withinDays * DAY_MS;
    planned.push({ at: epochMs(Math.round(arrivedAt + wait)), activity });
  };
  if (origin === "webinar") add("webinar_attended", 0.1);
  if (random.chance(0.3 + 0.4 * promise)) add("whitepaper_downloaded", 2);
  if (random.chance(0.35 + 0.35 * promise)) add("email_clicked", 8);
  if (random.chance(0.25)) add("email_clicked", 14);
  if (random.chance(0.15 + 0.5 * promise)) add("pricing_page_viewed", 6);
  if (random.chance(0.5 * promise)) add("pricing_page_viewed", 12);
  if (random.chance(0.12 + 0.18 * promise)) add("webinar_attended", 14);
  if (random.chance(0.22 * promise)) add("trial_started", 10);
  if (random.chance(0.2 * promise)) add("demo_requested", 5);
  return planned.sort((a, b) => a.at - b.at);
}
