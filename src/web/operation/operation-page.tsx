/** /operation — does anything need attention, what is to be done about it, and how does it stand? */
import "./operation.css";
import { IconCircleCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Answer } from "../../api/reads.ts";
import { epochMs } from "../../base/time.ts";
import { wallWords } from "../../words/english/elapsed-words.ts";
import { alarmWords, byteWords } from "../../words/alarm/alarm-words.ts";
import { counted } from "../../words/english/counted.ts";
import { capital } from "../../words/english/names.ts";
import { read } from "../client/client.ts";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Panel } from "../frame/panel.tsx";
import { Instant } from "../time/instant.tsx";
import { fullInstantWords, readerZone } from "../time/instant-words.ts";
import { CodeWords } from "./code-words.tsx";
import { OperationLink, type OperationPlace, placeOf } from "./operation-link.tsx";

type Operation = Answer<"operation">;
type Alarm = Operation["alarms"][number];

/** It is looked at once a minute; no event of the log tells of it. */
const ASKED_EVERY_MS = 15_000;

export function OperationPage() {
  const operation = useQuery({
    queryKey: ["operation"],
    queryFn: ({ signal }) => read("operation", {}, { signal }),
    refetchInterval: ASKED_EVERY_MS,
  });
  return (
    <Page
      title="Operation"
      note="What needs attention, since when, and what to do. It is looked at once a minute, and admins get an email when something begins and when it is over."
    >
      <Loaded query={operation} shape="list">
        {(data) => (
          <>
            <Raised
              alarms={data.alarms.filter(({ clearedAt }) => clearedAt === null)}
              untold={data.untold}
              asOf={data.asOf}
            />
            <CompanyPanel company={data.company} asOf={data.asOf} />
            {data.machine === null ? null : <MachinePanel machine={data.machine} />}
            <Over alarms={data.alarms.filter(({ clearedAt }) => clearedAt !== null)} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Raised({ alarms, untold, asOf }: Pick<Operation, "untold" | "asOf"> & { readonly alarms: readonly Alarm[] }) {
  return (
    <Panel title="Needs attention">
      {alarms.length === 0 ? (
        <p className="operation-calm">
          <IconCircleCheck size={20} stroke={1.7} aria-hidden /> Nothing needs attention.
        </p>
      ) : (
        <ul className="plain-list operation-alarms">
          {alarms.map((alarm) => (
            <RaisedAlarm key={`${alarm.rule} ${alarm.subject}`} alarm={alarm} asOf={asOf} />
          ))}
        </ul>
      )}
      {untold.count === 0 ? null : (
        <p className="operation-untold" role="status">
          {counted(untold.count, "email")} about alarms could not be sent
          {untold.reason === null ? "" : `: ${untold.reason}`}. They are tried again for three days.
        </p>
      )}
    </Panel>
  );
}

function RaisedAlarm({ alarm: { rule, details, since }, asOf }: Pick<Operation, "asOf"> & { readonly alarm: Alarm }) {
  const words = alarmWords(rule);
  const place = placeOf(rule);
  return (
    <li>
      <strong>{capital(words.name)}</strong>
      <div className="operation-says">
        <p>{ended(words.says(details, epochMs(asOf)))}</p>
        <p className="operation-remedy">
          <CodeWords text={words.remedy(details)} />. {place === undefined ? null : <OperationLink {...place} />}
        </p>
        <time className="operation-since" dateTime={new Date(since).toISOString()}>
          Since {fullInstantWords(since, readerZone())}
        </time>
      </div>
    </li>
  );
}

/** Some sentences are two. */
function ended(sentence: string): string {
  return sentence.endsWith(".") ? sentence : `${sentence}.`;
}

function Over({ alarms }: { readonly alarms: readonly Alarm[] }) {
  if (alarms.length === 0) return null;
  return (
    <Panel title="Over" note="Within the last 14 days">
      <ul className="plain-list operation-alarms">
        {alarms.map(({ rule, subject, since, clearedAt, details }) => (
          <li key={`${rule} ${subject} ${since}`}>
            <strong>{capital(alarmWords(rule).name)}</strong>
            <p className="operation-says">{ended(alarmWords(rule).says(details, epochMs(clearedAt ?? since)))}</p>
            <span className="operation-since">
              Until <Instant at={clearedAt ?? since} />, for {wallWords((clearedAt ?? since) - since)}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Figure({
  name,
  place,
  children,
}: {
  readonly name: string;
  readonly place?: OperationPlace;
  readonly children: ReactNode;
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span>{children}</span>
        {place === undefined ? null : <OperationLink {...place} />}
      </dd>
    </div>
  );
}

function CompanyPanel({ company, asOf }: Pick<Operation, "company" | "asOf">) {
  if (company === null)
    return (
      <Panel title="This company">
        <p>It is archived, or an import is unfinished: nothing is due, and nothing is sent.</p>
      </Panel>
    );
  const { dueSince, channels, arrivalsSince, sumsSince, decidedAt, anchoredAt, verified } = company;
  const late = (since: number | null, well: string): string =>
    since === null || asOf - since < 1_000 ? well : `Late by ${wallWords(asOf - since)}`;
  return (
    <Panel title="This company">
      <dl className="operation-figures">
        <Figure name="Due steps">{late(dueSince, "Nothing is late")}</Figure>
        <Figure name="Last decision">{decidedAt === null ? "None yet" : <Instant at={decidedAt} />}</Figure>
        <Figure name="Messages" place={{ to: "/deliveries", label: "Deliveries" }}>
          {channels.length === 0
            ? "Nothing waits to be sent"
            : channels.map(({ channel, waiting, lateSince, failed, isSent }) => (
                <span key={channel} className="operation-channel">
                  {capital(ALARM_CHANNELS[channel] ?? channel)}: {counted(waiting, "waits", "wait")}
                  {isSent
                    ? lateSince === null
                      ? ""
                      : `, late by ${wallWords(asOf - lateSince)}`
                    : ", not sent by this server"}
                  {failed === 0 ? "" : `, ${counted(failed, "failed today", "failed today")}`}
                </span>
              ))}
        </Figure>
        <Figure name="Arrivals" place={{ to: "/arrivals", label: "Arrivals" }}>
          {late(arrivalsSince, "All were looked at")}
        </Figure>
        <Figure name="Sums of reports">{late(sumsSince, "All is added up")}</Figure>
        <Figure name="Last anchor" place={{ to: "/data", label: "Anchors" }}>
          {anchoredAt === null ? "None yet" : <Instant at={anchoredAt} />}
        </Figure>
        <Figure name="Last verification">
          {verified === null ? (
            <CodeWords text="None yet: run `baton verify` on the server" />
          ) : (
            <>
              <Instant at={verified.at} />, {verified.difference === null ? "nothing differs" : verified.difference}
            </>
          )}
        </Figure>
      </dl>
    </Panel>
  );
}

const ALARM_CHANNELS: Readonly<Record<string, string>> = { mail: "email", chat: "chat", hook: "webhook" };

function MachinePanel({ machine }: { readonly machine: NonNullable<Operation["machine"]> }) {
  const { processes, databaseBytes, backupAt } = machine;
  return (
    <Panel title="This server" note="Seen by admins of the company that operates it, and by no other company">
      <ul className="plain-list operation-alarms">
        {processes.map(({ host, version, serves, works, startedAt, seenAt, freeBytes }) => (
          <li key={`${host} ${startedAt} ${String(serves)}`}>
            <strong>{serves ? (works ? "Server and worker" : "Server") : "Worker"}</strong>
            <p className="operation-says">
              Version {version} on {host}, since <Instant at={startedAt} />
              {freeBytes === null ? "" : `; ${byteWords(freeBytes)} of disk free`}
            </p>
            <span className="operation-since">
              Seen <Instant at={seenAt} />
            </span>
          </li>
        ))}
      </ul>
      <dl className="operation-figures">
        <Figure name="Database">{byteWords(databaseBytes)}</Figure>
        <Figure name="Last backup">
          {backupAt === null ? <CodeWords text="None by `baton backup`" /> : <Instant at={backupAt} />}
        </Figure>
      </dl>
    </Panel>
  );
}
