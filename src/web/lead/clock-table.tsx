/** The clocks of a lead in numbers: the table behind the picture. */
import type { ReactNode } from "react";
import type { Lead } from "../client/client.ts";
import { ClauseLink } from "../components/clause-link.tsx";
import { usePersonName } from "../components/person-name.tsx";
import { WideTable } from "../frame/wide-table.tsx";
import { Countdown } from "../time/countdown.tsx";
import { Instant } from "../time/instant.tsx";
import { businessWords, wallWords } from "../../words/english/elapsed-words.ts";
import { clockTitleOf } from "../../words/names/clock-names.ts";

const HEADS = ["Clock", "Owner", "Target", "Started", "Due", "Stopped", "Time used", "Calendar time", "Result"];

type ClockTableProps = { readonly clocks: Lead["clocks"]; readonly control: ReactNode };

export function ClockTable({ clocks, control }: ClockTableProps) {
  const nameOf = usePersonName();
  return (
    <>
      <div className="axis-controls">{control}</div>
      <WideTable
        label="Clocks"
        head={HEADS.map((head) => (
          <th key={head} scope="col">
            {head}
          </th>
        ))}
      >
        {clocks.map((clock) => (
          <tr key={clock.name}>
            <th scope="row">
              {clockTitleOf(clock.kind)}
              <br />
              <ClauseLink clause={clock.clause} />
            </th>
            <td>{nameOf(clock.owner)}</td>
            <td>{clock.targetText}</td>
            <td>
              <Instant at={clock.startedAt} />
            </td>
            <td>
              <Instant at={clock.dueAt} />
            </td>
            <td>{clock.stoppedAt === null ? "–" : <Instant at={clock.stoppedAt} />}</td>
            <td>
              {clock.elapsedMs === null
                ? "–"
                : clock.elapsedMs === clock.wallMs
                  ? wallWords(clock.elapsedMs)
                  : businessWords(clock.elapsedMs)}
            </td>
            <td>{clock.wallMs === null ? "–" : wallWords(clock.wallMs)}</td>
            <td>
              <Countdown clock={clock} />
            </td>
          </tr>
        ))}
      </WideTable>
    </>
  );
}
