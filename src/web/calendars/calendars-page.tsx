/** /calendars — when does whom work, this year and by a version that is not in force yet? */
import "./calendars.css";
import { ActionIcon, Button, Group, NativeSelect } from "@mantine/core";
import { IconCalendarOff, IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { Answer } from "../../api/reads.ts";
import { type CalendarDay, calendarYear } from "../../engine/calendar/calendar-year.ts";
import { weeklyWords } from "../../words/clause/parts/calendar-sentences.ts";
import { listWords } from "../../words/english/lists.ts";
import { workWords } from "../../words/screen/calendar-words.ts";
import { useRead, useVersions } from "../client/queries.ts";
import { ClauseLink } from "../components/clause-link.tsx";
import { usePersonName } from "../components/person-name.tsx";
import { Empty, Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Panel } from "../frame/panel.tsx";
import { STATUS_WORDS } from "../versions/version-status.tsx";
import { SpecialDates } from "./special-dates.tsx";
import { YearPicture } from "./year-picture.tsx";

type Calendars = Answer<"calendars">;
type Calendar = NonNullable<Calendars["calendars"]>[number];

export function CalendarsPage() {
  const { version } = useSearch({ from: "/calendars" });
  const calendars = useRead("calendars", { version });
  const inForce = useRead("calendars", {});
  return (
    <Page
      title="Calendars"
      note="When people work, and when clocks in business time run. The agreement sets them."
      controls={<WhichVersion inForce={inForce.data?.version} />}
    >
      <Loaded query={calendars} empty={(data) => (data.calendars === null ? <NotReadable {...data} /> : null)}>
        {(data) => (
          <>
            <Legend hasChanges={inForce.data !== undefined && inForce.data.version !== data.version} />
            {(data.calendars ?? []).map((calendar) => (
              <CalendarPanel
                key={calendar.id}
                calendar={calendar}
                data={data}
                before={inForce.data?.version === data.version ? undefined : inForce.data}
              />
            ))}
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** The one in force, and those that may be next. */
function WhichVersion({ inForce }: { readonly inForce: number | undefined }) {
  const { version } = useSearch({ from: "/calendars" });
  const navigate = useNavigate({ from: "/calendars" });
  const ahead = (useVersions().data?.versions ?? []).filter(
    (each) => ["draft", "proposed", "scheduled"].includes(each.status) || each.version === version,
  );
  if (ahead.every((each) => each.version === inForce)) return null;
  return (
    <NativeSelect
      aria-label="Version"
      value={version ?? inForce}
      data={[
        ...(inForce === undefined ? [] : [{ value: String(inForce), label: `Active: version ${inForce}` }]),
        ...ahead
          .filter((each) => each.version !== inForce)
          .map((each) => ({
            value: String(each.version),
            label: `${STATUS_WORDS[each.status]}: version ${each.version}`,
          })),
      ]}
      onChange={({ currentTarget }) => {
        const chosen = Number(currentTarget.value);
        void navigate({ search: (now) => ({ ...now, version: chosen === inForce ? undefined : chosen }) });
      }}
    />
  );
}

function NotReadable({ version }: Calendars) {
  return (
    <Empty
      icon={<IconCalendarOff size={34} stroke={1.4} aria-hidden />}
      title={`The text of version ${version} has problems`}
    >
      <p>Its calendars can be shown as soon as the text can be read.</p>
      <Button
        renderRoot={(props) => (
          <Link {...props} to="/agreement/versions/$version" params={{ version: String(version) }} />
        )}
      >
        Go to version {version}
      </Button>
    </Empty>
  );
}

function Legend({ hasChanges }: { readonly hasChanges: boolean }) {
  const kinds = [
    { kind: "open", open: 4, words: "Working day, stronger color for more hours" },
    { kind: "other_hours", open: 2, words: "Special hours" },
    { kind: "moved", open: 4, words: "Moved workday" },
    { kind: "holiday", open: 0, words: "Public holiday" },
    { kind: "closed", open: 0, words: "Closed" },
  ] as const;
  return (
    <ul className="plain-list calendar-legend" aria-label="Legend">
      {kinds.map(({ kind, open, words }) => (
        <li key={kind}>
          <span className="calendar-swatch" data-kind={kind} data-open={open} aria-hidden />
          {words}
        </li>
      ))}
      <li>
        <span className="calendar-swatch" data-kind="free" aria-current="date" aria-hidden />
        Today
      </li>
      {hasChanges ? (
        <li>
          <span className="calendar-swatch" data-kind="free" data-changed aria-hidden />
          Changed by this version
        </li>
      ) : null}
    </ul>
  );
}

type CalendarProps = {
  readonly calendar: Calendar;
  readonly data: Calendars;
  /** In force, where that is another version. */
  readonly before: Calendars | undefined;
};

function CalendarPanel({ calendar, data, before }: CalendarProps) {
  const nameOf = usePersonName();
  const search = useSearch({ from: "/calendars" });
  const navigate = useNavigate({ from: "/calendars" });
  const year = search.year ?? Number(calendar.today.slice(0, 4));
  const days = calendarYear(calendar, year);
  const was = before?.calendars?.find(({ id }) => id === calendar.id);
  const daysBefore = was === undefined ? undefined : calendarYear(was, year);
  const goTo = (to: number): void => void navigate({ search: (now) => ({ ...now, year: to }), resetScroll: false });
  return (
    <Panel
      title={
        <>
          {calendar.id} <ClauseLink clause={calendar.clause} />
        </>
      }
      aside={
        <Group gap={4} wrap="nowrap">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Previous year: ${calendar.id}`}
            disabled={year <= data.firstYear}
            onClick={() => goTo(year - 1)}
          >
            <IconChevronLeft size={18} aria-hidden />
          </ActionIcon>
          <strong className="calendar-year">{year}</strong>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Next year: ${calendar.id}`}
            disabled={year >= data.lastYear}
            onClick={() => goTo(year + 1)}
          >
            <IconChevronRight size={18} aria-hidden />
          </ActionIcon>
        </Group>
      }
      note={
        <>
          {weeklyWords(calendar.weekly) || "No regular hours"} ({calendar.zone}).{" "}
          {calendar.place === null ? "No public holidays" : `Public holidays of ${calendar.place}`}; {workWords(days)}{" "}
          in {year}.{calendar.people.length === 0 ? "" : ` Hours of ${listWords(calendar.people.map(nameOf))}.`}
        </>
      }
    >
      {before !== undefined && daysBefore === undefined ? (
        <p className="calendar-note">Version {before.version}, the active one, has no calendar of this name.</p>
      ) : null}
      <MovedBy calendar={calendar} days={days} />
      <YearPicture days={days} before={daysBefore} today={calendar.today} name={calendar.id} />
      <SpecialDates days={days} before={daysBefore} id={calendar.id} year={year} />
    </Panel>
  );
}

/** Orders of a year that no rule of the country says in advance. */
function MovedBy({
  calendar: { movedBy },
  days,
}: {
  readonly calendar: Calendar;
  readonly days: readonly CalendarDay[];
}) {
  if (movedBy === null || days.some(({ kind }) => kind === "moved" || kind === "closed")) return null;
  return (
    <p className="calendar-note tone-warn">
      Workdays that are moved are missing for this year ({movedBy}). List days off under <code>closed</code>, and days
      worked instead under <code>other-hours</code>.
    </p>
  );
}
