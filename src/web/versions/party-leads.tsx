/** Who signs for each party – and, when a lead is gone, who is named in their place, seen by both sides. */
import { teamName } from "../../words/english/names.ts";
import "./party-leads.css";
import { Button, Group, Modal, Select, Stack, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Panel } from "../frame/panel.tsx";
import { useActAs } from "../member.ts";
import { describeProblem } from "../client/problem-error.ts";
import { useAgreement, usePartyLeads } from "../client/queries.ts";
import { Instant } from "../time/instant.tsx";
import { usePersonName } from "../components/person-name.tsx";
import { type LeadsStep, type PartyLeads as Leads, takeLeadsStep } from "../client/version-client.ts";

type PartyLine = Leads["parties"][number];
const TITLES = {
  name: (party: PartyLine["party"]) => `Name a successor for ${teamName(party)}`,
  object: (party: PartyLine["party"]) => `Object for ${teamName(party)}`,
} as const;

type Asked = { readonly line: PartyLine; readonly what: "name" | "object" };

/** Nothing, while no agreement is in force. */
export function PartyLeads() {
  const leads = usePartyLeads().data;
  const [asked, setAsked] = useState<Asked | undefined>();
  const step = useLeadsStep(() => setAsked(undefined));
  if (leads === undefined || leads.parties.length === 0) return null;
  return (
    <Panel title="Who signs for each team">
      <ul className="plain-list party-leads">
        {leads.parties.map((line) => (
          <Line
            key={line.party}
            {...{ line, mayName: leads.mayName, isBusy: step.isPending }}
            onAsk={setAsked}
            onStep={step.mutate}
          />
        ))}
      </ul>
      <Modal
        opened={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={asked === undefined ? "" : TITLES[asked.what](asked.line.party)}
      >
        {asked === undefined ? null : asked.what === "name" ? (
          <NameForm line={asked.line} isBusy={step.isPending} onStep={step.mutate} />
        ) : (
          <ObjectForm line={asked.line} isBusy={step.isPending} onStep={step.mutate} />
        )}
      </Modal>
    </Panel>
  );
}

function Line({
  line,
  mayName,
  isBusy,
  onAsk,
  onStep,
}: {
  readonly line: PartyLine;
  readonly mayName: boolean;
  readonly isBusy: boolean;
  readonly onAsk: (asked: Asked) => void;
  readonly onStep: (step: LeadsStep) => void;
}) {
  const nameOf = usePersonName();
  const { party, lead, naming, mayObject, mayConfirm } = line;
  const button = { size: "compact-sm", variant: "default", disabled: isBusy } as const;
  return (
    <li>
      <div>
        <strong>{teamName(party)}</strong> {nameOf(lead)}
        {naming === null ? null : <NamingWords naming={naming} />}
      </div>
      <Group gap="xs">
        {mayConfirm && naming !== null ? (
          <Button {...button} onClick={() => onStep({ kind: "confirm", naming: naming.number })}>
            Confirm {nameOf(naming.lead)}
          </Button>
        ) : null}
        {mayObject ? (
          <Button {...button} onClick={() => onAsk({ line, what: "object" })}>
            Object
          </Button>
        ) : null}
        {mayName ? (
          <Button
            {...button}
            aria-label={`Name a successor for ${teamName(party)}`}
            onClick={() => onAsk({ line, what: "name" })}
          >
            Name a successor
          </Button>
        ) : null}
      </Group>
    </li>
  );
}

function NamingWords({ naming }: { readonly naming: NonNullable<PartyLine["naming"]> }) {
  const nameOf = usePersonName();
  const { lead, by, at, effectiveFrom, standing, objection } = naming;
  if (objection !== null)
    return (
      <p className="quiet-line">
        {objection.by} objected to {nameOf(lead)} <Instant at={objection.at} />: {objection.reason}
      </p>
    );
  return (
    <p className="quiet-line">
      {standing === "effective" ? (
        <>
          Named by {by} <Instant at={at} /> in place of the head that the agreement names
        </>
      ) : (
        <>
          {nameOf(lead)} was named by {by} and can sign from <Instant at={effectiveFrom} /> unless someone on the team
          objects
        </>
      )}
    </p>
  );
}

type FormProps = { readonly line: PartyLine; readonly isBusy: boolean; readonly onStep: (step: LeadsStep) => void };

function NameForm({ line: { party, lead }, isBusy, onStep }: FormProps) {
  const people = useAgreement().data?.people ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <Stack>
      <p className="quiet-line">
        Use this when a team head is gone. Every team sees it. The successor can sign after 7 days unless someone on the
        team objects. The head can confirm right away.
      </p>
      <Select
        label="Successor"
        searchable
        data={people.filter(({ id }) => id !== lead).map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen}
        onChange={setChosen}
        data-autofocus
      />
      <Group justify="flex-end">
        <Button
          disabled={chosen === null}
          loading={isBusy}
          onClick={() => {
            if (chosen !== null) onStep({ kind: "name", party, lead: chosen });
          }}
        >
          Name successor
        </Button>
      </Group>
    </Stack>
  );
}

function ObjectForm({ line: { naming }, isBusy, onStep }: FormProps) {
  const [reason, setReason] = useState("");
  if (naming === null) return null;
  return (
    <Stack>
      <Textarea
        label="Reason"
        autosize
        minRows={3}
        maxLength={4_000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-autofocus
      />
      <Group justify="flex-end">
        <Button
          disabled={reason.trim() === ""}
          loading={isBusy}
          onClick={() => onStep({ kind: "object", naming: naming.number, reason })}
        >
          Object
        </Button>
      </Group>
    </Stack>
  );
}

function useLeadsStep(onDone: () => void) {
  const client = useQueryClient();
  const actAs = useActAs();
  return useMutation({
    mutationFn: (step: LeadsStep) => takeLeadsStep(step, actAs),
    onSuccess: onDone,
    onError: (error) => {
      const { title, detail } = describeProblem(error);
      notifications.show({ title, message: detail, color: "red", autoClose: 9_000 });
    },
    onSettled: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === "party-leads" }),
  });
}
