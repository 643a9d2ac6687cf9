/** A webhook of another system: who sends, how it proves itself, and which lead is made of what it sends – tried on an example while it is edited. */
import { JsonInput, Modal, NativeSelect, PasswordInput, Text, TextInput, Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { tryWebhook, type TriedWebhook } from "../../api/intake/try-webhook.ts";
import { type PresetName, WEBHOOK_PRESETS, type WebhookPreset } from "../../api/intake/webhook-presets.ts";
import { SIGNATURES, WebhookSettings } from "../../api/intake/webhook.ts";
import { AnswerForm } from "../actions/answer-form.tsx";
import { type ListedIntake, putWebhook, type SavedWebhook } from "../client/intake-client.ts";
import { FormProblem } from "../sign-in/outside.tsx";
import { MadeLead } from "./made-lead.tsx";
import { mappingOfRows, MappingTable, rowsOfMapping, withAttribute } from "./mapping-table.tsx";
import { NameAndSource } from "./name-and-source.tsx";

const PRESETS = Object.entries(WEBHOOK_PRESETS).map(([value, { label }]) => ({ value, label }));
const SIGNED: Readonly<Record<WebhookSettings["signature"], string>> = {
  ...{ standard: "Standard Webhooks", hex: "HMAC-SHA256 in hex", base64: "HMAC-SHA256 in base64" },
  ...{
    timestamped: "HMAC-SHA256 with the time",
    body_key: "The secret as a key in the JSON",
    linkedin: "LinkedIn’s way",
  },
};
const MOST_UNMAPPED = 12;

export function WebhookDialog({
  webhook: listed,
  onClose,
  onSaved,
}: {
  /** Undefined: it is a new one. */
  readonly webhook: ListedIntake | undefined;
  readonly onClose: () => void;
  readonly onSaved: (saved: SavedWebhook) => void;
}) {
  const before = listed?.webhook ?? null;
  const client = useQueryClient();
  const [preset, setPreset] = useState<PresetName>(before === null ? "standard" : presetOf(before));
  const known: WebhookPreset = WEBHOOK_PRESETS[preset];
  const [name, setName] = useState(listed?.name ?? "");
  const [source, setSource] = useState(listed?.source ?? "standard-leads");
  const [settings, setSettings] = useState<WebhookSettings>(before ?? known.settings);
  const [rows, setRows] = useState(rowsOfMapping(settings.mapping));
  const [example, setExample] = useState(known.example);
  const [secret, setSecret] = useState("");
  const [token, setToken] = useState("");
  const [problem, setProblem] = useState<string>();
  const tried = tryWebhook({ ...settings, mapping: mappingOfRows(rows) }, example);
  const saving = useMutation({
    mutationFn: (parsed: WebhookSettings) =>
      putWebhook(listed?.intakeId, {
        ...{ name: name.trim(), source: source.trim(), settings: parsed },
        ...(secret.trim() === "" ? {} : { secret: secret.trim() }),
        ...(token.trim() === "" ? {} : { token: token.trim() }),
      }),
    onSuccess: async (saved) => {
      await client.invalidateQueries({ queryKey: ["intakes"] });
      onSaved(saved);
    },
  });
  const choose = (value: string): void => {
    const chosen = PRESETS.find((each) => each.value === value)?.value as PresetName | undefined;
    if (chosen === undefined) return;
    setPreset(chosen);
    setSettings(WEBHOOK_PRESETS[chosen].settings);
    setRows(rowsOfMapping(WEBHOOK_PRESETS[chosen].settings.mapping));
    setExample(WEBHOOK_PRESETS[chosen].example);
    setSource(`${chosen}-leads`);
  };
  const save = (): void => {
    const parsed = WebhookSettings.safeParse({ ...settings, mapping: mappingOfRows(rows) });
    if (name.trim() === "") setProblem("Enter a name");
    else if (!parsed.success)
      setProblem(`${parsed.error.issues[0]?.path.join(" ") ?? ""}: ${parsed.error.issues[0]?.message ?? ""}`);
    else {
      setProblem(undefined);
      if (!saving.isPending) saving.mutate(parsed.data);
    }
  };
  return (
    <Modal opened onClose={onClose} title={listed === undefined ? "Create a webhook" : `Edit ${listed.name}`} size="xl">
      <AnswerForm
        send={listed === undefined ? "Create webhook" : "Save"}
        isBusy={saving.isPending}
        onCancel={onClose}
        onSubmit={save}
      >
        {listed === undefined ? (
          <NativeSelect
            label="Sender"
            data={PRESETS}
            value={preset}
            onChange={({ currentTarget }) => choose(currentTarget.value)}
            data-autofocus
          />
        ) : null}
        <Text size="sm">{known.how}</Text>
        <NameAndSource
          what="webhook"
          of="leads"
          placeholder="Google lead forms"
          isNew={listed === undefined}
          isFirst={listed !== undefined}
          name={name}
          onName={setName}
          source={source}
          onSource={setSource}
        />
        <div className="webhook-signed">
          <NativeSelect
            label="Signed by"
            data={SIGNATURES.map((value) => ({ value, label: SIGNED[value] }))}
            value={settings.signature}
            onChange={({ currentTarget: { value } }) => {
              const signature = SIGNATURES.find((each) => each === value);
              if (signature !== undefined) setSettings({ ...settings, signature });
            }}
          />
          <TextInput
            label={settings.signature === "body_key" ? "Key" : "Header"}
            disabled={settings.signature === "standard" || settings.signature === "body_key"}
            value={settings.field}
            onChange={({ currentTarget }) => setSettings({ ...settings, field: currentTarget.value })}
          />
        </div>
        {listed === undefined && known.ownSecret !== null ? (
          <PasswordInput
            label={known.ownSecret}
            description="16 characters or more. It is kept encrypted."
            required
            autoComplete="off"
            value={secret}
            onChange={({ currentTarget }) => setSecret(currentTarget.value)}
          />
        ) : null}
        {settings.announces === "meta" ? (
          <PasswordInput
            label="Page access token"
            description={
              listed?.hasToken === true
                ? "One is kept, encrypted. Leave blank to keep it."
                : "With leads_retrieval. It is kept encrypted. Without one, a relay has to send what is in a lead."
            }
            autoComplete="off"
            value={token}
            onChange={({ currentTarget }) => setToken(currentTarget.value)}
          />
        ) : null}
        <JsonInput
          label="Example"
          description="Paste what the sender sends. It stays in your browser."
          autosize
          minRows={4}
          maxRows={14}
          value={example}
          onChange={setExample}
        />
        <MappingTable rows={rows} sent={tried.kind === "read" ? tried.sent : undefined} onChange={setRows} />
        <Outcome tried={tried} onUse={(path) => setRows(withAttribute(rows, nameIn(path), path))} />
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

function Outcome({ tried, onUse }: { readonly tried: TriedWebhook; readonly onUse: (path: string) => void }) {
  if (tried.kind === "unreadable")
    return (
      <Text size="sm" role="status">
        {tried.message}
      </Text>
    );
  return (
    <>
      <MadeLead mapped={tried.mapped} instead={insteadOf(tried)} />
      {tried.unmapped.length === 0 ? null : (
        <section aria-label="Not mapped">
          <Text fw={560} size="sm" mb={4}>
            Not mapped
          </Text>
          <ul className="plain-list mapping-rest">
            {tried.unmapped.slice(0, MOST_UNMAPPED).map(({ path, value }) => (
              <li key={path}>
                <code>{path}</code>
                <span>{String(value)}</span>
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={`Keep ${path} as an attribute`}
                  onClick={() => onUse(path)}
                >
                  Keep
                </Button>
              </li>
            ))}
          </ul>
          {tried.unmapped.length > MOST_UNMAPPED ? (
            <Text size="sm">And {tried.unmapped.length - MOST_UNMAPPED} more.</Text>
          ) : null}
        </section>
      )}
    </>
  );
}

function insteadOf({ names, noLead }: Extract<TriedWebhook, { kind: "read" }>): string | undefined {
  if (names === "meta")
    return "It names a lead and doesn’t say what is in it: Baton fetches the lead with the page access token.";
  if (names === "linkedin") return "It names a response and doesn’t say what is in it: no lead is made of it.";
  if (noLead === "test") return "It is a test: it is kept under Arrivals, and makes no lead.";
  return noLead === null
    ? undefined
    : "It is another event than this webhook takes: it is kept under Arrivals, and makes no lead.";
}

/** @example "payload.tracking.utm_source" → "utm_source" */
function nameIn(path: string): string {
  return /([^.[\]"]+)["\]]*$/.exec(path)?.[1] ?? path;
}

function presetOf({ announces, field }: WebhookSettings): PresetName {
  if (announces !== null) return announces;
  const found = Object.entries(WEBHOOK_PRESETS).find(([, preset]) => preset.settings.field === field);
  return (found?.[0] ?? "standard") as PresetName;
}
