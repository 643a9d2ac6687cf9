/** A company’s first page: its agreement, and the login of its admin, sent together. */
import "./set-up.css";
import { Button, FileInput, SegmentedControl } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useId } from "react";
import { AGREEMENT_TEMPLATES } from "../../agreement/document/write/new-answers.ts";
import { counted } from "../../words/english/counted.ts";
import { FormProblem } from "../sign-in/outside.tsx";
import { PersonFields } from "../sign-in/person-fields.tsx";
import { useJoining } from "../sign-in/use-joining.ts";
import { AgreementAnswers } from "./agreement-answers.tsx";
import { agreementOf, ASKED, problemsIn, ProblemsInText, type SetUpValues, type Start } from "./set-up-values.ts";

const MOST_SHOWN = 10;

const STARTS: readonly { readonly value: Start; readonly label: string }[] = [
  { value: "template", label: "A template" },
  { value: "file", label: "A file" },
  { value: "later", label: "Later" },
];

export function SetUpForm({ token }: { readonly token: string }) {
  const startId = useId();
  const form = useForm<SetUpValues>({
    initialValues: {
      ...{ start: "template", file: null, name: "", email: "", password: "" },
      ...(Object.fromEntries(ASKED.map((name) => [name, ""])) as Record<(typeof ASKED)[number], string>),
      template: Object.keys(AGREEMENT_TEMPLATES)[0] ?? "",
      zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
    validate: problemsIn,
  });
  const { start } = form.values;
  const sending = useJoining<SetUpValues>(async (values) => {
    const agreement = await agreementOf(values, Temporal.Now.plainDateISO().toString());
    const { name, email, password } = values;
    return { token, name, email, password, ...(agreement === undefined ? { member: null } : { agreement }) };
  }, form.setErrors);
  return (
    <form
      noValidate
      className="set-up"
      onSubmit={form.onSubmit(
        (values) => sending.mutate(values),
        (errors) => form.getInputNode(Object.keys(errors)[0] ?? "")?.focus(),
      )}
    >
      <section aria-label="Your agreement">
        <h2>Your agreement</h2>
        <p>What counts as a qualified lead, and how fast Sales follows up. Start from:</p>
        <SegmentedControl
          id={startId}
          fullWidth
          aria-label="Start from"
          data={[...STARTS]}
          value={start}
          onChange={(value) => form.setFieldValue("start", value)}
        />
        {start === "template" ? <AgreementAnswers form={form} /> : null}
        {start === "file" ? (
          <FileInput
            label="Agreement"
            description="A YAML file, as baton init writes it and baton check checks it"
            placeholder="agreement.yaml"
            accept=".yaml,.yml"
            clearable
            {...form.getInputProps("file")}
          />
        ) : null}
        <p>
          {start === "later"
            ? "You write an agreement in the editor; the heads of the teams sign it there. Leads wait until then."
            : "It is active at once. From then on, a change needs the signatures of both teams."}
        </p>
      </section>
      <section aria-label="Your login">
        <h2>Your login</h2>
        <p>You become the workspace admin: you invite colleagues, and can act for anyone.</p>
        <PersonFields
          form={form}
          about={start === "later" ? undefined : "If you are in one of the teams, as it is written there."}
        />
      </section>
      {sending.error instanceof ProblemsInText ? (
        <TextProblems error={sending.error} />
      ) : (
        <FormProblem error={sending.error} />
      )}
      <Button type="submit" loading={sending.isPending}>
        {start === "later" ? "Become the admin" : "Set up"}
      </Button>
    </form>
  );
}

function TextProblems({ error: { message, problems } }: { readonly error: ProblemsInText }) {
  const more = problems.length - MOST_SHOWN;
  return (
    <div className="outside-problem" role="alert">
      <p>
        <strong>{message}.</strong> It has {counted(problems.length, "problem")}:
      </p>
      <ul>
        {problems.slice(0, MOST_SHOWN).map((problem) => (
          <li key={`${problem.line}:${problem.column}:${problem.message}`}>
            Line {problem.line}: {problem.message}. {problem.remedy}.
          </li>
        ))}
      </ul>
      {more > 0 ? <p>And {more} more.</p> : null}
    </div>
  );
}
