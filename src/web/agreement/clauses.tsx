/** Terms of the agreement, each with its clause as an anchor. */
import { useLocation } from "@tanstack/react-router";
import type { Agreement } from "../client/client.ts";
import { Panel } from "../frame/panel.tsx";
import { ClauseLink } from "../components/clause-link.tsx";

export function Clauses({
  title,
  clauses,
}: {
  readonly title: string;
  readonly clauses: readonly Agreement["clauses"][number][];
}) {
  const { hash } = useLocation();
  return (
    <Panel title={title}>
      <ul className="plain-list clauses">
        {clauses.map(({ id, text, why }) => (
          <li key={id} id={id} className="clause" aria-current={hash === id ? "true" : undefined}>
            {text} <ClauseLink clause={id} />
            {why === undefined ? null : <span className="clause-why">{why}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
