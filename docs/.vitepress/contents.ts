/** The pages of the site, in the order in which they are read. Their titles are their first lines. */
export const CONTENTS: readonly { readonly text: string; readonly pages: readonly string[] }[] = [
  { text: "Begin here", pages: ["index.md", "concepts.md", "start.md", "comparison.md", "glossary.md"] },
  {
    text: "The agreement",
    pages: [
      "agreement-by-example.md",
      "agreement-reference.md",
      "amending.md",
      "backtest.md",
      "what-if.md",
      "forward-validation.md",
      "shadow.md",
      "agreements-in-git.md",
      "goals.md",
    ],
  },
  {
    text: "A day of …",
    pages: ["rep", "sdr", "head-of-sales", "marketing", "agreement-owner", "admin"].map((role) => `days/${role}.md`),
  },
  { text: "At work", pages: ["leads.md", "notices.md", "measures.md"] },
  { text: "Leads in, messages out", pages: ["import.md", "forms.md", "hubspot.md", "salesforce.md", "chat.md"] },
  { text: "Programs", pages: ["api.md", "programs.md", "business-time.md"] },
  {
    text: "Running it",
    pages: [
      ...[
        "running.md",
        "deploying.md",
        "scale.md",
        "configuration.md",
        "operation.md",
        "backups.md",
        "companies.md",
        "security.md",
      ],
      ...["evidence.md", "personal-data.md", "performance.md"],
    ],
  },
  { text: "The code", pages: ["architecture.md", "extending.md", "decisions/README.md"] },
];
