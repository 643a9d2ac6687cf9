/** Two people saved the same draft: both texts side by side, and three ways on. Nothing is lost by any of them but on purpose. */
import { Button, CopyButton } from "@mantine/core";
import { Instant } from "../time/instant.tsx";
import type { Theirs } from "../client/version-client.ts";
import type { Settling } from "./use-draft.ts";
import { type ComparedLine, linesApart } from "./lines-apart.ts";

export function Conflict({
  mine,
  theirs,
  isBusy,
  settle,
}: {
  readonly mine: string;
  readonly theirs: Theirs;
  readonly isBusy: boolean;
  readonly settle: (how: Settling) => void;
}) {
  const lines = linesApart(mine, theirs.text);
  return (
    <section aria-label="Two versions of this draft" className="conflict">
      <p className="followed" role="alert">
        {theirs.by} saved revision {theirs.revision} <Instant at={theirs.at} /> while you were editing. Your changes are
        not saved yet. Every saved revision is kept in the history.
      </p>
      <div className="conflict-do">
        <Button loading={isBusy} onClick={() => settle("keep_mine")}>
          Keep mine
        </Button>
        <Button variant="default" disabled={isBusy} onClick={() => settle("take_theirs")}>
          Use theirs
        </Button>
        <Button variant="default" disabled={isBusy} onClick={() => settle("edit")}>
          Keep editing mine
        </Button>
        <CopyButton value={mine}>
          {({ copied, copy }) => (
            <Button variant="subtle" onClick={copy}>
              {copied ? "Copied" : "Copy mine"}
            </Button>
          )}
        </CopyButton>
      </div>
      <p className="quiet-line">
        Keep mine overwrites their text. Use theirs loads their text and sets yours aside. Keep editing mine lets you
        merge; your next save overwrites theirs.
      </p>
      <div className="conflict-texts">
        <Side title="Mine (not saved)" lines={lines.mine} tone="tone-good" />
        <Side title={`${theirs.by}, revision ${theirs.revision}`} lines={lines.theirs} tone="tone-accent" />
      </div>
    </section>
  );
}

function Side({
  title,
  lines,
  tone,
}: {
  readonly title: string;
  readonly lines: readonly ComparedLine[];
  readonly tone: string;
}) {
  return (
    <div className={`panel conflict-side ${tone}`}>
      <h2>{title}</h2>
      <pre tabIndex={0} aria-label={title}>
        {lines.map(({ text, isApart }, index) => (
          <span key={index} className={isApart ? "conflict-line conflict-apart" : "conflict-line"}>
            {text}
            {"\n"}
          </span>
        ))}
      </pre>
    </div>
  );
}
