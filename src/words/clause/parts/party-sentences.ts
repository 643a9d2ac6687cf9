/** Whose agreement it is, who is there, who signs. */
import { byId } from "../../../agreement/clauses/by-id.ts";
import type { Agreement } from "../../../agreement/terms/agreement.ts";
import type { Person } from "../../../agreement/terms/basic/party-terms.ts";
import { clauseId } from "../../../base/ids.ts";
import { counted } from "../../english/counted.ts";
import { dateWords } from "../../english/dates.ts";
import { listWords } from "../../english/lists.ts";
import { teamName } from "../../english/names.ts";
import { type Sentence, inSentences } from "../clause.ts";
import { personWords } from "../words.ts";

export function partySentences(agreement: Agreement): readonly Sentence[] {
  const { title, company, zone, currency, owner, people, parties } = agreement;
  return [
    {
      id: clauseId("agreement"),
      text: inSentences(
        `${company}: ${title}`,
        `Agreement owner: ${personWords(people, owner)}`,
        `Dates and times are in ${zone}; amounts are in ${currency}`,
      ),
    },
    ...parties.map(({ clause, name, lead, members }) => ({
      id: clause,
      text: inSentences(
        `${teamName(name)}: ${personWords(people, lead)} heads the team and signs for it`,
        members.length > 0 && `Members: ${listWords(members.map((member) => personWords(people, member)))}`,
      ),
    })),
    ...byId(people, (person) => person.id).map((person) => ({
      id: clauseId(`people.${person.id}`),
      text: personText(person),
    })),
  ];
}

function personText({ name, email, calendar, skills, mostOpen, mostPerDay, since, left }: Person): string {
  const facts = [
    calendar === undefined ? undefined : `works the “${calendar}” calendar`,
    skills.length === 0 ? undefined : `skills: ${skills.join(", ")}`,
    mostOpen === undefined ? undefined : `up to ${counted(mostOpen, "open lead")} at a time`,
    mostPerDay === undefined ? undefined : `up to ${counted(mostPerDay, "new lead")} per day`,
    since === undefined ? undefined : `on the team since ${dateWords(since)}`,
    left === undefined ? undefined : `last day on the team: ${dateWords(left)}`,
  ].filter((each) => each !== undefined);
  const who = email === undefined ? name : `${name} (${email})`;
  return facts.length === 0 ? who : `${who}: ${facts.join("; ")}`;
}
