/** What would become of each lead: what can't be done comes first, with why. */
import { leadName } from "../../words/names/lead-name.ts";
import { sentences } from "../../words/english/sentences.ts";
import { changesOf, clocksWords } from "../../words/screen/bulk-words.ts";
import type { BulkPreview } from "../client/bulk-client.ts";
import { usePersonName } from "../components/person-name.tsx";
import { Instant } from "../time/instant.tsx";

type BulkForetold = BulkPreview["leads"][number];

export function ForetoldTable({ leads }: { readonly leads: readonly BulkForetold[] }) {
  const inOrder = [...leads].sort((a, b) => Number(a.after !== null) - Number(b.after !== null));
  return (
    <div className="bulk-table" tabIndex={0} role="region" aria-label="Preview">
      <table>
        <thead>
          <tr>
            <th scope="col">Lead</th>
            <th scope="col">What happens</th>
            <th scope="col">Clocks</th>
          </tr>
        </thead>
        <tbody>
          {inOrder.map((lead) => (
            <tr key={lead.leadId}>
              <th scope="row">{leadName(lead)}</th>
              {lead.after === null ? <Refused lead={lead} /> : <Changed lead={lead} />}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Refused({ lead: { refusal } }: { readonly lead: BulkForetold }) {
  return (
    <td colSpan={2} className="bulk-refused">
      Can’t: {refusal === null ? "–" : sentences(refusal.message, refusal.remedy ?? undefined)}
    </td>
  );
}

function Changed({ lead: { before, after, clocks } }: { readonly lead: BulkForetold }) {
  const nameOf = usePersonName();
  if (before === null || after === null) return null;
  const changes = changesOf(before, after, nameOf);
  const clockLines = clocksWords({ starts: kindsOf(clocks.starts), stops: kindsOf(clocks.stops) });
  return (
    <>
      <td>
        {changes.length === 0 ? "No change of owner or stage" : changes.map((each) => <div key={each}>{each}</div>)}
        {after.returnsAt === null || after.returnsAt === before.returnsAt ? null : (
          <div>
            Until <Instant at={after.returnsAt} only="date" />
          </div>
        )}
      </td>
      <td>{clockLines.length === 0 ? "No change" : clockLines.map((each) => <div key={each}>{each}</div>)}</td>
    </>
  );
}

function kindsOf(clocks: readonly { readonly kind: string }[]): readonly string[] {
  return [...new Set(clocks.map(({ kind }) => kind))];
}
