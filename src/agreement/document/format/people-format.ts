/** Part 1, the parties: people, teams, and their heads. */
import { either, formerly, group, list, named, number, optional, reference, text } from "./field.ts";

const MOST_A_DAY = 1_000;

export const PERSON = group("A person.", "{ name: Dana Lindt, email: dana@northwind.example }", {
  name: text("Full name.", "Dana Lindt"),
  email: optional(text("Address for notices; default: none.", "dana@northwind.example", "mail")),
  hours: optional(reference("Own working hours; default: those of the pool.", "part-time", "calendar")),
  skills: optional(list("Skills that routing rules can use.", "[french, enterprise]", text("A skill.", "french"))),
  "open-leads": optional(number("Most open leads at a time; default: no limit.", "40", 1, 100_000)),
  "new-a-day": optional(number("Most new leads per day; default: no limit.", "8", 1, MOST_A_DAY)),
  since: optional(text("First day on the team; the ramp-up starts here.", "2026-03-01", "date")),
  left: optional(
    text(
      "Last day on the team; it may be in the future. After that day, they get no leads and can't have a role in the agreement.",
      "2026-09-30",
      "date",
    ),
  ),
});

export const PEOPLE = named(
  "Everyone the agreement names, by a short ID of your choice.",
  "{ dana: Dana Lindt }",
  "id",
  either("A name, or a group.", "Dana Lindt", text("Full name.", "Dana Lindt"), PERSON),
);

const PARTY = group("A team that the agreement binds.", "{ head: dana, members: [dana, mika] }", {
  head: formerly(
    ["lead"],
    reference("Who answers and signs for the team, and is notified when it misses a target.", "dana", "person"),
  ),
  members: list("Everyone on this team.", "[dana, mika]", reference("A person.", "dana", "person")),
});

export const PARTY_GROUP = group(
  "The teams that the agreement binds. Each team's head signs for it.",
  "{ marketing: { head: dana, members: [dana, mika] }, sales: { head: sol, members: [sol, ria] } }",
  {
    marketing: { ...PARTY, about: "The team that generates leads." },
    qualification: optional({ ...PARTY, about: "The team that qualifies leads, if there is one (SDRs)." }),
    sales: { ...PARTY, about: "The team that sells." },
  },
);
