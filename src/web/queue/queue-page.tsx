/** /queue — what do I work next, why is it hot, how long have I got? */
import { numberWords } from "../../words/english/numbers.ts";
import { Select } from "@mantine/core";
import { IconCoffee, IconUserQuestion } from "@tabler/icons-react";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import type { Queue } from "../client/client.ts";
import { Empty, Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { type Acting, useMember } from "../member.ts";
import { useAgreement, useQueue } from "../client/queries.ts";
import { QueueList } from "./queue-list.tsx";

const route = getRouteApi("/queue");

export function QueuePage() {
  const search = route.useSearch();
  const { member, choices, remember } = useMember(search.member);
  useEffect(() => {
    if (search.member !== undefined && search.member === member) remember(search.member);
  }, [search.member, member, remember]);
  const queue = useQueue(member);
  return (
    <Page
      title="My queue"
      note={<Note queue={queue.data} />}
      controls={choices.length > 1 ? <WhoAmI {...{ member, choices }} /> : undefined}
    >
      {member === undefined && choices.length === 0 ? (
        <Empty icon={<IconUserQuestion size={34} stroke={1.4} aria-hidden />} title="You have no queue">
          <p>Your account is tied to no member of the agreement. The owner of the workspace can change that.</p>
        </Empty>
      ) : member === undefined ? (
        <Empty icon={<IconUserQuestion size={34} stroke={1.4} aria-hidden />} title="Who are you?">
          <p>Choose your name above. This browser remembers it.</p>
        </Empty>
      ) : (
        <Loaded query={queue} empty={(data) => (data.items.length === 0 ? <NothingToDo /> : null)}>
          {(data) => <QueueList items={data.items} member={member} />}
        </Loaded>
      )}
    </Page>
  );
}

function WhoAmI({ member, choices }: Pick<Acting, "member" | "choices">) {
  const navigate = useNavigate();
  const { data } = useAgreement();
  const working = new Set(data?.legs.flatMap((leg) => leg.members));
  const option = ({ id, name }: { readonly id: string; readonly name: string }) => ({ value: id, label: name });
  const people = (data?.people ?? []).filter(({ id }) => choices.includes(id));
  const groups = [
    { group: "Receive leads", items: people.filter(({ id }) => working.has(id)).map(option) },
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
      nothingFoundMessage="The agreement names nobody like that"
      allowDeselect={false}
    />
  );
}

function Note({ queue }: { readonly queue: Queue | undefined }) {
  if (queue === undefined || queue.total === 0) return "The most urgent first.";
  const { total, items } = queue;
  const shown = total > items.length ? `, the first ${numberWords(items.length)} are shown` : "";
  return `${numberWords(total)} ${total === 1 ? "lead" : "leads"} to work, the most urgent first${shown}.`;
}

function NothingToDo() {
  return (
    <Empty icon={<IconCoffee size={34} stroke={1.4} aria-hidden />} title="Nothing waits for you">
      <p>
        New leads come here by themselves. Until then: see how your side does on the <Link to="/">scoreboard</Link>.
      </p>
    </Empty>
  );
}
