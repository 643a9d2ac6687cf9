/** What the attributes of a lead are. */
import { decides, prose } from "../effect.ts";
import { atMost, choice, clause, flag, group, keptAs, named, text, withDefault } from "../field.ts";

export const ATTRIBUTES = keptAs(
  "name",
  atMost(
    500,
    named(
      "The attributes of a lead and their types; a value that does not fit its type is reported, never silently ignored.",
      "{ employees: { type: number, label: Employees } }",
      "attribute name",
      clause(
        "attributes.<key>",
        group("An attribute.", "{ type: number, label: Employees }", {
          type: decides(
            "engine/compile/read-value",
            choice("How its values are read.", "number", {
              text: "letters and digits as they are: a zip code keeps its leading zeros",
              number: "a number, even if it arrives as text",
              "yes-no": "true or false, also as `yes`, `no`, `1`, or `0`",
            }),
          ),
          label: prose(text("Its name.", "Employees")),
          personal: decides(
            "store/log/may-stand",
            withDefault(
              false,
              flag("Whether it identifies a person: then it is kept beside the log, and erased with the person."),
            ),
          ),
        }),
      ),
    ),
  ),
);
