/** /ratings – how good were the leads that you were handed? One press each; what was said last can be changed. */
import "./ratings.css";
import { Select } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { stageName } from "../../words/names/stage-names.ts";
import { sourceName } from "../../words/names/source-names.ts";
import type { Answer } from "../../api/reads.ts";
import { headersOf } from "../client/act-as.ts";
import { read } from "../client/client.ts";
import { useAgreement } from "../client/queries.ts";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Panel } from "../frame/panel.tsx";
import { leadNameWithCompany } from "../../words/names/lead-name.ts";
import { useActAs, useMember } from "../member.ts";
import { useSession } from "../session.ts";
import { Instant } from "../time/instant.tsx";
import { RatingButtons } from "./rating-buttons.tsx";

type ToRate = Answer<"leadsToRate">;

export function RatingsPage() {
  const actAs = useActAs();
  const query = useQuery({
    queryKey: ["leads-to-rate", actAs],
    queryFn: ({ signal }) => read("leadsToRate", {}, { signal, headers: headersOf(actAs) }),
  });
  return (
    <Page
      title="Rate your leads"
      note="How good were the leads you were handed? Marketing sees the answers in its reports."
      controls={<ActAs />}
    >
      <Loaded query={query}>{(data) => <Ratings data={data} />}</Loaded>
    </Page>
  );
}

/** In the demo, one is anyone; else everyone rates their own. */
function ActAs() {
  const isDemo = useSession().data?.isDemo === true;
  const { member, choices, remember } = useMember();
  const people = (useAgreement().data?.people ?? []).filter(({ id }) => choices.includes(id));
  if (!isDemo) return null;
  return (
    <Select
      label="Act as"
      searchable
      placeholder="Choose your name"
      data={people.map(({ id, name }) => ({ value: id, label: name }))}
      value={member ?? null}
      onChange={(chosen) => {
        if (chosen !== null) remember(chosen);
      }}
      allowDeselect={false}
    />
  );
}

function Ratings({ data }: { readonly data: ToRate }) {
  const { member, isAsked, leads, total, rated } = data;
  if (!isAsked)
    return (
      <p className="quiet-line">
        The agreement doesn’t ask anyone to rate leads. To be asked, add <code>ratings</code> under{" "}
        <code>dispositions</code>.
      </p>
    );
  if (member === null)
    return <p className="quiet-line">The agreement doesn’t name you on a team, so you have no leads to rate.</p>;
  return (
    <>
      <Panel title="To rate" aside={total === 0 ? undefined : total}>
        {leads.length === 0 ? (
          <p className="panel-note">You have rated every lead that you were handed in the last 14 days.</p>
        ) : (
          <ul className="plain-list ratings">
            {leads.map((lead) => (
              <Line key={lead.leadId} lead={lead} member={member}>
                handed to you <Instant at={lead.at} />
              </Line>
            ))}
          </ul>
        )}
        {total > leads.length ? (
          <p className="panel-note">{total - leads.length} more appear when these are rated.</p>
        ) : null}
      </Panel>
      {rated.length === 0 ? null : (
        <Panel title="Rated last" note="Choose another answer to change one.">
          <ul className="plain-list ratings">
            {rated.map((lead) => (
              <Line key={lead.leadId} lead={lead} member={member} given={lead.rating}>
                rated <Instant at={lead.at} />
              </Line>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

type LineProps = {
  readonly lead: ToRate["leads"][number];
  readonly member: string;
  readonly given?: ToRate["rated"][number]["rating"];
  readonly children: ReactNode;
};

function Line({ lead, member, given, children }: LineProps) {
  return (
    <li>
      <span className="ratings-who">
        <Link to="/leads/$leadId" params={{ leadId: lead.leadId }}>
          {leadNameWithCompany(lead)}
        </Link>
        <span className="ratings-facts">
          {stageName(lead.stage)}, from {sourceName(lead.origin)}, {children}
        </span>
      </span>
      <RatingButtons leadId={lead.leadId} called={leadNameWithCompany(lead)} by={member} given={given} />
    </li>
  );
}
