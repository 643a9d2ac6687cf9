/** /absences — who is away, who will be, and who gets no leads meanwhile? */
import "../people/people.css";
import { Button } from "@mantine/core";
import { IconBeach, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { Absence } from "../client/absence-client.ts";
import { Empty, Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Panel } from "../frame/panel.tsx";
import { useMember } from "../member.ts";
import { ConfirmDialog } from "../people/confirm-dialog.tsx";
import { useAbsences } from "../client/queries.ts";
import { Instant } from "../show/instant.tsx";
import { usePersonName } from "../show/person-name.tsx";
import { AbsenceDialog } from "./absence-dialog.tsx";
import { type AbsenceChanges, useAbsenceChanges } from "./use-absence-changes.ts";

export function AbsencesPage() {
  const absences = useAbsences();
  const changes = useAbsenceChanges();
  const { choices } = useMember();
  const [isEntering, setEntering] = useState(false);
  return (
    <Page
      title="Absences"
      note="Whoever is away gets no leads. Why they are away is not asked for."
      controls={
        choices.length === 0 ? undefined : (
          <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => setEntering(true)}>
            Enter an absence
          </Button>
        )
      }
    >
      <Loaded query={absences} empty={(data) => (data.absences.length === 0 ? <NobodyAway /> : null)}>
        {(data) => (
          <>
            <AbsencePanel
              title="Away now"
              absences={data.absences.filter(({ isAway }) => isAway)}
              {...{ choices, changes }}
            />
            <AbsencePanel
              title="To come"
              absences={data.absences.filter(({ isAway }) => !isAway)}
              {...{ choices, changes }}
            />
          </>
        )}
      </Loaded>
      <AbsenceDialog opened={isEntering} onClose={() => setEntering(false)} changes={changes} />
      <ConfirmDialog asked={changes.asked} isBusy={changes.isBusy} onClose={changes.cancel} />
    </Page>
  );
}

function NobodyAway() {
  return (
    <Empty icon={<IconBeach size={34} stroke={1.4} aria-hidden />} title="Nobody is away">
      <p>
        Enter vacations ahead of time: leads go to those who are there, and nobody is blamed for what they could not
        see.
      </p>
    </Empty>
  );
}

function AbsencePanel({
  title,
  absences,
  choices,
  changes,
}: {
  readonly title: string;
  readonly absences: readonly Absence[];
  /** For whom one may speak. */
  readonly choices: readonly string[];
  readonly changes: AbsenceChanges;
}) {
  const nameOf = usePersonName();
  if (absences.length === 0) return null;
  return (
    <Panel title={title}>
      <ul className="plain-list people">
        {absences.map((absence) => (
          <li key={absence.absenceId}>
            <div className="people-name">
              <strong>{nameOf(absence.member)}</strong>
            </div>
            <div className="people-account">
              <span>
                <Instant at={absence.from} />
                {absence.until === null ? ", until they are back" : " until "}
                {absence.until === null ? null : <Instant at={absence.until} />}
              </span>
            </div>
            <div className="people-status">
              <span className="chip tone-quiet">
                {absence.leads === "stay" ? "Leads stay with them" : "Leads go to others"}
              </span>
            </div>
            <div className="people-do">
              {choices.includes(absence.member) ? (
                <Button
                  size="compact-sm"
                  variant="default"
                  disabled={changes.isBusy}
                  aria-label={`${absence.isAway ? "Back" : "Withdraw"}: ${nameOf(absence.member)}`}
                  onClick={() => changes.askToEnd(absence)}
                >
                  {absence.isAway ? "Back" : "Withdraw"}
                </Button>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
