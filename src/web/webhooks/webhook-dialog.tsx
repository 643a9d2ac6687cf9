/** A webhook: its name, where it leads, and which events it gets. */
import { Modal, MultiSelect, Switch, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FEED_KINDS } from "../../api/events-contract.ts";
import { WebhookRequest } from "../../api/webhooks-contract.ts";
import { kindWords } from "../../words/screen/webhook-words.ts";
import { AnswerForm } from "../actions/answer-form.tsx";
import { type ListedWebhook, putWebhook } from "../client/webhooks-client.ts";
import { FormProblem } from "../sign-in/outside.tsx";

const KINDS = FEED_KINDS.map((value) => ({ value, label: kindWords(value) }));

export function WebhookDialog({
  webhook,
  taking,
  onClose,
  onSaved,
}: {
  /** Undefined: it is a new one. */
  readonly webhook: ListedWebhook | undefined;
  /** Which takes messages now, if any does. */
  readonly taking: ListedWebhook | undefined;
  readonly onClose: () => void;
  readonly onSaved: (secret: string | undefined) => void;
}) {
  const client = useQueryClient();
  const [name, setName] = useState(webhook?.name ?? "");
  const [url, setUrl] = useState(webhook?.url ?? "https://");
  const [kinds, setKinds] = useState<string[]>([...(webhook?.kinds ?? [])]);
  const [takesMessages, setTakesMessages] = useState(webhook?.takesMessages ?? false);
  const [hasEvents, setHasEvents] = useState(webhook?.kinds?.length !== 0);
  const [problem, setProblem] = useState<string>();
  const saving = useMutation({
    mutationFn: (body: Parameters<typeof putWebhook>[1]) => putWebhook(webhook?.webhookId, body),
    onSuccess: async (secret) => {
      await client.invalidateQueries({ queryKey: ["webhooks"] });
      onSaved(secret);
    },
  });
  const save = (): void => {
    const isOnlyMessages = takesMessages && !hasEvents;
    const chosen = kinds.length === 0 ? null : kinds;
    const body = WebhookRequest.safeParse({
      ...{ name, url: url.trim(), kinds: isOnlyMessages ? [] : chosen, takesMessages },
    });
    if (name.trim() === "") setProblem("Enter a name");
    else if (URL.parse(url.trim()) === null)
      setProblem("Enter the whole address, such as https://crm.example/hooks/baton");
    else if (!body.success) setProblem(body.error.issues[0]?.message ?? "Something is missing");
    else {
      setProblem(undefined);
      if (!saving.isPending) saving.mutate(body.data);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={webhook === undefined ? "Create a webhook" : `Edit ${webhook.name}`}
      size="lg"
    >
      <AnswerForm
        send={webhook === undefined ? "Create webhook" : "Save"}
        isBusy={saving.isPending}
        onCancel={onClose}
        onSubmit={save}
      >
        <TextInput
          label="Name"
          placeholder="CRM"
          required
          maxLength={60}
          data-autofocus
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <TextInput
          label="Address"
          description="From the other system. It must be HTTPS, at a public address."
          type="url"
          required
          maxLength={2_000}
          value={url}
          onChange={({ currentTarget }) => setUrl(currentTarget.value)}
        />
        <Switch
          label="Takes messages"
          description={`What a hand-off notifies people of by webhook (tell-by) goes here.${moved(taking, webhook)}`}
          checked={takesMessages}
          onChange={({ currentTarget }) => setTakesMessages(currentTarget.checked)}
        />
        {takesMessages ? (
          <Switch
            label="Takes events, too"
            checked={hasEvents}
            onChange={({ currentTarget }) => setHasEvents(currentTarget.checked)}
          />
        ) : null}
        {takesMessages && !hasEvents ? null : (
          <MultiSelect
            label="Events"
            description="Leave blank for all."
            placeholder={kinds.length === 0 ? "All events" : ""}
            data={KINDS}
            searchable
            clearable
            maxDropdownHeight={220}
            value={kinds}
            onChange={setKinds}
          />
        )}
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

/** One takes them. */
function moved(taking: ListedWebhook | undefined, webhook: ListedWebhook | undefined): string {
  if (taking === undefined || taking.webhookId === webhook?.webhookId) return "";
  return ` Now it goes to ${taking.name}; only one webhook takes messages, so turning this on moves it here.`;
}
