/** What is known about the lead. */
import { moneyWords } from "../../words/english/amounts.ts";
import type { ReactNode } from "react";
import type { Lead } from "../client/client.ts";
import { Panel } from "../frame/panel.tsx";
import { useAgreement } from "../client/queries.ts";
import { Instant } from "../time/instant.tsx";
import { capital } from "../../words/english/names.ts";
import { plainName } from "../../words/names/field-names.ts";
import { stageName } from "../../words/names/stage-names.ts";

export function Facts({ lead }: { readonly lead: Lead }) {
  const currency = useAgreement().data?.currency;
  return (
    <Panel title="About">
      <dl className="facts">
        <Fact name={stageName(lead.stage)}>
          since <Instant at={lead.stageEnteredAt} />
        </Fact>
        {lead.valueMinor === null || currency === undefined ? null : (
          <Fact name="Value">{moneyWords(lead.valueMinor, lead.currency ?? currency)}</Fact>
        )}
        {Object.entries(lead.attributes).map(([name, value]) => (
          <Fact key={name} name={capital(plainName(name))}>
            {typeof value === "boolean" ? (value ? "yes" : "no") : value}
          </Fact>
        ))}
        <Fact name="ID">
          <code>{lead.leadId}</code>
        </Fact>
      </dl>
    </Panel>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
