/** A lead that ended as a duplicate says as which it goes on. */
import { Link } from "@tanstack/react-router";
import type { Lead } from "../client/client.ts";

export function MergedInto({ lead: { mergedInto } }: { readonly lead: Lead }) {
  if (mergedInto === null) return null;
  return (
    <p className="lead-head-hint">
      This lead was a duplicate and was merged into{" "}
      <Link to="/leads/$leadId" params={{ leadId: mergedInto }}>
        {mergedInto}
      </Link>
      .
    </p>
  );
}
