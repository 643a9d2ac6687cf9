/** A duplicate is merged into the lead that stays: chosen among the latest leads, or by its id or address. */
import { ownedByWords } from "../../words/screen/lead-words.ts";
import { Select, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { AnswerForm } from "../actions/answer-form.tsx";
import { leadNameWithCompany } from "../../words/names/lead-name.ts";
import { sayFact } from "../client/say-fact.ts";
import { useLead, useRecentLeads } from "../client/queries.ts";
import { usePersonName } from "../components/person-name.tsx";
import { stageName } from "../../words/names/stage-names.ts";
import { type ByHandFormProps, whyMissing, WhyField } from "./by-hand-form.tsx";
import { idIn } from "./id-in.ts";

export function MergeForm({ lead, by, isBusy, onCancel, onSend }: ByHandFormProps) {
  const recent = useRecentLeads().data?.leads ?? [];
  const [search, setSearch] = useState("");
  const initialValues: { into: string | null; note: string } = { into: null, note: "" };
  const form = useForm({
    initialValues,
    validate: { into: (into) => (into === null ? "Choose a lead" : null), note: whyMissing },
  });
  const listed = recent
    .filter(({ leadId }) => leadId !== lead.leadId)
    .map((each) => ({ value: each.leadId, label: `${leadNameWithCompany(each)} · ${each.leadId}` }));
  const typed = idIn(search);
  const isKnown = typed === null || listed.some(({ value, label }) => value === typed || label === search);
  return (
    <AnswerForm
      {...{ isBusy, onCancel }}
      send="Merge"
      onSubmit={form.onSubmit(({ into, note }) => {
        if (into === null) return;
        onSend({
          leadId: lead.leadId,
          done: `${leadNameWithCompany(lead)} was merged into ${into}.`,
          send: (fact) => sayFact("merge", lead.leadId, { by, into, note, fact }),
        });
      })}
    >
      <Text size="sm">
        This lead is closed. The surviving lead keeps its owner and takes over this one’s activity; later updates to
        either ID go to it. This can’t be undone.
      </Text>
      <Select
        label="Surviving lead"
        description="Choose a recent lead, or paste the ID or the page address of another."
        placeholder="Search by name"
        withAsterisk
        searchable
        data-autofocus
        data={isKnown ? listed : [...listed, { value: typed, label: search }]}
        searchValue={search}
        onSearchChange={setSearch}
        nothingFoundMessage="Not among the latest leads. Enter its ID."
        {...form.getInputProps("into")}
      />
      {form.values.into === null ? null : <Stays leadId={form.values.into} />}
      <WhyField input={form.getInputProps("note")} />
    </AnswerForm>
  );
}

/** Who it is, before anybody merges by a wrong id. */
function Stays({ leadId }: { readonly leadId: string }) {
  const nameOf = usePersonName();
  const { data, isError } = useLead(leadId);
  if (isError) return <Text size="sm">There’s no lead with the ID {leadId}.</Text>;
  if (data === undefined) return null;
  return (
    <Text size="sm">
      <strong>{leadNameWithCompany(data)}</strong>: {stageName(data.stage)}, {ownedByWords(data.owner, nameOf)}
      {data.email === null ? "" : `, ${data.email}`}
    </Text>
  );
}
