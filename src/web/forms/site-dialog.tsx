/** A site: its name, from which pages visits are taken, and which of them are activities. */
import { ActionIcon, Button, Modal, NativeSelect, NumberInput, Text, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { RULE_KINDS, type SiteRule, SiteSettings } from "../../api/intake/site.ts";
import { AnswerForm } from "../actions/answer-form.tsx";
import { type ListedIntake, putSite } from "../client/intake-client.ts";
import { FormProblem } from "../sign-in/outside.tsx";
import { OriginsInput } from "./origins-input.tsx";
import { TriedAddress } from "./tried-address.tsx";
import { NameAndSource } from "./name-and-source.tsx";

const KINDS: Readonly<Record<SiteRule["on"], string>> = { page: "Page", name: "Name in the page" };

/** A rule while it is edited: its key stays. */
type Row = SiteRule & { readonly key: number };

export function SiteDialog({
  site: listed,
  onClose,
  onSaved,
}: {
  /** Undefined: it is a new one. */
  readonly site: ListedIntake | undefined;
  readonly onClose: () => void;
  readonly onSaved: (intakeId: string) => void;
}) {
  const before = listed?.site ?? null;
  const client = useQueryClient();
  const [name, setName] = useState(listed?.name ?? "");
  const [source, setSource] = useState(listed?.source ?? "website-visits");
  const [origins, setOrigins] = useState<readonly string[]>(before?.origins ?? []);
  const [rows, setRows] = useState<readonly Row[]>(
    (before?.rules ?? [{ on: "page", is: "/pricing*", activity: "pricing_page_viewed" } as const]).map((each, key) => ({
      ...each,
      key,
    })),
  );
  const [keptDays, setKeptDays] = useState<string | number>(before?.keptDays ?? 30);
  const [problem, setProblem] = useState<string>();
  const saving = useMutation({
    mutationFn: (settings: SiteSettings) =>
      putSite(listed?.intakeId, { name: name.trim(), source: source.trim(), settings }),
    onSuccess: async (intakeId) => {
      await client.invalidateQueries({ queryKey: ["intakes"] });
      onSaved(intakeId);
    },
  });
  const rules = rows.map(({ key: _key, ...rule }) => rule);
  const save = (): void => {
    const settings = SiteSettings.safeParse({ origins, rules, keptDays });
    if (name.trim() === "") setProblem("Enter a name");
    else if (!settings.success) setProblem(problemWords(settings.error.issues[0]));
    else {
      setProblem(undefined);
      if (!saving.isPending) saving.mutate(settings.data);
    }
  };
  const change = (key: number, changed: Partial<SiteRule>): void =>
    setRows((all) => all.map((each) => (each.key === key ? { ...each, ...changed } : each)));
  return (
    <Modal opened onClose={onClose} title={listed === undefined ? "Add a site" : `Edit ${listed.name}`} size="xl">
      <AnswerForm
        send={listed === undefined ? "Add site" : "Save"}
        isBusy={saving.isPending}
        onCancel={onClose}
        onSubmit={save}
      >
        <NameAndSource
          what="site"
          of="activities"
          placeholder="Website"
          isNew={listed === undefined}
          isFirst={true}
          name={name}
          onName={setName}
          source={source}
          onSource={setSource}
        />
        <OriginsInput label="Addresses of the site" value={origins} onChange={setOrigins} />
        <div className="form-fields" role="group" aria-label="Activities">
          <Text size="sm">
            What counts as which activity of your agreement: pages by their path, in which * is any text, and names that
            a page says with <code>baton.activity("name")</code>. The first that fits decides. Anything else isn’t kept.
          </Text>
          {rows.map((row, index) => (
            <RuleRow
              key={row.key}
              row={row}
              n={index + 1}
              onChange={(changed) => change(row.key, changed)}
              onRemove={() => setRows((all) => all.filter(({ key }) => key !== row.key))}
            />
          ))}
          <div>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() =>
                setRows((all) => [
                  ...all,
                  { on: "page", is: "", activity: "", key: Math.max(-1, ...all.map(({ key }) => key)) + 1 },
                ])
              }
            >
              Add rule
            </Button>
          </div>
        </div>
        <TriedAddress rules={rules} />
        <NumberInput
          label="Days that visits wait for a form"
          description="What no form joins by then is deleted."
          min={1}
          max={90}
          allowDecimal={false}
          value={keptDays}
          onChange={setKeptDays}
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

function RuleRow({
  row,
  n,
  onChange,
  onRemove,
}: {
  readonly row: Row;
  readonly n: number;
  readonly onChange: (changed: Partial<SiteRule>) => void;
  readonly onRemove: () => void;
}) {
  return (
    <div className="site-rule" role="group" aria-label={`Rule ${n}`}>
      <NativeSelect
        label="What"
        size="sm"
        data={RULE_KINDS.map((value) => ({ value, label: KINDS[value] }))}
        value={row.on}
        onChange={({ currentTarget: { value } }) => {
          const on = RULE_KINDS.find((each) => each === value);
          if (on !== undefined) onChange({ on });
        }}
      />
      <TextInput
        label={row.on === "page" ? "Path" : "Name"}
        size="sm"
        placeholder={row.on === "page" ? "/pricing*" : "demo-video"}
        value={row.is}
        onChange={({ currentTarget }) => onChange({ is: currentTarget.value })}
      />
      <TextInput
        label="Activity"
        size="sm"
        placeholder="pricing_page_viewed"
        value={row.activity}
        onChange={({ currentTarget }) => onChange({ activity: currentTarget.value })}
      />
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Remove rule ${n}`} onClick={onRemove}>
        <IconTrash size={17} aria-hidden />
      </ActionIcon>
    </div>
  );
}

function problemWords(issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined): string {
  const [part, index, of] = issue?.path ?? [];
  const message = issue?.message ?? "isn’t valid";
  if (part === "rules" && typeof index === "number") {
    const blank = message.startsWith("Too small");
    return `${of === "activity" ? "Activity" : "Path or name"} of rule ${index + 1} ${blank ? "is blank: fill it in, or remove the rule" : message}`;
  }
  if (part === "rules")
    return message.startsWith("Too small") ? "Add at least one rule: without one, nothing counts" : `A rule ${message}`;
  if (part === "origins")
    return index === undefined ? "Name at least one address of the site" : `Address ${Number(index) + 1} ${message}`;
  if (part === "keptDays") return "Visits wait for 1 to 90 whole days";
  return message;
}
