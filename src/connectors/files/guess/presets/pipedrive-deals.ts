import type { Preset } from "./preset.ts";

/** In Pipedrive a deal is what is worked from its first day on: each row is a lead. */
export const PIPEDRIVE_DEALS: Preset = {
  ...{
    name: "pipedrive-deals",
    export: "a deals export of Pipedrive",
    source: "pipedrive",
    kind: "deals",
    dealsAreLeads: true,
  },
  knownBy: ["Deal - Title", "Deal - Owner"],
  columns: {
    id: ["Deal - ID", "Deal - Pipedrive System ID"],
    name: ["Deal - Contact person", "Person - Name", "Contact person"],
    email: ["Person - Email - Work", "Person - Email", "Person - Email (Work)"],
    company: ["Deal - Organization", "Organization - Name", "Organization"],
    created: ["Deal - Deal created", "Deal - Deal created on", "Deal - Creation date"],
    origin: ["Deal - Source channel", "Deal - Source", "Deal - Lead source", "Deal - Source origin"],
    owner: ["Deal - Owner"],
    customerAt: ["Deal - Won time"],
    lostAt: ["Deal - Lost time"],
    amount: ["Deal - Value"],
    currency: ["Deal - Currency of Value", "Deal - Currency"],
    stage: ["Deal - Status"],
  },
  won: ["Won"],
  lost: ["Lost"],
};
