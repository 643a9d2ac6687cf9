/** What the attributes of a lead are. */
import { choice, flag, group, named, optional, text } from "./field.ts";

export const ATTRIBUTES = named(
  "What the attributes of a lead are: a value that cannot be read as its type is named, never silently unequal.",
  "{ employees: { type: number, label: Employees } }",
  "attribute name",
  group("An attribute.", "{ type: number, label: Employees }", {
    type: choice("How its values are read.", "number", {
      text: "letters and digits as they are: a zip code keeps its zeros",
      number: "a number, also when it comes as text",
      "yes-no": "true or false, also as `yes`, `no`, `1` or `0`",
    }),
    label: text("What it is called.", "Employees"),
    personal: optional(flag("Whether it identifies a person: it is kept beside the log then, and erased with them.")),
  }),
);
