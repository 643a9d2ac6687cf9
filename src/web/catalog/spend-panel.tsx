/** What leads cost per source and month: entered and corrected here; who did, and what stood there before, stays readable. */
import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { moneyWords } from "../../words/english/amounts.ts";
import { Loaded } from "../frame/loaded.tsx";
import { Panel } from "../frame/panel.tsx";
import { WideTable } from "../frame/wide-table.tsx";
import { useMay } from "../session.ts";
import { Instant } from "../time/instant.tsx";
import { monthWords } from "../time/month.ts";
import { SpendDialog, type SpendAsked } from "./spend-dialog.tsx";
import { SpendUpload } from "./spend-upload.tsx";
import { type EnteredSpend, useSpend } from "./spend-queries.ts";

export function SpendPanel() {
  const spend = useSpend();
  const mayEnter = useMay("spend:enter");
  const [asked, setAsked] = useState<SpendAsked>();
  const [isUploading, setUploading] = useState(false);
  const { data } = spend;
  return (
    <Panel
      title="Spend"
      note="What each source cost, month by month. Cost per lead is shown once each month of a source has an amount; where nothing was spent, enter 0."
      aside={
        mayEnter ? (
          <Group gap="xs">
            <Button size="compact-xs" variant="default" onClick={() => setUploading(true)}>
              Upload CSV
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => setAsked({ step: "enter" })}>
              Enter spend
            </Button>
          </Group>
        ) : undefined
      }
    >
      <Loaded query={spend}>
        {({ lines }) =>
          lines.length === 0 ? (
            <p className="panel-note">
              No spend is entered yet.{" "}
              {mayEnter
                ? "Enter what a source cost in a month, or upload a file of amounts."
                : "Marketing enters it here."}
            </p>
          ) : (
            <Lines lines={lines} onAsk={mayEnter ? setAsked : undefined} />
          )
        }
      </Loaded>
      {data === undefined ? null : (
        <>
          <SpendDialog asked={asked} spend={data} onClose={() => setAsked(undefined)} />
          <SpendUpload opened={isUploading} spend={data} onClose={() => setUploading(false)} />
        </>
      )}
    </Panel>
  );
}

type LinesProps = {
  readonly lines: readonly EnteredSpend[];
  /** Undefined: they may only look. */
  readonly onAsk: ((asked: SpendAsked) => void) | undefined;
};

function Lines({ lines, onAsk }: LinesProps) {
  return (
    <WideTable
      label="Spend"
      head={
        <>
          <th scope="col">Month</th>
          <th scope="col">Source</th>
          <th scope="col">Campaign</th>
          <th scope="col" className="number">
            Amount
          </th>
          <th scope="col">Entered</th>
          {onAsk === undefined ? null : <td />}
        </>
      }
    >
      {lines.map((line) => (
        <Line key={JSON.stringify([line.month, line.source, line.campaign])} line={line} onAsk={onAsk} />
      ))}
    </WideTable>
  );
}

function Line({ line, onAsk }: { readonly line: EnteredSpend } & Pick<LinesProps, "onAsk">) {
  const { month, source, campaign, amount, history } = line;
  const named = `${source}${campaign === null ? "" : `, ${campaign}`}, ${monthWords(month)}`;
  return (
    <tr>
      <th scope="row">{monthWords(month)}</th>
      <td>{source}</td>
      <td>{campaign ?? "–"}</td>
      <td className="number">{amount === null ? "withdrawn" : moneyWords(amount.amountMinor, amount.currency)}</td>
      <td className="spend-entered">
        <History history={history} />
      </td>
      {onAsk === undefined ? null : (
        <td>
          <Group gap="xs" justify="flex-end" wrap="nowrap">
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={`${amount === null ? "Enter again" : "Correct"}: ${named}`}
              onClick={() => onAsk({ step: "enter", line })}
            >
              {amount === null ? "Enter again" : "Correct"}
            </Button>
            {amount === null ? null : (
              <Button
                size="compact-xs"
                variant="subtle"
                color="red"
                aria-label={`Withdraw: ${named}`}
                onClick={() => onAsk({ step: "withdraw", line })}
              >
                Withdraw
              </Button>
            )}
          </Group>
        </td>
      )}
    </tr>
  );
}

function History({ history: [latest, ...former] }: Pick<EnteredSpend, "history">) {
  if (latest === undefined) return null;
  if (former.length === 0) return <Said said={latest} />;
  return (
    <details className="spend-history">
      <summary>
        <Said said={latest} />
      </summary>
      <ul className="plain-list">
        {former.map((said) => (
          <li key={said.at}>
            <Said said={said} />:{" "}
            {said.amountMinor === null || said.currency === null
              ? `withdrawn (${said.reason ?? ""})`
              : moneyWords(said.amountMinor, said.currency)}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Said({ said: { by, at, reason } }: { readonly said: EnteredSpend["history"][number] }) {
  return (
    <>
      {by}, <Instant at={at} only="date" />
      {reason === null ? null : <span className="panel-note"> {reason}</span>}
    </>
  );
}
