/** Who gets direct messages by a Slack app, and who doesn't, with the reason. */
import { Button, TextInput } from "@mantine/core";
import { chatFailureWords } from "../../words/chat/chat-words.ts";
import { type ListedChat, slackAddressOf } from "../client/chat-client.ts";
import { usePersonName } from "../components/person-name.tsx";
import { Panel } from "../frame/panel.tsx";

export function ChatMembers({
  chat: { connectionId, name, members, hasButtons },
  mayChange,
  isBusy,
  onLook,
}: {
  readonly chat: ListedChat;
  readonly mayChange: boolean;
  readonly isBusy: boolean;
  readonly onLook: () => void;
}) {
  const nameOf = usePersonName();
  const isOpen = members.some(({ standing }) => standing !== "found");
  return (
    <Panel
      title={`Members and ${name}`}
      note="Found in Slack by the email address of the agreement or of their login, and remembered"
      aside={
        mayChange && isOpen ? (
          <Button
            size="compact-sm"
            variant="default"
            disabled={isBusy}
            aria-label={`Look for members in ${name}`}
            onClick={onLook}
          >
            Look for members
          </Button>
        ) : null
      }
    >
      {hasButtons ? (
        <TextInput
          className="chat-address"
          label={`Request URL of ${name}`}
          description="Paste it into the Slack app, under Interactivity & Shortcuts. Without it, its buttons do nothing."
          readOnly
          value={slackAddressOf(connectionId)}
          onFocus={(event) => event.currentTarget.select()}
        />
      ) : null}
      <ul className="plain-list chat-members">
        {members.map(({ member, standing, reason }) => (
          <li key={member}>
            <strong>{nameOf(member)}</strong>
            <span>
              {standing === "found" ? "Gets direct messages" : null}
              {standing === "unknown" ? "Looked for with their first message" : null}
              {standing === "missing" ? chatFailureWords(reason ?? "users_not_found", "") : null}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
