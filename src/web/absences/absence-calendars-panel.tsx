/** Calendars that absences are read from: one's own, and for admins everyone's. What is wrong with one stands beside it, with what to do. */
import "./calendars.css";
import { Button } from "@mantine/core";
import { IconCalendarPlus } from "@tabler/icons-react";
import { useState } from "react";
import { counted } from "../../words/english/counted.ts";
import type { AbsenceCalendar } from "../client/absence-calendar-client.ts";
import { useRead } from "../client/queries.ts";
import { usePersonName } from "../components/person-name.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Panel } from "../frame/panel.tsx";
import { Instant } from "../time/instant.tsx";
import { CalendarDialog } from "./calendar-dialog.tsx";
import { DisconnectDialog } from "./disconnect-dialog.tsx";

type Opened =
  | { readonly kind: "connect" }
  | { readonly kind: "edit" | "disconnect"; readonly calendar: AbsenceCalendar };

export function AbsenceCalendarsPanel() {
  const query = useRead("absenceCalendars", {});
  const [opened, setOpened] = useState<Opened>();
  const close = (): void => setOpened(undefined);
  return (
    <Panel
      title="From calendars"
      note="Baton reads a published calendar every 15 minutes. Events shown as out of office, and whole days shown as busy, mark their owner out of office; so do events by words in their titles."
    >
      <Loaded query={query} shape="text">
        {({ members, calendars }) => {
          const free = members.filter((id) => !calendars.some(({ member }) => member === id));
          return (
            <>
              {calendars.length === 0 ? (
                <p className="panel-note">No calendar is connected yet.</p>
              ) : (
                <ul className="plain-list people calendars">
                  {calendars.map((calendar) => (
                    <CalendarRow key={calendar.member} calendar={calendar} onOpen={setOpened} />
                  ))}
                </ul>
              )}
              {free.length === 0 ? null : (
                <Button
                  mt="sm"
                  variant="default"
                  leftSection={<IconCalendarPlus size={17} aria-hidden />}
                  onClick={() => setOpened({ kind: "connect" })}
                >
                  Connect a calendar
                </Button>
              )}
              {opened === undefined || opened.kind === "disconnect" ? null : (
                <CalendarDialog
                  members={free}
                  calendar={opened.kind === "edit" ? opened.calendar : undefined}
                  onClose={close}
                />
              )}
              {opened?.kind === "disconnect" ? <DisconnectDialog calendar={opened.calendar} onClose={close} /> : null}
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}

function CalendarRow({
  calendar,
  onOpen,
}: {
  readonly calendar: AbsenceCalendar;
  readonly onOpen: (opened: Opened) => void;
}) {
  const nameOf = usePersonName();
  const { member, host, readAt, absences, failure } = calendar;
  const name = nameOf(member);
  return (
    <li>
      <div className="people-name">
        <strong>{name}</strong>
        <span className="people-id">{host}</span>
      </div>
      <div className="people-account">
        {readAt === null ? "Not read yet" : "Last read "}
        {readAt === null ? null : <Instant at={readAt} />}, {counted(absences, "absence")} current or upcoming
        {failure === null ? null : (
          <p className="calendar-failure">
            <strong>{failure.message}</strong> since <Instant at={failure.since} />. {failure.remedy}.
          </p>
        )}
      </div>
      <div className="people-status">
        <span className={`chip ${failure === null ? "tone-good" : "tone-warn"}`}>
          {failure === null ? (readAt === null ? "Waiting" : "Connected") : "Can’t be read"}
        </span>
      </div>
      <div className="people-do">
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Edit the calendar of ${name}`}
          onClick={() => onOpen({ kind: "edit", calendar })}
        >
          Edit
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Disconnect the calendar of ${name}`}
          onClick={() => onOpen({ kind: "disconnect", calendar })}
        >
          Disconnect
        </Button>
      </div>
    </li>
  );
}
