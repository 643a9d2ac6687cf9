/** Reads `people` and `parties`, and checks references to people. */
import { type MemberId, memberId } from "../../base/ids.ts";
import { PARTIES, type Party, type PartyName, type Person } from "../agreement.ts";
import { suggestion } from "./nearest.ts";
import type { Position } from "./position.ts";
import { Section } from "./section.ts";

const MOST_PEOPLE = 1_000;

/** Everybody of the agreement; asks for one by id, and reports who is not there. */
export class People {
  readonly all: readonly Person[];
  readonly #ids: ReadonlySet<string>;

  constructor(all: readonly Person[]) {
    this.all = all;
    this.#ids = new Set(all.map((person) => person.id));
  }

  reference(section: Section, id: string, at: Position, path: string): MemberId {
    if (id !== "" && !this.#ids.has(id)) {
      section.problems.add(
        "unknown_reference",
        at,
        path,
        `“${id}” is not among the people`,
        suggestion(id, [...this.#ids].slice(0, 30)),
      );
    }
    return memberId(id);
  }

  /** The person a key names. */
  named(section: Section, key: string, example: string): MemberId {
    return this.reference(section, section.text(key, example), section.positionOf(key), section.pathOf(key));
  }
}

export function readPeople(section: Section): People {
  const entries = section.named();
  if (entries.length > MOST_PEOPLE) {
    section.problems.add(
      "too_many",
      section.at,
      section.path,
      `${entries.length} people`,
      `an agreement has at most ${MOST_PEOPLE}`,
    );
  }
  const people = entries.slice(0, MOST_PEOPLE).map(({ key, value, path }): Person => {
    if (value.kind === "text" && value.text.trim() !== "")
      return { id: memberId(key), name: value.text.trim(), email: undefined };
    const person = new Section(value, value.at, path, section.problems);
    const name = person.text("name", "Dana Lindt");
    const email = person.optionalText("email");
    if (email !== undefined && !/^[^\s@]+@[^\s@]+$/.test(email)) {
      section.problems.add(
        "wrong_kind",
        person.positionOf("email"),
        `${path}.email`,
        `“${email}” is no mail address`,
        "write name@company.example",
      );
    }
    person.close();
    return { id: memberId(key), name, email };
  });
  return new People(people);
}

export function readParties(section: Section, people: People): readonly Party[] {
  const parties = PARTIES.flatMap((name): readonly Party[] => {
    const party =
      name === "qualification"
        ? section.optionalSection(name)
        : section.section(name, "{ lead: dana, members: [dana] }");
    if (party === undefined) return [];
    const lead = people.named(party, "lead", "dana");
    const members = party
      .texts("members", "[dana]")
      .map(({ text, at }) => people.reference(party, text, at, party.pathOf("members")));
    if (new Set(members).size < members.length)
      party.problems.add(
        "duplicate",
        party.positionOf("members"),
        party.pathOf("members"),
        "somebody is a member twice",
        "name everybody once",
      );
    party.close();
    return [{ name, lead, members }];
  });
  section.close();
  return parties;
}

export function partyNamed(section: Section, key: string, parties: readonly Party[], example: PartyName): PartyName {
  const name = section.text(key, example);
  const party = parties.find((each) => each.name === name);
  if (party === undefined && name !== "") {
    section.problems.add(
      "unknown_reference",
      section.positionOf(key),
      section.pathOf(key),
      `“${name}” is no party`,
      suggestion(
        name,
        parties.map((each) => each.name),
      ),
    );
  }
  return party?.name ?? example;
}
