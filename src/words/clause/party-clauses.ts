/** The clauses of the parties: whose agreement it is, who is there, who signs. */
import { counted } from "../english/counted.ts";
import { listWords } from "../english/lists.ts";
import { teamName } from "../english/names.ts";
import { clauseId } from "../../base/ids.ts";
import type { Agreement, Person } from "../../agreement/terms/agreement.ts";
import { byId } from "./by-id.ts";
import { type Clause, clauseOf } from "./clause.ts";
import { personWords } from "./words.ts";

export function partyClauses({ title, company, zone, currency, owner, people, parties }: Agreement): readonly Clause[] {
  return [
    {
      id: clauseId("agreement"),
      part: "parties",
      text: `${title} of ${company}, owned by ${personWords(people, owner)}; days in ${zone}, amounts in ${currency}`,
      terms: { title, company, zone, currency, owner },
    },
    ...parties.map((party) =>
      clauseOf(
        "parties",
        party,
        `${teamName(party.name)}: ${personWords(people, party.lead)} leads and signs; with ${listWords(party.members.map((member) => personWords(people, member)))}`,
        { ...party, members: [...party.members].sort() },
      ),
    ),
    ...byId(people, (person) => person.id).map((person): Clause => ({
      id: clauseId(`people.${person.id}`),
      part: "parties",
      text: personText(person),
      terms: person,
    })),
  ];
}

function personText({ name, email, calendar, skills, mostOpen, mostPerDay, since, left }: Person): string {
  const facts = [
    email,
    calendar === undefined ? undefined : `works in the hours of ${calendar}`,
    skills.length === 0 ? undefined : `skills: ${skills.join(", ")}`,
    mostOpen === undefined ? undefined : `at most ${counted(mostOpen, "open lead")}`,
    mostPerDay === undefined ? undefined : `at most ${counted(mostPerDay, "new lead")} a day`,
    since === undefined ? undefined : `since ${since}`,
    left === undefined ? undefined : `left on ${left}`,
  ].filter((each) => each !== undefined);
  return facts.length === 0 ? name : `${name}: ${facts.join("; ")}`;
}
