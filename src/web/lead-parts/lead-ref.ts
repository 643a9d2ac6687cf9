import type { CalledLead } from "../../words/names/lead-name.ts";
import type { Lead } from "../client/client.ts";

/** A lead as dialogs and messages name it. */
export type LeadRef = CalledLead;
/** With what a form about it has to know. */
export type AnsweredLead = LeadRef & Pick<Lead, "progressStages">;
