/** Part 1, the parties: who is there, who answers for which side. */
import { defined } from "../../../../base/assert.ts";
import { memberId } from "../../../../base/ids.ts";
import { PARTIES, type PartyName } from "../../../terms/basic/basic-terms.ts";
import { decides, measures, prose, tells } from "../effect.ts";
import {
  atMost,
  called,
  clause,
  formerly,
  group,
  keptAs,
  list,
  named,
  number,
  optional,
  reference,
  setOf,
  shorthand,
  text,
  withDefault,
} from "../field.ts";
import { refined } from "../refined.ts";
import type { RawValue } from "../field-value.ts";

const MOST_A_DAY = 1_000;

const PERSON = refined(
  group("A person.", "{ name: Dana Lindt, email: dana@northwind.example }", {
    name: prose(text("Full name.", "Dana Lindt")),
    email: tells(
      "services/notices/read-messages",
      optional(text("Address for notices; default: none.", "dana@northwind.example", "mail")),
    ),
    hours: decides(
      "engine/routing/who-can-take",
      called(
        "calendar",
        optional(reference("Own working hours; default: those of the pool.", "part-time", "calendar")),
      ),
    ),
    skills: decides(
      "engine/compile/compile-routing",
      withDefault([], setOf("Skills that routing rules can use.", "[french, enterprise]", text("A skill.", "french"))),
    ),
    "open-leads": decides(
      "engine/routing/who-can-take",
      called("mostOpen", optional(number("Most open leads at a time; default: no limit.", "40", 1, 100_000))),
    ),
    "new-a-day": decides(
      "engine/routing/who-can-take",
      called("mostPerDay", optional(number("Most new leads per day; default: no limit.", "8", 1, MOST_A_DAY))),
    ),
    since: measures(
      "agreement/document/judgement/numbers/capacity-warnings",
      optional(text("First day on the team; the ramp-up starts here.", "2026-03-01", "date")),
    ),
    left: decides(
      "engine/routing/who-can-take",
      optional(
        text(
          "Last day on the team; it may be in the future. After that day, they get no leads and can't have a role in the agreement.",
          "2026-09-30",
          "date",
        ),
      ),
    ),
  }),
  {
    read: (person, at) => {
      const { since, left } = person;
      if (since !== undefined && left !== undefined && left < since)
        at.report("contradiction", "left", "`left` is before `since`.", "Make `left` the later date.");
      return person;
    },
    write: (person) => person,
  },
);

export const PEOPLE = keptAs(
  "id",
  atMost(
    1_000,
    named(
      "Everyone the agreement names, by a short ID of your choice.",
      "{ dana: Dana Lindt }",
      "id",
      shorthand("A name, or a group.", "Dana Lindt", "name", PERSON),
    ),
  ),
  memberId,
);

const PARTY = group("A team that the agreement binds.", "{ head: dana, members: [dana, mika] }", {
  head: decides(
    "agreement/amendment/signers",
    called(
      "lead",
      formerly(
        ["lead"],
        reference("Who answers and signs for the team, and is notified when it misses a target.", "dana", "person"),
      ),
    ),
  ),
  members: decides(
    "engine/routing/keep-account",
    list("Everyone on this team.", "[dana, mika]", reference("A person.", "dana", "person")),
  ),
});
const party = (id: string, about: string) => ({ ...clause(`parties.${id}`, PARTY), about });

const SIDES = group(
  "The teams that the agreement binds. Each team's head signs for it.",
  "{ marketing: { head: dana, members: [dana, mika] }, sales: { head: sol, members: [sol, ria] } }",
  {
    marketing: party("marketing", "The team that generates leads."),
    qualification: optional(party("qualification", "The team that qualifies leads, if there is one (SDRs).")),
    sales: party("sales", "The team that sells."),
  },
);

type Side = RawValue<typeof SIDES>["marketing"] & { readonly name: PartyName };

/** In the order of the parties; each with its name. */
export const PARTY_GROUP = refined(SIDES, {
  read: (sides, at): readonly Side[] =>
    PARTIES.flatMap((name) => {
      const side = sides[name];
      if (side === undefined) return [];
      if (new Set(side.members).size < side.members.length)
        at.section(name).report("duplicate", "members", "A member is listed twice.", "List each member once.");
      return [{ name, ...side }];
    }),
  write: (parties) => {
    const of = (name: (typeof PARTIES)[number]) => {
      const { name: _name, ...side } = defined(
        parties.find((each) => each.name === name),
        name,
      );
      return side;
    };
    return {
      marketing: of("marketing"),
      ...(parties.some(({ name }) => name === "qualification") ? { qualification: of("qualification") } : {}),
      sales: of("sales"),
    };
  },
});
