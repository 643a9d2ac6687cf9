/** A lead that ended as a duplicate says as which it goes on. */
import { Link } from "@tanstack/react-router";
import type { Lead } from "../client/client.ts";
import { useLead } from "../client/queries.ts";
import { leadNameWithCompany } from "../../words/names/lead-name.ts";

export function MergedInto({ lead: { mergedInto } }: { readonly lead: Lead }) {
  // Whoever doesn't see that lead is told its ID.
  const other = useLead(mergedInto ?? undefined).data;
  if (mergedInto === null) return null;
  return (
    <p className="lead-head-hint">
      This lead was a duplicate and was merged into{" "}
      <Link to="/leads/$leadId" params={{ leadId: mergedInto }}>
        {other === undefined ? mergedInto : leadNameWithCompany(other)}
      </Link>
      .
    </p>
  );
}
