/** A digest as it is sent: lines of text, each with the page that shows the leads, or the clause, that it is about. */
import type { EpochMs } from "../../base/time.ts";
import { HOUR_MS } from "../../base/time.ts";
import type { OutgoingDigest } from "../../engine/delivery/outgoing.ts";
import { filtersOf, type LeadFilter } from "../../reporting/leads/lead-filters.ts";
import type { MarkedWords } from "../sheet/marked-words.ts";
import type { SaidDigest } from "./digest-of.ts";

/** What comes no later than this is in time. */
const IN_TIME_MS = HOUR_MS;

export function outgoingDigest(
  id: string,
  { title, headline, period, sections, notes }: SaidDigest,
  { dueAt, at }: { readonly dueAt: EpochMs; readonly at: EpochMs },
): OutgoingDigest {
  const days = `${period.firstDay}..${period.lastDay}`;
  return {
    ...{ title, headline, notes },
    path: `/digests/${encodeURIComponent(id)}?period=${days}`,
    wasDueAt: at - dueAt > IN_TIME_MS ? dueAt : null,
    sections: sections.map((section) => ({
      title: section.title,
      lines: section.blocks.flatMap((block) =>
        block.kind === "lines" || block.kind === "notes" ? block.lines.map(lineOf) : [],
      ),
    })),
  };
}

function lineOf(words: MarkedWords): OutgoingDigest["sections"][number]["lines"][number] {
  const paths = [
    ...words.flatMap(({ leads }) => (leads === undefined || leads.count === 0 ? [] : leadsPath(leads.filter))),
    ...words.flatMap(({ lead }) => (lead === undefined ? [] : `/leads/${encodeURIComponent(lead)}`)),
    ...words.flatMap(({ version }) => (version === undefined ? [] : `/agreement/versions/${version}`)),
    ...words.flatMap(({ clause }) => (clause === undefined ? [] : `/agreement/clauses/${encodeURIComponent(clause)}`)),
  ];
  return { text: words.map(({ text }) => text).join(""), path: paths[0] ?? null };
}

/** @example { late: "yes", accountable: "ana" } → "/leads?accountable=ana&late=yes" */
function leadsPath(filter: LeadFilter): string {
  const set = filtersOf(filter).map((name) => `${name}=${encodeURIComponent(String(filter[name]))}`);
  return set.length === 0 ? "/leads" : `/leads?${set.join("&")}`;
}
