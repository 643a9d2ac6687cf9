/** /leads/$leadId — everything about one lead: who it is, why it is worth hurry, which clocks run, and what happened. */
import "./lead.css";
import { getRouteApi } from "@tanstack/react-router";
import { leadWords } from "../lead-parts/lead-ref.ts";
import type { Lead } from "../client/client.ts";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { useExplanation, useLead } from "../client/queries.ts";
import { GradeBadge } from "../lead-parts/grade-badge.tsx";
import { ReasonWords } from "../lead-parts/reason-words.tsx";
import { sourceName } from "../../words/names/source-names.ts";
import { stageName } from "../../words/names/stage-names.ts";
import { ActAs } from "./act-as.tsx";
import { Clocks } from "./clocks.tsx";
import { Facts } from "./facts.tsx";
import { Score } from "./score.tsx";
import { SpeedToLead, WhatNext } from "./what-next.tsx";
import { Timeline } from "./timeline.tsx";

const route = getRouteApi("/leads/$leadId");

export function LeadPage() {
  const { leadId } = route.useParams();
  const lead = useLead(leadId);
  const explanation = useExplanation(leadId).data;
  return (
    <Page
      title={lead.data === undefined ? "Lead" : leadWords(lead.data)}
      note={lead.data === undefined ? leadId : <Note lead={lead.data} />}
    >
      <Loaded query={lead}>
        {(data) => (
          <div className="lead">
            <ActAs lead={data} />
            <div className="lead-next">{explanation === undefined ? null : <WhatNext explanation={explanation} />}</div>
            <div className="lead-main">
              <Clocks clocks={data.clocks} explained={explanation?.clocks} next={data.accountable?.next ?? null} />
              <Timeline leadId={data.leadId} items={data.timeline} />
            </div>
            <div className="lead-side">
              <Score lead={data} />
              <Facts lead={data} />
              {explanation === undefined ? null : <SpeedToLead explanation={explanation} />}
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Note({ lead }: { readonly lead: Lead }) {
  return (
    <span className="lead-note">
      <GradeBadge grade={lead.grade} score={lead.reason.kind === "score" ? lead.score.total : null} />
      <ReasonWords reason={lead.reason} />
      <span className="chip tone-accent">{stageName(lead.stage)}</span>
      <span>from {sourceName(lead.origin)}</span>
      {lead.cycle > 1 ? <span>cycle {lead.cycle}</span> : null}
    </span>
  );
}
