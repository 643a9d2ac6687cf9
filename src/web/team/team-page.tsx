/** /team — who in the team needs help, and with what? Heads look at it each morning; a rep sees their own card. */
import "./team.css";
import { Button, SegmentedControl } from "@mantine/core";
import {
  IconAlertTriangle,
  IconBeach,
  IconClockPause,
  IconHourglassLow,
  IconStackFront,
  IconUserCheck,
  IconUsersGroup,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import {
  answeredForBehind,
  assignedBehind,
  firstTouchClocksBehind,
  lateBehind,
  type PeriodFilter,
  periodFilter,
} from "../../reporting/leads/leads-behind.ts";
import type { Need } from "../../reporting/team/team.ts";
import { teamName } from "../../words/english/names.ts";
import { numberWords } from "../../words/english/numbers.ts";
import { needWords, responseWords } from "../../words/screen/team-words.ts";
import { AbsenceDialog } from "../absences/absence-dialog.tsx";
import { useAbsenceChanges } from "../absences/use-absence-changes.ts";
import type { Team } from "../client/client.ts";
import { useAbsences, useRead } from "../client/queries.ts";
import { LeadsNumber } from "../components/leads-number.tsx";
import { usePersonName } from "../components/person-name.tsx";
import { RateWords } from "../components/rate.tsx";
import { Empty, Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Panel } from "../frame/panel.tsx";
import { useMember } from "../member.ts";
import { useMay } from "../session.ts";
import { Instant } from "../time/instant.tsx";
import { longestOf, ResponseStrip } from "./response-strip.tsx";

type Member = Team["members"][number];

export function TeamPage() {
  const team = useRead("team", {});
  const [order, setOrder] = useState<"needs" | "name">("needs");
  const nameOf = usePersonName();
  const inOrder = ({ members }: Team): readonly Member[] =>
    order === "needs" ? members : members.toSorted((a, b) => (nameOf(a.member) < nameOf(b.member) ? -1 : 1));
  return (
    <Page
      title="Who in the team needs help?"
      note={
        team.data === undefined ? (
          "Load, late leads, and response of each rep."
        ) : (
          <>
            Responses and first touches since <Instant at={team.data.from} only="date" />, in business time. Bars are
            the middle half of responses, lines their median.
          </>
        )
      }
      controls={
        <SegmentedControl
          aria-label="Order"
          value={order}
          onChange={(value) => setOrder(value === "name" ? "name" : "needs")}
          data={[
            { value: "needs", label: "Needs help first" },
            { value: "name", label: "By name" },
          ]}
        />
      }
    >
      <Loaded query={team} empty={(data) => (data.members.length === 0 ? <NobodyThere /> : null)}>
        {(data) => (
          <div className="team">
            {inOrder(data).map((member) => (
              <MemberCard key={member.member} card={member} team={data} />
            ))}
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function NobodyThere() {
  return (
    <Empty icon={<IconUsersGroup size={34} stroke={1.4} aria-hidden />} title="No one here takes leads">
      <p>
        The pools of the agreement say who takes leads. Members of your team appear here as soon as they are in one.
      </p>
    </Empty>
  );
}

type CardProps = { readonly card: Member; readonly team: Team };

function MemberCard({ card, team }: CardProps) {
  const nameOf = usePersonName();
  const { member, party, open, mostOpen, response, needs } = card;
  return (
    <Panel title={nameOf(member)} aside={<Away member={member} />} note={teamName(party)}>
      {needs.length === 0 ? (
        <p className="team-none">Nothing says that they need help.</p>
      ) : (
        <ul className="plain-list team-needs">
          {needs.map((need) => (
            <li key={need} className={`team-need ${need === "late" ? "tone-bad" : "tone-warn"}`}>
              {ICONS[need]}
              <span>
                <span className="team-need-words">{needWords(need, card)}</span>
                <InNumbers need={need} card={card} period={periodFilter(team)} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <dl className="team-facts">
        <div>
          <dt>Open leads</dt>
          <dd>
            <strong>
              <LeadsNumber count={open} behind={answeredForBehind(member)} />
            </strong>{" "}
            <span className="team-quiet team-limit">
              {mostOpen === null ? "no limit agreed" : `of ${numberWords(mostOpen)} at most`}
            </span>
            {mostOpen === null ? null : <LoadBar open={open} mostOpen={mostOpen} />}
          </dd>
        </div>
        <div>
          <dt>First touches in time</dt>
          <dd>
            <FirstTouches card={card} team={team} />
          </dd>
        </div>
        <div className="team-response">
          <dt>
            Response, <LeadsNumber count={response.n} behind={assignedBehind(periodFilter(team), member)} />{" "}
            {response.n === 1 ? "assignment" : "assignments"}
          </dt>
          <dd>
            <Response card={card} team={team} />
          </dd>
        </div>
      </dl>
      <Actions member={member} open={open} />
    </Panel>
  );
}

const ICON = { size: 17, stroke: 1.8, "aria-hidden": true } as const;
const ICONS: Readonly<Record<Need, ReactNode>> = {
  late: <IconAlertTriangle {...ICON} />,
  slow: <IconHourglassLow {...ICON} />,
  "part-of-day": <IconClockPause {...ICON} />,
  full: <IconStackFront {...ICON} />,
};

/** The leads to talk about. */
function InNumbers({
  need,
  card: { member, late, latePart, open, firstTouches },
  period,
}: {
  readonly need: Need;
  readonly card: Member;
  readonly period: PeriodFilter;
}) {
  const clocks = (verdict: "missed" | "due") => firstTouchClocksBehind(period, member, verdict, latePart?.part);
  switch (need) {
    case "late":
      return (
        <>
          : <LeadsNumber count={late} behind={lateBehind(member)} />
        </>
      );
    case "slow":
      return (
        <>
          :{" "}
          <LeadsNumber
            count={firstTouches.n - firstTouches.hits}
            behind={firstTouchClocksBehind(period, member, "missed")}
          />
        </>
      );
    case "part-of-day":
      return latePart === null ? null : (
        <>
          : <LeadsNumber count={latePart.missed} behind={clocks("missed")} /> of{" "}
          <LeadsNumber count={latePart.due} behind={clocks("due")} />
        </>
      );
    case "full":
      return (
        <>
          : <LeadsNumber count={open} behind={answeredForBehind(member)} /> open
        </>
      );
  }
}

function LoadBar({ open, mostOpen }: { readonly open: number; readonly mostOpen: number }) {
  return (
    <span className={`team-load ${open >= mostOpen ? "tone-warn" : "tone-accent"}`} aria-hidden>
      <span style={{ width: `${Math.min(1, open / Math.max(1, mostOpen)) * 100}%` }} />
    </span>
  );
}

function FirstTouches({ card: { member, firstTouches }, team }: CardProps) {
  if (team.withheld.includes("attainment")) return <span className="team-quiet">shown to other teams only</span>;
  if (firstTouches.n === 0) return <span className="team-quiet">{team.hasTouches ? "none due" : "not recorded"}</span>;
  const period = periodFilter(team);
  return (
    <RateWords
      rate={firstTouches}
      behind={{
        hits: firstTouchClocksBehind(period, member, "met"),
        n: firstTouchClocksBehind(period, member, "due"),
      }}
    />
  );
}

function Response({ card: { party, response }, team }: CardProps) {
  if (team.withheld.includes("rep-response")) return <span className="team-quiet">shown to other teams only</span>;
  if (!team.hasTouches) return <span className="team-quiet">not recorded</span>;
  const whole = team.teams.find((each) => each.party === party)?.response;
  return (
    <>
      <span className="team-range">{responseWords(response)}</span>
      {whole === undefined ? null : (
        <ResponseStrip
          own={response}
          team={whole}
          teamName={teamName(party)}
          longestMs={longestOf(
            [...team.teams, ...team.members].flatMap((each) => (each.party === party ? [each.response] : [])),
          )}
        />
      )}
    </>
  );
}

/** Whether they are out, or will be. */
function Away({ member }: { readonly member: string }) {
  const absence = useAbsences().data?.absences.find((each) => each.member === member);
  if (absence === undefined) return null;
  return (
    <span className="chip tone-quiet">
      <IconBeach size={14} aria-hidden /> {absence.isAway ? "Out now" : "Out from "}
      {absence.isAway ? null : <Instant at={absence.from} only="date" />}
      {absence.until === null ? null : (
        <>
          {" until "}
          <Instant at={absence.until} only="date" />
        </>
      )}
    </span>
  );
}

function Actions({ member, open }: { readonly member: string; readonly open: number }) {
  const { choices } = useMember();
  const changes = useAbsenceChanges();
  const nameOf = usePersonName();
  const [isEntering, setEntering] = useState(false);
  const maySay = useMay("absences:write") && choices.includes(member);
  // From nobody who has none.
  const mayGive = useMay("leads:bulk") && open > 0;
  if (!maySay && !mayGive) return null;
  return (
    <div className="team-actions">
      {mayGive ? (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconUserCheck size={15} aria-hidden />}
          renderRoot={(props) => <Link {...props} to="/leads" search={answeredForBehind(member).filter} />}
        >
          Reassign leads<span className="visually-hidden"> of {nameOf(member)}</span>
        </Button>
      ) : null}
      {maySay ? (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconBeach size={15} aria-hidden />}
          aria-label={`Out of office: ${nameOf(member)}`}
          onClick={() => setEntering(true)}
        >
          Out of office
        </Button>
      ) : null}
      <AbsenceDialog opened={isEntering} onClose={() => setEntering(false)} changes={changes} whose={member} />
    </div>
  );
}
