/** Part 2, the profile. */
import { prose } from "../effect.ts";
import { clause, group, list, named, text, why, withDefault } from "../field.ts";
import { WHEN } from "../shapes/when.ts";

const TRAIT = clause(
  "profile.customer.<key>",
  group("A trait.", "{ label: Software companies }", {
    label: prose(text("The trait in words.", "Software and fintech companies")),
    when: prose(withDefault([], WHEN)),
    why,
  }),
);

const PERSONA = prose(
  clause(
    "profile.persona.<key>",
    group("A persona.", "{ role: Head of demand generation }", {
      role: text("Engagement score: what the lead does.", "Head of demand generation"),
      goals: withDefault(
        [],
        list("What they want.", "[A pipeline that can be planned]", text("A goal.", "A pipeline that can be planned")),
      ),
      pains: withDefault(
        [],
        list("Their pain points.", "[Leads that no one follows up]", text("A pain.", "Leads that no one follows up")),
      ),
      why,
    }),
  ),
);

const OUT_OF_PROFILE = clause(
  "profile.out.<key>",
  group("A kind of lead that is not a fit.", "{ label: Students, when: { title: { contains: student } } }", {
    label: prose(text("Who it is.", "Students")),
    when: WHEN,
    why,
  }),
);

export const PROFILE = group(
  "Who we sell to, and who we don't.",
  "{ customer: { size: { label: 50 to 2000 employees, when: { employees: { from: 50, to: 2000 } } } } }",
  {
    customer: withDefault(
      [],
      named("The traits of the ideal customer.", "{ size: { label: 50 to 2000 employees } }", "id", TRAIT),
    ),
    personas: withDefault(
      [],
      named("The people we talk to.", "{ head-of-demand: { role: Head of demand generation } }", "id", PERSONA),
    ),
    "out-of-profile": withDefault(
      [],
      named(
        "Who we don't sell to. Such a lead never qualifies by score, only by an exception.",
        "{ students: { label: Students, when: { title: { contains: student } } } }",
        "id",
        OUT_OF_PROFILE,
      ),
    ),
  },
);
