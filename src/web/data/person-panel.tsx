/** What is stored about one person: handed out as a file, or erased. */
import { erasedWords } from "../../words/screen/lead-words.ts";
import { Button, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconDownload, IconTrash } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { ErasedPerson } from "../client/data-client.ts";
import { Panel } from "../frame/panel.tsx";
import { isUnproven } from "../confirm/proof-fields.tsx";
import { useMay } from "../session.ts";
import { EraseDialog } from "./erase-dialog.tsx";
import { usePersonData } from "./use-person-data.ts";

export function PersonPanel() {
  const form = useForm({
    initialValues: { address: "" },
    validate: { address: (address) => (/\S@\S/.test(address) ? null : "Use an address like name@company.example") },
  });
  const { exporting, erasing, erased, exported, forget } = usePersonData((message) =>
    form.setFieldError("address", message),
  );
  const mayErase = useMay("persons:erase");
  const [asked, setAsked] = useState<string | undefined>();
  const isBusy = exporting.isPending || erasing.isPending;
  const withAddress = (run: (address: string) => void) => () => {
    forget();
    if (!form.validate().hasErrors) run(form.values.address.trim());
  };
  return (
    <Panel
      title="A person’s data"
      note="For when someone asks what you store about them, or asks you to delete it. Everything is found by email address."
    >
      <form noValidate className="data-person" onSubmit={(event) => event.preventDefault()}>
        <TextInput
          className="data-address"
          label="Email"
          type="email"
          autoComplete="off"
          maxLength={320}
          {...form.getInputProps("address")}
        />
        <div className="data-person-do">
          <Button
            type="submit"
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            loading={exporting.isPending}
            disabled={isBusy}
            onClick={withAddress((address) => exporting.mutate(address))}
          >
            Export
          </Button>
          {mayErase ? (
            <Button
              variant="default"
              className="data-erase"
              leftSection={<IconTrash size={16} aria-hidden />}
              disabled={isBusy}
              onClick={withAddress(setAsked)}
            >
              Erase…
            </Button>
          ) : null}
        </div>
      </form>
      <div className="data-told" role="status">
        {exported === undefined ? null : <p>{exported}</p>}
        {erased === undefined ? null : <Erased erased={erased} />}
      </div>
      <EraseDialog
        address={asked}
        isBusy={erasing.isPending}
        error={erasing.error}
        onClose={() => setAsked(undefined)}
        onErase={(proof) =>
          erasing.mutate(
            { address: asked ?? "", ...proof },
            {
              onError: (error) => {
                if (!isUnproven(error)) setAsked(undefined);
              },
              onSuccess: () => {
                setAsked(undefined);
                form.reset();
              },
            },
          )
        }
      />
    </Panel>
  );
}

function Erased({ erased: { leads, entries, arrivals, keptBy } }: { readonly erased: ErasedPerson }) {
  return (
    <>
      <p>
        {erasedWords(entries)} {leads.length === 0 ? "" : "What is left: "}
        <LeadLinks leads={leads} />
      </p>
      {arrivals > 0 && <p>What forms and webhooks sent of the person was erased, too ({arrivals}).</p>}
      {keptBy.length > 0 && (
        <p>
          The address is still part of another person’s data: <LeadLinks leads={keptBy} />. Erase that person as well if
          it has to go.
        </p>
      )}
    </>
  );
}

function LeadLinks({ leads }: { readonly leads: readonly string[] }) {
  return leads.map((leadId, index) => (
    <span key={leadId}>
      {index === 0 ? "" : ", "}
      <Link to="/leads/$leadId" params={{ leadId }}>
        {leadId}
      </Link>
    </span>
  ));
}
