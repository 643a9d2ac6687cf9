/** /agreement/versions/$version/shadow — what would this version have decided since its proposal? */
import "../version/version.css";
import "./shadow.css";
import { Button } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ActAsSelect } from "../components/act-as-select.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Panel } from "../frame/panel.tsx";
import { Sentences } from "../lab/sentences.tsx";
import { useMay } from "../session.ts";
import { Instant } from "../time/instant.tsx";
import { ShadowDays } from "./shadow-days.tsx";
import { ShadowLeads } from "./shadow-leads.tsx";
import { ShadowNow } from "./shadow-now.tsx";
import { type Shadow, useShadow } from "./use-shadow.ts";

const route = getRouteApi("/agreement/versions/$version/shadow");

export function ShadowPage() {
  const number = Number(route.useParams().version);
  const shadow = useShadow(number);
  return (
    <Page
      title={`Shadow of version ${number}`}
      note="What this version decides beside the one in effect, from the same facts. No one is notified, and no lead changes hands."
      controls={
        <div className="record-steps">
          <ActAsSelect />
          <Button
            variant="default"
            leftSection={<IconArrowLeft size={17} aria-hidden />}
            renderRoot={(props) => (
              <Link {...props} to="/agreement/versions/$version" params={{ version: String(number) }} />
            )}
          >
            Version {number}
          </Button>
        </div>
      }
    >
      <Loaded query={shadow} shape="text">
        {(data) => <Whole shadow={data} />}
      </Loaded>
    </Page>
  );
}

function Whole({ shadow }: { readonly shadow: Shadow }) {
  const { day } = route.useSearch();
  const mayReadLeads = useMay("leads:read");
  const { report } = shadow;
  return (
    <>
      <Panel title={shadow.status === "proposed" ? "So far" : "As it ended"} aside={<Since shadow={shadow} />}>
        <ShadowNow shadow={shadow} />
      </Panel>
      {report === null ? null : (
        <>
          <ShadowDays shadow={shadow} day={day} />
          {report.sections.map(({ title, lines }) => (
            <Sentences key={title} title={title} sentences={lines} />
          ))}
          <Sentences title="What the data can’t tell" sentences={report.unknown} />
          {mayReadLeads ? <ShadowLeads shadow={shadow} day={day} /> : null}
          <Sentences title="Assumptions" sentences={report.assumptions} />
        </>
      )}
    </>
  );
}

function Since({ shadow: { proposedAt } }: { readonly shadow: Shadow }) {
  if (proposedAt === null) return null;
  return (
    <>
      proposed <Instant at={proposedAt} />
    </>
  );
}
