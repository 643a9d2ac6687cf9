import type { Preset } from "./preset.ts";

export const MARKETO_PEOPLE: Preset = {
  ...{ name: "marketo-people", export: "a people export of Marketo", source: "marketo", kind: "leads" },
  knownBy: ["Id", "Email Address"],
  andOneOf: ["Acquisition Program", "Person Source", "Lead Source", "Created At", "SFDC Type", "Person Score"],
  columns: {
    id: ["Id"],
    firstName: ["First Name"],
    lastName: ["Last Name"],
    name: ["Full Name"],
    email: ["Email Address"],
    company: ["Company Name"],
    created: ["Created At", "Acquisition Date"],
    origin: ["Person Source", "Lead Source", "Original Source Type"],
    owner: ["Lead Owner Email Address", "Sales Owner Email Address", "Lead Owner Last Name"],
  },
};
