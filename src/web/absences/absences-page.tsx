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
import { useMay } from "../session.ts";
import { ConfirmDialog } from "../components/confirm-dialog.tsx";
import { useAbsences } from "../client/queries.ts";
import { Instant } from "../time/instant.tsx";
import { usePersonName } from "../components/person-name.tsx";
import { AbsenceCalendarsPanel } from "./absence-calendars-panel.tsx";
import { AbsenceDialog } from "./absence-dialog.tsx";
import { type AbsenceChanges, useAbsenceChanges } from "./use-absence-changes.ts";

export function AbsencesPage() {
  const absences = useAbsences();
  const changes = useAbsenceChanges();
  const { choices } = useMember();
  const mayConnect = useMay("calendars:change");
  const [isEntering, setEntering] = useState(false);
  return (
    <Page
      title="Out of office"
      note="Reps who are out get no leads. No reason needed."
      controls={
        choices.length === 0 ? undefined : (
          <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => setEntering(true)}>
            Add out of office
          </Button>
        )
      }
    >
      <Loaded query={absences} shape="list" empty={(data) => (data.absences.length === 0 ? <NobodyAway /> : null)}>
        {(data) => (
          <>
            <AbsencePanel
              title="Out now"
              absences={data.absences.filter(({ isAway }) => isAway)}
              {...{ choices, changes }}
            />
            <AbsencePanel
              title="Upcoming"
              absences={data.absences.filter(({ isAway }) => !isAway)}
              {...{ choices, changes }}
            />
          </>
        )}
      </Loaded>
      {/* Below what it would push away while that is on its way. */}
      {mayConnect && absences.data !== undefined ? <AbsenceCalendarsPanel /> : null}
      <AbsenceDialog opened={isEntering} onClose={() => setEntering(false)} changes={changes} />
      <ConfirmDialog asked={changes.asked} isBusy={changes.isBusy} onClose={changes.cancel} />
    </Page>
  );
}

function NobodyAway() {
  return (
    <Empty icon={<IconBeach size={34} stroke={1.4} aria-hidden />} title="Everyone is in">
      <p>
        Add vacations ahead of time so that leads go to available reps and no one misses targets while they are out.
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
                {absence.until === null ? ", no end date yet" : " until "}
                {absence.until === null ? null : <Instant at={absence.until} />}
              </span>
            </div>
            <div className="people-status">
              <span className="chip tone-quiet">
                {absence.leads === "stay" ? "Keeps their leads" : "Leads are reassigned"}
              </span>
            </div>
            <div className="people-do">
              {choices.includes(absence.member) ? (
                <Button
                  size="compact-sm"
                  variant="default"
                  disabled={changes.isBusy}
                  aria-label={`${absence.isAway ? "Back" : "Remove"}: ${nameOf(absence.member)}`}
                  onClick={() => changes.askToEnd(absence)}
                >
                  {absence.isAway ? "Back" : "Remove"}
                </Button>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
