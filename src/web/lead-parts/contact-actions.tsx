/** How to reach a lead: call, write, or copy. Whoever has done it can log the touch right away. */
import "./contact-actions.css";
import { ActionIcon, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy, IconMail, IconPhone } from "@tabler/icons-react";
import type { Lead } from "../client/client.ts";
import { leadNameWithCompany } from "../../words/names/lead-name.ts";
import { type WayToReach, waysToReach } from "./ways-to-reach.ts";
import { Hint } from "../components/hint.tsx";

const SHOWN = {
  call: { icon: IconPhone, does: "Call", what: "number" },
  email: { icon: IconMail, does: "Email", what: "address" },
} as const;

type ContactActionsProps = {
  readonly lead: Pick<Lead, "leadId" | "name" | "company" | "email" | "attributes">;
  /** After a call or an email was begun. Left out: nothing is asked. */
  readonly onReached?: ((channel: WayToReach["channel"]) => void) | undefined;
};

export function ContactActions({ lead, onReached }: ContactActionsProps) {
  const ways = waysToReach(lead);
  if (ways.length === 0) return <p className="contact-none">No phone number or email address is known.</p>;
  return (
    <ul className="plain-list contact" aria-label="Contact">
      {ways.map((way) => (
        <Way key={`${way.of} ${way.href}`} way={way} lead={lead} onReached={onReached} />
      ))}
    </ul>
  );
}

function Way({ way, lead, onReached }: ContactActionsProps & { readonly way: WayToReach }) {
  const { channel, text, href, of } = way;
  const { icon: Icon, does, what } = SHOWN[channel];
  return (
    <li className="contact-way">
      <a href={href} className="contact-link" onClick={() => onReached?.(channel)}>
        <Icon size={16} stroke={1.8} aria-hidden />
        <span className="visually-hidden">
          {does} {leadNameWithCompany(lead)}
          {": "}
        </span>
        <span className="contact-text">{text}</span>
      </a>
      {of === null ? null : <span className="contact-of">{of}</span>}
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Hint label={copied ? "Copied" : `Copy ${what}`}>
            <ActionIcon
              variant="subtle"
              color={copied ? "green" : "gray"}
              aria-label={copied ? "Copied" : `Copy ${what} ${text}`}
              onClick={copy}
            >
              {copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} stroke={1.7} aria-hidden />}
            </ActionIcon>
          </Hint>
        )}
      </CopyButton>
    </li>
  );
}
