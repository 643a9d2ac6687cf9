/** /forms — by which forms and webhooks do leads come in, and what has to be entered where? */
import "./forms.css";
import { Button } from "@mantine/core";
import { IconForms } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Answer } from "../../api/reads.ts";
import { closeForm, type ListedIntake } from "../client/intake-client.ts";
import { useRead } from "../client/queries.ts";
import { ConfirmDialog } from "../components/confirm-dialog.tsx";
import { Empty, Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Panel } from "../frame/panel.tsx";
import { useMay } from "../session.ts";
import { Instant } from "../time/instant.tsx";
import { FormDialog } from "./form-dialog.tsx";
import { SitesPanel } from "./sites-panel.tsx";
import { WebhooksPanel } from "./webhooks-panel.tsx";
import { SnippetDialog } from "./snippet-dialog.tsx";
import { SourceQuiet, SourceUsualGap } from "./source-rhythm.tsx";

type Doing =
  | { readonly kind: "edit"; readonly form: ListedIntake | undefined }
  | { readonly kind: "snippet"; readonly intakeId: string }
  | { readonly kind: "close"; readonly form: ListedIntake };

export function FormsPage() {
  const intakes = useRead("intakes", {});
  const mayChange = useMay("intake:change");
  const client = useQueryClient();
  const [doing, setDoing] = useState<Doing>();
  const close = (): void => setDoing(undefined);
  const closing = useMutation({
    mutationFn: closeForm,
    onSettled: async () => {
      close();
      await client.invalidateQueries({ queryKey: ["intakes"] });
    },
  });
  const forms = (data: Answer<"intakes">) => data.intakes.filter(({ form }) => form !== null);
  const create = mayChange ? (
    <Button onClick={() => setDoing({ kind: "edit", form: undefined })}>Create form</Button>
  ) : null;
  const shown =
    doing?.kind === "snippet" ? intakes.data?.intakes.find(({ intakeId }) => intakeId === doing.intakeId) : undefined;
  return (
    <Page
      title="Sources"
      note="Forms and visits of your own pages, and webhooks of other systems, from which Baton hears of leads."
      controls={
        <Button variant="default" renderRoot={(props) => <Link {...props} to="/arrivals" />}>
          Arrivals
        </Button>
      }
    >
      {/* Together, so that nothing below moves when one of them is there. */}
      <Loaded query={intakes}>
        {(data: Answer<"intakes">) => (
          <>
            <Panel
              title="Forms"
              aside={
                mayChange && forms(data).length > 0 ? (
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() => setDoing({ kind: "edit", form: undefined })}
                  >
                    Create form
                  </Button>
                ) : null
              }
            >
              {forms(data).length === 0 ? (
                <Empty icon={<IconForms size={34} stroke={1.4} aria-hidden />} title="No forms yet">
                  <p>Name its fields, paste the HTML into a page of your site, and what people send becomes leads.</p>
                  {create}
                </Empty>
              ) : (
                <ul className="plain-list forms">
                  {forms(data).map((form) => (
                    <FormLine
                      key={form.intakeId}
                      form={form}
                      asOf={data.asOf}
                      onSnippet={() => setDoing({ kind: "snippet", intakeId: form.intakeId })}
                      {...(mayChange
                        ? {
                            onEdit: () => setDoing({ kind: "edit", form }),
                            onEnd: () => setDoing({ kind: "close", form }),
                          }
                        : {})}
                    />
                  ))}
                </ul>
              )}
            </Panel>
            <SitesPanel data={data} mayChange={mayChange} />
            <WebhooksPanel intakes={intakes} mayChange={mayChange} />
          </>
        )}
      </Loaded>
      {doing?.kind === "edit" ? (
        <FormDialog
          form={doing.form}
          onClose={close}
          onSaved={(intakeId) => setDoing(doing.form === undefined ? { kind: "snippet", intakeId } : undefined)}
        />
      ) : null}
      {shown === undefined || shown.form === null ? null : (
        <SnippetDialog intakeId={shown.intakeId} form={shown.form} onClose={close} />
      )}
      <ConfirmDialog
        asked={
          doing?.kind === "close"
            ? {
                title: `Close the form ${doing.form.name}?`,
                text: "It takes nothing any more, and pages that show it get an error. Leads and arrivals stay. This can’t be undone.",
                yes: "Close form",
                onYes: () => closing.mutate(doing.form.intakeId),
              }
            : undefined
        }
        isBusy={closing.isPending}
        onClose={close}
      />
    </Page>
  );
}

function FormLine({
  form: listed,
  asOf,
  onSnippet,
  onEdit,
  onEnd,
}: {
  readonly form: ListedIntake;
  readonly asOf: number;
  readonly onSnippet: () => void;
  readonly onEdit?: () => void;
  readonly onEnd?: () => void;
}) {
  const { name, source, form, createdAt, createdBy, turnedAway } = listed;
  return (
    <li>
      <div>
        <strong>{name}</strong>
        <span className="form-quiet">Source {source}</span>
        <span className="form-quiet">
          Created <Instant at={createdAt} only="date" />
          {createdBy === null ? "" : ` by ${createdBy}`}
        </span>
      </div>
      <div>
        <SourceQuiet source={listed} asOf={asOf} />
        {form?.fields.map(({ label }) => label).join(", ")}
        <span className="form-quiet">On {form?.origins.join(", ")}</span>
        <SourceUsualGap source={listed} />
        {turnedAway === null ? null : (
          <span className="form-quiet">
            Last turned away from {turnedAway.from === "null" ? "a page that names no site" : turnedAway.from},{" "}
            <Instant at={turnedAway.at} />. If it is yours, add it.
          </span>
        )}
      </div>
      <div className="form-do">
        <Button size="compact-sm" variant="default" aria-label={`HTML and test: ${name}`} onClick={onSnippet}>
          HTML and test
        </Button>
        {onEdit === undefined ? null : (
          <Button size="compact-sm" variant="default" aria-label={`Edit the form ${name}`} onClick={onEdit}>
            Edit
          </Button>
        )}
        {onEnd === undefined ? null : (
          <Button size="compact-sm" variant="default" aria-label={`Close the form ${name}`} onClick={onEnd}>
            Close
          </Button>
        )}
      </div>
    </li>
  );
}
