/** The fingerprint of what was signed: its beginning; the whole of it by the tooltip, and by copying. */
import { ActionIcon, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { Hint } from "../components/hint.tsx";

const SHORT = 12;

export function Fingerprint({ value }: { readonly value: string }) {
  return (
    <span className="fingerprint">
      <Hint label={<span className="fingerprint-whole">{value}</span>}>
        <code tabIndex={0}>{value.slice(0, SHORT)}</code>
      </Hint>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={copied ? "Copied" : `Copy fingerprint ${value.slice(0, SHORT)}`}
            onClick={copy}
          >
            {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          </ActionIcon>
        )}
      </CopyButton>
    </span>
  );
}
