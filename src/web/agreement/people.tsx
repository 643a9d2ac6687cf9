/** Who is bound by the agreement, by side; the lead of a side answers for it. */
import { teamName } from "../../words/english/names.ts";
import type { Agreement } from "../client/client.ts";
import { Panel } from "../frame/panel.tsx";

export function People({ people }: Pick<Agreement, "people">) {
  const parties = [...new Set(people.flatMap((person) => person.parties))];
  return (
    <Panel title="People">
      <div className="parties">
        {parties.map((party) => (
          <div key={party}>
            <h3>{teamName(party)}</h3>
            <ul className="plain-list">
              {people
                .filter((person) => person.parties.includes(party))
                .map(({ id, name, leads }) => (
                  <li key={id} className="person-line">
                    {name}
                    {leads.includes(party) ? <span className="chip tone-accent">head</span> : null}
                  </li>
                ))}
            </ul>
          </div>
        ))}
      </div>
    </Panel>
  );
}
