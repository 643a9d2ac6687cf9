/** /agreement/versions — which versions of the agreement are there, and what does each wait for? */
import { counted } from "../../words/english/counted.ts";
import { signaturesWords } from "../../words/screen/version-words.ts";
import "./versions.css";
import { Button } from "@mantine/core";
import { IconFileText, IconGitCompare, IconPencil } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Empty, Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { useVersions } from "../client/queries.ts";
import { Instant } from "../time/instant.tsx";
import type { VersionSummary } from "../client/version-client.ts";
import { ActAsSelect } from "../components/act-as-select.tsx";
import { NewDraft } from "./new-draft.tsx";
import { PartyLeads } from "./party-leads.tsx";
import { VersionStatus } from "./version-status.tsx";

export function VersionsPage() {
  const versions = useVersions();
  const data = versions.data;
  const newest = data?.versions[0];
  const previous = data?.versions[1];
  return (
    <Page
      title="Agreement versions"
      note="Drafted, proposed, signed by every team, then active until the next version takes effect."
      controls={
        <div className="version-controls">
          <ActAsSelect />
          <Button
            variant="subtle"
            leftSection={<IconPencil size={17} aria-hidden />}
            renderRoot={(props) => <Link {...props} to="/agreement/write" />}
          >
            Open the sandbox editor
          </Button>
          {newest === undefined || previous === undefined ? null : (
            <Button
              variant="default"
              leftSection={<IconGitCompare size={17} aria-hidden />}
              renderRoot={(props) => (
                <Link {...props} to="/agreement/compare" search={{ from: previous.version, to: newest.version }} />
              )}
            >
              Compare
            </Button>
          )}
          {data === undefined || data.versions.length === 0 ? null : <NewDraft {...data} />}
        </div>
      }
    >
      <Loaded
        shape="list"
        query={versions}
        empty={(all) =>
          all.versions.length > 0 ? null : (
            <Empty icon={<IconFileText size={34} stroke={1.4} aria-hidden />} title="No agreement yet">
              <p>
                Start a draft from a template or from your own text. Once every team head has signed, Baton runs it.
              </p>
              <NewDraft {...all} />
            </Empty>
          )
        }
      >
        {(all) => (
          <ul className="plain-list version-list">
            {all.versions.map((version) => (
              <VersionLine key={version.version} version={version} />
            ))}
          </ul>
        )}
      </Loaded>
      {data === undefined ? null : <PartyLeads />}
    </Page>
  );
}

function VersionLine({ version }: { readonly version: VersionSummary }) {
  const { version: number, savedBy, savedAt, basedOn, openComments } = version;
  return (
    <li className="version-line">
      <div className="version-line-head">
        <Link to="/agreement/versions/$version" params={{ version: String(number) }} className="version-line-link">
          Version {number}
        </Link>
        <VersionStatus version={version} />
        {openComments === 0 ? null : <span className="chip tone-warn">{counted(openComments, "open comment")}</span>}
      </div>
      <p className="version-line-what">
        <Standing version={version} />
      </p>
      <p className="version-line-saved">
        Saved by {savedBy.name} <Instant at={savedAt} />
        {basedOn === null ? "" : ` · from version ${basedOn}`}
      </p>
    </li>
  );
}

/** What it waits for, or what became of it. */
function Standing({ version }: { readonly version: VersionSummary }) {
  const { status, missing, signers, activeFrom, supersededBy, withdrawnBecause } = version;
  switch (status) {
    case "draft":
      return "Draft; not proposed yet.";
    case "proposed":
      return signaturesWords(signers.length, missing);
    case "signed":
    case "scheduled":
      return "Signed by every team.";
    case "active":
      return activeFrom === null ? (
        "Active."
      ) : (
        <>
          Active since <Instant at={activeFrom} />.
        </>
      );
    case "superseded":
      return (
        <>
          Active
          {activeFrom === null ? (
            ""
          ) : (
            <>
              {" "}
              from <Instant at={activeFrom} />
            </>
          )}{" "}
          until version {supersededBy}.
        </>
      );
    case "withdrawn":
      return `Withdrawn: ${withdrawnBecause ?? ""}`;
  }
}
