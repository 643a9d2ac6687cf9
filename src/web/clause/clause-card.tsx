/** A clause at a glance: what it says, how it is kept this month, whom it binds, and when and why it was changed last. */
import "./clause-card.css";
import { CloseButton, Popover } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { lazy, type RefObject, Suspense } from "react";
import { teamName } from "../../words/english/names.ts";
import { changedWords } from "../../words/screen/clause-words.ts";
import type { Answer } from "../../api/reads.ts";
import { useAgreement, useClause } from "../client/queries.ts";
import { describeProblem } from "../client/problem-error.ts";
import { Instant } from "../time/instant.tsx";

import { type OpenedBy, useOpened } from "./use-opened.ts";
import { ClauseFigures } from "./clause-figures.tsx";

/** It knows how drafts begin, which is more than the rest of the card. */
const ClauseSteps = lazy(async () => ({ default: (await import("./clause-steps.tsx")).ClauseSteps }));

type Clause = Answer<"clause">;
type ClauseCardProps = {
  readonly clause: string;
  readonly by: OpenedBy;
  /** What it hangs from. */
  readonly mark: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
};

export function ClauseCard({ clause, by, mark, onClose }: ClauseCardProps) {
  const isInside = by === "click";
  const isOpen = useOpened({ by, mark, onClose });
  const close = (): void => {
    // Before it closes: a mark that is stopped on would show its card anew.
    if (isInside) mark.current?.querySelector("a")?.focus();
    onClose();
  };
  if (!isOpen) return null;
  return (
    <Popover
      opened
      onChange={(opened) => {
        if (!opened) close();
      }}
      position="bottom-start"
      width="min(23rem, calc(100vw - 1.5rem))"
      shadow="md"
      radius="md"
      trapFocus={isInside}
      withinPortal
      withArrow
    >
      <Popover.Target>
        <span className="clause-anchor" aria-hidden />
      </Popover.Target>
      <Popover.Dropdown className="clause-card" aria-label={`Clause ${clause}`} aria-labelledby={undefined}>
        <CloseButton className="clause-close" size="sm" aria-label="Close" onClick={close} />
        <Facts clause={clause} onClose={close} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Facts({ clause: id, onClose }: { readonly clause: string; readonly onClose: () => void }) {
  const asked = useClause(id);
  if (asked.error !== null) return <p className="clause-text">{describeProblem(asked.error).title}</p>;
  const clause = asked.data;
  if (clause === undefined)
    return (
      <p className="clause-text" aria-busy>
        Loading the clause…
      </p>
    );
  return (
    <>
      <Words clause={clause} />
      {clause.text === null ? null : <ClauseFigures clause={id} />}
      <dl className="clause-facts">
        {clause.binds.length === 0 || clause.text === null ? null : (
          <div>
            <dt>Binds</dt>
            <dd>
              <Bound binds={clause.binds} />
            </dd>
          </div>
        )}
        {clause.changed === null ? null : (
          <div>
            <dt>Last change</dt>
            <dd>
              <LastChange changed={clause.changed} />
            </dd>
          </div>
        )}
        {clause.why === null ? null : (
          <div>
            <dt>Why</dt>
            <dd>{clause.why}</dd>
          </div>
        )}
      </dl>
      <div className="clause-steps">
        <Suspense>
          <ClauseSteps clause={clause} onClose={onClose} />
        </Suspense>
      </div>
    </>
  );
}

function Words({ clause: { clause, text, lastText, changed } }: { readonly clause: Clause }) {
  if (text !== null) return <p className="clause-text">{text}</p>;
  return (
    <>
      <p className="clause-text">
        {changed === null ? (
          <>
            No version in effect has ever had the clause <code>{clause}</code>.
          </>
        ) : (
          "The current agreement no longer has this clause."
        )}
      </p>
      {lastText === null ? null : <p className="clause-gone">It said: “{lastText}”</p>}
    </>
  );
}

function Bound({ binds }: Pick<Clause, "binds">) {
  const people = useAgreement().data?.people ?? [];
  const nameOf = (id: string): string => people.find((person) => person.id === id)?.name ?? id;
  return <>{binds.map(({ party, head }) => `${teamName(party)} (head: ${nameOf(head)})`).join(", ")}</>;
}

function LastChange({
  changed: { how, version, at, sentences, said },
}: {
  readonly changed: NonNullable<Clause["changed"]>;
}) {
  return (
    <>
      {changedWords(how)}{" "}
      <Link
        to="/agreement/versions/$version"
        params={{ version: String(version) }}
        search={{ tab: how === "agreed" ? undefined : "changes" }}
      >
        version {version}
      </Link>
      , <Instant at={at} only="date" />
      {sentences.map((sentence) => (
        <span key={sentence} className="clause-change">
          {sentence}.
        </span>
      ))}
      {said.map((each) => (
        <span key={`${each.at} ${each.text}`} className="clause-said">
          “{each.text}” – {each.by}, <Instant at={each.at} only="date" />
        </span>
      ))}
    </>
  );
}
