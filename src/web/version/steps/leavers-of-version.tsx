/** Who would leave the agreement with a version, and which of their open leads would be routed anew. */
import { leaverWords } from "../../../words/screen/version-words.ts";
import { numberWords } from "../../../words/english/numbers.ts";
import { Link } from "@tanstack/react-router";
import { useAgreement, usePreview } from "../../client/queries.ts";
import type { Preview } from "../../client/version-client.ts";
import { nameIn } from "../names.ts";

export function LeaversOfVersion({ version }: { readonly version: number }) {
  const leavers = usePreview(version, "open_leads").data?.leavers ?? [];
  return leavers.length === 0 ? null : <Leavers leavers={leavers} />;
}

function Leavers({ leavers }: Pick<Preview, "leavers">) {
  // The version in force still names them.
  const people = useAgreement().data?.people ?? [];
  return (
    <ul className="preview-leavers" aria-label="Who leaves the agreement with this version">
      {leavers.map(({ member, standIn, leads, leadIds }) => (
        <li key={member}>
          {leaverWords(nameIn({ people }, member), nameIn({ people }, standIn), leads)}
          {leadIds.map((leadId, index) => (
            <span key={leadId}>
              {index === 0 ? "" : ", "}
              <Link to="/leads/$leadId" params={{ leadId }}>
                {leadId}
              </Link>
            </span>
          ))}
          {leads > leadIds.length ? `, and ${numberWords(leads - leadIds.length)} more` : ""}
        </li>
      ))}
    </ul>
  );
}
