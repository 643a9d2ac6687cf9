/** Terms of the agreement, each with its clause as an anchor. */
import { useLocation } from "@tanstack/react-router";
import { Panel } from "../frame/panel.tsx";
import { ClauseLink } from "../show/clause-link.tsx";

export type ClauseLine = { readonly clause: string; readonly text: string; readonly more?: string };

export function Clauses({ title, note, lines }: { readonly title: string; readonly note?: string; readonly lines: readonly ClauseLine[] }) {
  const { hash } = useLocation();
  return (
    <Panel title={title} note={note}>
      <ul className="plain-list clauses">
        {lines.map(({ clause, text, more }) => (
          <li key={clause} id={clause} className="clause" aria-current={hash === clause ? "true" : undefined}>
            <div className="clause-text">
              {text}
              {more === undefined ? null : <span className="clause-more">{more}</span>}
            </div>
            <ClauseLink clause={clause} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
