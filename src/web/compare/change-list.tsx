/** What one version says otherwise than another: a sentence a change, part by part. */
import { counted } from "../../words/english/counted.ts";
import "./compare.css";
import { IconEqual } from "@tabler/icons-react";
import { PARTS } from "../../agreement/document/format/format.ts";
import { Empty } from "../frame/loaded.tsx";
import { Panel } from "../frame/panel.tsx";
import type { Changes } from "../client/version-client.ts";

type Change = Changes["changes"][number];

const KINDS: Readonly<Record<Change["kind"], { readonly word: string; readonly tone: string }>> = {
  added: { word: "new", tone: "tone-good" },
  removed: { word: "removed", tone: "tone-bad" },
  changed: { word: "changed", tone: "tone-accent" },
};

export function ChangeList({ from, to, changes }: Changes) {
  if (changes.length === 0)
    return (
      <Empty
        icon={<IconEqual size={34} stroke={1.4} aria-hidden />}
        title={`Versions ${from} and ${to} have the same terms`}
      >
        <p>Versions are compared by meaning; reordering, comments, and notation don’t count.</p>
      </Empty>
    );
  return (
    <div className="change-parts">
      <p className="quiet-line">
        {counted(changes.length, "clause")} changed since version {from}.
      </p>
      {PARTS.map(({ id, title }) => {
        const ofPart = changes.filter(({ part }) => part === id);
        return ofPart.length === 0 ? null : (
          <Panel key={id} title={title} aside={counted(ofPart.length, "change")}>
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
        <span className={`chip ${tone}`}>{reasonOnly ? "rationale" : word}</span>
        {strictness === null ? null : <span className="chip tone-quiet">{strictness}</span>}
        <code className="change-clause">{clause}</code>
      </p>
      {before === null || after === null || before === after ? null : (
        <details className="change-words">
          <summary>Show both texts</summary>
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
