/** The pages of the site, in the order in which they are read. Their titles are their first lines. */
export const CONTENTS: readonly { readonly text: string; readonly pages: readonly string[] }[] = [
  { text: "Start", pages: ["index.md", "glossary.md"] },
  { text: "The agreement", pages: ["agreement-reference.md", "agreements-in-git.md"] },
  { text: "Leads in, messages out", pages: ["import.md", "hubspot.md", "salesforce.md", "chat.md"] },
  { text: "Programs", pages: ["programs.md"] },
  { text: "Numbers", pages: ["measures.md", "performance.md"] },
  { text: "Running it", pages: ["configuration.md", "operation.md", "security.md"] },
  { text: "The code", pages: ["architecture.md", "extending.md", "decisions/README.md"] },
];
