/** A row a day: what had been decided by its end, and how much of it differently. */
import { Link } from "@tanstack/react-router";
import { dayMonthWords } from "../../words/english/dates.ts";
import { listWords } from "../../words/english/lists.ts";
import { teamNames } from "../../words/english/names.ts";
import { exactNumber } from "../../words/english/numbers.ts";
import { Panel } from "../frame/panel.tsx";
import { WideTable } from "../frame/wide-table.tsx";
import { useMay } from "../session.ts";
import type { Shadow, DayOfShadow } from "./use-shadow.ts";

/** Where a lead can differ. Load follows from routing. */
const TOPICS = [
  ["qualification", "Qualification"],
  ["routing", "Routing"],
  ["clocks", "Commitments"],
  ["escalation", "Escalation"],
  ["dispositions", "Acceptance"],
] as const;

type Props = { readonly shadow: Shadow; readonly day: string | undefined };

export function ShadowDays({ shadow: { version, days, zone }, day }: Props) {
  return (
    <Panel
      title="Day by day"
      aside={zone}
      note="Counted from the proposal to the end of each day. A lead that comes to the same again is no longer counted, and one lead can differ in several topics."
    >
      <WideTable
        label="Shadow, day by day"
        head={
          <>
            <th scope="col">Day</th>
            <th scope="col" className="number">
              Leads
            </th>
            <th scope="col" className="number">
              Differently
            </th>
            <th scope="col" className="number">
              New that day
            </th>
            {TOPICS.map(([topic, name]) => (
              <th key={topic} scope="col" className="number">
                {name}
              </th>
            ))}
          </>
        }
      >
        {days.toReversed().map((each) => (
          <tr key={each.day}>
            <th scope="row">
              {dayMonthWords(each.day)}
              <SignedBy day={each} />
            </th>
            <td className="number">{exactNumber(each.leads)}</td>
            <td className="number">{exactNumber(each.changed)}</td>
            <td className="number">
              <Began version={version} each={each} isShown={each.day === day} />
            </td>
            {TOPICS.map(([topic]) => (
              <td key={topic} className="number">
                {exactNumber(each.byTopic[topic])}
              </td>
            ))}
          </tr>
        ))}
      </WideTable>
    </Panel>
  );
}

/** Leads that first differ on the day: they are listed below. */
function Began({
  version,
  each: { day, began },
  isShown,
}: {
  readonly version: number;
  readonly each: DayOfShadow;
  readonly isShown: boolean;
}) {
  const mayReadLeads = useMay("leads:read");
  if (began === 0 || !mayReadLeads) return exactNumber(began);
  return (
    <Link
      to="/agreement/versions/$version/shadow"
      params={{ version: String(version) }}
      search={isShown ? {} : { day }}
      hash="shadow-leads"
      resetScroll={false}
      aria-label={
        isShown ? `All leads instead of those of ${dayMonthWords(day)}` : `Leads of ${dayMonthWords(day)}: ${began}`
      }
    >
      {exactNumber(began)}
    </Link>
  );
}

function SignedBy({ day: { signedBy } }: { readonly day: DayOfShadow }) {
  if (signedBy.length === 0) return null;
  return <span className="shadow-signed"> signed by {listWords(teamNames(signedBy))}</span>;
}
