/**
 * Baton's card on the record page of HubSpot. It shows what Baton says, decides nothing, and knows no secret: HubSpot signs what it asks, and adds who asks.
 * Accepting and rejecting is done in Baton's panel, which it opens.
 */
import {
  Alert,
  Button,
  ButtonRow,
  DescriptionList,
  DescriptionListItem,
  Flex,
  Heading,
  hubspot,
  Link,
  LoadingSpinner,
  Tag,
  Text,
} from "@hubspot/ui-extensions";
import { useEffect, useState } from "react";
import type { Card } from "./card.ts";

/** From the page of the connection in Baton: “Address of the card”. */
const ADDRESS = "https://baton.company.example/api/v1/w/default/connections/ID/card";

type Lead = NonNullable<Card["lead"]>;
type Asked = { readonly card: Card; readonly at: number } | { readonly problem: string };

hubspot.extend<"crm.record.sidebar">(({ context, actions }) => (
  <BatonCard
    objectTypeId={context.crm.objectTypeId}
    objectId={String(context.crm.objectId)}
    openPanel={(uri, onClose) =>
      actions.openIframeModal({ uri, title: "Baton", width: 460, height: 560, flush: true }, onClose)
    }
  />
));

function BatonCard({
  objectTypeId,
  objectId,
  openPanel,
}: {
  readonly objectTypeId: string;
  readonly objectId: string;
  readonly openPanel: (uri: string, onClose: () => void) => void;
}) {
  const [asked, setAsked] = useState<Asked>();
  const [times, setTimes] = useState(0);
  const again = () => setTimes((before) => before + 1);
  useEffect(() => {
    let isLatest = true;
    const query = new URLSearchParams({ objectTypeId, objectId }).toString();
    void askBaton(`${ADDRESS}?${query}`).then((answer) => {
      if (isLatest) setAsked(answer);
    });
    return () => {
      isLatest = false;
    };
  }, [objectTypeId, objectId, times]);

  if (asked === undefined) return <LoadingSpinner label="Asking Baton" showLabel />;
  if ("problem" in asked)
    return (
      <Flex direction="column" gap="small">
        <Alert title="Baton can’t be asked" variant="warning">
          {asked.problem}
        </Alert>
        <Button size="sm" onClick={again}>
          Try again
        </Button>
      </Flex>
    );
  const { title, text, lead, panelUrl, leadUrl } = asked.card;
  if (lead === null)
    return (
      <Flex direction="column" gap="extra-small">
        <Text format={{ fontWeight: "bold" }}>{title}</Text>
        <Text>{text ?? ""}</Text>
      </Flex>
    );
  return (
    <Flex direction="column" gap="small">
      <Flex direction="row" gap="small" align="center" wrap="wrap">
        <Tag variant="info">{lead.grade}</Tag>
        <Text>{lead.reason}</Text>
      </Flex>
      <Clock clock={lead.clock} at={asked.at} onOver={again} />
      <DescriptionList direction="column">
        <DescriptionListItem label="Owner">
          <Text>{lead.owner}</Text>
        </DescriptionListItem>
        {lead.promise === null ? null : (
          <DescriptionListItem label="Promise">
            <Text>{lead.promise}</Text>
          </DescriptionListItem>
        )}
        {lead.missed.length === 0 ? null : (
          <DescriptionListItem label="If missed">
            <Text>{lead.missed.join(". ")}</Text>
          </DescriptionListItem>
        )}
      </DescriptionList>
      {lead.whyNone === null ? null : <Text variant="microcopy">{lead.whyNone}</Text>}
      <ButtonRow>
        {lead.answers.length === 0 || panelUrl === null ? null : (
          // Its address is good for an hour: it is asked for anew when the panel was closed.
          <Button variant="primary" size="sm" onClick={() => openPanel(panelUrl, again)}>
            {lead.answers.includes("accept") ? "Accept or reject" : "Reject"}
          </Button>
        )}
        <Button size="sm" onClick={again}>
          Refresh
        </Button>
      </ButtonRow>
      {leadUrl === null ? null : <Link href={{ url: leadUrl, external: true }}>Open in Baton</Link>}
    </Flex>
  );
}

/** Counts down what Baton said is left: the clock of the desk is not asked what time it is. */
function Clock({
  clock,
  at,
  onOver,
}: {
  readonly clock: Lead["clock"];
  readonly at: number;
  readonly onOver: () => void;
}) {
  const [now, setNow] = useState(at);
  const leftMs = clock?.leftMs ?? null;
  useEffect(() => {
    if (leftMs === null) return undefined;
    const timer = setInterval(() => {
      const present = performance.now();
      setNow(present);
      if (present - at > leftMs + 1_500) {
        clearInterval(timer);
        onOver();
      }
    }, 1_000);
    return () => clearInterval(timer);
  }, [leftMs, at]);
  if (clock === null) return <Text>Nothing is due.</Text>;
  const { title, text, note } = clock;
  return (
    <Flex direction="column">
      <Text variant="microcopy">{title}</Text>
      <Heading>{leftMs === null ? text : `${stopwatch(leftMs - Math.max(0, now - at))} left`}</Heading>
      {note === null ? null : <Text variant="microcopy">{note}</Text>}
    </Flex>
  );
}

async function askBaton(url: string): Promise<Asked> {
  try {
    const response = await hubspot.fetch(url, { method: "GET", timeout: 15_000 });
    const said = (await response.json()) as Card | { readonly detail?: string };
    if (response.ok && "lead" in said) return { card: said, at: performance.now() };
    return { problem: ("detail" in said ? said.detail : undefined) ?? `It answered with ${response.status}.` };
  } catch {
    return {
      problem:
        "It doesn’t answer. Is its address among the permitted URLs of the app, and reachable from the internet?",
    };
  }
}

/** @example 65_000 → "1:05" */
function stopwatch(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const two = (value: number): string => String(value).padStart(2, "0");
  return hours === 0 ? `${minutes}:${two(seconds % 60)}` : `${hours}:${two(minutes)}:${two(seconds % 60)}`;
}
