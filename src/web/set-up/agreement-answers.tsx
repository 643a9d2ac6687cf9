/** The questions of `baton init`, as fields. */
import { Radio, Select, Stack, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { suggestedAnswers } from "../../agreement/document/write/new-agreement.ts";
import { type NewAnswers, AGREEMENT_TEMPLATES } from "../../agreement/document/write/new-answers.ts";
import { capital } from "../../words/english/names.ts";
import { nameOfTemplate, templateText } from "../versions/templates.ts";
import type { SetUpValues } from "./set-up-values.ts";

const ZONES = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];

/** What may stay as the template has it. */
const DETAILS = [
  ["currency", "Currency", "Three letters"],
  ["mql", "MQLs per month", "What Marketing commits to. Left empty, it is calculated from the template’s sales quota."],
  ["days", "Working days", "A day, or a range of days"],
  ["hours", "Business hours", "SLA clocks run in them"],
  ["country", "Public holidays of", "Two-letter code of the country"],
  ["region", "State or region", "Leave it empty if it makes no difference"],
  ["hot", "First touch of a hot lead within", "Such as “15 minutes” or “2 business hours”"],
  ["warm", "First touch of a warm lead within", undefined],
  ["cold", "First touch of a cold lead within", undefined],
] as const;

export function AgreementAnswers({ form }: { readonly form: UseFormReturnType<SetUpValues> }) {
  const { template } = form.values;
  const suggested: NewAnswers =
    useQuery({
      queryKey: ["template", template],
      queryFn: async () => suggestedAnswers(await templateText(template), template),
      staleTime: Infinity,
    }).data ?? {};
  const hasProblem = DETAILS.some(([name]) => form.errors[name] !== undefined);
  return (
    <>
      <Radio.Group label="Which is closest to your company?" {...form.getInputProps("template")}>
        <Stack gap="xs" mt="xs">
          {Object.entries(AGREEMENT_TEMPLATES).map(([name, about]) => (
            <Radio key={name} value={name} label={nameOfTemplate(name)} description={capital(about)} />
          ))}
        </Stack>
      </Radio.Group>
      <TextInput label="Company" autoComplete="organization" maxLength={200} {...form.getInputProps("company")} />
      <Select label="Time zone" data={ZONES} searchable allowDeselect={false} {...form.getInputProps("zone")} />
      <TextInput
        label="Marketing"
        description="Names, separated by commas, the head first. Addresses may follow them, as in the example."
        placeholder="Dana Lindt <dana@company.example>, Mika Brandt"
        {...form.getInputProps("marketing")}
      />
      {template === "small-team" ? null : (
        <TextInput
          label="SDRs"
          description="Who qualifies leads, the head first."
          placeholder="Quinn Adler, Sam Okafor"
          {...form.getInputProps("qualification")}
        />
      )}
      <TextInput
        label="Sales"
        description="The head first."
        placeholder="Sol Vargas, Ria Kaya"
        {...form.getInputProps("sales")}
      />
      <details open={hasProblem || undefined} className="set-up-details">
        <summary>Hours, holidays, and response times</summary>
        <div>
          <p>
            What you leave empty stays as the template has it. Everything can be changed later, with both teams’
            signatures.
          </p>
          {DETAILS.map(([name, label, about]) => (
            <TextInput
              key={name}
              label={label}
              description={about}
              placeholder={name === "mql" ? undefined : suggested[name]}
              {...form.getInputProps(name)}
            />
          ))}
        </div>
      </details>
    </>
  );
}
