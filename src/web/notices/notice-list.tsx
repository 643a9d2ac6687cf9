/** Notices by mouse or by keyboard: those of a lead together, the lead that was told of last at the top. */
import { Kbd } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { usePageKeys } from "../frame/use-page-keys.ts";
import type { Notice } from "../notices-client.ts";
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
  const byLead = [...Map.groupBy(notices, ({ leadId }) => leadId).values()];

  function lines(): readonly HTMLElement[] {
    return [...(list.current?.querySelectorAll<HTMLElement>("[data-notice]") ?? [])];
  }

  /** Of the line that has the focus, or something in it; -1 for none. */
  function focused(): number {
    return lines().findIndex((line) => line.contains(document.activeElement));
  }

  usePageKeys(KEYS, true, (key) => {
    const all = lines();
    const index = focused();
    if (key === "j") return all[Math.min(all.length - 1, index + 1)]?.focus();
    if (key === "k") return all[Math.max(0, index - 1)]?.focus();
    const notice = notices.find(({ noticeId }) => noticeId === all[index]?.dataset["notice"]);
    if (notice === undefined) return;
    if (key === "r") return onMark(notice.noticeId, notice.readAt === null);
    if (notice.readAt === null) onMark(notice.noticeId, true);
    void navigate({ to: "/leads/$leadId", params: { leadId: notice.leadId } });
  });

  return (
    <>
      <ul className="plain-list notices" ref={list} aria-label="What you were told, the newest first">
        {byLead.map((ofLead) => (
          <LeadNotices key={ofLead[0]?.leadId} notices={ofLead} onMark={onMark} />
        ))}
      </ul>
      <p className="notice-keys">
        <Kbd>j</Kbd> next <Kbd>k</Kbd> previous <Kbd>r</Kbd> read or unread <Kbd>Enter</Kbd> open the lead
      </p>
    </>
  );
}

/** Whoever goes to the lead has read the last word about it. */
function LeadNotices({ notices, onMark }: NoticeListProps) {
  const [latest] = notices;
  if (latest === undefined) return null;
  const { leadId, name, company } = latest;
  return (
    <li className="notice-lead">
      <div className="notice-head">
        <Link
          to="/leads/$leadId"
          params={{ leadId }}
          onClick={() => {
            if (latest.readAt === null) onMark(latest.noticeId, true);
          }}
        >
          {name ?? company ?? leadId}
        </Link>
        {name === null || company === null ? null : <span>{company}</span>}
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
