/** What a website would send for a person who filled in a form, as a command that one can paste. */
import { paths } from "../../api/paths.ts";
import { calledAt } from "../page.ts";

/** Of the sample lead; the key that is made for it sends the facts of no other. */
export const SAMPLE_SOURCE = "website";
const KEY_PLACEHOLDER = "YOUR_KEY";

/** @param key undefined: none was made yet */
export function leadCommand(key: string | undefined): string {
  const facts = [
    {
      ...{ kind: "capture", fact: { source: SAMPLE_SOURCE, id: "first-lead" } },
      ...{ origin: "website", name: "Test Lead", email: "test.lead@company.example", company: "Test Company" },
    },
    {
      ...{ kind: "activity", leadId: `${SAMPLE_SOURCE}:first-lead` },
      ...{ fact: { source: SAMPLE_SOURCE, id: "first-click" }, activity: "demo_requested" },
    },
  ];
  return [
    `curl ${calledAt(paths.facts)} \\`,
    `  -H 'authorization: Bearer ${key ?? KEY_PLACEHOLDER}' \\`,
    `  -H 'content-type: application/json' \\`,
    `  -d '{ "facts": [`,
    facts.map((fact) => `    ${JSON.stringify(fact)}`).join(",\n"),
    "  ] }'",
  ].join("\n");
}
