/** How good the lead was, as those say who were handed it; and the question, to them. */
import { RATING_NAMES, RATING_QUESTION } from "../../words/names/rating-names.ts";
import type { Lead } from "../client/client.ts";
import { usePersonName } from "../components/person-name.tsx";
import { Panel } from "../frame/panel.tsx";
import { leadNameWithCompany } from "../../words/names/lead-name.ts";
import { useMember } from "../member.ts";
import { RatingButtons } from "../ratings/rating-buttons.tsx";
import { useMay } from "../session.ts";
import { Instant } from "../time/instant.tsx";

export function LeadRating({ lead }: { readonly lead: Lead }) {
  const { member } = useMember();
  const maySay = useMay("facts:write");
  const nameOf = usePersonName();
  const { given, by } = lead.ratings;
  const isOver = lead.erasedAt !== null || lead.mergedInto !== null;
  const isAsked = maySay && member !== undefined && by.includes(member) && !isOver;
  if (!isAsked && given.length === 0) return null;
  return (
    <Panel title={RATING_QUESTION}>
      {isAsked ? (
        <RatingButtons
          leadId={lead.leadId}
          called={leadNameWithCompany(lead)}
          by={member}
          given={given.find((each) => each.by === member)?.rating}
        />
      ) : null}
      <ul className="plain-list next">
        {given.map((each) => (
          <li key={each.by}>
            <Instant at={each.at} />
            <span>
              {RATING_NAMES[each.rating]}, {nameOf(each.by)}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
