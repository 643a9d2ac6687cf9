/** What one version says otherwise than another: a line for each change, clause by clause, part by part. */
import "./compare.css";
import { IconEqual } from "@tabler/icons-react";
import { PARTS } from "../../agreement/document/format/agreement-parts.ts";
import { counted } from "../../words/english/counted.ts";
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
        {counted(changes.length, "change")} since version {from}.
      </p>
      {PARTS.map(({ id, title }) => {
        const ofPart = changes.filter(({ part }) => part === id);
        return ofPart.length === 0 ? null : (
          <Panel key={id} title={title} aside={counted(ofPart.length, "change")}>
            <ul className="plain-list changes">
              {[...Map.groupBy(ofPart, ({ clause }) => clause).entries()].map(([clause, ofClause]) => (
                <ClauseChanges key={clause} clause={clause} changes={ofClause} />
              ))}
            </ul>
          </Panel>
        );
      })}
    </div>
  );
}

function ClauseChanges({ clause, changes }: { readonly clause: string; readonly changes: readonly Change[] }) {
  const { before = null, after = null } = changes[0] ?? {};
  return (
    <li className="change">
      {changes.map(({ kind, sentence, strictness, reasonOnly }) => (
        <p key={sentence} className="change-line">
          <span className="change-sentence">{sentence}</span>{" "}
          <span className={`chip ${KINDS[kind].tone}`}>{reasonOnly ? "rationale" : KINDS[kind].word}</span>
          {strictness === null ? null : <span className="chip tone-quiet">{strictness}</span>}
        </p>
      ))}
      <p className="change-facts">
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
