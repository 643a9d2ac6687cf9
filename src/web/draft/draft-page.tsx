/** /agreement/versions/$version/edit — writing a draft. What is not saved is not left behind without a question. */
import { proposedDraftWords } from "../../words/screen/version-words.ts";
import { STATUS_WORDS } from "../versions/version-status.tsx";
import "./draft.css";
import "../agreement/agreement.css";
import "../version/version.css";
import "../versions/versions.css";
import { Button } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconDeviceFloppy } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { AgreementEditor } from "../editor/agreement-editor.tsx";
import { Empty, Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { useVersion } from "../client/queries.ts";
import { Instant } from "../time/instant.tsx";
import type { Version } from "../client/version-client.ts";
import { offerOf } from "../version/steps/open-step.ts";
import { ActAsSelect } from "../components/act-as-select.tsx";
import { StartTrials } from "../lab/start-trials.tsx";
import { Conflict } from "./conflict.tsx";
import { LeaveGuard } from "./leave-guard.tsx";
import { useDraft } from "./use-draft.ts";

const route = getRouteApi("/agreement/versions/$version/edit");

export function DraftPage() {
  const number = Number(route.useParams().version);
  const version = useVersion(number);
  return (
    <Loaded query={version} loading={<Page title={`Edit version ${number}`}>{null}</Page>}>
      {(data) =>
        offerOf(data, "save_draft") === undefined ? (
          <NotYours version={data} />
        ) : (
          <Editing key={number} version={data} />
        )
      }
    </Loaded>
  );
}

function NotYours({ version: { version, status, steps } }: { readonly version: Version }) {
  const refusal = steps.find(({ kind }) => kind === "save_draft")?.refusal;
  return (
    <Page title={`Edit version ${version}`} controls={<ActAsSelect />}>
      <Empty icon={<IconDeviceFloppy size={34} stroke={1.4} aria-hidden />} title={`You can’t edit version ${version}`}>
        <p>
          {refusal === null || refusal === undefined
            ? `It is ${STATUS_WORDS[status].toLowerCase()}.`
            : `${refusal.message}. ${refusal.remedy}.`}
        </p>
        <Link to="/agreement/versions/$version" params={{ version: String(version) }}>
          View version
        </Link>
      </Empty>
    </Page>
  );
}

function Editing({ version }: { readonly version: Version }) {
  const draft = useDraft(version);
  const { clause } = route.useSearch();
  useHotkeys([["mod+S", () => draft.save()]], []);
  const { version: number, status, signatures } = version;
  return (
    <Page
      title={`Edit version ${number}`}
      note={
        <span role="status">
          {draft.isDirty ? (
            "Unsaved changes"
          ) : (
            <>
              Revision {version.revision}, saved by {version.savedBy.name} <Instant at={version.savedAt} />
            </>
          )}
        </span>
      }
      controls={
        <div className="version-controls">
          <ActAsSelect />
          {version.problems.length > 0 ? null : <StartTrials version={number} isUnsaved={draft.isDirty} />}
          <Button
            variant="default"
            renderRoot={(props) => (
              <Link {...props} to="/agreement/versions/$version" params={{ version: String(number) }} />
            )}
          >
            {draft.isDirty || version.problems.length > 0 ? "View version" : "Review and propose"}
          </Button>
          <Button
            leftSection={<IconDeviceFloppy size={17} aria-hidden />}
            loading={draft.isSaving}
            disabled={!draft.isDirty || draft.theirs !== undefined}
            onClick={() => draft.save()}
          >
            Save
          </Button>
        </div>
      }
    >
      {status === "proposed" && draft.theirs === undefined ? (
        <p className="followed">{proposedDraftWords(signatures.length)}</p>
      ) : null}
      {draft.theirs === undefined ? (
        <>
          {draft.aside === undefined ? null : (
            <p className="followed">
              Your earlier text is set aside until you leave this page.{" "}
              <Button size="compact-sm" variant="default" onClick={draft.bringBack}>
                Restore it
              </Button>
            </p>
          )}
          <AgreementEditor text={draft.text} onChange={draft.change} clause={clause} />
        </>
      ) : (
        <Conflict mine={draft.text} theirs={draft.theirs} isBusy={draft.isSaving} settle={draft.settle} />
      )}
      <LeaveGuard isDirty={draft.isDirty || draft.aside !== undefined} isSaving={draft.isSaving} onSave={draft.save} />
    </Page>
  );
}
