/** /agreement — what both sides have promised. Clause ids elsewhere link to their lines here. */
import "./agreement.css";
import { useLocation } from "@tanstack/react-router";
import { useEffect } from "react";
import { numberWords } from "../../reporting/number-words.ts";
import type { Agreement } from "../client.ts";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { useAgreement, useScoreboard } from "../queries.ts";
import { Instant } from "../show/instant.tsx";
import { stageCountWords } from "../show/stage-words.ts";
import { Clauses } from "./clauses.tsx";
import { gradeRange } from "./grade-range.ts";
import { People } from "./people.tsx";

export function AgreementPage() {
  const agreement = useAgreement();
  return (
    <Page title={agreement.data?.title ?? "Agreement"} note={<Note agreement={agreement.data} />}>
      <Loaded query={agreement}>{(data) => <Sections agreement={data} />}</Loaded>
    </Page>
  );
}

function Sections({ agreement }: { readonly agreement: Agreement }) {
  const board = useScoreboard(undefined).data;
  const nameOf = (id: string): string => agreement.people.find((person) => person.id === id)?.name ?? id;
  const goals = board?.goals.map(({ clause, party, stage, perMonth }) => ({ clause, text: `${sentence(party)}: ${numberWords(perMonth)} ${stageCountWords(stage, perMonth)} a month` }));
  const promises = board?.promises.map(({ clause, party, text }) => ({ clause, text: `${sentence(party)} – ${text}` }));
  const handOffs = agreement.legs.flatMap(({ id, from, to, members }) => [
    { clause: `${id}.hand-off`, text: `${sentence(from)} hands over to ${to}` },
    { clause: `${id}.pool`, text: `Leads go round among ${members.map(nameOf).join(", ")}` },
  ]);
  const shown = new Set([
    ...[...(goals ?? []), ...(promises ?? []), ...handOffs].map(({ clause }) => clause),
    ...agreement.grades.map(({ id }) => `scoring.grade.${id}`),
    ...agreement.rejectReasons.map(({ id }) => `reasons.${id}`),
  ]);
  return (
    <>
      <FollowedClause shown={shown} isComplete={board !== undefined} />
      <div className="panels">
        {goals === undefined || goals.length === 0 ? null : <Clauses title="Numbers" lines={goals} />}
        <Clauses title="Hand-offs" lines={handOffs} />
      </div>
      {promises === undefined || promises.length === 0 ? null : <Clauses title="Promises with a clock" lines={promises} />}
      <div className="panels">
        <Clauses
          title="Grades"
          note="How much hurry a lead is worth, by its score."
          lines={agreement.grades.map(({ id, label }, index) => ({ clause: `scoring.grade.${id}`, text: label, more: gradeRange(agreement.grades, index) }))}
        />
        <Clauses
          title="Why a lead may be rejected"
          note="And what happens to it then."
          lines={agreement.rejectReasons.map(({ id, label, then, noteRequired }) => ({ clause: `reasons.${id}`, text: label, more: `${then}${noteRequired ? "; needs a note" : ""}` }))}
        />
      </div>
      <People people={agreement.people} />
    </>
  );
}

/** The clause somebody came for: it is shown where it stands, and where it does not stand here, that is said. */
function FollowedClause({ shown, isComplete }: { readonly shown: ReadonlySet<string>; readonly isComplete: boolean }) {
  const { hash } = useLocation();
  const stands = shown.has(hash);
  useEffect(() => {
    if (stands) document.getElementById(hash)?.scrollIntoView({ block: "center" });
  }, [hash, stands]);
  if (hash === "" || hash === "content" || stands || !isComplete) return null;
  return (
    <p className="followed tone-accent" role="status">
      Clause <code>{hash}</code> is a term of this agreement that this page does not spell out. It stands in the agreement's file.
    </p>
  );
}

function Note({ agreement }: { readonly agreement: Agreement | undefined }) {
  if (agreement === undefined) return "What both sides have promised.";
  const { company, version, activeFrom, zone, currency } = agreement;
  return (
    <>
      {company} · version {version}, in force since <Instant at={activeFrom} only="date" /> · {zone} · {currency}
    </>
  );
}

function sentence(party: string): string {
  return party.charAt(0).toUpperCase() + party.slice(1);
}
