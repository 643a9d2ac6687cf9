/** What stays in sight of a lead: who it is and how to reach it, why it is here, who has it, what is next, and what can be done now. */
import "./lead-head.css";
import { Select } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import type { Answer } from "../actions/answers.tsx";
import { AnswerButtons } from "../actions/answer-buttons.tsx";
import { useAnswers } from "../actions/use-answers.tsx";
import { ByHandMenu } from "../by-hand/by-hand-menu.tsx";
import { MergedInto } from "../by-hand/merged-into.tsx";
import type { Lead } from "../client/client.ts";
import { useAgreement } from "../client/queries.ts";
import { usePersonName } from "../components/person-name.tsx";
import { AccountableFor } from "../lead-parts/accountable.tsx";
import { ContactActions } from "../lead-parts/contact-actions.tsx";
import { GradeBadge } from "../lead-parts/grade-badge.tsx";
import { leadNameWithCompany } from "../../words/names/lead-name.ts";
import { ReasonWords } from "../lead-parts/reason-words.tsx";
import { useMember } from "../member.ts";
import { useMay } from "../session.ts";
import { Instant } from "../time/instant.tsx";
import { sourceName } from "../../words/names/source-names.ts";
import { stageName } from "../../words/names/stage-names.ts";
import { NextAction } from "./next-action.tsx";

export function LeadHead({ lead }: { readonly lead: Lead }) {
  const nameOf = usePersonName();
  const { member, choices, remember } = useMember();
  const people = (useAgreement().data?.people ?? []).filter(({ id }) => choices.includes(id));
  const answers = useAnswers(member);
  const isOwner = member !== undefined && member === lead.owner;
  const own = lead.actions.filter((action) => isOwner || action === "touch" || action === "progress");
  const besides = lead.offers.filter(({ by }) => member !== undefined && by.includes(member));
  const offered: readonly Answer[] = [...own, ...besides.map(({ answer }) => answer)];
  useDocumentTitle(`${leadNameWithCompany(lead)} · Baton`);
  return (
    <header className="lead-head">
      <div className="lead-head-stays">
        <div className="lead-head-who">
          <h1>{leadNameWithCompany(lead)}</h1>
          <GradeBadge grade={lead.grade} score={lead.reason.kind === "score" ? lead.score.total : null} />
          <span className="chip tone-accent">{stageName(lead.stage)}</span>
          {lead.cycle > 1 ? <span className="chip tone-quiet">cycle {lead.cycle}</span> : null}
        </div>
        <NextAction lead={lead} />
      </div>
      <div className="lead-head-rest">
        <div className="lead-head-about">
          <p className="lead-head-why">
            <ReasonWords reason={lead.reason} /> <span>from {sourceName(lead.origin)}</span>
          </p>
          <Contact
            lead={lead}
            onReached={offered.includes("touch") ? (channel) => answers.start("touch", lead, channel) : undefined}
          />
        </div>
        <p className="lead-head-owner">
          <AccountableFor lead={lead} />
          <Since lead={lead} />
        </p>
        <div className="lead-head-do">
          {member === undefined ? null : <AnswerButtons offered={offered} lead={lead} answers={answers} />}
          <ByHandMenu lead={lead} member={member} />
          {choices.length > 1 ? (
            <Select
              label="Act as"
              size="xs"
              w={170}
              searchable
              placeholder="Choose your name"
              data={people.map(({ id, name }) => ({ value: id, label: name }))}
              value={member ?? null}
              onChange={(chosen) => {
                if (chosen !== null) remember(chosen);
              }}
              allowDeselect={false}
            />
          ) : null}
        </div>
        {member !== undefined && !isOwner && lead.owner !== null && lead.actions.length > own.length ? (
          <p className="lead-head-hint">Only {nameOf(lead.owner)} can accept, reject, or hand off this lead.</p>
        ) : null}
        <MergedInto lead={lead} />
        <Erased lead={lead} />
      </div>
      {answers.dialog}
    </header>
  );
}

type ContactProps = {
  readonly lead: Lead;
  readonly onReached: ((channel: "call" | "email") => void) | undefined;
};

/** What a role may not see is not the same as what nobody knows. */
function Contact({ lead, onReached }: ContactProps) {
  const maySee = useMay("persons:read");
  if (lead.erasedAt !== null) return null;
  if (!maySee) return <p className="lead-head-hint">Your role doesn’t see phone numbers and email addresses.</p>;
  return <ContactActions lead={lead} onReached={onReached} />;
}

/** Since when its owner has it; who has brought it to an SQL is asked for no acceptance. */
function Since({ lead: { accountable, acceptedAt, assignedAt, actions } }: { readonly lead: Lead }) {
  if (accountable?.as !== "rep") return null;
  if (acceptedAt !== null)
    return (
      <span>
        accepted <Instant at={acceptedAt} />
      </span>
    );
  if (assignedAt === null) return null;
  return (
    <span>
      assigned <Instant at={assignedAt} />
      {actions.includes("accept") ? ", not yet accepted" : ""}
    </span>
  );
}

function Erased({ lead: { erasedAt } }: { readonly lead: Lead }) {
  if (erasedAt === null) return null;
  return (
    <p className="lead-head-hint">
      Personal data was erased <Instant at={erasedAt} />. The lead is closed for good; what was decided about it stays.
    </p>
  );
}
