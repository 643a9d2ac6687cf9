/** /agreement/versions/$version — what does this version say, what does it change, and what does it still wait for? */
import "./version.css";
import "../agreement/agreement.css";
import "../versions/versions.css";
import { Tabs } from "@mantine/core";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { ChangeList } from "../compare/change-list.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { useChanges, useVersion, useVersions } from "../client/queries.ts";
import { Instant } from "../time/instant.tsx";
import type { Version } from "../client/version-client.ts";
import { openLeadsWords } from "../../words/sheet/open-leads-words.ts";
import { VersionStatus } from "../versions/version-status.tsx";
import { LifeLine } from "./life-line.tsx";
import { Problems } from "./problems.tsx";
import { ReviewDecisions } from "./review-decisions.tsx";
import { ShadowPanel } from "./shadow-panel.tsx";
import { SignaturePanel } from "./steps/signature-panel.tsx";
import { VersionActions } from "./steps/version-actions.tsx";
import { VersionClauses } from "./version-clauses.tsx";
import { VersionTimeline } from "./version-timeline.tsx";

const route = getRouteApi("/agreement/versions/$version");

export function VersionPage() {
  const number = Number(route.useParams().version);
  const version = useVersion(number);
  return (
    <Page
      title={`Version ${number}`}
      note={<Note version={version.data} />}
      controls={version.data === undefined ? undefined : <VersionActions version={version.data} />}
    >
      <Loaded query={version} shape="text">
        {(data) => <Whole version={data} />}
      </Loaded>
    </Page>
  );
}

function Note({ version }: { readonly version: Version | undefined }) {
  if (version === undefined) return <Link to="/agreement/versions">All versions</Link>;
  const { title, savedBy, savedAt, basedOn } = version;
  return (
    <span className="version-note">
      <VersionStatus version={version} />
      <span>
        {title === null ? "" : `${title} · `}saved by {savedBy.name} <Instant at={savedAt} />
        {basedOn === null ? null : (
          <>
            {" · from "}
            <Link to="/agreement/versions/$version" params={{ version: String(basedOn) }}>
              version {basedOn}
            </Link>
          </>
        )}
        {" · "}
        <Link to="/agreement/versions">all versions</Link>
      </span>
    </span>
  );
}

function Whole({ version }: { readonly version: Version }) {
  return (
    <>
      <section className="panel" aria-label="Status of this version">
        <LifeLine version={version} />
        {version.proposal === null ? null : (
          <p className="life-open-leads">
            Open leads {openLeadsWords(version.proposal.openLeads)} when it takes effect.
          </p>
        )}
      </section>
      <Problems version={version} />
      <div className="version-columns">
        <Terms version={version} />
        <div className="version-side">
          <SignaturePanel version={version} />
          <ShadowPanel version={version} />
          <ReviewDecisions version={version.version} />
          <VersionTimeline version={version} />
        </div>
      </div>
    </>
  );
}

function Terms({ version }: { readonly version: Version }) {
  const { tab = "clauses" } = route.useSearch();
  const navigate = useNavigate();
  const base = useComparedWith(version);
  const changes = useChanges(version.title === null ? undefined : base, version.version);
  const count = changes.data?.changes.length;
  if (base === undefined) return <VersionClauses version={version} />;
  return (
    <Tabs
      value={tab}
      keepMounted={false}
      onChange={(next) =>
        void navigate({
          to: "/agreement/versions/$version",
          params: { version: String(version.version) },
          search: next === "changes" ? { tab: "changes" } : {},
          replace: true,
        })
      }
    >
      <Tabs.List mb="md">
        <Tabs.Tab value="clauses">Clauses</Tabs.Tab>
        <Tabs.Tab value="changes">Changes{count === undefined ? "" : ` (${count})`}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="clauses">
        <VersionClauses version={version} />
      </Tabs.Panel>
      <Tabs.Panel value="changes">
        {version.title === null ? (
          <p className="followed">A draft with problems can’t be compared. Fix them first.</p>
        ) : (
          <Loaded query={changes}>{(data) => <ChangeList {...data} />}</Loaded>
        )}
      </Tabs.Panel>
    </Tabs>
  );
}

/** What it is told against: the version in force; for one that is or was itself in force, the one before it. */
function useComparedWith({ version, status, activeFrom }: Version): number | undefined {
  const versions = useVersions().data?.versions ?? [];
  if (status !== "active" && status !== "superseded") return versions.find((each) => each.status === "active")?.version;
  const before = versions.filter(
    (each) =>
      each.version !== version && each.activeFrom !== null && activeFrom !== null && each.activeFrom < activeFrom,
  );
  return before.sort((a, b) => (b.activeFrom ?? 0) - (a.activeFrom ?? 0))[0]?.version;
}
