/** /leads/$leadId — everything about one lead: who it is, why it is worth hurry, which clocks run, and what happened. */
import "./lead.css";
import { Skeleton } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { isClosed } from "../../engine/standing/stages.ts";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { useExplanation, useLead } from "../client/queries.ts";
import { Clocks } from "./clocks.tsx";
import { Facts } from "./facts.tsx";
import { LeadHead } from "./lead-head.tsx";
import { Precedents } from "./precedents.tsx";
import { LeadRating } from "./rating.tsx";
import { Score } from "./score.tsx";
import { SpeedToLead, WhatNext } from "./what-next.tsx";
import { LeadPast } from "./past.tsx";
import { Story } from "./story/story.tsx";

const route = getRouteApi("/leads/$leadId");

export function LeadPage() {
  const { leadId } = route.useParams();
  const lead = useLead(leadId);
  const explanation = useExplanation(leadId).data;
  const whole = (
    <Loaded query={lead} loading={<LoadingLead />}>
      {(data) => (
        <div className="page lead-page">
          <LeadHead lead={data} />
          <div className="lead">
            <div className="lead-axis">
              <Clocks
                clocks={data.clocks}
                cycle={data.cycle}
                hasEnded={isClosed(data.stage)}
                explanation={explanation}
              />
            </div>
            <div className="lead-next">
              <WhatNext explanation={explanation} />
            </div>
            <div className="lead-main">
              <Precedents lead={data} />
              <Story lead={data} />
            </div>
            <div className="lead-side">
              <LeadRating lead={data} />
              <Score lead={data} explanation={explanation} />
              {explanation === undefined ? null : <LeadPast history={explanation.history} />}
              <Facts lead={data} />
              <SpeedToLead explanation={explanation} />
            </div>
          </div>
        </div>
      )}
    </Loaded>
  );
  // Until it is known who the lead is, it is called by its ID.
  return lead.data === undefined ? (
    <Page title="Lead" note={leadId}>
      {whole}
    </Page>
  ) : (
    whole
  );
}

/** In the shape of what comes. */
function LoadingLead() {
  return (
    <div className="lead">
      <div className="lead-axis">
        <Skeleton height={420} radius="lg" />
      </div>
      <div className="lead-next">
        <Skeleton height={260} radius="lg" />
      </div>
      <div className="lead-main">
        <Skeleton height={520} radius="lg" />
      </div>
      <div className="lead-side">
        <Skeleton height={360} radius="lg" />
        <Skeleton height={320} radius="lg" />
      </div>
      <span className="visually-hidden">Loading</span>
    </div>
  );
}
