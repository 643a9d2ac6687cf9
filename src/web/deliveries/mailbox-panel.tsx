/** What comes back by email: when the mailbox was last read, what became of it, and what couldn’t be used. */
import { Link } from "@tanstack/react-router";
import type { Answer } from "../../api/reads.ts";
import { mailboxCountsWords } from "../../words/screen/mailbox-words.ts";
import { useRead } from "../client/queries.ts";
import { Loaded } from "../frame/loaded.tsx";
import { Panel } from "../frame/panel.tsx";
import { usePersonName } from "../components/person-name.tsx";
import { Instant } from "../time/instant.tsx";

type Mailbox = Answer<"mailbox">;

export function MailboxPanel() {
  const mailbox = useRead("mailbox", {});
  return (
    <Panel
      title="Mailbox"
      note="Emails of reps to leads count as touches, and addresses that bounce get no more email. Baton only reads: nothing is deleted, moved, or marked."
    >
      <Loaded query={mailbox} shape="text">
        {(data) => (data.mailbox === null ? <NoneRead /> : <Standing data={data} mailbox={data.mailbox} />)}
      </Loaded>
    </Panel>
  );
}

function NoneRead() {
  return (
    <p className="quiet-line">
      No mailbox is read. To have one read, set <code>BATON_MAILBOX</code> where the server runs; reps then put its
      address in Bcc when they write to a lead.
    </p>
  );
}

function Standing({ data, mailbox }: { readonly data: Mailbox; readonly mailbox: NonNullable<Mailbox["mailbox"]> }) {
  const { name, readAt, failingSince, problem, remedy } = mailbox;
  const { counts, days, notCounted } = data;
  return (
    <>
      <ul className="plain-list deliveries mailbox-mails">
        <li>
          <strong>{name}</strong>
          <span className="delivery-standing">
            {readAt === null ? (
              "Not read yet"
            ) : (
              <>
                Last read <Instant at={readAt} />
              </>
            )}
          </span>
          {problem === null || failingSince === null ? null : (
            <span className="delivery-standing tone-bad">
              {problem}, since <Instant at={failingSince} />. {remedy}.
            </span>
          )}
          <span className="delivery-note">{mailboxCountsWords(counts, days)}</span>
        </li>
        {notCounted.map((each, index) => (
          <NotCounted key={index} mail={each} />
        ))}
      </ul>
      {counts.not_counted > notCounted.length ? (
        <p>
          {counts.not_counted - notCounted.length} more emails of the last {days} days couldn’t be used.
        </p>
      ) : null}
    </>
  );
}

function NotCounted({
  mail: { receivedAt, member, leadId, reason, remedy },
}: {
  readonly mail: Mailbox["notCounted"][number];
}) {
  const nameOf = usePersonName();
  return (
    <li>
      <strong>Not counted{member === null ? "" : `: email from ${nameOf(member)}`}</strong>
      <span className="delivery-standing">
        Received <Instant at={receivedAt} />
        {leadId === null ? null : (
          <>
            ,{" "}
            <Link to="/leads/$leadId" params={{ leadId }}>
              {leadId}
            </Link>
          </>
        )}
      </span>
      <span className="delivery-note">
        {reason}.{remedy === null ? "" : ` ${remedy}.`}
      </span>
    </li>
  );
}
