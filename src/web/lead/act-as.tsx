/** Who has the lead, and what can be done with it now. Whoever is not its owner may log a touch; the rest is the owner's. */
import { Select } from "@mantine/core";
import type { Answer } from "../actions/answers.tsx";
import { AnswerButtons } from "../actions/answer-buttons.tsx";
import { useAnswers } from "../actions/use-answers.tsx";
import { ByHandMenu } from "../by-hand/by-hand-menu.tsx";
import { MergedInto } from "../by-hand/merged-into.tsx";
import type { Lead } from "../client/client.ts";
import { useMember } from "../member.ts";
import { useAgreement } from "../client/queries.ts";
import { AccountableFor, NextDue } from "../lead-parts/accountable.tsx";
import { ContactActions } from "../lead-parts/contact-actions.tsx";
import { Instant } from "../time/instant.tsx";
import { usePersonName } from "../components/person-name.tsx";

export function ActAs({ lead }: { readonly lead: Lead }) {
  const nameOf = usePersonName();
  const { member, choices, remember } = useMember();
  const people = (useAgreement().data?.people ?? []).filter(({ id }) => choices.includes(id));
  const answers = useAnswers(member);
  const next = lead.accountable?.next ?? undefined;
  const isOwner = member !== undefined && member === lead.owner;
  const own = lead.actions.filter((action) => isOwner || action === "touch" || action === "progress");
  const besides = lead.offers.filter(({ by }) => member !== undefined && by.includes(member));
  const offered: readonly Answer[] = [...own, ...besides.map(({ answer }) => answer)];
  return (
    <section className="panel act-as" aria-label="Owner and actions">
      <div className="act-owner">
        <AccountableFor lead={lead} />
        <span className="act-since">
          <Since lead={lead} />
          {next === undefined ? null : <NextDue next={next} />}
        </span>
      </div>
      <ContactActions
        lead={lead}
        onReached={offered.includes("touch") ? (channel) => answers.start("touch", lead, channel) : undefined}
      />
      <div className="act-do">
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
        {member === undefined ? null : <AnswerButtons offered={offered} lead={lead} answers={answers} />}
        <ByHandMenu lead={lead} member={member} />
      </div>
      {member !== undefined && !isOwner && lead.owner !== null && lead.actions.length > own.length ? (
        <p className="act-hint">Only {nameOf(lead.owner)} can accept, reject, or hand off this lead.</p>
      ) : null}
      <MergedInto lead={lead} />
      {answers.dialog}
    </section>
  );
}

/** Since when its owner has it; who has brought it to an SQL is asked for no acceptance. */
function Since({ lead: { accountable, acceptedAt, assignedAt, actions } }: { readonly lead: Lead }) {
  if (accountable?.as !== "rep") return null;
  if (acceptedAt !== null)
    return (
      <>
        accepted <Instant at={acceptedAt} />,{" "}
      </>
    );
  if (assignedAt === null) return null;
  return (
    <>
      assigned <Instant at={assignedAt} />
      {actions.includes("accept") ? ", not yet accepted" : ""},{" "}
    </>
  );
}
