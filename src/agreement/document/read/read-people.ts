/** Reads `people` and `parties`, and checks references to people. */
import { clauseId, type MemberId, memberId } from "../../../base/ids.ts";
import type { CalendarTerms, Party, Person } from "../../terms/agreement.ts";
import { PARTIES, type PartyName } from "../../terms/basic-terms.ts";
import type { FORMAT } from "../format/format.ts";
import { PERSON, type PARTY_GROUP } from "../format/people-format.ts";
import { readDate } from "./date.ts";
import { suggestion } from "./nearest.ts";
import { readCalendarName } from "./read-duration.ts";
import { Section } from "./section.ts";
import type { Spot } from "./spot.ts";

const MOST_PEOPLE = 1_000;

/** Everybody of the agreement; asks for one by id, and reports who is not there. */
export class People {
  readonly all: readonly Person[];
  readonly #byId: ReadonlyMap<string, Person>;

  constructor(all: readonly Person[]) {
    this.all = all;
    this.#byId = new Map(all.map((person) => [person.id, person]));
  }

  /** The person that a place names. An id that is none comes back as it is: the agreement is refused anyway. */
  named(spot: Spot): MemberId {
    return this.check(spot.text() ?? "", spot);
  }

  /** @param where what the id is reported at, when it names nobody */
  check(id: string, where: Pick<Spot, "problems" | "at" | "path">): MemberId {
    if (!this.#byId.has(id) && id !== "")
      where.problems.add(
        "unknown_reference",
        where.at,
        where.path,
        `“${id}” is not among the people`,
        suggestion(id, [...this.#byId.keys()].slice(0, 30)),
      );
    return memberId(id);
  }
}

export function readPeople(top: Section<(typeof FORMAT)["keys"]>, calendars: readonly CalendarTerms[]): People {
  const entries = top.names("people").all();
  if (entries.length > MOST_PEOPLE)
    top.report("too_many", "people", `${entries.length} people`, `an agreement has at most ${MOST_PEOPLE}`);
  return new People(
    entries.slice(0, MOST_PEOPLE).map(({ key, spot }): Person => {
      const id = memberId(key);
      if (spot.value?.kind === "map") return readPerson(id, new Section(spot, PERSON.keys), calendars);
      return { ...NOTHING_KNOWN, id, name: spot.text() ?? "" };
    }),
  );
}

const NOTHING_KNOWN = {
  email: undefined,
  calendar: undefined,
  skills: [],
  mostOpen: undefined,
  mostPerDay: undefined,
  since: undefined,
  left: undefined,
} as const;

function readPerson(
  id: MemberId,
  person: Section<(typeof PERSON)["keys"]>,
  calendars: readonly CalendarTerms[],
): Person {
  const email = person.optionalText("email");
  if (email !== undefined && !/^[^\s@]+@[^\s@]+$/.test(email))
    person.report("wrong_kind", "email", `“${email}” is no mail address`, "write name@company.example");
  const since = readDate(person.spot("since"));
  const left = readDate(person.spot("left"));
  if (since !== undefined && left !== undefined && left < since)
    person.report("contradiction", "left", "somebody leaves before they come", "let `left` be later than `since`");
  return {
    id,
    name: person.text("name"),
    email,
    calendar: readCalendarName(person.spot("hours"), calendars),
    skills: [...new Set(person.texts("skills").map((each) => each.text))].sort(),
    mostOpen: person.optionalNumber("open-leads"),
    mostPerDay: person.optionalNumber("new-a-day"),
    since,
    left,
  };
}

export function readParties(section: Section<(typeof PARTY_GROUP)["keys"]>, people: People): readonly Party[] {
  return PARTIES.flatMap((name): readonly Party[] => {
    const party = name === "qualification" ? section.optionalSection(name) : section.section(name);
    if (party === undefined) return [];
    const lead = people.named(party.spot("head"));
    const members = party
      .spot("members")
      .items()
      .map((item) => people.named(item));
    if (new Set(members).size < members.length)
      party.report("duplicate", "members", "somebody is a member twice", "name everybody once");
    return [{ name, clause: clauseId(`parties.${name}`), lead, members }];
  });
}

/** The party that a place names; undefined when there is none, which is reported. */
export function readPartyName(spot: Spot, parties: readonly Party[]): PartyName | undefined {
  const name = spot.text();
  const party = parties.find((each) => each.name === name);
  if (party === undefined && name !== undefined)
    spot.unknown(
      name,
      "no party",
      parties.map((each) => each.name),
    );
  return party?.name;
}
