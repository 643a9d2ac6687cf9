/** What was said about one clause, and the place to say something. */
import { capital } from "../../words/english/names.ts";
import { Button, Group, Textarea } from "@mantine/core";
import { IconMessage2 } from "@tabler/icons-react";
import { useState } from "react";
import { Instant } from "../time/instant.tsx";
import type { Comment, Version } from "../client/version-client.ts";
import { offerOf } from "./steps/open-step.ts";
import { useVersionStep, type VersionSteps } from "./steps/use-version-step.ts";

export function CommentThread({ version, clause }: { readonly version: Version; readonly clause: string }) {
  const [isWriting, setWriting] = useState(false);
  const step = useVersionStep(version.version);
  const comments = version.comments.filter((comment) => comment.clause === clause);
  const mayComment = offerOf(version, "comment") !== undefined && version.clauses.some(({ id }) => id === clause);
  return (
    <>
      <div className="clause-foot">
        <code className="clause-id">{clause}</code>
        {mayComment && !isWriting ? (
          <Button
            variant="subtle"
            size="compact-xs"
            leftSection={<IconMessage2 size={14} aria-hidden />}
            aria-label={`Comment on ${clause}`}
            onClick={() => setWriting(true)}
          >
            Comment
          </Button>
        ) : null}
      </div>
      {comments.length === 0 ? null : (
        <ul className="plain-list comments">
          {comments.map((comment) => (
            <Said key={comment.number} comment={comment} version={version} step={step} />
          ))}
        </ul>
      )}
      {isWriting ? <Write clause={clause} step={step} onClose={() => setWriting(false)} /> : null}
    </>
  );
}

function Said({
  comment: { number, by, party, at, text, resolved },
  version,
  step,
}: {
  readonly comment: Comment;
  readonly version: Version;
  readonly step: VersionSteps;
}) {
  const kind = resolved === null ? "resolve_comment" : "reopen_comment";
  const label = resolved === null ? "Resolve" : "Reopen";
  return (
    <li className={resolved === null ? "comment" : "comment comment-resolved"}>
      <div className="comment-head">
        <span>
          <strong>{by.name}</strong>
          {party === null ? "" : `, ${capital(party)}`} · <Instant at={at} />
        </span>
        <span className={`chip ${resolved === null ? "tone-warn" : "tone-good"}`}>
          {resolved === null ? "open" : "resolved"}
        </span>
        {offerOf(version, kind, { comment: number }) === undefined ? null : (
          <Button
            variant="default"
            size="compact-xs"
            loading={step.isPending}
            aria-label={`${label} comment ${number}`}
            onClick={() => step.mutate({ kind, comment: number })}
          >
            {label}
          </Button>
        )}
      </div>
      <p>{text}</p>
      {resolved === null ? null : (
        <p className="quiet-line">
          Resolved by {resolved.by.name} <Instant at={resolved.at} />
        </p>
      )}
    </li>
  );
}

function Write({
  clause,
  step,
  onClose,
}: {
  readonly clause: string;
  readonly step: VersionSteps;
  readonly onClose: () => void;
}) {
  const [text, setText] = useState("");
  return (
    <form
      className="comment-write"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== "") step.mutate({ kind: "comment", clause, text }, { onSuccess: onClose });
      }}
    >
      <Textarea
        label={`Comment on ${clause}`}
        placeholder="What should change?"
        autosize
        minRows={2}
        maxLength={4_000}
        autoFocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap="xs" mt="xs">
        <Button variant="default" size="xs" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" size="xs" loading={step.isPending} disabled={text.trim() === ""}>
          Comment
        </Button>
      </Group>
    </form>
  );
}
