/** What one version says otherwise than another: a sentence a change, part by part. */
import "./compare.css";
import { IconEqual } from "@tabler/icons-react";
import { PARTS } from "../../agreement/document/format/format.ts";
import { Empty } from "../frame/loaded.tsx";
import { Panel } from "../frame/panel.tsx";
import type { Changes } from "../client/version-client.ts";

type Change = Changes["changes"][number];

const KINDS: Readonly<Record<Change["kind"], { readonly word: string; readonly tone: string }>> = {
  added: { word: "new", tone: "tone-good" },
  removed: { word: "gone", tone: "tone-bad" },
  changed: { word: "changed", tone: "tone-accent" },
};

export function ChangeList({ from, to, changes }: Changes) {
  if (changes.length === 0)
    return (
      <Empty
        icon={<IconEqual size={34} stroke={1.4} aria-hidden />}
        title={`Version ${to} says what version ${from} says`}
      >
        <p>Compared by what they mean: another order, a comment or another way to write a time is no change.</p>
      </Empty>
    );
  return (
    <div className="change-parts">
      <p className="quiet-line">
        {changes.length === 1 ? "1 clause differs" : `${changes.length} clauses differ`} from version {from}.
      </p>
      {PARTS.map(({ id, title }) => {
        const ofPart = changes.filter(({ part }) => part === id);
        return ofPart.length === 0 ? null : (
          <Panel key={id} title={title} aside={ofPart.length === 1 ? "1 change" : `${ofPart.length} changes`}>
            <ul className="plain-list changes">
              {ofPart.map((change) => (
                <Line key={change.clause} change={change} />
              ))}
            </ul>
          </Panel>
        );
      })}
    </div>
  );
}

function Line({
  change: { kind, clause, sentence, strictness, before, after, reasonOnly },
}: {
  readonly change: Change;
}) {
  const { word, tone } = KINDS[kind];
  return (
    <li className="change">
      <p className="change-sentence">{sentence}.</p>
      <p className="change-facts">
        <span className={`chip ${tone}`}>{reasonOnly ? "reason" : word}</span>
        {strictness === null ? null : <span className="chip tone-quiet">{strictness}</span>}
        <code className="change-clause">{clause}</code>
      </p>
      {before === null || after === null || before === after ? null : (
        <details className="change-words">
          <summary>In the words of both</summary>
          <p>
            <span className="change-which">Before</span> {before}
          </p>
          <p>
            <span className="change-which">After</span> {after}
          </p>
        </details>
      )}
    </li>
  );
}
