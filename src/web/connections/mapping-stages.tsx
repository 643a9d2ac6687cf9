/** What the stages there mean here, at which stages here each is written, and what stages of deals mean. */
import { MultiSelect, Select } from "@mantine/core";
import { PROGRESS_STAGES } from "../../engine/lead/input.ts";
import { STAGES } from "../../engine/lead/lead-event.ts";
import { stageName } from "../../words/names/stage-names.ts";
import { useAgreement } from "../client/queries.ts";
import { fieldOfKey, keyOfField, type ShownMapping, type MappingPart } from "./mapping-choices.ts";

type StageMapping = NonNullable<ShownMapping["stage"]>;
type Meaning = StageMapping["values"][number]["means"];

export function MappingStages({ mapping, there, crm, onChange }: MappingPart) {
  const { stage, deals } = mapping;
  const roles = new Map(there.types.map(({ type, role }) => [type, role]));
  const isOfPeople = (type: string): boolean => roles.get(type) === "person" || roles.get(type) === "lead";
  const holding = [...new Set(there.stages.filter(({ type }) => isOfPeople(type)).map(keyOfField))];
  const dealStages = there.stages.filter(({ type }) => roles.get(type) === "deal");
  const change = (n: number, changed: Partial<StageMapping["values"][number]>): void => {
    if (stage === null) return;
    const values = stage.values.map((each, index) => (index === n ? { ...each, ...changed } : each));
    onChange({ stage: { ...stage, values } });
  };
  const choose = (key: string | null): void => {
    if (key === null) return onChange({ stage: null });
    const of = fieldOfKey(key);
    const values = there.stages
      .filter((each) => keyOfField(each) === key)
      .map(({ value }) => ({ value, means: null, writtenAt: [] }));
    onChange({ stage: { ...of, owns: stage?.owns ?? "baton", values } });
  };
  const labelOf = (value: string): string =>
    there.stages.find((each) => stage !== null && keyOfField(each) === keyOfField(stage) && each.value === value)
      ?.label ?? `${value} (no longer there)`;
  return (
    <fieldset className="mapping-group">
      <legend>Stages</legend>
      <Select
        label={`The field of ${crm} that says where a lead stands`}
        placeholder="None"
        clearable
        data={holding}
        value={stage === null ? null : keyOfField(stage)}
        onChange={choose}
      />
      {stage === null ? null : (
        <p className="connection-quiet">
          What each means here when someone chooses it there, and at which stages of the lead here Baton writes it.
        </p>
      )}
      {stage === null ? null : (
        <ul className="plain-list mapping-rows">
          {stage.values.map(({ value, means, writtenAt }, n) => (
            <li key={value}>
              <strong>{labelOf(value)}</strong>
              <MeaningSelect
                label={`What “${labelOf(value)}” means here`}
                means={means}
                onChange={(meaning) => change(n, { means: meaning })}
              />
              <MultiSelect
                aria-label={`Written to ${crm} as “${labelOf(value)}” at`}
                placeholder={writtenAt.length === 0 ? "Never written" : ""}
                disabled={stage.owns === "crm"}
                data={STAGES.map((each) => ({ value: each, label: stageName(each) }))}
                value={[...writtenAt]}
                onChange={(chosen) => change(n, { writtenAt: STAGES.filter((each) => chosen.includes(each)) })}
              />
            </li>
          ))}
        </ul>
      )}
      {dealStages.length === 0 ? null : (
        <ul className="plain-list mapping-rows">
          {dealStages.map(({ value, label, standing, pipeline }) => (
            <li key={`${pipeline ?? ""} ${value}`}>
              <strong>Deal: {label}</strong>
              <DealSelect
                label={`What the deal stage “${label}” means here`}
                usual={standing === "won" ? "customer" : standing === "lost" ? "lost" : "opportunity"}
                chosen={deals.find((each) => each.stage === value)}
                onChange={(means) => {
                  const others = deals.filter((each) => each.stage !== value);
                  onChange({ deals: means === undefined ? others : [...others, { stage: value, means }] });
                }}
              />
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}

function MeaningSelect({
  label,
  means,
  onChange,
}: {
  readonly label: string;
  readonly means: Meaning;
  readonly onChange: (means: Meaning) => void;
}) {
  const reasons = useAgreement().data?.rejectReasons ?? [];
  const choices: readonly { readonly value: string; readonly label: string; readonly means: Meaning }[] = [
    { value: "nothing", label: "Means nothing here", means: null },
    { value: "accept", label: "The lead is accepted", means: { kind: "accept" } },
    { value: "pass_on", label: "The lead is handed off", means: { kind: "pass_on" } },
    ...PROGRESS_STAGES.map((stage) => ({
      ...{ value: `progress ${stage}`, label: `The lead is: ${stageName(stage)}` },
      means: { kind: "progress" as const, stage },
    })),
    ...reasons.map(({ id, label: reason }) => ({
      ...{ value: `reject ${id}`, label: `Rejected: ${reason}` },
      means: { kind: "reject" as const, reason: id },
    })),
  ];
  const value =
    means === null
      ? "nothing"
      : means.kind === "progress"
        ? `progress ${means.stage}`
        : means.kind === "reject"
          ? `reject ${means.reason}`
          : means.kind;
  return (
    <Select
      aria-label={label}
      allowDeselect={false}
      data={choices.map((each) => ({ value: each.value, label: each.label }))}
      value={value}
      onChange={(chosen) => {
        const found = choices.find((each) => each.value === chosen);
        if (found !== undefined) onChange(found.means);
      }}
    />
  );
}

type ProgressMeaning = ShownMapping["deals"][number]["means"];

function DealSelect({
  label,
  usual,
  chosen,
  onChange,
}: {
  readonly label: string;
  readonly usual: (typeof PROGRESS_STAGES)[number];
  readonly chosen: ShownMapping["deals"][number] | undefined;
  /** Undefined: as usual. */
  readonly onChange: (means: ProgressMeaning | undefined) => void;
}) {
  return (
    <Select
      aria-label={label}
      allowDeselect={false}
      data={[
        { value: "usual", label: `As usual: ${stageName(usual)}` },
        { value: "nothing", label: "Means nothing here" },
        ...PROGRESS_STAGES.map((stage) => ({ value: stage, label: stageName(stage) })),
      ]}
      value={chosen === undefined ? "usual" : (chosen.means ?? "nothing")}
      onChange={(value) =>
        onChange(value === "usual" ? undefined : (PROGRESS_STAGES.find((stage) => stage === value) ?? null))
      }
    />
  );
}
