/** What happened, by day, the newest first. Each line names the clause that caused it; what Baton did is folded, and its data one click away. */
import "./story.css";
import { Button, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import {
  IconAlertTriangle,
  IconArrowRight,
  IconBell,
  IconGavel,
  IconPhoneOutgoing,
  IconSettingsAutomation,
  IconUser,
} from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { read, type Lead } from "../../client/client.ts";
import { useAgreement } from "../../client/queries.ts";
import { ClauseLink } from "../../components/clause-link.tsx";
import { Shortened } from "../../components/shortened.tsx";
import { Panel } from "../../frame/panel.tsx";
import { CompanyTime } from "../../time/company-time.tsx";
import { elsewhereWords } from "../../time/elsewhere-words.ts";
import { fullInstantWords, isSameDay, readerZone, zonedParts } from "../../time/instant-words.ts";
import { useServerNow } from "../../time/server-time.tsx";
import { counted } from "../../../words/english/counted.ts";
import { wallWords } from "../../../words/english/elapsed-words.ts";
import { DAY_MS } from "../../../base/time.ts";
import { EvidenceFile } from "../evidence-file.tsx";
import { type StoryItems, type Happening, kindOfHappening, type Item, tellStory } from "./tell-story.ts";

/** Days; what was before is of interest to few. */
const MOST_DAYS = 8;

/** Heard of this much later than it happened, an event says so. */
const LATE_FROM_MS = 60_000;

const ICONS: Readonly<Record<Happening, typeof IconUser>> = {
  lead: IconUser,
  touch: IconPhoneOutgoing,
  decision: IconGavel,
  notice: IconBell,
  outcome: IconArrowRight,
  machine: IconSettingsAutomation,
};

const TONES: Readonly<Record<string, string>> = {
  accepted: "tone-good",
  clock_missed: "tone-bad",
  clock_stopped_late: "tone-bad",
  rejected: "tone-bad",
  refused: "tone-bad",
  escalated: "tone-warn",
  wait_overdue: "tone-warn",
  overridden: "tone-warn",
  exception_granted: "tone-warn",
  merged: "tone-warn",
  assigned: "tone-accent",
  passed_on: "tone-accent",
  stage_entered: "tone-accent",
  touched: "tone-accent",
};

export function Story({ lead: { leadId, timeline, timelineNext } }: { readonly lead: Lead }) {
  const zone = readerZone();
  const [wanted, setWanted] = useState(false);
  const older = useInfiniteQuery({
    queryKey: ["timeline", leadId, timelineNext],
    queryFn: ({ signal, pageParam }) => read("timeline", { leadId, cursor: pageParam, limit: 200 }, { signal }),
    initialPageParam: timelineNext ?? undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    enabled: wanted && timelineNext !== null,
    placeholderData: keepPreviousData,
  });
  const before = older.data?.pages.flatMap((page) => page.timeline) ?? [];
  const items = [...timeline, ...before];
  const hasMore = timelineNext !== null && (!wanted || older.hasNextPage);
  return (
    <Panel title="Story" aside={`${counted(items.length, "event")}${hasMore ? " so far" : ""}, newest first`}>
      <EvidenceFile leadId={leadId} />
      <WhoseTimes zone={zone} />
      <Shortened items={tellStory(items, zone)} most={MOST_DAYS} noun="days">
        {(days) =>
          days.map(({ day, at, entries }) => (
            <section key={day} className="story-day" aria-label={day}>
              <h3>
                <DayName at={at} zone={zone} />
              </h3>
              <ol className="plain-list">
                {entries.map((entry, index) => (
                  // Counted from the oldest, which stay where they are.
                  <StoryEntry key={entries.length - index} entry={entry} />
                ))}
              </ol>
            </section>
          ))
        }
      </Shortened>
      {hasMore ? (
        <Button
          variant="default"
          size="xs"
          loading={older.isFetching}
          onClick={() => (wanted ? void older.fetchNextPage() : setWanted(true))}
        >
          Show more
        </Button>
      ) : null}
    </Panel>
  );
}

/** Only where the reader's clock shows another time than the company's. */
function WhoseTimes({ zone }: { readonly zone: string }) {
  const now = useServerNow(60_000);
  const company = useAgreement().data?.zone;
  if (company === undefined || elsewhereWords(now, company, zone) === null) return null;
  return (
    <p className="panel-note">
      Days and times are in {zone}; the company’s ({company}) are beside them.
    </p>
  );
}

function DayName({ at, zone }: { readonly at: number; readonly zone: string }) {
  const now = useServerNow(60_000);
  const { weekday, month, day, year } = zonedParts(at, zone);
  const date = `${weekday}, ${month} ${day}${zonedParts(now, zone).year === year ? "" : `, ${year}`}`;
  if (isSameDay(at, now, zone)) return `Today, ${date}`;
  return isSameDay(at, now - DAY_MS, zone) ? `Yesterday, ${date}` : date;
}

function StoryEntry({ entry: { told, behind } }: { readonly entry: StoryItems }) {
  const [opened, { toggle }] = useDisclosure(false);
  return (
    <li className="story-entry">
      {told.map((item, index) => (
        <Event key={`${item.kind} ${index}`} item={item} />
      ))}
      {behind.length === 0 ? null : (
        <button type="button" className="story-behind" aria-expanded={opened} onClick={toggle}>
          {told.length === 0 ? "" : "+ "}
          {counted(behind.length, "event")} of Baton
          {told.length === 0 ? <StoryTime at={behind[0]?.at ?? 0} /> : null}
        </button>
      )}
      {opened ? behind.map((item, index) => <Event key={`${item.kind} ${index}`} item={item} />) : null}
    </li>
  );
}

function Event({ item }: { readonly item: Item }) {
  const [opened, { toggle }] = useDisclosure(false);
  const { at, recordedAt, clause, kind, text, enteredBy, body } = item;
  const Icon = kind.startsWith("clock_missed") ? IconAlertTriangle : ICONS[kindOfHappening(item)];
  return (
    <div className={`told ${TONES[kind] ?? "tone-quiet"}`}>
      <Icon className="told-icon" size={16} stroke={1.8} aria-hidden />
      <div className="told-text">{text}</div>
      <div className="told-head">
        <StoryTime at={at} />
        {recordedAt - at >= LATE_FROM_MS ? <span>recorded {wallWords(recordedAt - at)} later</span> : null}
        {enteredBy === null ? null : <span>entered by {enteredBy}</span>}
        {clause === null ? null : <ClauseLink clause={clause} />}
        <button
          type="button"
          className="told-data"
          aria-expanded={opened}
          aria-label={`Data for: ${text}`}
          onClick={toggle}
        >
          {"{ }"}
        </button>
      </div>
      {opened ? (
        <pre className="told-numbers" tabIndex={0}>
          {JSON.stringify(body, null, 2)}
        </pre>
      ) : null}
    </div>
  );
}

function StoryTime({ at }: { readonly at: number }) {
  const zone = readerZone();
  const { hour, minute } = zonedParts(at, zone);
  return (
    <Tooltip label={fullInstantWords(at, zone)}>
      <time dateTime={new Date(at).toISOString()}>
        {hour}:{minute} <CompanyTime at={at} />
      </time>
    </Tooltip>
  );
}
