/** /arrivals — did everything that forms sent become a lead, and what has to be done about the rest? */
import "./arrivals.css";
import { Button, Group, SegmentedControl } from "@mantine/core";
import { IconMailCheck } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { Answer } from "../../api/reads.ts";
import { counted } from "../../words/english/counted.ts";
import { useRead } from "../client/queries.ts";
import { Empty, Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Panel } from "../frame/panel.tsx";
import { useMay } from "../session.ts";
import { ArrivalItem } from "./arrival-item.tsx";

type Arrivals = Answer<"arrivals">;

const STATES = [
  { value: "open", label: "To look at" },
  { value: "leads", label: "Leads" },
  { value: "dismissed", label: "Dismissed" },
  { value: "all", label: "All" },
] as const;

export function ArrivalsPage() {
  const { state = "open", cursor, intakeId } = useSearch({ from: "/arrivals" });
  const navigate = useNavigate({ from: "/arrivals" });
  const arrivals = useRead("arrivals", { state, cursor, intakeId, limit: 50 });
  const mayChange = useMay("intake:change");
  return (
    <Page
      title="Arrivals"
      note="What your forms and webhooks sent. Everything is kept until it is a lead, or someone has looked at it."
      controls={
        <Button variant="default" renderRoot={(props) => <Link {...props} to="/forms" />}>
          Sources
        </Button>
      }
    >
      <Panel
        title={STATES.find(({ value }) => value === state)?.label ?? "Arrivals"}
        note={arrivals.data === undefined ? undefined : countWords(arrivals.data.counts)}
        aside={
          <SegmentedControl
            size="xs"
            aria-label="Which arrivals"
            data={STATES.map((each) => ({ ...each }))}
            value={state}
            onChange={(value) => {
              const chosen = STATES.find((each) => each.value === value)?.value;
              void navigate({ search: { state: chosen === "open" ? undefined : chosen, intakeId } });
            }}
          />
        }
      >
        <Loaded
          query={arrivals}
          shape="list"
          empty={(data) =>
            data.arrivals.length === 0 ? <Nothing state={state} hasAny={data.counts.arrived > 0} /> : null
          }
        >
          {(data: Arrivals) => (
            <>
              <ul className="plain-list arrivals">
                {data.arrivals.map((arrival) => (
                  <ArrivalItem key={arrival.arrivalId} arrival={arrival} mayChange={mayChange} />
                ))}
              </ul>
              <Group gap="xs" mt="sm">
                {cursor === undefined ? null : (
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    onClick={() => void navigate({ search: { state, intakeId } })}
                  >
                    Newest
                  </Button>
                )}
                {data.next === null ? null : (
                  <Button
                    variant="default"
                    size="compact-sm"
                    onClick={() => void navigate({ search: { state, intakeId, cursor: data.next ?? undefined } })}
                  >
                    Older
                  </Button>
                )}
              </Group>
            </>
          )}
        </Loaded>
      </Panel>
    </Page>
  );
}

/** @example "Last 30 days: 12 arrived. 10 became leads, 1 was refused, 1 is waiting." */
function countWords({ arrived, leads, refused, waiting, dismissed }: Arrivals["counts"]): string {
  if (arrived === 0) return "Nothing arrived in the last 30 days.";
  const parts = [
    `${leads} became ${leads === 1 ? "a lead" : "leads"}`,
    `${refused} ${refused === 1 ? "was" : "were"} refused`,
    `${waiting} ${waiting === 1 ? "is" : "are"} waiting`,
  ];
  return `Last 30 days: ${counted(arrived, "arrival")}. ${parts.join(", ")}. ${dismissed} dismissed.`;
}

function Nothing({ state, hasAny }: { readonly state: string; readonly hasAny: boolean }) {
  const isOpen = state === "open";
  return (
    <Empty
      icon={<IconMailCheck size={34} stroke={1.4} aria-hidden />}
      title={isOpen ? "Nothing to look at" : "Nothing here"}
    >
      {hasAny ? (
        <p>{isOpen ? "Everything that arrived is a lead, or was dismissed." : "Choose another list above."}</p>
      ) : (
        <p>Create a form, paste it into a page of your site, and what people send appears here.</p>
      )}
      {hasAny ? null : <Button renderRoot={(props) => <Link {...props} to="/forms" />}>Go to sources</Button>}
    </Empty>
  );
}
