/** A chat: which kind, its secrets, whose messages go there, and whether they have buttons. */
import { Anchor, Checkbox, Modal, MultiSelect, PasswordInput, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { PARTIES, type PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { ChatBody } from "../../api/chat-contract.ts";
import { CHAT_KINDS, type ChatKind, type ChatTakes } from "../../agreement/terms/chat-kinds.ts";
import { CHAT_KIND_WORDS } from "../../words/chat/chat-words.ts";
import { capital } from "../../words/english/names.ts";
import { AnswerForm } from "../actions/answer-form.tsx";
import { changeChat, createChat, type ListedChat } from "../client/chat-client.ts";
import { FormProblem } from "../sign-in/outside.tsx";

const PARTY_CHOICES = PARTIES.map((value) => ({ value, label: capital(value) }));
const WHAT: Readonly<Record<ChatKind, string>> = {
  slack_channel: "Messages appear in one channel. You need the address of an incoming webhook.",
  slack_app: "Each member gets their own, with buttons. You need a bot token and a signing secret.",
  teams: "Messages appear in one channel or chat. You need the address of a workflow.",
};

export function ChatDialog({
  chat,
  onClose,
}: {
  /** Undefined: it is a new one. */
  readonly chat: ListedChat | undefined;
  readonly onClose: () => void;
}) {
  const client = useQueryClient();
  const [kind, setKind] = useState<ChatKind>(chat?.kind ?? "slack_app");
  const [name, setName] = useState(chat?.name ?? "");
  const [address, setAddress] = useState("");
  const [token, setToken] = useState("");
  const [signingSecret, setSigningSecret] = useState("");
  const [parties, setParties] = useState<PartyName[]>(chat?.parties ?? []);
  const [takes, setTakes] = useState<ChatTakes>(chat?.takes ?? "all");
  const [hasButtons, setHasButtons] = useState(chat?.hasButtons ?? true);
  const [problem, setProblem] = useState<string>();
  const isApp = kind === "slack_app";
  const saving = useMutation({
    mutationFn: (body: ChatBody) =>
      chat === undefined ? createChat({ kind, ...body }) : changeChat(chat.connectionId, body),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["chats"] });
      onClose();
    },
  });
  const save = (): void => {
    const given = { address: filled(address), token: filled(token), signingSecret: filled(signingSecret) };
    const isWhole = isApp ? given.token !== null && given.signingSecret !== null : given.address !== null;
    if (name.trim() === "") setProblem("Enter a name");
    else if (chat === undefined && !isWhole)
      setProblem(isApp ? "Enter the bot token and the signing secret" : "Enter the address");
    else {
      setProblem(undefined);
      if (!saving.isPending)
        saving.mutate({
          ...{ name: name.trim(), ...given, takes, hasButtons },
          parties: parties.length === 0 ? null : parties,
        });
    }
  };
  return (
    <Modal opened onClose={onClose} title={chat === undefined ? "Connect a chat" : `Edit ${chat.name}`} size="lg">
      <AnswerForm
        send={chat === undefined ? "Connect chat" : "Save"}
        isBusy={saving.isPending}
        onCancel={onClose}
        onSubmit={save}
      >
        {chat === undefined ? (
          <Radio.Group
            label="Kind"
            value={kind}
            onChange={(value) => {
              setKind(value);
              // What all can read has no links by which they answer for somebody.
              setHasButtons(value === "slack_app");
            }}
          >
            <Stack gap={6} mt={6}>
              {CHAT_KINDS.map((each) => (
                <Radio key={each} value={each} label={CHAT_KIND_WORDS[each]} description={WHAT[each]} />
              ))}
            </Stack>
          </Radio.Group>
        ) : null}
        <TextInput
          label="Name"
          placeholder={isApp ? "Slack" : "#sales-leads"}
          required
          maxLength={60}
          data-autofocus
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Secrets
          {...{ kind, address, setAddress, token, setToken, signingSecret, setSigningSecret }}
          isNew={chat === undefined}
        />
        <MultiSelect
          label="Teams"
          description="Whose members’ messages go there. Leave blank for all."
          placeholder={parties.length === 0 ? "All teams" : ""}
          data={PARTY_CHOICES}
          clearable
          value={parties}
          onChange={(chosen) => setParties(chosen)}
        />
        {isApp ? null : (
          <Checkbox
            label="Only escalations"
            description="What others missed, for the people in charge. Everything else goes elsewhere."
            checked={takes === "escalations"}
            onChange={({ currentTarget }) => setTakes(currentTarget.checked ? "escalations" : "all")}
          />
        )}
        <Checkbox
          label={isApp ? "Buttons to accept, reject, and log a call" : "Links to accept, reject, and log a call"}
          description={
            isApp
              ? "Pressed in Slack, by the member whom the message is for. The app needs the Request URL that stands under Members."
              : "Anyone who reads the channel could use them, and would act for the member whom the message is for. Turn this on only where one person reads it."
          }
          checked={hasButtons}
          onChange={({ currentTarget }) => setHasButtons(currentTarget.checked)}
        />
        {problem === undefined ? null : (
          <Text size="sm" c="red" role="alert">
            {problem}
          </Text>
        )}
        <FormProblem error={saving.error} />
      </AnswerForm>
    </Modal>
  );
}

function filled(text: string): string | null {
  return text.trim() === "" ? null : text.trim();
}

function Secrets({
  kind,
  address,
  setAddress,
  token,
  setToken,
  signingSecret,
  setSigningSecret,
  isNew,
}: {
  readonly kind: ChatKind;
  readonly address: string;
  readonly setAddress: (address: string) => void;
  readonly token: string;
  readonly setToken: (token: string) => void;
  readonly signingSecret: string;
  readonly setSigningSecret: (secret: string) => void;
  readonly isNew: boolean;
}) {
  const stays = isNew ? "" : " Leave blank to keep the present one.";
  const secret = { required: isNew, maxLength: 2_000, autoComplete: "off" } as const;
  if (kind !== "slack_app")
    return (
      <PasswordInput
        {...secret}
        label="Address"
        description={
          (kind === "slack_channel"
            ? "Of the incoming webhook: it begins with https://hooks.slack.com/services/."
            : "Of the workflow “When a Teams webhook request is received”.") + stays
        }
        value={address}
        onChange={({ currentTarget }) => setAddress(currentTarget.value)}
      />
    );
  return (
    <>
      <PasswordInput
        {...secret}
        label="Bot token"
        description={`Under OAuth & Permissions of the Slack app: it begins with xoxb-.${stays}`}
        value={token}
        onChange={({ currentTarget }) => setToken(currentTarget.value)}
      />
      <PasswordInput
        {...secret}
        label="Signing secret"
        description={`Under Basic Information of the Slack app.${stays}`}
        value={signingSecret}
        onChange={({ currentTarget }) => setSigningSecret(currentTarget.value)}
      />
      <Text size="sm">
        Create the app at{" "}
        <Anchor href="https://api.slack.com/apps" target="_blank" rel="noreferrer">
          api.slack.com/apps
        </Anchor>{" "}
        with the bot scopes chat:write, users:read, and users:read.email.
      </Text>
    </>
  );
}
