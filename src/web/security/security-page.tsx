/** /security — who came in, who did not, and who changed or took what? For owners. */
import "./security.css";
import { Button, Group, NativeSelect } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Answer } from "../../api/reads.ts";
import { securityPaths } from "../../api/security-contract.ts";
import { SECURITY_KINDS } from "../../policy/security-kinds.ts";
import { useRead } from "../client/queries.ts";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Panel } from "../frame/panel.tsx";
import { addressOf } from "../page.ts";
import { useMay } from "../session.ts";
import { KeptDays } from "./kept-days.tsx";
import { MessageButtons } from "./message-buttons.tsx";
import { SecondStep } from "./second-step.tsx";
import { SecurityTable } from "./security-table.tsx";
import { SECURITY_NAMES } from "./security-names.ts";

type Security = Answer<"security">;

const KINDS = [
  { value: "", label: "Everything" },
  ...SECURITY_KINDS.map((kind) => ({ value: kind, label: SECURITY_NAMES[kind] })),
];

export function SecurityPage() {
  const { kind, person, cursor } = useSearch({ from: "/security" });
  const navigate = useNavigate({ from: "/security" });
  const security = useRead("security", { kind, person, cursor, limit: 50 });
  const mayExport = useMay("security:export");
  const isFiltered = kind !== undefined || person !== undefined;
  return (
    <Page
      title="Security log"
      note="Who signed in, and who changed access or took data along."
      controls={
        !mayExport ? undefined : (
          <Group gap="xs">
            {(["csv", "ndjson"] as const).map((format) => (
              <Button
                key={format}
                component="a"
                variant="default"
                href={`${addressOf(securityPaths.export)}?format=${format}`}
                download
                leftSection={<IconDownload size={17} aria-hidden />}
              >
                {format === "csv" ? "CSV" : "NDJSON"}
              </Button>
            ))}
          </Group>
        )
      }
    >
      <Panel
        title="Events"
        aside={
          <NativeSelect
            aria-label="Which events"
            size="xs"
            data={KINDS}
            value={kind ?? ""}
            onChange={({ currentTarget: { value } }) => {
              const chosen = SECURITY_KINDS.find((each) => each === value);
              void navigate({ search: { kind: chosen, person } });
            }}
          />
        }
      >
        <Loaded query={security} shape="table">
          {(data: Security) => (
            <>
              {data.events.length === 0 ? (
                <p className="security-none">
                  {isFiltered
                    ? "No event matches. Choose “Everything” to see all of them."
                    : "Nothing has happened yet. Sign-ins, invitations, keys, and exports will be listed here."}
                </p>
              ) : (
                <SecurityTable
                  events={data.events}
                  onPerson={(id) => void navigate({ search: { kind, person: id } })}
                />
              )}
              <div className="security-do">
                {isFiltered || cursor !== undefined ? (
                  <Button variant="subtle" size="compact-sm" onClick={() => void navigate({ search: {} })}>
                    Show the newest of all
                  </Button>
                ) : null}
                {data.next === null ? null : (
                  <Button
                    variant="default"
                    size="compact-sm"
                    onClick={() => void navigate({ search: { kind, person, cursor: data.next ?? undefined } })}
                  >
                    Older
                  </Button>
                )}
              </div>
            </>
          )}
        </Loaded>
      </Panel>
      <Loaded query={security} shape="table">
        {(data: Security) => (
          <>
            <SecondStep key={data.secondStep} rule={data.secondStep} />
            <MessageButtons isAllowed={data.messageButtons} />
            <KeptDays key={data.keptDays} days={data.keptDays} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
