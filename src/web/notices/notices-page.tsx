/** /notices — what was I told, and what did I miss? */
import { numberWords } from "../../words/english/numbers.ts";
import "./notices.css";
import { Button, Group } from "@mantine/core";
import { IconBellOff, IconChecks, IconUserQuestion } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Empty, Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { useMember } from "../member.ts";
import type { Notices } from "../client/notices-client.ts";
import { useNotices } from "../client/queries.ts";
import { useSession } from "../session.ts";
import { ActAsSelect } from "../versions/act-as-select.tsx";
import { NoticeList } from "./notice-list.tsx";
import { useMarks } from "./use-marks.tsx";

const SHOWN = 100;

export function NoticesPage() {
  const session = useSession().data;
  const { member } = useMember();
  const notices = useNotices(SHOWN);
  const marks = useMarks();
  const asOf = notices.data?.asOf;
  const isSomebody = session?.isDemo === true ? member !== undefined : typeof session?.member === "string";
  return (
    <Page
      title="Notices"
      note={<Note notices={isSomebody ? notices.data : undefined} />}
      controls={
        <Group align="flex-end" gap="sm">
          <ActAsSelect />
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
        </Group>
      }
    >
      {isSomebody ? (
        <Loaded query={notices} empty={(data) => (data.notices.length === 0 ? <NothingTold /> : null)}>
          {(data) => <NoticeList notices={data.notices} onMark={marks.mark} />}
        </Loaded>
      ) : (
        <Nobody isDemo={session?.isDemo === true} />
      )}
    </Page>
  );
}

function Note({ notices }: { readonly notices: Notices | undefined }) {
  if (notices === undefined) return "One notice for what was overdue together.";
  const { unread, notices: shown } = notices;
  const first = shown.length < SHOWN ? "" : ` The newest ${SHOWN} are shown.`;
  return `${unread === 0 ? "All are read." : `${numberWords(unread)} unread.`} One notice for what was overdue together.${first}`;
}

function NothingTold() {
  return (
    <Empty icon={<IconBellOff size={34} stroke={1.4} aria-hidden />} title="You have been told nothing yet">
      <p>
        Leads that are assigned to you, warnings, missed promises, versions to sign and digests come here by themselves.
        What there is to do is in <Link to="/queue">your queue</Link>; what was agreed is in{" "}
        <Link to="/agreement">the agreement</Link>.
      </p>
    </Empty>
  );
}

function Nobody({ isDemo }: { readonly isDemo: boolean }) {
  return (
    <Empty
      icon={<IconUserQuestion size={34} stroke={1.4} aria-hidden />}
      title={isDemo ? "Who are you?" : "You are told nothing"}
    >
      <p>
        {isDemo
          ? "Choose a name above: everybody reads what they were told themselves."
          : "Your account is tied to no member of the agreement. The owner of the workspace can change that."}
      </p>
    </Empty>
  );
}
