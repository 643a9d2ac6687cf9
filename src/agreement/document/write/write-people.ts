/** Writes `people`, `parties`, `profile` and `definitions`. */
import type { Agreement, Person } from "../../terms/agreement.ts";
import { writeConditions } from "./write-condition.ts";
import { byKey, unlessEmpty, type Written, type WrittenKeys } from "./written.ts";

export function writePeople({ people }: Agreement): WrittenKeys {
  return Object.fromEntries(people.map((person) => [person.id, writePerson(person)]));
}

/** Of whom nothing but the name is known, the name alone. */
function writePerson({ name, email, calendar, skills, mostOpen, mostPerDay, since, left }: Person): Written {
  const rest = {
    email,
    hours: calendar,
    skills: unlessEmpty(skills),
    "open-leads": mostOpen,
    "new-a-day": mostPerDay,
    since,
    left,
  };
  return Object.values(rest).every((each) => each === undefined) ? name : { name, ...rest };
}

export function writeParties({ parties }: Agreement): WrittenKeys {
  return Object.fromEntries(parties.map(({ name, lead, members }) => [name, { head: lead, members }]));
}

export function writeProfile({ profile }: Agreement): WrittenKeys | undefined {
  if (profile === undefined) return undefined;
  return {
    customer: unlessEmpty(
      byKey("profile.customer.", profile.customer, ({ label, when, why }) => ({
        label,
        when: unlessEmpty(writeConditions(when)),
        why,
      })),
    ),
    personas: unlessEmpty(
      byKey("profile.persona.", profile.personas, ({ role, goals, pains, why }) => ({
        role,
        goals: unlessEmpty(goals),
        pains: unlessEmpty(pains),
        why,
      })),
    ),
    "out-of-profile": unlessEmpty(
      byKey("profile.out.", profile.outOfProfile, ({ label, when, why }) => ({
        label,
        when: writeConditions(when),
        why,
      })),
    ),
  };
}

export function writeDefinitions({ definitions }: Agreement): WrittenKeys {
  return Object.fromEntries(
    definitions.map(({ term, text, criteria }): [string, Written] => [
      term,
      criteria.length === 0 ? text : { means: text, criteria },
    ]),
  );
}
