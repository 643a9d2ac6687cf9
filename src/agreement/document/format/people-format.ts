/** Part 1, the parties: who is there, who answers for which side. */
import { either, formerly, group, list, named, number, optional, reference, text } from "./field.ts";

const MOST_A_DAY = 1_000;

export const PERSON = group("A person.", "{ name: Dana Lindt, email: dana@northwind.example }", {
  name: text("Full name.", "Dana Lindt"),
  email: optional(text("Where notices go; left out: nowhere.", "dana@northwind.example", "mail")),
  hours: optional(reference("Own working hours; left out: those of the pool.", "part-time", "calendar")),
  skills: optional(list("What routing rules can ask for.", "[french, enterprise]", text("A skill.", "french"))),
  "open-leads": optional(number("Most open leads at a time; left out: no limit.", "40", 1, 100_000)),
  "new-a-day": optional(number("Most new leads a day; left out: no limit.", "8", 1, MOST_A_DAY)),
  since: optional(text("First day in the team; the ramp-up counts from here.", "2026-03-01", "date")),
  left: optional(
    text("Last day in the team; it may lie ahead. From the day after they get nothing.", "2026-09-30", "date"),
  ),
});

export const PEOPLE = named(
  "Everybody the agreement names, by an id of their own.",
  "{ dana: Dana Lindt }",
  "id",
  either("A name, or a group.", "Dana Lindt", text("Full name.", "Dana Lindt"), PERSON),
);

const PARTY = group("A side of the agreement.", "{ head: dana, members: [dana, mika] }", {
  head: formerly(
    ["lead"],
    reference("Who answers for the side, signs for it, and is told when a promise is missed.", "dana", "person"),
  ),
  members: list("Everybody of this side.", "[dana, mika]", reference("A person.", "dana", "person")),
});

export const PARTY_GROUP = group(
  "The sides of the agreement. Each signs by its lead.",
  "{ marketing: { head: dana, members: [dana, mika] }, sales: { head: sol, members: [sol, ria] } }",
  {
    marketing: { ...PARTY, about: "Who brings the leads." },
    qualification: optional({ ...PARTY, about: "Who qualifies them, where that is a team of its own (SDRs)." }),
    sales: { ...PARTY, about: "Who sells." },
  },
);
