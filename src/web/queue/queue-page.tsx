/** /queue — what do I work next, why is it hot, how long have I got? */
import { queueWords, queueZoneWords } from "../../words/screen/queue-words.ts";
import { Select } from "@mantine/core";
import { IconConfetti, IconCoffee, IconUserQuestion } from "@tabler/icons-react";
import type { InfiniteData } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { AwayMenu } from "../absences/away-menu.tsx";
import type { Queue } from "../client/client.ts";
import { Empty, Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { type Acting, useMember } from "../member.ts";
import { useAgreement } from "../client/queries.ts";
import { ServerTime } from "../time/server-time.tsx";
import { readerZone } from "../time/instant-words.ts";
import { QueueList } from "./queue-list.tsx";
import { ToDo } from "./to-do.tsx";
import { useQueue } from "./use-queue.ts";

const route = getRouteApi("/queue");

export function QueuePage() {
  const search = route.useSearch();
  const { member, choices, remember } = useMember(search.member);
  useEffect(() => {
    if (search.member !== undefined && search.member === member) remember(search.member);
  }, [search.member, member, remember]);
  const queue = useQueue(member);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = queue;
  const more = hasNextPage ? { isLoading: isFetchingNextPage, onMore: () => void fetchNextPage() } : undefined;
  return (
    <Page
      title="My queue"
      note={<Note queue={queue.data?.pages[0]} />}
      controls={
        member === undefined && choices.length <= 1 ? undefined : (
          <div className="queue-controls">
            {choices.length > 1 ? <WhoAmI {...{ member, choices }} /> : null}
            {member === undefined ? null : <AwayMenu member={member} />}
          </div>
        )
      }
    >
      {member === undefined && choices.length === 0 ? (
        <Empty icon={<IconUserQuestion size={34} stroke={1.4} aria-hidden />} title="You don’t have a queue">
          <p>Your login isn’t linked to a member. The workspace admin can link it.</p>
        </Empty>
      ) : member === undefined ? (
        <Empty icon={<IconUserQuestion size={34} stroke={1.4} aria-hidden />} title="Who are you?">
          <p>Choose your name above. This browser will remember it.</p>
        </Empty>
      ) : (
        <>
          <ToDo />
          <Loaded query={queue} shape="list" empty={(data) => (itemsOf(data).length === 0 ? <NothingToDo /> : null)}>
            {(data) => (
              <ServerTime asOf={data.pages[0]?.asOf ?? 0} receivedAt={queue.dataUpdatedAt}>
                <QueueList
                  items={itemsOf(data)}
                  groups={data.pages[0]?.groups ?? []}
                  member={member}
                  lead={search.lead}
                  more={more}
                />
              </ServerTime>
            )}
          </Loaded>
        </>
      )}
    </Page>
  );
}

/** A lead that moved up while pages were read stands on two of them. */
function itemsOf({ pages }: InfiniteData<Queue>): Queue["items"] {
  const items = pages.flatMap((page) => page.items);
  return [...new Map(items.map((item) => [item.leadId, item])).values()];
}

function WhoAmI({ member, choices }: Pick<Acting, "member" | "choices">) {
  const navigate = useNavigate();
  const { data } = useAgreement();
  const working = new Set(data?.legs.flatMap((leg) => leg.members));
  const option = ({ id, name }: { readonly id: string; readonly name: string }) => ({ value: id, label: name });
  const people = (data?.people ?? []).filter(({ id }) => choices.includes(id));
  const groups = [
    { group: "Reps", items: people.filter(({ id }) => working.has(id)).map(option) },
    { group: "Others", items: people.filter(({ id }) => !working.has(id)).map(option) },
  ].filter(({ items }) => items.length > 0);
  return (
    <Select
      label="Act as"
      className="who-am-i"
      placeholder="Choose your name"
      searchable
      data={groups}
      value={member ?? null}
      onChange={(chosen) => {
        if (chosen !== null) void navigate({ to: "/queue", search: { member: chosen } });
      }}
      nothingFoundMessage="No one by that name in the agreement"
      allowDeselect={false}
    />
  );
}

function Note({ queue }: { readonly queue: Queue | undefined }) {
  if (queue === undefined) return "Most urgent first.";
  return (
    <>
      {queueWords(queue.groups)} {queueZoneWords(readerZone(), queue.zone)}
    </>
  );
}

function NothingToDo() {
  return (
    <Empty icon={<IconCoffee size={34} stroke={1.4} aria-hidden />} title="You’re all caught up">
      <p>
        <IconConfetti size={16} stroke={1.6} aria-hidden /> Every lead of yours is worked. New leads appear here by
        themselves. See how your team is doing on the <Link to="/">scoreboard</Link>, or look through{" "}
        <Link to="/leads">all leads</Link>.
      </p>
    </Empty>
  );
}
