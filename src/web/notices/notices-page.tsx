/** /notices — what was I told, and what did I miss? */
import { noticesWords } from "../../words/screen/queue-words.ts";
import "./notices.css";
import { Button, Group } from "@mantine/core";
import { IconBellOff, IconChecks, IconUserQuestion } from "@tabler/icons-react";
import type { UseQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Empty, Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { useMember } from "../member.ts";
import type { Notices } from "../client/notices-client.ts";
import { useMay, useSession } from "../session.ts";
import { ActAsSelect } from "../components/act-as-select.tsx";
import { CalendarPanel } from "./calendar-panel.tsx";
import { EmailPanel } from "./email-panel.tsx";
import { NoticeList } from "./notice-list.tsx";
import { useMarks } from "./use-marks.tsx";
import { useNoticePages } from "./use-notice-pages.ts";

export function NoticesPage() {
  const session = useSession().data;
  const { member } = useMember();
  const query = useNoticePages();
  const notices = { ...query, data: together(query.data?.pages ?? []) } as UseQueryResult<Notices>;
  const marks = useMarks();
  const mayMark = useMay("notices:mark");
  const mayKeep = useMay("feed:change");
  const mayChoose = useMay("mails:choose");
  const asOf = notices.data?.asOf;
  const isSomebody = session?.isDemo === true ? member !== undefined : typeof session?.member === "string";
  return (
    <Page
      title="Notices"
      note={<Note notices={isSomebody ? notices.data : undefined} />}
      controls={
        <Group align="flex-end" gap="sm">
          <ActAsSelect />
          {isSomebody && mayMark ? (
            <Button
              variant="default"
              leftSection={<IconChecks size={17} aria-hidden />}
              disabled={asOf === undefined || notices.data?.unread === 0}
              loading={marks.isMarkingAll}
              onClick={() => {
                if (asOf !== undefined) marks.markAll(asOf);
              }}
            >
              Mark all as read
            </Button>
          ) : null}
        </Group>
      }
    >
      {isSomebody ? (
        <>
          <Loaded query={notices} shape="list" empty={(data) => (data.notices.length === 0 ? <NothingTold /> : null)}>
            {(data) => (
              <>
                <NoticeList notices={data.notices} onMark={marks.mark} />
                {query.hasNextPage ? (
                  <Group justify="center" mt="md">
                    <Button
                      variant="default"
                      loading={query.isFetchingNextPage}
                      onClick={() => void query.fetchNextPage()}
                    >
                      Show more
                    </Button>
                  </Group>
                ) : null}
              </>
            )}
          </Loaded>
          {mayChoose ? <EmailPanel /> : null}
          {mayKeep ? <CalendarPanel /> : null}
        </>
      ) : (
        <Nobody isDemo={session?.isDemo === true} />
      )}
    </Page>
  );
}

function Note({ notices }: { readonly notices: Notices | undefined }) {
  return notices === undefined
    ? "One notice per lead."
    : noticesWords(notices.unread, notices.next === null ? null : notices.notices.length);
}

/** Undefined: nothing is read yet. */
function together(pages: readonly Notices[]): Notices | undefined {
  const [first] = pages;
  if (first === undefined) return undefined;
  return { ...first, notices: pages.flatMap(({ notices }) => notices), next: pages.at(-1)?.next ?? null };
}

function NothingTold() {
  return (
    <Empty icon={<IconBellOff size={34} stroke={1.4} aria-hidden />} title="No notices yet">
      <p>
        Newly assigned leads, reminders, missed targets, versions to sign, and digests appear here automatically. Your
        work is in <Link to="/queue">your queue</Link>; the terms are in <Link to="/agreement">the agreement</Link>.
      </p>
    </Empty>
  );
}

function Nobody({ isDemo }: { readonly isDemo: boolean }) {
  return (
    <Empty
      icon={<IconUserQuestion size={34} stroke={1.4} aria-hidden />}
      title={isDemo ? "Who are you?" : "You don’t get notices"}
    >
      <p>
        {isDemo
          ? "Choose a name above to read that person’s notices."
          : "Your login isn’t linked to a member. The workspace admin can link it."}
      </p>
    </Empty>
  );
}
