/** Notices by mouse or by keyboard: those of a lead, or of another subject, together, the one that was told of last at the top. */
import { Kbd } from "@mantine/core";
import { Link, type LinkProps, useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { usePageKeys } from "../frame/use-page-keys.ts";
import type { Notice } from "../client/notices-client.ts";
import { GradeBadge } from "../lead-parts/grade-badge.tsx";
import { Instant } from "../time/instant.tsx";
import { useAgreement } from "../client/queries.ts";
import { ReasonWords } from "../lead-parts/reason-words.tsx";
import { NoticeLine } from "./notice-line.tsx";

const KEYS = ["j", "k", "r", "Enter"] as const;

type NoticeListProps = {
  /** The newest first. */
  readonly notices: readonly Notice[];
  readonly onMark: (notice: string, read: boolean) => void;
};

export function NoticeList({ notices, onMark }: NoticeListProps) {
  const navigate = useNavigate();
  const list = useRef<HTMLUListElement>(null);
  const bySubject = [...Map.groupBy(notices, ({ about }) => subjectOf(about)).values()];

  function lines(): readonly HTMLElement[] {
    return [...(list.current?.querySelectorAll<HTMLElement>("[data-notice]") ?? [])];
  }

  /** Of the line that has the focus, or something in it; -1 for none. */
  function focused(): number {
    return lines().findIndex((line) => line.contains(document.activeElement));
  }

  const zone = useAgreement().data?.zone;
  usePageKeys(KEYS, true, (key) => {
    const all = lines();
    const index = focused();
    if (key === "j") return all[Math.min(all.length - 1, index + 1)]?.focus();
    if (key === "k") return all[Math.max(0, index - 1)]?.focus();
    const notice = notices.find(({ noticeId }) => noticeId === all[index]?.dataset["notice"]);
    if (notice === undefined) return;
    if (key === "r") return onMark(notice.noticeId, notice.readAt === null);
    if (notice.readAt === null) onMark(notice.noticeId, true);
    void navigate(placeOf(notice.about, zone));
  });

  return (
    <>
      <ul className="plain-list notices" ref={list} aria-label="Your notices, newest first">
        {bySubject.map(([first, ...rest]) =>
          first === undefined ? null : (
            <SubjectNotices key={subjectOf(first.about)} notices={[first, ...rest]} onMark={onMark} />
          ),
        )}
      </ul>
      <p className="notice-keys">
        <Kbd>j</Kbd> next <Kbd>k</Kbd> previous <Kbd>r</Kbd> mark read/unread <Kbd>Enter</Kbd> open
      </p>
    </>
  );
}

/** Whoever goes there has read the last word about it. */
function SubjectNotices({
  notices,
  onMark,
}: Pick<NoticeListProps, "onMark"> & { readonly notices: readonly [Notice, ...Notice[]] }) {
  const [latest] = notices;
  const { about, name, company, grade } = latest;
  const zone = useAgreement().data?.zone;
  return (
    <li className="notice-lead">
      <div className="notice-head">
        <Link
          {...placeOf(about, zone)}
          onClick={() => {
            if (latest.readAt === null) onMark(latest.noticeId, true);
          }}
        >
          {name ?? company ?? subjectWords(about)}
        </Link>
        {name === null || company === null ? null : <span>{company}</span>}
        {grade === null ? null : <GradeBadge grade={grade.grade} />}
        {grade === null ? null : <ReasonWords reason={grade.reason} />}
        {about.kind === "digest" || about.kind === "review" ? <PeriodWords {...about} /> : null}
      </div>
      <ul className="plain-list">
        {notices.map((notice) => (
          <NoticeLine
            key={notice.noticeId}
            notice={notice}
            onMark={(read) => {
              onMark(notice.noticeId, read);
            }}
          />
        ))}
      </ul>
    </li>
  );
}

/** The whole days that it is about. */
function PeriodWords({ from, until }: { readonly from: number; readonly until: number }) {
  return (
    <span>
      <Instant at={from} only="date" /> to <Instant at={until - 1} only="date" />
    </span>
  );
}

type About = Notice["about"];

function subjectOf(about: About): string {
  switch (about.kind) {
    case "lead":
      return `lead ${about.leadId}`;
    case "agreement":
      return `agreement ${about.version}`;
    case "digest":
      return `digest ${about.id}`;
    case "ratings":
      return "ratings";
    case "review":
      return `review ${about.of}`;
  }
}

function subjectWords(about: About): string {
  switch (about.kind) {
    case "lead":
      return about.leadId;
    case "agreement":
      return `Agreement, version ${about.version}`;
    case "digest":
      return `Digest “${about.id}”`;
    case "ratings":
      return "Leads to rate";
    case "review":
      return about.of === "results" ? "Results review" : "Terms review";
  }
}

/** Where it is looked at: of a review, the results of its period. @param zone of the agreement; undefined until it is known */
function placeOf(about: About, zone: string | undefined): Pick<LinkProps, "to" | "params" | "search"> {
  switch (about.kind) {
    case "lead":
      return { to: "/leads/$leadId", params: { leadId: about.leadId } };
    case "agreement":
      return { to: "/agreement/versions/$version", params: { version: String(about.version) } };
    case "digest":
      return {
        ...{ to: "/digests/$digest", params: { digest: about.id } },
        search: zone === undefined ? {} : { period: daysOf(about, zone) },
      };
    case "ratings":
      return { to: "/ratings" };
    case "review":
      return { to: "/review", search: zone === undefined ? {} : { period: daysOf(about, zone) } };
  }
}

/** As addresses have it; both days are in it. */
function daysOf({ from, until }: { readonly from: number; readonly until: number }, zone: string): string {
  const [first, last] = [from, until - 1].map((at) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString(),
  );
  return `${first}..${last}`;
}
