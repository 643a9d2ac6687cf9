/** The lines of the first hour: each knows by the data whether it is done. */
import "./first-steps.css";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { counted } from "../../words/english/counted.ts";
import { numberWords } from "../../words/english/numbers.ts";
import type { SaidScoreboard } from "../../words/report/say-report.ts";
import { read } from "../client/client.ts";
import { useRead } from "../client/queries.ts";
import { Panel } from "../frame/panel.tsx";
import { SendLead } from "./send-lead.tsx";
import { Step } from "./step.tsx";

const SOON_MS = 5_000;

type FirstStepsProps = {
  readonly board: SaidScoreboard;
  /** Others' lines are left out. */
  readonly may: {
    readonly invite: boolean;
    readonly send: boolean;
    readonly work: boolean;
    readonly chat: boolean;
    readonly webhooks: boolean;
  };
};

export function FirstSteps({ board, may }: FirstStepsProps) {
  return (
    <Panel title="Your first hour" note="This list goes away once someone has contacted the first lead.">
      <ol className="plain-list first-hour">
        {may.invite ? <Invite /> : null}
        {may.chat ? <Chat /> : null}
        {may.webhooks ? <Webhook /> : null}
        {may.send ? <Send /> : null}
        {may.work ? <Work isDone={isDecided(board)} /> : null}
        <See board={board} />
      </ol>
    </Panel>
  );
}

function isDecided({ measures }: SaidScoreboard): boolean {
  return measures.some(({ name, verdict }) => name === "acceptance" && verdict !== "not_recorded");
}

function Invite() {
  const people = useRead("people", {}).data;
  const others = people === undefined ? 0 : people.accounts.length - 1 + people.invitations.length;
  return (
    <Step
      title="Invite your team"
      isDone={others > 0}
      result={`${counted(others, "person", "people")} invited or signed in`}
      action={
        <Button size="compact-sm" variant="default" renderRoot={(props) => <Link {...props} to="/people" />}>
          Go to People
        </Button>
      }
    >
      Each person gets a link of their own. Leads are assigned to members with or without a login, but only people who
      are here can work them.
    </Step>
  );
}

/** Where a hand-off has its people notified by chat, and only there. */
function Chat() {
  const data = useRead("chats", {}).data;
  if (data?.isAgreed !== true) return null;
  return (
    <Step
      title="Connect the chat"
      isDone={data.chats.length > 0}
      result={`${counted(data.chats.length, "chat")} connected`}
      action={
        <Button size="compact-sm" variant="default" renderRoot={(props) => <Link {...props} to="/chat" />}>
          Go to Chat
        </Button>
      }
    >
      The agreement has people notified by chat. Until Slack or Microsoft Teams is connected, these messages aren’t
      sent.
    </Step>
  );
}

/** Where a hand-off has its people notified by webhook, and only there. */
function Webhook() {
  const data = useRead("webhooks", {}).data;
  if (data?.isAgreed !== true) return null;
  const taking = data.webhooks.find(({ takesMessages }) => takesMessages);
  return (
    <Step
      title="Connect a webhook that takes messages"
      isDone={taking !== undefined}
      result={`${taking?.name ?? ""} takes messages`}
      action={
        <Button size="compact-sm" variant="default" renderRoot={(props) => <Link {...props} to="/webhooks" />}>
          Go to Webhooks
        </Button>
      }
    >
      The agreement has people notified by webhook. Until one takes messages, these messages aren’t sent.
    </Step>
  );
}

function Send() {
  const total = useQuery({
    queryKey: ["first-hour", "leads"],
    queryFn: async ({ signal }) => (await read("leads", { limit: 1 }, { signal })).total.leads,
    // It comes from elsewhere, and whoever has sent it is looking.
    refetchInterval: ({ state }) => (state.data === undefined || state.data === 0 ? SOON_MS : false),
  }).data;
  const isDone = total !== undefined && total > 0;
  return (
    <Step
      title="Send a lead"
      isDone={isDone}
      result="The first lead is here"
      action={
        isDone ? (
          <Button size="compact-sm" variant="default" renderRoot={(props) => <Link {...props} to="/leads" />}>
            See leads
          </Button>
        ) : undefined
      }
    >
      {isDone ? undefined : <SendLead />}
    </Step>
  );
}

function Work({ isDone }: { readonly isDone: boolean }) {
  return (
    <Step
      title="Work it"
      isDone={isDone}
      result="Accepted or rejected. Next: log the first call or email"
      action={
        <Button size="compact-sm" variant="default" renderRoot={(props) => <Link {...props} to="/queue" />}>
          Go to the queue
        </Button>
      }
    >
      The lead waits in the queue of the person who got it, with the time that is left. They accept it and log the first
      call or email; a team head can do so for them.
    </Step>
  );
}

function See({ board: { promises } }: { readonly board: SaidScoreboard }) {
  const due = promises.reduce((sum, { attainment }) => sum + attainment.n, 0);
  const met = promises.reduce((sum, line) => sum + line.met, 0);
  return (
    <Step
      title="See the number"
      isDone={due > 0}
      result={`${counted(met, "SLA target", "SLA targets")} met, of ${numberWords(due)} that came due`}
    >
      Each answer is counted below: whether it was in time, and how long the lead waited for it.
    </Step>
  );
}
