/** What the log came to, day by day: lines that both parties keep. */
import { numberWords } from "../../words/english/numbers.ts";
import { Button, CopyButton } from "@mantine/core";
import { IconAnchor, IconCheck, IconCopy, IconDownload } from "@tabler/icons-react";
import type { Anchor } from "../client/data-client.ts";
import { Empty } from "../frame/loaded.tsx";
import { Panel } from "../frame/panel.tsx";
import { WideTable } from "../frame/wide-table.tsx";
import { fullInstantWords, minuteWords, readerZone } from "../time/instant-words.ts";
import { Shortened } from "../components/shortened.tsx";
import { useMay } from "../session.ts";
import { anchorLines } from "./anchor-lines.ts";
import { saveFile } from "./save-file.ts";
import { useNewAnchor } from "./use-new-anchor.ts";

const MOST = 10;

export function AnchorsPanel({ anchors }: { readonly anchors: readonly Anchor[] }) {
  const { set, isBusy, told } = useNewAnchor(anchors[0]);
  const maySet = useMay("anchors:set");
  const lines = anchorLines(anchors);
  return (
    <Panel
      title="Anchors"
      note="An anchor is a fingerprint of everything in the log up to an entry. Send each one to the other team: if anyone rewrites the log later, it no longer matches the copies."
    >
      {anchors.length === 0 ? (
        <Empty icon={<IconAnchor size={34} stroke={1.4} aria-hidden />} title="No anchor yet">
          <p>
            Baton sets the first one within an hour of the first entry in the log, then one a day when there is
            something new.{maySet ? " You can also set one now." : ""}
          </p>
        </Empty>
      ) : (
        <Shortened items={anchors} most={MOST} noun="anchors">
          {(shown) => <AnchorTable anchors={shown} />}
        </Shortened>
      )}
      <div className="data-do">
        {maySet ? (
          <Button variant="default" leftSection={<IconAnchor size={16} aria-hidden />} loading={isBusy} onClick={set}>
            Set an anchor now
          </Button>
        ) : null}
        {anchors.length === 0 ? null : (
          <>
            <CopyButton value={lines}>
              {({ copied, copy }) => (
                <Button
                  variant="default"
                  leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
                  onClick={copy}
                >
                  {copied ? "Copied" : "Copy all"}
                </Button>
              )}
            </CopyButton>
            <Button
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
              onClick={() => saveFile("anchors.jsonl", lines)}
            >
              Download all
            </Button>
          </>
        )}
        <p className="data-told" role="status">
          {told}
        </p>
      </div>
      {anchors.length === 0 ? null : (
        <p className="data-hint">
          To check the log against a saved file, run <code>baton verify --anchors anchors.jsonl</code>.
        </p>
      )}
    </Panel>
  );
}

function AnchorTable({ anchors }: { readonly anchors: readonly Anchor[] }) {
  const zone = readerZone();
  return (
    <WideTable
      label="Anchors, newest first"
      head={
        <>
          <th scope="col">Set</th>
          <th scope="col" className="number">
            Entries
          </th>
          <th scope="col">Root</th>
        </>
      }
    >
      {anchors.map(({ seq, at, root }) => {
        const instant = Date.parse(at);
        return (
          <tr key={seq}>
            <th scope="row" className="anchor-at">
              <time dateTime={at} title={fullInstantWords(instant, zone)}>
                {minuteWords(instant, zone)}
              </time>
            </th>
            <td className="number">{numberWords(seq)}</td>
            <td>
              <code className="anchor-root">{root}</code>
            </td>
          </tr>
        );
      })}
    </WideTable>
  );
}
