/** Deals and their value by the person the record credits, who need not be in the agreement. */
import type { LeadsBehind } from "../../reporting/leads/leads-behind.ts";
import { LeadsNumber } from "../components/leads-number.tsx";
import { moneyWords } from "../../words/english/amounts.ts";
import { numberWords } from "../../words/english/numbers.ts";
import { Button } from "@mantine/core";
import { useState } from "react";
import { WideTable } from "../frame/wide-table.tsx";
import { useAgreement } from "../client/queries.ts";
import { usePersonName } from "../components/person-name.tsx";

export type DealsLine = {
  readonly person: string | null;
  readonly deals: number;
  readonly valueMinor: number;
  readonly behind: LeadsBehind;
};

/** So many lines are enough for the start of a talk. */
const AT_FIRST = 10;

export function DealsByPerson({ label, lines }: { readonly label: string; readonly lines: readonly DealsLine[] }) {
  const nameOf = usePersonName();
  const currency = useAgreement().data?.currency ?? "";
  const [all, setAll] = useState(false);
  if (lines.length === 0) return <p className="panel-note">No deals were won in this period.</p>;
  return (
    <>
      <WideTable
        label={label}
        head={
          <>
            <th scope="col">Person</th>
            <th scope="col" className="number">
              Deals
            </th>
            <th scope="col" className="number">
              Value
            </th>
          </>
        }
      >
        {(all ? lines : lines.slice(0, AT_FIRST)).map(({ person, deals, valueMinor, behind }) => (
          <tr key={person ?? "(blank)"}>
            <th scope="row" className="person" title={person ?? undefined}>
              {person === null ? "(blank)" : nameOf(person)}
            </th>
            <td className="number">
              <LeadsNumber count={deals} behind={behind} />
            </td>
            <td className="number">{moneyWords(valueMinor, currency)}</td>
          </tr>
        ))}
      </WideTable>
      {lines.length > AT_FIRST ? (
        <Button variant="subtle" size="xs" mt="xs" onClick={() => setAll(!all)}>
          {all ? "Show fewer" : `Show all ${numberWords(lines.length)}`}
        </Button>
      ) : null}
    </>
  );
}
