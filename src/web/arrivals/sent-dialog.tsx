/** What was sent, as it was read; or as it came, where it can't be. */
import { Code, Modal, Text } from "@mantine/core";
import type { Answer } from "../../api/reads.ts";
import { useRead } from "../client/queries.ts";
import { Loaded } from "../frame/loaded.tsx";

export function SentDialog({ arrivalId, onClose }: { readonly arrivalId: string; readonly onClose: () => void }) {
  const arrival = useRead("arrival", { arrivalId });
  return (
    <Modal opened onClose={onClose} title="What was sent" size="lg">
      <Loaded query={arrival} shape="list">
        {(data: Answer<"arrival">) => <Sent arrival={data} />}
      </Loaded>
    </Modal>
  );
}

function Sent({ arrival: { arrival, sent, raw } }: { readonly arrival: Answer<"arrival"> }) {
  const entries = Object.entries(sent ?? {});
  return (
    <>
      <Text size="sm" mb="sm">
        {arrival.contentType === "" ? "No content type" : arrival.contentType}, {arrival.size.toLocaleString("en-US")}{" "}
        bytes
      </Text>
      {raw === null ? null : <Code block>{raw}</Code>}
      {raw === null && entries.length === 0 ? <Text size="sm">There were no fields in it.</Text> : null}
      <dl className="arrival-sent">
        {entries.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{typeof value === "string" ? value : JSON.stringify(value)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
