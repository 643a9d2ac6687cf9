/** Where each key of an agreement belongs, apart from what the keys mean: whoever only names a part needs none of that. */

/** The thirteen parts and the keys that hold them: the order of forms, reference and print. */
export const PARTS = [
  { id: "parties", title: "Parties", keys: ["title", "company", "owner", "timezone", "currency", "people", "parties"] },
  { id: "profile", title: "Profile", keys: ["profile"] },
  { id: "definitions", title: "Definitions", keys: ["definitions", "attributes", "identity"] },
  { id: "scoring", title: "Scoring", keys: ["scoring", "qualification"] },
  { id: "goals", title: "Goals", keys: ["goals", "exchange"] },
  { id: "hand-offs", title: "Hand-offs", keys: ["hand-offs", "returns"] },
  { id: "follow-up", title: "Follow-up", keys: ["follow-up"] },
  { id: "dispositions", title: "Dispositions", keys: ["dispositions"] },
  { id: "escalation", title: "Escalation", keys: ["escalation"] },
  { id: "calendars", title: "Calendars", keys: ["calendars"] },
  { id: "measures", title: "Measures", keys: ["measures", "digests"] },
  { id: "review", title: "Review", keys: ["review"] },
  { id: "privacy", title: "Privacy", keys: ["privacy"] },
] as const satisfies readonly { readonly id: string; readonly title: string; readonly keys: readonly string[] }[];
export type PartId = (typeof PARTS)[number]["id"];
/** Every key of the document is of one part. */
export type PartKey = (typeof PARTS)[number]["keys"][number];
