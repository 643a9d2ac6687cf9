/** /agreement — what both sides have promised. Clause ids elsewhere link to their lines here. */
import "./agreement.css";
import { Link, useLocation } from "@tanstack/react-router";
import { useEffect } from "react";
import type { Agreement } from "../client/client.ts";
import { SheetSections } from "../components/sheet-sections.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { useAgreement, useRead } from "../client/queries.ts";
import { Instant } from "../time/instant.tsx";
import { AgreementActions } from "./agreement-actions.tsx";
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
  const text = useRead("agreementSections", {});
  return (
    <>
      <Loaded query={text} shape="text">
        {({ sections }) => (
          <>
            <FollowedClause clauses={agreement.clauses} />
            <article className="panel">
              <SheetSections sections={sections} />
            </article>
          </>
        )}
      </Loaded>
      {text.data === undefined ? null : <SignedBy version={agreement.version} />}
    </>
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
