/** /agreement/compare — what does one version say otherwise than another? */
import "../version/version.css";
import { Select } from "@mantine/core";
import { IconGitCompare } from "@tabler/icons-react";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { Empty, Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { useChanges, useVersions } from "../client/queries.ts";
import type { VersionSummary } from "../client/version-client.ts";
import { STATUS_WORDS } from "../versions/version-status.tsx";
import { ChangeList } from "./change-list.tsx";

const route = getRouteApi("/agreement/compare");

export function ComparePage() {
  const search = route.useSearch();
  const versions = useVersions();
  const all = versions.data?.versions ?? [];
  const from = search.from ?? all[1]?.version;
  const to = search.to ?? all[0]?.version;
  const changes = useChanges(from, to);
  return (
    <Page
      title="Compare versions"
      note={
        <>
          What changed, in plain sentences. <Link to="/agreement/versions">All versions</Link>
        </>
      }
      controls={<Choices all={all} from={from} to={to} />}
    >
      <Loaded query={versions} shape="text" empty={(data) => (data.versions.length > 1 ? null : <Nothing />)}>
        {() => (
          <Loaded query={changes} shape="text">
            {(data) => <ChangeList {...data} />}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}

function Nothing() {
  return (
    <Empty icon={<IconGitCompare size={34} stroke={1.4} aria-hidden />} title="Nothing to compare yet">
      <p>Changes appear here after the first amendment.</p>
    </Empty>
  );
}

function Choices({
  all,
  from,
  to,
}: {
  readonly all: readonly VersionSummary[];
  readonly from: number | undefined;
  readonly to: number | undefined;
}) {
  const navigate = useNavigate();
  if (all.length < 2) return null;
  const data = all.map(({ version, status }) => ({
    value: String(version),
    label: `Version ${version}, ${STATUS_WORDS[status].toLowerCase()}`,
  }));
  const choose = (search: { from?: number; to?: number }): void =>
    void navigate({ to: "/agreement/compare", search: { from, to, ...search }, replace: true });
  return (
    <div className="compare-choices">
      <Select
        label="Before"
        w={200}
        data={data}
        value={from === undefined ? null : String(from)}
        allowDeselect={false}
        onChange={(value) => choose({ from: Number(value) })}
      />
      <Select
        label="After"
        w={200}
        data={data}
        value={to === undefined ? null : String(to)}
        allowDeselect={false}
        onChange={(value) => choose({ to: Number(value) })}
      />
    </div>
  );
}
