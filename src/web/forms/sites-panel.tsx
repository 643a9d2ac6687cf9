/** The company's own sites: what came of their visits, and what can be changed. */
import { Button } from "@mantine/core";
import { IconWorld } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Answer } from "../../api/reads.ts";
import { counted } from "../../words/english/counted.ts";
import { VISIT_OUTCOMES } from "../../words/screen/source-words.ts";
import { closeForm, type ListedIntake } from "../client/intake-client.ts";
import { ConfirmDialog } from "../components/confirm-dialog.tsx";
import { Empty } from "../frame/loaded.tsx";
import { Panel } from "../frame/panel.tsx";
import { Instant } from "../time/instant.tsx";
import { SiteDialog } from "./site-dialog.tsx";
import { SiteScriptDialog } from "./site-script-dialog.tsx";

type Doing =
  | { readonly kind: "edit"; readonly site: ListedIntake | undefined }
  | { readonly kind: "script"; readonly intakeId: string }
  | { readonly kind: "close"; readonly site: ListedIntake };

export function SitesPanel({ data, mayChange }: { readonly data: Answer<"intakes">; readonly mayChange: boolean }) {
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
  const sites = data.intakes.filter(({ site }) => site !== null);
  const shown = doing?.kind === "script" ? sites.find(({ intakeId }) => intakeId === doing.intakeId) : undefined;
  const add = mayChange ? (
    <Button
      {...(sites.length > 0 ? { size: "compact-sm", variant: "default" } : {})}
      onClick={() => setDoing({ kind: "edit", site: undefined })}
    >
      Add site
    </Button>
  ) : null;
  return (
    <Panel title="Sites" aside={sites.length > 0 ? add : null}>
      {sites.length === 0 ? (
        <Empty icon={<IconWorld size={34} stroke={1.4} aria-hidden />} title="No sites yet">
          <p>
            Name the pages that show interest, such as prices, and paste a small script into your site. When a visitor
            who agreed fills in a form, their visits count for the lead.
          </p>
          {add}
        </Empty>
      ) : (
        <ul className="plain-list forms">
          {sites.map((site) => (
            <SiteLine key={site.intakeId} site={site} mayChange={mayChange} onDo={setDoing} />
          ))}
        </ul>
      )}
      {doing?.kind === "edit" ? (
        <SiteDialog
          site={doing.site}
          onClose={close}
          onSaved={(intakeId) => setDoing(doing.site === undefined ? { kind: "script", intakeId } : undefined)}
        />
      ) : null}
      {shown === undefined ? null : <SiteScriptDialog site={shown} onClose={close} />}
      <ConfirmDialog
        asked={
          doing?.kind === "close"
            ? {
                title: `Remove the site ${doing.site.name}?`,
                text: "Its visits aren’t taken any more, and those that no form has joined are deleted in time. Activities of leads stay. This can’t be undone.",
                yes: "Remove site",
                onYes: () => closing.mutate(doing.site.intakeId),
              }
            : undefined
        }
        isBusy={closing.isPending}
        onClose={close}
      />
    </Panel>
  );
}

function SiteLine({
  site: listed,
  mayChange,
  onDo,
}: {
  readonly site: ListedIntake;
  readonly mayChange: boolean;
  readonly onDo: (doing: Doing) => void;
}) {
  const { intakeId, name, source, site, visits, createdAt, createdBy, turnedAway, hasSecret } = listed;
  const action = (label: string, onClick: () => void, of = label) => (
    <Button size="compact-sm" variant="default" aria-label={`${of}: ${name}`} onClick={onClick}>
      {label}
    </Button>
  );
  return (
    <li>
      <div>
        <strong>{name}</strong>
        <span className="form-quiet">Source {source}</span>
        <span className="form-quiet">
          Added <Instant at={createdAt} only="date" />
          {createdBy === null ? "" : ` by ${createdBy}`}
        </span>
      </div>
      <div>
        {hasSecret ? null : <p>The key of its visitor IDs was lost. Edit and save it: visitors get new IDs.</p>}
        {visits === null || visits.lastAt === null ? (
          "No visits yet."
        ) : (
          <>
            {counted(visits.waiting, "visit")} {visits.waiting === 1 ? "waits" : "wait"} for a form, at most{" "}
            {counted(site?.keptDays ?? 0, "day")}. {counted(visits.joined, "visitor")}{" "}
            {visits.joined === 1 ? "is" : "are"} joined to a lead.
            <span className="form-quiet">
              Last visit <Instant at={visits.lastAt} />
            </span>
          </>
        )}
        {visits?.counts.map(({ outcome, visits: n }) => (
          <span key={outcome} className="form-quiet">
            {counted(n, "visit")} {VISIT_OUTCOMES[outcome] ?? outcome}
          </span>
        ))}
        <span className="form-quiet">On {site?.origins.join(", ")}</span>
        {turnedAway === null ? null : (
          <span className="form-quiet">
            Last turned away from {turnedAway.from === "null" ? "a page that names no site" : turnedAway.from},{" "}
            <Instant at={turnedAway.at} />. If it is yours, add it.
          </span>
        )}
      </div>
      <div className="form-do">
        {action("Script and consent", () => onDo({ kind: "script", intakeId }))}
        {mayChange ? (
          <>
            {action("Edit", () => onDo({ kind: "edit", site: listed }), "Edit the site")}
            {action("Remove", () => onDo({ kind: "close", site: listed }), "Remove the site")}
          </>
        ) : null}
      </div>
    </li>
  );
}
