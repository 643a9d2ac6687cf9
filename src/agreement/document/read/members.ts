/** The people of the agreement, as places that name one ask for them. */
import { type MemberId, memberId } from "../../../base/ids.ts";
import { suggestion } from "./nearest.ts";
import type { Spot } from "./spot.ts";

export type PersonNamed = {
  readonly id: MemberId;
  readonly calendar?: string | undefined;
  readonly skills: readonly string[];
};

/** Asks for one by id, and reports who is not there. */
export class Members {
  readonly all: readonly PersonNamed[];
  readonly #byId: ReadonlyMap<string, PersonNamed>;

  constructor(all: readonly PersonNamed[]) {
    this.all = all;
    this.#byId = new Map(all.map((person) => [person.id, person]));
  }

  /** The person that a place names. An id that is none comes back as it is: the agreement is refused anyway. */
  named(spot: Spot): MemberId {
    return this.check(spot.text() ?? "", spot);
  }

  /** @param where what the id is reported at, when it names no one */
  check(id: string, where: Pick<Spot, "problems" | "at" | "path">): MemberId {
    if (!this.#byId.has(id) && id !== "")
      where.problems.add(
        "unknown_reference",
        where.at,
        where.path,
        `“${id}” isn't listed under \`people\`.`,
        suggestion(id, [...this.#byId.keys()].slice(0, 30)),
      );
    return memberId(id);
  }
}
