/** One notice: what, by which clause, and what it skipped. */
import { ActionIcon } from "@mantine/core";
import { IconCircle, IconCircleCheck } from "@tabler/icons-react";
import { Fragment } from "react";
import type { Notice } from "../client/notices-client.ts";
import { clockTitleOf } from "../../words/names/clock-names.ts";
import { ClauseLink } from "../components/clause-link.tsx";
import { Instant } from "../time/instant.tsx";
import { useServerNow } from "../time/server-time.tsx";
import { Hint } from "../components/hint.tsx";

type NoticeLineProps = { readonly notice: Notice; readonly onMark: (read: boolean) => void };

export function NoticeLine({ notice, onMark }: NoticeLineProps) {
  const { noticeId, told, actBy, due, skipped, shownFrom, readAt } = notice;
  const now = useServerNow(60_000);
  const isUnread = readAt === null;
  const Icon = isUnread ? IconCircle : IconCircleCheck;
  const label = isUnread ? "Mark as read" : "Mark as unread";
  return (
    // The keyboard moves by j and k; the button inside is what Tab reaches.
    <li className="notice" data-notice={noticeId} data-unread={isUnread || undefined} tabIndex={-1}>
      <p className="notice-told">
        {isUnread ? <span className="visually-hidden">Unread: </span> : null}
        {told.text}
        {actBy === null ? null : (
          <>
            , {actBy <= now ? "was due" : "due"} <Instant at={actBy} />
          </>
        )}
        {told.clause === null ? null : (
          <>
            {" "}
            <ClauseLink clause={told.clause} />
          </>
        )}
      </p>
      {due.length === 0 || told.kind !== "assigned" ? null : <Due due={due} />}
      <Others words="At the same time" told={skipped.filter(({ at }) => at >= told.at)} />
      <Others words="Also overdue" told={skipped.filter(({ at }) => at < told.at)} />
      <span className="notice-when">
        <Instant at={shownFrom} />
      </span>
      <Hint label={label}>
        <ActionIcon
          className="notice-mark"
          variant="subtle"
          color="gray"
          size="md"
          aria-label={`${label}: ${told.text}`}
          onClick={() => {
            onMark(isUnread);
          }}
        >
          <Icon size={18} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Hint>
    </li>
  );
}

/** What is due when, by which clause: the earliest first. */
function Due({ due }: { readonly due: Notice["due"] }) {
  return (
    <p className="notice-skipped">
      {due.map(({ kind, clause, at }, index) => (
        <Fragment key={`${kind} ${at}`}>
          {index === 0 ? "" : ", "}
          {clockTitleOf(kind)} by <Instant at={at} /> <ClauseLink clause={clause} />
        </Fragment>
      ))}
    </p>
  );
}

/** What is told along with it, each with the instant at which it was due. */
function Others({ words, told }: { readonly words: string; readonly told: Notice["skipped"] }) {
  if (told.length === 0) return null;
  return (
    <p className="notice-skipped">
      {words}:{" "}
      {told.map((each, index) => (
        <Fragment key={`${index} ${each.text}`}>
          {index === 0 ? "" : ", "}
          {each.text} (<Instant at={each.at} />)
        </Fragment>
      ))}
    </p>
  );
}
