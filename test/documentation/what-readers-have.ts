/** What whoever reads a page of the documentation has before its commands are run: files that it speaks of, and their own program around its code. */
import { readFileSync } from "node:fs";
import { CHECKOUT } from "./pages.ts";

const OUR_AGREEMENT = { "our-agreement.yaml": readFileSync(`${CHECKOUT}agreements/sample.yaml`, "utf8") };

/** In the folder of every page. */
export const FILES_OF_READERS: Readonly<Record<string, string>> = {
  "LEADS.csv":
    "mql_id,first_contact_date,landing_page_id,origin\n1,2018-01-09,a,organic_search\n2,2018-02-03,b,email\n",
  "DEALS.csv":
    "mql_id,seller_id,sdr_id,sr_id,won_date,declared_monthly_revenue\n1,s1,d1,r1,2018-02-26 19:58:54,1200.0\n",
};

/** In that of one page beside. */
export const FILES_OF_PAGE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "docs/amending.md": OUR_AGREEMENT,
  "docs/backtest.md": OUR_AGREEMENT,
  "docs/what-if.md": OUR_AGREEMENT,
  "docs/companies.md": OUR_AGREEMENT,
};

/** Before the code of a page, where that is a part of a program. */
export const PROGRAM_OF_READERS: Readonly<Record<string, string>> = {
  "docs/programs.md": `
    const told: string[] = [];
    // Something that has happened.
    for (const [path, fact] of [
      ["leads", { fact: { source: "website", id: "form-0" }, origin: "webinar", name: "Bo", attributes: {} }],
      ["leads/website:form-0/activities", { fact: { source: "website", id: "click-0" }, activity: "demo_requested" }],
    ] as const)
      await fetch("https://baton.company.example/api/v1/w/acme/" + path, {
        method: "POST",
        headers: { authorization: "Bearer " + process.env.BATON_KEY, "content-type": "application/json" },
        body: JSON.stringify(fact),
      });
    const tx = {
      forget: async (leadId: string | null | undefined): Promise<void> => void told.push(String(leadId)),
      tell: async (leadId: string | null | undefined, text: string): Promise<void> => void told.push(String(leadId) + text),
      // One is enough for a test: the loop has no end.
      keepCursor: async (_cursor: string): Promise<never> => process.exit(0),
    };
    const database = {
      cursor: async (): Promise<string | undefined> => undefined,
      transaction: (work: (of: typeof tx) => Promise<void>): Promise<void> => work(tx),
    };`,
};
