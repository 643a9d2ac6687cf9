/** /chat — in which chat are people notified, does it arrive there, and who isn't reached? */
import "./chat.css";
import { Button } from "@mantine/core";
import { IconMessages } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import {
  CHAT_KIND_WORDS,
  chatFailureWords,
  chatFoundWords,
  chatMembersWords,
  chatStanding,
  chatTakesWords,
  chatTriedWords,
} from "../../words/chat/chat-words.ts";
import { useChanges } from "../actions/use-changes.ts";
import { findChatMembers, type ListedChat, pauseChat, removeChat, testChat } from "../client/chat-client.ts";
import { useRead } from "../client/queries.ts";
import { ConfirmDialog } from "../components/confirm-dialog.tsx";
import { Empty, Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Panel } from "../frame/panel.tsx";
import type { Question } from "../people/use-people-changes.ts";
import { useMay } from "../session.ts";
import { Instant } from "../time/instant.tsx";
import { ChatDialog } from "./chat-dialog.tsx";
import { ChatMembers } from "./chat-members.tsx";

export function ChatPage() {
  const chats = useRead("chats", {});
  const mayChange = useMay("chat:change");
  const { run, isBusy } = useChanges("chats");
  const [edited, setEdited] = useState<{ readonly chat: ListedChat | undefined }>();
  const [asked, setAsked] = useState<Question>();
  const [shownId, setShownId] = useState<string>();
  const connect = mayChange ? <Button onClick={() => setEdited({ chat: undefined })}>Connect chat</Button> : null;
  const all = chats.data?.chats ?? [];
  const shown = all.find(({ connectionId }) => connectionId === shownId);
  const actions = (chat: ListedChat): Actions => {
    const { connectionId, name, kind, pausedAt } = chat;
    return {
      test: () =>
        run(async () => {
          const tried = await testChat(connectionId);
          return { text: chatTriedWords(tried, kind), isProblem: !tried.isDelivered };
        }),
      edit: () => setEdited({ chat }),
      pause: () => run(() => pauseChat(connectionId, pausedAt === null).then(() => undefined)),
      remove: () =>
        setAsked({
          title: `Remove the chat ${name}?`,
          text: "Nothing goes there any more, and its secrets are deleted. Messages that no other chat takes wait for a day, and then they aren’t sent. This can’t be undone.",
          yes: "Remove chat",
          onYes: () => {
            setAsked(undefined);
            run(() => removeChat(connectionId).then(() => undefined));
          },
        }),
    };
  };
  return (
    <Page title="Chat" note="Where people are notified in Slack or Microsoft Teams, as the agreement says.">
      <Panel title="Where messages go" aside={all.length > 0 ? connect : null}>
        <Loaded
          query={chats}
          shape="list"
          empty={(data) =>
            data.chats.length > 0 ? null : (
              <Empty icon={<IconMessages size={34} stroke={1.4} aria-hidden />} title="No chat is connected">
                <p>
                  {data.isAgreed
                    ? "The agreement has people notified by chat. Until one is connected, these messages wait for a day, and then they aren’t sent."
                    : "Connect a channel of Slack or Microsoft Teams, or a Slack app that sends direct messages with buttons."}
                </p>
                {connect}
              </Empty>
            )
          }
        >
          {(data) => (
            <ul className="plain-list chats">
              {data.chats.map((each) => (
                <ChatLine
                  key={each.connectionId}
                  chat={each}
                  isShown={each.connectionId === shownId}
                  isBusy={isBusy}
                  onShow={() => setShownId(each.connectionId === shownId ? undefined : each.connectionId)}
                  may={mayChange ? actions(each) : undefined}
                />
              ))}
            </ul>
          )}
        </Loaded>
      </Panel>
      {chats.data?.isAgreed === false && all.length > 0 ? (
        <Panel title="Nothing goes there yet">
          <p>
            No hand-off of the <Link to="/agreement">agreement</Link> has its people notified by chat. Another version
            with <code>tell-by: [chat]</code> does.
          </p>
        </Panel>
      ) : null}
      {shown === undefined ? null : (
        <ChatMembers
          chat={shown}
          mayChange={mayChange}
          isBusy={isBusy}
          onLook={() =>
            run(async () => {
              const { found, failed } = await findChatMembers(shown.connectionId);
              return { text: chatFoundWords(found, failed), isProblem: failed !== null };
            })
          }
        />
      )}
      {edited === undefined ? null : <ChatDialog chat={edited.chat} onClose={() => setEdited(undefined)} />}
      <ConfirmDialog asked={asked} isBusy={isBusy} onClose={() => setAsked(undefined)} />
    </Page>
  );
}

type Actions = Readonly<Record<"test" | "edit" | "pause" | "remove", () => void>>;

function ChatLine({
  chat,
  isShown,
  isBusy,
  onShow,
  may,
}: {
  readonly chat: ListedChat;
  readonly isShown: boolean;
  readonly isBusy: boolean;
  readonly onShow: () => void;
  /** Undefined: whoever looks changes nothing. */
  readonly may: Actions | undefined;
}) {
  const { name, kind, hint, createdAt, createdBy, members, pausedAt } = chat;
  const button = { size: "compact-sm", variant: "default" } as const;
  return (
    <li>
      <div>
        <strong>{name}</strong>
        <span className="chat-quiet">
          {CHAT_KIND_WORDS[kind]}: {hint}
        </span>
        <span className="chat-quiet">
          Connected <Instant at={createdAt} only="date" />
          {createdBy === null ? "" : ` by ${createdBy}`}
        </span>
      </div>
      <ChatStanding chat={chat} />
      <div className="chat-do">
        {members.length === 0 ? null : (
          <Button {...button} aria-expanded={isShown} aria-label={`Members of ${name}`} onClick={onShow}>
            Members
          </Button>
        )}
        {may === undefined ? null : (
          <>
            <Button {...button} disabled={isBusy} aria-label={`Send a test to ${name}`} onClick={may.test}>
              Send test message
            </Button>
            <Button {...button} aria-label={`Edit the chat ${name}`} onClick={may.edit}>
              Edit
            </Button>
            <Button
              {...button}
              disabled={isBusy}
              aria-label={`${pausedAt === null ? "Pause" : "Resume"} the chat ${name}`}
              onClick={may.pause}
            >
              {pausedAt === null ? "Pause" : "Resume"}
            </Button>
            <Button {...button} aria-label={`Remove the chat ${name}`} onClick={may.remove}>
              Remove
            </Button>
          </>
        )}
      </div>
    </li>
  );
}

function ChatStanding({ chat }: { readonly chat: ListedChat }) {
  const { kind, takes, parties, lastSentAt, lastFailure, failingSince, triedAgainAt, pausedAt, members } = chat;
  return (
    <div>
      {chatStanding(chat)}
      {pausedAt === null ? null : (
        <span className="chat-quiet">
          Since <Instant at={pausedAt} />. What would go here waits for a day at most.
        </span>
      )}
      <span className="chat-quiet">{chatTakesWords(kind, takes, parties)}</span>
      {members.length === 0 ? null : <span className="chat-quiet">{chatMembersWords(members)}</span>}
      {lastSentAt === null ? null : (
        <span className="chat-quiet">
          Last sent <Instant at={lastSentAt} />
        </span>
      )}
      {lastFailure === null || (failingSince === null && lastSentAt !== null) ? null : (
        <span className="chat-quiet">
          <Instant at={lastFailure.at} />: {chatFailureWords(lastFailure.code, lastFailure.said)}
          {triedAgainAt === null ? null : (
            <>
              {" "}
              Tried again <Instant at={triedAgainAt} />.
            </>
          )}
        </span>
      )}
    </div>
  );
}
