import { Button } from "@mantine/core";
import type { ListedKeys } from "../client/keys-client.ts";
import { Instant } from "../time/instant.tsx";
import { SCOPE_NAMES } from "./scope-names.ts";

type Key = ListedKeys["keys"][number];

/** @param props.replaced the key in whose place it came, while that one is still listed */
export function KeyLine({
  listed,
  replaced,
  onRotate,
  onRevoke,
}: {
  readonly listed: Key;
  readonly replaced: Key | undefined;
  readonly onRotate?: () => void;
  readonly onRevoke?: () => void;
}) {
  const { keyId, name, scopes, sources, rate, isExpired } = listed;
  return (
    <li>
      <div className="people-name">
        <strong>{name}</strong>
        <span className="people-id">{keyId}</span>
        {replaced === undefined ? null : <span className="people-id">Replaces {replaced.keyId}</span>}
      </div>
      <div className="people-account">
        {scopes.map((scope) => SCOPE_NAMES[scope]).join(", ")}
        {sources.length === 0 ? null : <span className="people-id">{sources.join(", ")}</span>}
        <span className="people-id">
          {rate === null ? "Default rate" : `${rate.toLocaleString("en-US")} requests per minute`}
        </span>
      </div>
      <div className="people-status">
        <Standing listed={listed} />
      </div>
      <div className="people-do">
        {onRotate === undefined || isExpired ? null : (
          <Button size="compact-sm" variant="default" aria-label={`Rotate the key ${name}`} onClick={onRotate}>
            Rotate
          </Button>
        )}
        {onRevoke === undefined ? null : (
          <Button size="compact-sm" variant="default" aria-label={`Revoke the key ${name}`} onClick={onRevoke}>
            Revoke
          </Button>
        )}
      </div>
    </li>
  );
}

function Standing({ listed: { lastUsedAt, expiresAt, isExpired, createdAt, createdBy } }: { readonly listed: Key }) {
  return (
    <>
      {lastUsedAt === null ? (
        "Never used"
      ) : (
        <>
          Last used <Instant at={lastUsedAt} />
        </>
      )}
      <span className="people-id">
        {expiresAt === null ? (
          "Doesn’t expire"
        ) : (
          <>
            {isExpired ? "Expired " : "Expires "}
            <Instant at={expiresAt} />
          </>
        )}
      </span>
      <span className="people-id">
        Created <Instant at={createdAt} />
        {createdBy === null ? "" : ` by ${createdBy}`}
      </span>
    </>
  );
}
