/** A number that counts leads, as a link to exactly those. Whoever may see no leads sees the number. */
import "./leads-number.css";
import { Link } from "@tanstack/react-router";
import type { LeadsBehind } from "../../reporting/leads/leads-behind.ts";
import { numberWords } from "../../words/english/numbers.ts";
import { useSession } from "../session.ts";

export function LeadsNumber({ count, behind }: { readonly count: number; readonly behind: LeadsBehind | undefined }) {
  const session = useSession().data;
  const maySee = session?.may.includes("leads:read") === true;
  // Nothing is behind a 0.
  if (count === 0 || behind === undefined || !maySee) return <>{numberWords(count)}</>;
  return (
    <Link
      to="/leads"
      search={behind.filter}
      className="leads-number"
      data-counts={behind.counts}
      aria-label={`${numberWords(count)} (show leads)`}
    >
      {numberWords(count)}
    </Link>
  );
}
