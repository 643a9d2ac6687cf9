/** /agreement — what both sides have promised. Clause ids elsewhere link to their lines here. */
import "./agreement.css";
import { Link, useLocation } from "@tanstack/react-router";
import { useEffect } from "react";
import type { Agreement } from "../client/client.ts";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Panel } from "../frame/panel.tsx";
import { useAgreement } from "../client/queries.ts";
import { Instant } from "../time/instant.tsx";
import { AgreementActions } from "./agreement-actions.tsx";
import { Clauses } from "./clauses.tsx";
import { People } from "./people.tsx";
import { sectionsOf } from "./sections.ts";
import { SignedBy } from "./signed-by.tsx";

export function AgreementPage() {
  const agreement = useAgreement();
  return (
    <Page
      title={agreement.data?.title ?? "Agreement"}
      note={<Note agreement={agreement.data} />}
      controls={<AgreementActions version={agreement.data?.version} />}
    >
      <Loaded query={agreement} shape="text">
        {(data) => <Terms agreement={data} />}
      </Loaded>
    </Page>
  );
}

function Terms({ agreement }: { readonly agreement: Agreement }) {
  return (
    <>
      <FollowedClause clauses={agreement.clauses} />
      <SignedBy version={agreement.version} />
      <div className="terms">
        {sectionsOf(agreement).map(({ title, clauses }) => (
          <Clauses key={title} title={title} clauses={clauses} />
        ))}
        <Definitions definitions={agreement.definitions} />
        <People people={agreement.people} />
      </div>
    </>
  );
}

function Definitions({ definitions }: Pick<Agreement, "definitions">) {
  if (definitions.length === 0) return null;
  return (
    <Panel title="Definitions">
      <dl className="definitions">
        {definitions.map(({ term, text }) => (
          <div key={term}>
            <dt>{term.length === 3 ? term.toUpperCase() : term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

/** The clause somebody came for: it is scrolled to; and where this version has it no more, that is said. */
function FollowedClause({ clauses }: Pick<Agreement, "clauses">) {
  const { hash } = useLocation();
  const stands = clauses.some(({ id }) => id === hash);
  useEffect(() => {
    if (stands) document.getElementById(hash)?.scrollIntoView({ block: "center" });
  }, [hash, stands]);
  if (stands || !hash.includes(".")) return null;
  return (
    <p className="followed" role="status">
      The current agreement has no clause <code>{hash}</code>; an earlier version may.
    </p>
  );
}

function Note({ agreement }: { readonly agreement: Agreement | undefined }) {
  if (agreement === undefined) return "What each team has committed to.";
  const { company, version, activeFrom, zone, currency } = agreement;
  return (
    <>
      {company} ·{" "}
      <Link to="/agreement/versions/$version" params={{ version: String(version) }}>
        version {version}
      </Link>
      , active since <Instant at={activeFrom} only="date" /> · {zone} · {currency}
    </>
  );
}
