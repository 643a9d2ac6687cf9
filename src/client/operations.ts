/** Made from docs/openapi.json by `npm run generate`: what can be asked, and what is answered. */

export type Schemas = {
AbsenceResponse: { "absenceId": string; "outcome": "recorded" | "duplicate"; "leads": number };
AbsencesResponse: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; /** `cursor` of the next page; null on the last. Opaque, and only for the same question */
"next": string | null; "absences": ({ "absenceId": string; "member": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"from": number; "until": (number) | (null); "leads": "stay" | "reroute"; "isAway": boolean })[] };
AcceptRequest: { "fact"?: Schemas["FactRef"] | undefined; /** Milliseconds since 1970-01-01T00:00:00Z */
"occurredAt"?: number | undefined; /** ID of a person in the agreement */
"by": string };
AccountableView: { "member": string; "as": "rep" | "reviewer" | "arbiter" | "waiting" | "program"; "next": ({ /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "what": "clock" | "pause_ends" | "rung" | "grey_deadline" | "dispute_deadline" | "retry" | "wait_overdue" | "returns" | "stale" | "look_again"; "clock": string | null }) | (null) };
ActivityRequest: { "fact"?: Schemas["FactRef"] | undefined; /** Milliseconds since 1970-01-01T00:00:00Z */
"occurredAt"?: number | undefined; "activity": string; /** What it was about, such as which email or page. A rule can count each only once */
"object"?: (string) | (null) | undefined; "note"?: (string) | (null) | undefined };
AgreeRejectionRequest: { "fact"?: Schemas["FactRef"] | undefined; /** Milliseconds since 1970-01-01T00:00:00Z */
"occurredAt"?: number | undefined; /** ID of a person in the agreement */
"by": string; "note"?: (string) | (null) | undefined };
AgreementResponse: { "version": number; "title": string; "company": string; "zone": string; "currency": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"activeFrom": number; "people": ({ "id": string; "name": string; "parties": (string)[]; "leads": (string)[] })[]; "grades": ({ "id": string; "label": string; "fromScore": number })[]; "rejectReasons": ({ "id": string; "label": string; "noteRequired": boolean; "then": string })[]; "definitions": ({ "term": string; "text": string })[]; "clauses": ({ "id": string; "text": string; "why"?: string | undefined })[]; "legs": ({ "id": string; "from": string; "to": string; "members": (string)[] })[]; /** Attributes of leads that are declared, or that rules ask for */
"attributes": ({ "name": string; "label": string | null; "type": "text" | "number" | "yes-no"; /** Values that rules ask for; others may be sent */
"values": (string)[] })[]; /** Lead sources that targets or goals name; others may be sent */
"origins": (string)[] };
AllReadRequest: { /** Milliseconds since 1970-01-01T00:00:00Z */
"upTo": number };
AnchorResponse: { "anchor": ({ "workspace": string; /** Number of the last log entry it covers */
"seq": number; /** ISO 8601, in UTC */
"at": string; /** Hash of that entry in the chain */
"hash": string; /** Root of the Merkle tree over the hashes of all entries up to that one (RFC 9162) */
"root": string }) | (null) };
AnchorsResponse: { "anchors": ({ "workspace": string; /** Number of the last log entry it covers */
"seq": number; /** ISO 8601, in UTC */
"at": string; /** Hash of that entry in the chain */
"hash": string; /** Root of the Merkle tree over the hashes of all entries up to that one (RFC 9162) */
"root": string })[]; /** `cursor` of the next page; null on the last. Opaque, and only for the same question */
"next": string | null };
BatchedFact: { "kind": string; "leadId"?: unknown | undefined };
CaptureRequest: { "fact"?: Schemas["FactRef"] | undefined; /** Milliseconds since 1970-01-01T00:00:00Z */
"occurredAt"?: number | undefined; "origin"?: (string) | (null) | undefined; "name"?: (string) | (null) | undefined; "email"?: (string) | (null) | undefined; "company"?: (string) | (null) | undefined; "attributes"?: Record<string, (string) | (number) | (boolean)> | undefined; /** Lead owner, if known: a team member */
"owner"?: (string) | (null) | undefined };
/** The tables of one report */
CatalogReport: { "id": string; "title": string; "question": string; /** What exactly is counted */
"definition": string; "company": string; "from": (number) | (null); "until": (number) | (null); /** IANA time zone of the agreement */
"zone": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "hours": "business" | "calendar"; "hasHours": boolean; "hasSegments": boolean; "compared": ({ "from": (number) | (null); "until": (number) | (null) }) | (null); "segment": string | null; "segmentTitle": string | null; "tables": (Schemas["ReportTable"])[] };
ChangesResponse: { "from": number; "to": number; "changes": ({ "kind": "added" | "removed" | "changed"; "part": "parties" | "profile" | "definitions" | "scoring" | "goals" | "hand-offs" | "follow-up" | "dispositions" | "escalation" | "calendars" | "measures" | "review" | "privacy"; "clause": string; "before": string | null; "after": string | null; "sentence": string; "strictness": ("tighter" | "looser") | (null); "reasonOnly": boolean })[] };
ChooseMailRequest: { "kind": "digest"; "isOn": boolean };
ClauseResponse: { "clause": string; /** The active version */
"version": number; /** `null` if the active version doesn't have the clause */
"text": string | null; /** The rationale, if the agreement gives one */
"why": string | null; /** What it said last, if it was removed */
"lastText": string | null; /** Teams that it binds */
"binds": ({ "party": "marketing" | "qualification" | "sales"; "head": string })[]; /** Its last change; `null` if no active version has ever had the clause */
"changed": ({ /** `agreed`: in the first version, and unchanged since */
"how": "agreed" | "added" | "changed" | "removed"; "version": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "sentences": (string)[]; /** Comments on the clause before that version was signed, the latest three */
"said": ({ "by": string; "text": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number })[] }) | (null); /** Versions being drafted or awaiting signatures, latest first */
"pending": ({ "version": number; "status": "draft" | "proposed" })[] };
ClockView: { "name": string; "kind": string; "leg": string; "clause": string; "grade": string; "owner": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"startedAt": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"dueAt": number; "targetMs": number; "targetText": string; "status": "running" | "paused" | "met" | "missed" | "stopped_late" | "void"; "stoppedAt": (number) | (null); "elapsedMs": (number) | (null); "wallMs": (number) | (null); "pause": ({ "why": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"since": number; "endsAt": (number) | (null) }) | (null); "opensAt": (number) | (null) };
CommentRequest: { "clause": string; "text": string };
ContactRequest: { "fact"?: Schemas["FactRef"] | undefined; /** Milliseconds since 1970-01-01T00:00:00Z */
"occurredAt"?: number | undefined; "channel": "call" | "email" | "meeting" | "chat" | "social"; /** `false`: no reply needed (for example “thanks”) */
"needsAnswer"?: boolean | undefined; "note"?: (string) | (null) | undefined };
CorrectRequest: { "fact"?: Schemas["FactRef"] | undefined; /** Milliseconds since 1970-01-01T00:00:00Z */
"occurredAt"?: number | undefined; "by"?: (string) | (null) | undefined; "name"?: (string) | (null) | undefined; "email"?: (string) | (null) | undefined; "company"?: (string) | (null) | undefined; "attributes"?: Record<string, ((string) | (number) | (boolean)) | (null)> | undefined; "note"?: (string) | (null) | undefined };
CreateKeyRequest: { "name": string; "scopes": ("facts:write" | "leads:read" | "reports:read" | "agreement:read" | "admin")[]; "sources"?: (string)[] | undefined; "rate"?: (number) | (null) | undefined; "expiresAt"?: (number) | (null) | undefined; /** Password of the login that asks, again. Not needed in the demo, nor by a key */
"password"?: string | undefined; /** For a login without a password: a code of two-step verification. A login without either has signed in within the last five minutes */
"code"?: string | undefined };
CreatedKeyResponse: { "keyId": string; "key": string; "expiresAt": (number) | (null) };
DecideDisputeRequest: { "fact"?: Schemas["FactRef"] | undefined; /** Milliseconds since 1970-01-01T00:00:00Z */
"occurredAt"?: number | undefined; /** ID of a person in the agreement */
"by": string; "decision": "upheld" | "overturned"; "note"?: (string) | (null) | undefined };
DecideGreyRequest: { "fact"?: Schemas["FactRef"] | undefined; /** Milliseconds since 1970-01-01T00:00:00Z */
"occurredAt"?: number | undefined; /** ID of a person in the agreement */
"by": string; "decision": "qualify" | "leave"; "note"?: (string) | (null) | undefined };
DisputeRequest: { "fact"?: Schemas["FactRef"] | undefined; /** Milliseconds since 1970-01-01T00:00:00Z */
"occurredAt"?: number | undefined; /** ID of a person in the agreement */
"by": string; "note"?: (string) | (null) | undefined };
DoneResponse: { "done": true };
EndAbsenceRequest: { "fact"?: Schemas["FactRef"] | undefined };
EnterAbsenceRequest: { "fact"?: Schemas["FactRef"] | undefined; /** Member who is out: a person named in the agreement */
"member": string; /** Default: now. Earlier assignments are not changed */
"from"?: number | undefined; /** Return date and time; omit for open-ended */
"until"?: (number) | (null) | undefined; /** What happens to their undecided leads when it starts: they stay, or are rerouted */
"leads"?: "stay" | "reroute" | undefined };
ErasePersonRequest: { /** An email address */
"address": string; /** Password of the login that asks, again. Not needed in the demo, nor by a key */
"password"?: string | undefined; /** For a login without a password: a code of two-step verification. A login without either has signed in within the last five minutes */
"code"?: string | undefined };
ErasedPersonResponse: { "leads": (string)[]; /** Log entries whose personal data was erased */
"entries": number; /** Submissions of forms and webhooks that were erased */
"arrivals": number; /** Other leads whose own details mention the address; it stays there */
"keptBy": (string)[] };
EventsResponse: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "events": (Schemas["FeedEvent"])[]; /** `after` of the next request: behind all that was looked at, also where it is of other kinds */
"next": string; /** There is more already: ask again at once, also where this answer has no event */
"hasMore": boolean };
EvidenceResponse: { "format": "baton evidence 1" | "baton evidence 2"; "lead": string; "anchor": { "workspace": string; /** Number of the last log entry it covers */
"seq": number; /** ISO 8601, in UTC */
"at": string; /** Hash of that entry in the chain */
"hash": string; /** Root of the Merkle tree over the hashes of all entries up to that one (RFC 9162) */
"root": string }; "entries": ({ "seq": number; "before": string; "entry": string; "path": (string)[]; "person"?: { "salt": string; "said": string; "hash": string | null } | undefined })[]; "clauses": ({ "version": number; "clause": string; "text": string })[] };
ExplanationResponse: { /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "agreementVersion": number; "leadId": string; "stage": "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost"; "grade": string; "owner": string | null; "accountable": (Schemas["AccountableView"]) | (null); "score": { "fit": number; "engagement": number; "total": number; "grade": string; "lines": (Schemas["ScoreLine"])[] }; "unreadable": ({ "field": string; "type": "text" | "number" | "yes-no"; "value": string | number | boolean | null })[]; "bar": number; "speedToLead": { /** Milliseconds since 1970-01-01T00:00:00Z */
"from": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"until": number; "isTouched": boolean; "held": ({ /** Milliseconds since 1970-01-01T00:00:00Z */
"from": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"until": number; "whose": "system" | "marketing" | "queue" | "rep" | "arbiter" | "nobody"; "member": string | null })[] }; "clocks": ({ "name": string; "kind": string; "leg": string; "cycle": number; "owner": string; "clause": string; "sentence": string; "grade": string; "calendar": string | null; "targetMs": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"dueAt": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"startedAt": number; "startedBy": { "seq": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"recordedAt": number; "kind": string; "text": string; "clause": string | null }; "status": "running" | "paused" | "met" | "missed" | "stopped_late" | "void"; /** Milliseconds since 1970-01-01T00:00:00Z */
"until": number; "countedMs": number; "wallMs": number; "parts": ({ /** Milliseconds since 1970-01-01T00:00:00Z */
"from": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"until": number; "clause": string; "calendar": string | null; "targetMs": number; "agreementVersion": number; "countedMs": number; "intervals": ({ /** Milliseconds since 1970-01-01T00:00:00Z */
"from": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"until": number })[] })[]; "pauses": ({ /** Milliseconds since 1970-01-01T00:00:00Z */
"from": number; "until": (number) | (null); "clause": string; "why": string; "by": string; "endsAt": (number) | (null) })[]; "held": ({ /** Milliseconds since 1970-01-01T00:00:00Z */
"from": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"until": number; "whose": "system" | "marketing" | "queue" | "rep" | "arbiter" | "nobody"; "member": string | null; "countedMs": number })[]; "changes": ({ "seq": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"recordedAt": number; "kind": string; "text": string; "clause": string | null })[]; "climbed": ({ "seq": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"recordedAt": number; "kind": string; "text": string; "clause": string | null })[]; "ahead": ({ "clause": string; "atPercent": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number })[]; "endedBy": ({ "seq": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"recordedAt": number; "kind": string; "text": string; "clause": string | null }) | (null); "evidence": ({ "seq": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"recordedAt": number; "kind": string; "text": string; "clause": string | null }) | (null); "unproven": ({ "seq": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"recordedAt": number; "kind": string; "text": string; "clause": string | null })[]; "missedAt": (number) | (null); "opensAt": (number) | (null) })[]; "openHours": ({ "calendar": string; "intervals": ({ /** Milliseconds since 1970-01-01T00:00:00Z */
"from": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"until": number })[] })[]; "history": { "scores": ({ "seq": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"recordedAt": number; "kind": string; "text": string; "clause": string | null; "fit": number; "engagement": number; "total": number; "grade": string; "faded": number | null; "bar": number })[]; "touches": ({ "seq": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"recordedAt": number; "kind": string; "text": string; "clause": string | null; "by": string; "channel": "call" | "email" | "meeting" | "chat" | "social"; "twoWay": boolean; "counts": boolean; "note": string | null })[]; "corrections": ({ "seq": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"recordedAt": number; "kind": string; "text": string; "clause": string | null; "by": string | null; "changes": ({ "field": string; "before": ((string) | (number) | (boolean)) | (null); "after": ((string) | (number) | (boolean)) | (null) })[]; "note": string | null })[]; "deals": ({ "seq": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"recordedAt": number; "kind": string; "text": string; "clause": string | null; "stage": "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost"; "valueMinor": number; "currency": string | null })[]; "merges": ({ "seq": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"recordedAt": number; "kind": string; "text": string; "clause": string | null; "leadId": string })[] }; "cadence": ({ "clause": string; "attempts": number; "agreedAttempts": number; "channels": ("call" | "email" | "meeting" | "chat" | "social")[]; "agreedChannels": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"until": number; "isComplete": boolean; "unlocks": (string)[] }) | (null); "nextAttempt": (Schemas["NextAttemptView"]) | (null); "stages": ({ "seq": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"recordedAt": number; "kind": string; "text": string; "clause": string | null; "stage": "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost"; "because": Record<string, unknown> })[]; "assignments": ({ "seq": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"recordedAt": number; "kind": string; "text": string; "clause": string | null; "member": string | null; "candidates": ({ "member": string; "weight": number; "open": number; "assigned": number; "share": number; "deficit": number; "skipped": string | null })[] })[]; "next": ({ "kind": "due" | "rung" | "pause_ends" | "opens" | "retry" | "wait_overdue" | "stale" | "returns" | "look_again" | "grey_deadline" | "dispute_deadline"; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "clock": string | null; "clause": string | null; "sentence": string | null })[] };
ExportedPersonResponse: { "address": string; "leads": ({ "leadId": string; "person": { "name": string | null; "email": string | null; "company": string | null }; "attributes": Record<string, string | number | boolean>; "history": ({ "seq": number; "source": string | null; "factId": string | null; "input": Record<string, unknown>; "events": (Record<string, unknown>)[] })[] })[]; "mentions": ({ "seq": number; "leadId": string; "input": Record<string, unknown> })[]; /** What forms and webhooks sent of the person, whatever became of it */
"arrivals": ({ "arrivalId": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "source": string; "intakeName": string; "outcome": "waiting" | "lead" | "refused"; "leadId": string | null; /** Why it was refused */
"reason": string | null; /** Null: it can't be read, or isn't kept any more */
"sent": (Record<string, unknown>) | (null); /** As it came, where it can't be read */
"raw": string | null })[]; /** Visits to the company's sites that aren't in the history of a lead yet */
"visits": ({ "leadId": string | null; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "activity": string; "note": string })[] };
FactRef: { "source": string; "id": string };
FactResponse: { /** ID of the lead that was updated; an existing lead if the person is already known */
"leadId": string; "outcome": "recorded" | "duplicate"; /** `null` if you captured a lead that you don't see; then `leadId` is the name you gave it */
"stage": ("captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost") | (null); "owner": string | null; "version": number; /** Parts of the fact that are ignored; omitted if nothing is */
"warnings"?: (({ "code": "unreadable_value"; "field": string; "type": "text" | "number" | "yes-no" }) | ({ "code": "unknown_activity" | "unknown_origin"; "field": "activity" | "origin"; "value": string; /** The name in the agreement that was probably meant */
"nearest": string | null }) | ({ "code": "unknown_attribute"; "field": "attributes"; "value": string; /** The attribute that was probably meant */
"nearest": string }))[] | undefined };
FactsRequest: { "facts": (Schemas["BatchedFact"])[] };
FactsResponse: { "answers": (({ "status": 201; "answer": Schemas["FactResponse"] }) | ({ "status": number; "problem": Schemas["Problem"] }))[] };
FeedEvent: { /** Unique in the company; an event that you have seen has the ID that you have seen */
"id": string; /** `after` of a request that continues behind this event; keep it with what you have done about it */
"cursor": string; /** Number of the entry in the log: it grows, and events of one decision share it */
"seq": number; /** When it happened, or was due */
"at": number; /** When Baton heard of it */
"recordedAt": number; "about": "lead" | "agreement" | "people"; "kind": "captured" | "captured_again" | "corrected" | "merged" | "absorbed" | "activity_recorded" | "touched" | "contacted" | "scored" | "stage_entered" | "looked_again" | "assigned" | "role_passed" | "grey_decided" | "overridden" | "exception_granted" | "stale_expected" | "waited" | "wait_overdue" | "accepted" | "rejected" | "rejection_agreed" | "disputed" | "dispute_decided" | "rated" | "passed_on" | "decided_before" | "grade_raised" | "erased" | "recycled" | "data_fix_asked" | "agreement_adopted" | "refused" | "clock_started" | "clock_passed" | "clock_retargeted" | "clock_paused" | "clock_resumed" | "clock_met" | "clock_corrected" | "clock_missed" | "clock_stopped_late" | "clock_voided" | "clock_abandoned" | "escalated" | "version_drafted" | "version_edited" | "version_proposed" | "version_returned_to_draft" | "version_commented" | "version_comment_resolved" | "version_comment_reopened" | "version_signed" | "version_signature_taken_back" | "version_reminded" | "version_scheduled" | "version_activated" | "version_superseded" | "version_withdrawn" | "absence_entered" | "absence_began" | "absence_ended" | "absence_withdrawn" | "member_left" | "member_back"; /** The lead it is about; null: none */
"leadId": string | null; /** The version of the agreement that decided it, or that it is about */
"version": (number) | (null); /** The event in a sentence */
"text": string; /** The clause that caused it */
"clause": string | null; /** Who entered it, where that is someone other than it says */
"enteredBy": string | null; /** From an import of history: no one was notified of it */
"isHistory": boolean; /** The event whole, by its kind */
"body": Record<string, unknown> };
/** One number, with how many it was counted from */
Figure: { "label": string; "value": number | null; "unit": "share" | "minutes" | "days" | "count" | "money"; "n": number; "interval": ({ "low": number; "high": number }) | (null); "note"?: string | undefined; /** The team that it is of, where it is of one */
"party"?: "marketing" | "qualification" | "sales" | undefined };
/** A goal of any kind in one month */
Goal: { "clause": string; "party": "marketing" | "qualification" | "sales"; "kind": "number" | "value" | "growth" | "contribution"; /** The goal in words */
"text": string; "unit": "count" | "money" | "share"; /** Milliseconds since 1970-01-01T00:00:00Z */
"since": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"from": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"until": number; "delivered": number | null; "owed": number | null; "expectedByNow": number | null; "weightedByNow": number | null; "n": number; "interval": ({ "low": number; "high": number }) | (null); "verdict": "kept" | "at_risk" | "missed" | "not_enough_data" | "not_recorded" | "no_target" | "not_started" | "starts_later"; "note": string | null };
GrantExceptionRequest: { "fact"?: Schemas["FactRef"] | undefined; /** Milliseconds since 1970-01-01T00:00:00Z */
"occurredAt"?: number | undefined; /** ID of a person in the agreement */
"by": string; /** Clause of the exception */
"exception": string; "note": string };
InvitationResponse: { "invitationId": string; "link": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"expiresAt": number };
InviteRequest: { /** ID of a person in an agreement */
"member": string; "email": string; /** Role that they are granted when they join, if you may grant it; default: none besides the agreement's */
"role"?: ("admin" | "director" | "viewer" | "auditor") | (null) | undefined };
JoinRequest: { "token": string; "name": string; "email": string; "password": string; "member"?: (string) | (null) | undefined; /** The first agreement of the company, in YAML: it is active at once, signed by the operator for every team */
"agreement"?: string | undefined };
KeysResponse: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; /** `cursor` of the next page; null on the last. Opaque, and only for the same question */
"next": string | null; "keys": ({ "keyId": string; "name": string; "scopes": ("facts:write" | "leads:read" | "reports:read" | "agreement:read" | "admin")[]; "sources": (string)[]; "rate": (number) | (null); "createdBy": string | null; /** Milliseconds since 1970-01-01T00:00:00Z */
"createdAt": number; "expiresAt": (number) | (null); "isExpired": boolean; "lastUsedAt": (number) | (null); "replaces": string | null })[] };
/** The list of leads behind a number: filters of `listLeads`, and which of its counts it is */
LeadsBehind: { "filter": Record<string, string | number>; "counts": "leads" | "times" };
LeadsResponse: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "parties": ({ "party": "marketing" | "qualification" | "sales"; "lead": string; "naming": ({ "number": number; "lead": string; "by": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"effectiveFrom": number; "standing": "pending" | "effective" | "objected"; "objection": ({ "by": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "reason": string }) | (null) }) | (null); "mayObject": boolean; "mayConfirm": boolean })[]; "mayName": boolean };
LinkRequest: { "token": string };
LinkResponse: { "kind": "owner" | "member"; "company": string | null; "member": string | null; "memberName": string | null; "email": string | null; "role": ("admin" | "director" | "viewer" | "auditor") | (null); /** Milliseconds since 1970-01-01T00:00:00Z */
"expiresAt": number; "people": ({ "id": string; "name": string })[]; "proposed": string | null };
MarkedResponse: { "marked": (string)[] };
MarksRequest: { "notices": (string)[]; "read": boolean };
/** One measure with its target */
Measure: { "label": string; "value": number | null; "unit": "share" | "minutes" | "days" | "count" | "money"; "n": number; "interval": ({ "low": number; "high": number }) | (null); "note": string | null; /** The team that it is of, where it is of one */
"party"?: "marketing" | "qualification" | "sales" | undefined; "name": "attainment" | "speed-to-lead" | "rep-response" | "depth" | "coverage" | "acceptance" | "conversion" | "velocity" | "pace" | "value" | "contribution" | "capacity" | "fairness" | "leakage"; /** Null: the agreement doesn't name the measure */
"clause": string | null; /** Fewer are not judged */
"minimumN": number; "target": ({ "kind": "at_least" | "at_most"; /** A decimal number as text */
"value": string; "unit": "share" | "minutes" | "days" | "count" }) | (null); "verdict": "kept" | "at_risk" | "missed" | "not_enough_data" | "not_recorded" | "no_target" | "not_started" | "starts_later"; "others": (Schemas["Figure"])[]; /** Null: everyone */
"seenBy": (("marketing" | "qualification" | "sales")[]) | (null) };
MergeRequest: { "fact"?: Schemas["FactRef"] | undefined; /** Milliseconds since 1970-01-01T00:00:00Z */
"occurredAt"?: number | undefined; /** ID of a person in the agreement */
"by": string; /** ID of the lead to keep */
"into": string; "note": string };
NextAttemptView: { "clock": string; "clause": string; "attempt": number; "agreedAttempts": number; "missingChannels": number; "channels": ("call" | "email" | "meeting" | "chat" | "social")[]; /** Milliseconds since 1970-01-01T00:00:00Z */
"by": number };
NoticesResponse: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "unread": number; "notices": ({ /** Unique among the recipient's own notices only */
"noticeId": string; "about": ({ "kind": "lead"; "leadId": string }) | ({ "kind": "agreement"; "version": number }) | ({ "kind": "digest"; "id": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"from": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"until": number }) | ({ "kind": "ratings" }) | ({ "kind": "review"; "of": "results" | "terms"; /** Milliseconds since 1970-01-01T00:00:00Z */
"from": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"until": number }); "leadId": string | null; "name": string | null; "email": string | null; "company": string | null; /** Milliseconds since 1970-01-01T00:00:00Z */
"shownFrom": number; "readAt": (number) | (null); "told": { /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "kind": string; "text": string; "clause": string | null }; "actBy": (number) | (null); "grade": ({ "grade": string; "reason": ({ "kind": "exception"; "clause": string; "label": string; "at": (number) | (null) }) | ({ "kind": "granted"; "clause": string; "label": string; "at": (number) | (null) }) | ({ "kind": "score"; "lines": ({ "clause": string; "label": string; "points": number })[]; "total": number }) }) | (null); "due": ({ "kind": string; "clause": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number })[]; "channels": ("mail" | "chat" | "hook")[]; "skipped": ({ /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "kind": string; "text": string; "clause": string | null })[] })[]; /** `cursor` of the next page; null on the last. Opaque, and only for the same question */
"next": string | null };
ObjectionRequest: { "reason": string };
OptionalMailsResponse: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; /** Emails that you may turn off; none when you are no member of the agreement */
"mails": ({ "kind": "digest"; /** null: it comes */
"offSince": (number) | (null) })[] };
OverrideRequest: ({ "fact"?: Schemas["FactRef"] | undefined; /** Milliseconds since 1970-01-01T00:00:00Z */
"occurredAt"?: number | undefined; "decision": "reassign"; /** ID of a person in the agreement */
"by": string; /** ID of a person in the agreement */
"to": string; "note": string }) | ({ "fact"?: Schemas["FactRef"] | undefined; /** Milliseconds since 1970-01-01T00:00:00Z */
"occurredAt"?: number | undefined; "decision": "disqualify" | "reopen"; /** ID of a person in the agreement */
"by": string; "note": string });
PassOnRequest: { "fact"?: Schemas["FactRef"] | undefined; /** Milliseconds since 1970-01-01T00:00:00Z */
"occurredAt"?: number | undefined; /** ID of a person in the agreement */
"by": string; "note"?: (string) | (null) | undefined };
PauseRequest: { "fact"?: Schemas["FactRef"] | undefined; /** Milliseconds since 1970-01-01T00:00:00Z */
"occurredAt"?: number | undefined; /** ID of a person in the agreement */
"by": string; "reason": string; /** `observed`: recorded by a system; only an integration may send it */
"evidence"?: "observed" | "logged" | undefined };
PeopleResponse: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; /** `cursor` of the next page; null on the last. Opaque, and only for the same question */
"next": string | null; "accounts": ({ "accountId": string; "name": string; "email": string; "member": string | null; "isOwner": boolean; "role": ("owner" | "admin" | "director" | "viewer" | "auditor") | (null); /** Milliseconds since 1970-01-01T00:00:00Z */
"joinedAt": number })[]; "invitations": ({ "invitationId": string; "member": string; "email": string | null; "role": ("admin" | "director" | "viewer" | "auditor") | (null); /** Milliseconds since 1970-01-01T00:00:00Z */
"createdAt": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"expiresAt": number; "isExpired": boolean })[] };
PersonRequest: { /** An email address */
"address": string };
PreviewResponse: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; /** Whether open leads stay on their current version or move to this one */
"openLeads": "new_leads" | "open_leads"; "leads": number; "clauses": ({ "clause": string; "clocks": number; "earlier": number; "later": number; "unchanged": number; "missed": number; "withoutTarget": number })[]; "leavers": ({ "member": string; "standIn": string; "leads": number; "leadIds": (string)[] })[] };
Problem: { "type": string; "title": string; "status": number; "detail": string; "code": string; "errors"?: ({ "field": string; "message": string })[] | undefined };
ProgressRequest: { "fact"?: Schemas["FactRef"] | undefined; /** Milliseconds since 1970-01-01T00:00:00Z */
"occurredAt"?: number | undefined; "stage": "sql" | "opportunity" | "customer" | "lost"; /** In minor units of the currency: ¥120,000 is 120000, €1,200.50 is 120050 */
"valueMinor"?: (number) | (null) | undefined; /** ISO 4217, three capital letters; default: the agreement's */
"currency"?: string | null | undefined; /** ID of a person in the agreement */
"by": string };
/** One target of one team, and how it was met */
PromiseLine: { /** ID of a clause of the agreement */
"clause": string; "party": "marketing" | "qualification" | "sales"; /** The clause in words */
"text": string; "met": number; "missed": number; /** Not due yet */
"open": number; /** Past due, and nothing is recorded of what they wait for */
"unrecorded": number; "attainment": Schemas["Rate"]; /** The share to be met, 0 to 1; null: the agreement names none */
"target": number | null; "verdict": "kept" | "at_risk" | "missed" | "not_enough_data" | "not_recorded" | "no_target" | "not_started" | "starts_later"; /** When it begins to count, where that is to come */
"startsAt": (number) | (null); /** How many more have to be on time in a row to reach the target; null where there is none, or no number is enough */
"onTimeNeeded": (number) | (null) };
ProposeRequest: { /** The revision you edited */
"revision": number; /** Default: when the last signature is made */
"effectiveFrom"?: (number) | (null) | undefined; /** Whether open leads stay on their current version or move to this one */
"openLeads": "new_leads" | "open_leads" };
QueueItem: { "leadId": string; "name": string | null; "email": string | null; "company": string | null; "origin": string | null; "stage": "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost"; "grade": string; "score": number; "reason": ({ "kind": "exception"; "clause": string; "label": string; "at": (number) | (null) }) | ({ "kind": "granted"; "clause": string; "label": string; "at": (number) | (null) }) | ({ "kind": "score"; "lines": ({ "clause": string; "label": string; "points": number })[]; "total": number }); "why": (Schemas["ScoreLine"])[]; "owner": string | null; "leg": string | null; "acceptedAt": (number) | (null); "attempts": number; "accountable": (Schemas["AccountableView"]) | (null); "nextAttempt": (Schemas["NextAttemptView"]) | (null); "actions": ("accept" | "qualify" | "leave" | "touch" | "pass_on" | "progress" | "reject")[]; "progressStages": ("sql" | "opportunity" | "customer" | "lost")[]; "clock": (Schemas["ClockView"]) | (null); "group": "overdue" | "today" | "later" | "waiting" | "pipeline"; "dueAt": (number) | (null); "assignedAt": (number) | (null); "activeAt": (number) | (null) };
QueueResponse: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "zone": string; "items": (Schemas["QueueItem"])[]; "groups": ({ "group": "overdue" | "today" | "later" | "waiting" | "pipeline"; "leads": number; /** There are more: a group is counted up to 1,000 */
"isMore": boolean })[]; /** As far as the groups are counted */
"total": number; /** `cursor` of the next page; null on the last. Opaque, and only for the same question */
"next": string | null };
/** A share with its 95% interval (Wilson) */
Rate: { "hits": number; "n": number; /** 0 to 1; null when `n` is 0 */
"share": number | null; "low": number | null; "high": number | null };
RateRequest: { "fact"?: Schemas["FactRef"] | undefined; /** Milliseconds since 1970-01-01T00:00:00Z */
"occurredAt"?: number | undefined; /** Who has or had the lead; a later rating of theirs replaces an earlier one */
"by": string; "rating": "good" | "fair" | "poor"; "note"?: (string) | (null) | undefined };
RejectRequest: { "fact"?: Schemas["FactRef"] | undefined; /** Milliseconds since 1970-01-01T00:00:00Z */
"occurredAt"?: number | undefined; /** ID of a person in the agreement */
"by": string; "reason": string; "note"?: (string) | (null) | undefined };
/** Funnel, conversion, SLA attainment, and speed over a period */
Report: { "from": (number) | (null); "until": (number) | (null); /** IANA time zone of the agreement */
"zone": string; "funnel": ({ "stage": "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost"; "entries": number })[]; "mqlByMonthAndOrigin": ({ /** `YYYY-MM` */
"month": string; "origin": string | null; "count": number })[]; "wonByOrigin": ({ "origin": string | null; "won": Schemas["Rate"]; /** In minor units of the agreement's currency */
"valueMinor": number })[]; "won": (Schemas["Rate"]) | (null); "daysToWin": ({ "n": number; "medianDays": number | null; "p90Days": number | null; "method": "nearest-rank" }) | (null); "dealsBySdr": ({ "sdr": string | null; "deals": number; /** In minor units of the agreement's currency */
"valueMinor": number })[]; "dealsByRep": ({ "rep": string | null; "deals": number; /** In minor units of the agreement's currency */
"valueMinor": number })[]; "cohorts": ({ /** `YYYY-MM` */
"month": string; "leads": number; "wonByMonth": (number)[] })[]; "attainment": (Schemas["PromiseLine"])[]; "attainmentByMember": ({ "member": string; "met": number; "missed": number; "attainment": Schemas["Rate"] })[]; "speedToLead": (Schemas["SpeedToLead"]) | (null); "anomalies": ({ "kind": "won_before_captured"; "leadId": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"capturedAt": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"wonAt": number })[]; /** The month of `goalLines`, `YYYY-MM` */
"goalMonth": string; "goalLines": (Schemas["Goal"])[]; "measures": (Schemas["Measure"])[]; "exempt": ({ "clause": string; "reason": string | null; "count": number; /** The first of them */
"leads": (string)[] })[]; "otherMoney": ({ "stage": "opportunity" | "customer"; "currency": string; /** Null: there is no rate for it, and it is in no sum */
"clause": string | null; "count": number; /** In minor units of that currency */
"valueMinor": number })[]; /** Measures that you may not see: their lists are empty, their numbers null */
"withheld": ({ "name": "attainment" | "speed-to-lead" | "rep-response" | "depth" | "coverage" | "acceptance" | "conversion" | "velocity" | "pace" | "value" | "contribution" | "capacity" | "fairness" | "leakage"; "seenBy": ("marketing" | "qualification" | "sales")[] })[] };
/** One cell of a report, and what it is counted from */
ReportCell: ({ "kind": "name"; "text": string; "clause": string | null }) | ({ "kind": "count"; "value": number; "behind"?: Schemas["LeadsBehind"] | undefined }) | ({ "kind": "share"; "rate": Schemas["Rate"]; "behind"?: { "hits": Schemas["LeadsBehind"]; "n": Schemas["LeadsBehind"] } | undefined }) | ({ "kind": "ratio"; "value": number | null; "n": number }) | ({ "kind": "time"; "ms": number; "hours": "business" | "calendar"; "n": number; "interval": ({ "lowMs": number; "highMs": number }) | (null) }) | ({ "kind": "number"; "value": number; "n": number; "interval": ({ "low": number; "high": number }) | (null) }) | ({ "kind": "money"; "minor": number; "currency": string }) | ({ "kind": "verdict"; "verdict": "kept" | "at_risk" | "missed" | "not_enough_data" | "not_recorded" | "no_target" | "not_started" | "starts_later" }) | ({ "kind": "empty"; "why": "not_recorded" | "not_entered" | "not_enough_data" | "not_yet" | "none"; "n"?: number | undefined });
/** One table of a report */
ReportTable: { "id": string; "title": string; "note": string | null; "columns": ({ "id": string; "title": string; "kind": "name" | "count" | "share" | "ratio" | "time" | "number" | "money" | "verdict" })[]; "lines": ({ "key": string; "segment": string | null; "cells": (Schemas["ReportCell"])[]; /** Of the period that it is compared with */
"before": ((Schemas["ReportCell"])[]) | (null); "isTotal": boolean })[]; /** How the table can be drawn; columns by their ID */
"plot": (({ "kind": "bars"; "label": string; "value": string; "mark"?: { "at": ({ "line": string }) | ({ "value": number }); "text": string } | undefined }) | ({ "kind": "histogram"; "label": string; "value": string; "marks": ({ "at": ({ "line": string }) | ({ "value": number }); "text": string })[] }) | ({ "kind": "lines"; "label": string; "values": (string)[] }) | ({ "kind": "funnel"; "label": string; "value": string })) | (null) };
/** Business time from assignment to first touch */
ResponseRange: { "n": number; /** Null: too few to say, or fewer than half have a response */
"medianMs": number | null; "interval": ({ "lowMs": number; "highMs": number }) | (null); /** The middle half of those with a response */
"middle": ({ "fromMs": number; "untilMs": number }) | (null) };
ResumeRequest: { "fact"?: Schemas["FactRef"] | undefined; /** Milliseconds since 1970-01-01T00:00:00Z */
"occurredAt"?: number | undefined; /** ID of a person in the agreement */
"by": string };
RoleRequest: { "role": ("owner" | "admin" | "director" | "viewer" | "auditor") | (null); /** Password of the login that asks, again. Not needed in the demo, nor by a key */
"password"?: string | undefined; /** For a login without a password: a code of two-step verification. A login without either has signed in within the last five minutes */
"code"?: string | undefined };
RotateKeyRequest: { "until": (number) | (null); "expiresAt"?: (number) | (null) | undefined; /** Password of the login that asks, again. Not needed in the demo, nor by a key */
"password"?: string | undefined; /** For a login without a password: a code of two-step verification. A login without either has signed in within the last five minutes */
"code"?: string | undefined };
SaveDraftRequest: { /** The agreement in YAML. Drafts may contain problems */
"text": string; /** The revision you edited */
"revision": number };
ScoreLine: { "clause": string; "label": string; "points": number };
/** One month's commitments of all teams */
Scoreboard: { /** `YYYY-MM` */
"month": string; /** IANA time zone of the agreement */
"zone": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"from": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"until": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "goals": ({ "clause": string; "party": "marketing" | "qualification" | "sales"; "stage": "mql" | "sal" | "sql" | "opportunity" | "customer"; "perMonth": number; "owed": number; "delivered": number; "expectedByNow": number; "weightedByNow": number | null; "requiredPerDay": number | null; /** Where the month will end with 95%, if the rest comes as it has so far */
"forecast": ({ "low": number; "high": number }) | (null); "days": ({ "date": string; "delivered": (number) | (null); "expected": number })[] })[]; "promises": (Schemas["PromiseLine"])[]; "acceptance": (Schemas["Rate"]) | (null); "rejections": ({ "reason": string; "label": string; "count": number })[]; "speedToLead": (Schemas["SpeedToLead"]) | (null); /** Open leads without an owner, a deadline, or a next step */
"leakage": (number) | (null); /** The month of `goalLines`, `YYYY-MM` */
"goalMonth": string; "goalLines": (Schemas["Goal"])[]; "measures": (Schemas["Measure"])[]; "exempt": ({ "clause": string; "reason": string | null; "count": number; /** The first of them */
"leads": (string)[] })[]; "otherMoney": ({ "stage": "opportunity" | "customer"; "currency": string; /** Null: there is no rate for it, and it is in no sum */
"clause": string | null; "count": number; /** In minor units of that currency */
"valueMinor": number })[]; /** Measures that you may not see: their lists are empty, their numbers null */
"withheld": ({ "name": "attainment" | "speed-to-lead" | "rep-response" | "depth" | "coverage" | "acceptance" | "conversion" | "velocity" | "pace" | "value" | "contribution" | "capacity" | "fairness" | "leakage"; "seenBy": ("marketing" | "qualification" | "sales")[] })[] };
SessionResponse: { "accountId": string; "name": string; "email": string | null; "member": string | null; "isOwner": boolean; "roles": ("owner" | "admin" | "director" | "manager" | "marketing" | "qualification" | "sales" | "viewer" | "auditor")[]; "may": ("health:read" | "session:start" | "session:read" | "login:change" | "mcp:use" | "link:use" | "agreement:read" | "agreement:edit" | "agreement:comment" | "lab:run" | "agreement:sign" | "succession:read" | "succession:change" | "review:read" | "review:note" | "review:decide" | "leads:read" | "leads:export" | "persons:read" | "facts:write" | "intake:send" | "intake:read" | "intake:change" | "views:keep" | "views:share" | "leads:bulk" | "team:read" | "spend:read" | "spend:enter" | "reports:read" | "notices:read" | "notices:mark" | "mails:choose" | "feed:change" | "feed:open" | "messages:read" | "deliveries:read" | "deliveries:change" | "lab:work" | "points:learn" | "messages:deliver" | "mailbox:read" | "webhooks:read" | "webhooks:change" | "webhooks:deliver" | "chat:read" | "chat:change" | "connections:read" | "connections:change" | "connections:run" | "connections:receive" | "panels:use" | "connections:work" | "messages:answer" | "absences:read" | "absences:write" | "calendars:change" | "calendars:read" | "people:read" | "people:change" | "roles:change" | "people:own" | "keys:read" | "keys:change" | "security:read" | "security:export" | "security:installation" | "security:keep" | "security:require" | "security:buttons" | "persons:export" | "persons:erase" | "anchors:read" | "anchors:set" | "operation:read" | "operation:watch" | "workspaces:list" | "workspaces:add" | "workspaces:archive" | "workspaces:rename" | "history:import" | "history:undo" | "work:daily")[]; "grants": ("owner" | "admin" | "director" | "viewer" | "auditor")[]; "speaksFor": (string)[]; "lacksTwoStep": boolean; "isDemo": boolean; "opensAs": string | null };
SignInRequest: { "email": string; "password": string };
SignRequest: { "party": "marketing" | "qualification" | "sales"; /** Fingerprint of the proposal the signer reviewed */
"fingerprint": string; /** The newest record of the version's shadow, as the signer reviewed it: `shadow` of the version. It becomes part of what is signed. Left out or `null`: there is none yet */
"shadow"?: ({ "day": string; "hash": string }) | (null) | undefined; /** Password of the login that asks, again. Not needed in the demo, nor by a key */
"password"?: string | undefined; /** For a login without a password: a code of two-step verification. A login without either has signed in within the last five minutes */
"code"?: string | undefined };
/** What leads waited for their first touch by a person */
SpeedToLead: { "n": number; "medianMs": number | null; "p90Ms": number | null; "within5Min": Schemas["Rate"]; "within15Min": Schemas["Rate"]; "within60Min": Schemas["Rate"]; /** Whether the data has any touch at all; if not, shares are unknown */
"isRecorded": boolean; /** Leads that were handed off and not touched yet */
"waiting": number; /** Median with those still waiting counted for as long as they have waited (Kaplan–Meier) */
"medianWithWaitingMs": number | null };
SuccessorRequest: { "party": "marketing" | "qualification" | "sales"; "lead": string };
TieRequest: { "member": (string) | (null); /** Password of the login that asks, again. Not needed in the demo, nor by a key */
"password"?: string | undefined; /** For a login without a password: a code of two-step verification. A login without either has signed in within the last five minutes */
"code"?: string | undefined };
TouchRequest: { "fact"?: Schemas["FactRef"] | undefined; /** Milliseconds since 1970-01-01T00:00:00Z */
"occurredAt"?: number | undefined; /** ID of a person in the agreement */
"by": string; "channel": "call" | "email" | "meeting" | "chat" | "social"; "twoWay"?: boolean | undefined; /** `observed`: recorded by a system; only an integration may send it */
"evidence"?: "observed" | "logged" | undefined; /** Automated: stored, but doesn't count as a touch */
"automatic"?: boolean | undefined; "note"?: (string) | (null) | undefined };
Trend: { /** In their order; lists of counts have one for each */
"months": (string)[]; /** How often the stage of a goal was entered in each month */
"goals": ({ "stage": "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost"; "entries": (number)[] })[]; /** Of a team's targets that came due in each month, how many were met */
"kept": ({ "party": "marketing" | "qualification" | "sales"; "met": (number)[]; "due": (number)[] })[] };
VersionConflict: { "type": string; "title": string; "status": number; "detail": string; "code": string; "errors"?: ({ "field": string; "message": string })[] | undefined; "theirs"?: { "text": string; "by": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "revision": number } | undefined };
VersionProblem: { "type": string; "title": string; "status": number; "detail": string; "code": string; "errors"?: ({ "field": string; "message": string })[] | undefined; "problems"?: ({ "code": "too_large" | "not_text" | "empty" | "syntax" | "too_deep" | "too_many" | "alias" | "duplicate_key" | "unknown_key" | "missing_key" | "wrong_kind" | "out_of_range" | "not_a_duration" | "not_a_time" | "not_a_date" | "unknown_zone" | "unknown_country" | "unknown_reference" | "duplicate" | "contradiction" | "unreachable" | "never_opens" | "overlap" | "never_matches" | "unmeetable" | "not_an_amount" | "not_a_range"; "path": string; "line": number; "column": number; "message": string; "remedy": string })[] | undefined };
VersionResponse: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "version": number; "status": "draft" | "proposed" | "signed" | "scheduled" | "active" | "superseded" | "withdrawn"; "revision": number; "savedBy": { "kind": "account" | "program"; "name": string; "member": string | null }; /** Milliseconds since 1970-01-01T00:00:00Z */
"savedAt": number; "basedOn": (number) | (null); "proposal": ({ "fingerprint": string; "effectiveFrom": (number) | (null); /** Whether open leads stay on their current version or move to this one */
"openLeads": "new_leads" | "open_leads"; "owner": string; "parties": ({ "name": "marketing" | "qualification" | "sales"; "lead": string; "members": (string)[] })[] }) | (null); "signatures": ({ "party": "marketing" | "qualification" | "sales"; "lead": string | null; "tie": ({ /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "by": string }) | (null); "by": { "kind": "account" | "program"; "name": string; "member": string | null }; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "fingerprint": string; "shadow": ({ /** First full day, `YYYY-MM-DD` */
"firstDay": string; /** Last day, `YYYY-MM-DD` */
"day": string; "days": number; /** Leads decided in either reading */
"leads": number; /** Leads that the version decides differently */
"changed": number; /** Hash of the record, and with it of those before */
"hash": string }) | (null); "onBehalf": boolean })[]; "signers": ({ "party": "marketing" | "qualification" | "sales"; "lead": string; "because": "in_force" | "named"; "hasSigned": boolean })[]; "missing": ("marketing" | "qualification" | "sales")[]; "openComments": number; "activeFrom": (number) | (null); "supersededBy": (number) | (null); "withdrawnBecause": string | null; /** What is to be signed of its shadow; `null`: there is no record yet */
"shadow": ({ /** First full day, `YYYY-MM-DD` */
"firstDay": string; /** Last day, `YYYY-MM-DD` */
"day": string; "days": number; /** Leads decided in either reading */
"leads": number; /** Leads that the version decides differently */
"changed": number; /** Hash of the record, and with it of those before */
"hash": string }) | (null); "text": string; "title": string | null; "problems": ({ "code": "too_large" | "not_text" | "empty" | "syntax" | "too_deep" | "too_many" | "alias" | "duplicate_key" | "unknown_key" | "missing_key" | "wrong_kind" | "out_of_range" | "not_a_duration" | "not_a_time" | "not_a_date" | "unknown_zone" | "unknown_country" | "unknown_reference" | "duplicate" | "contradiction" | "unreachable" | "never_opens" | "overlap" | "never_matches" | "unmeetable" | "not_an_amount" | "not_a_range"; "path": string; "line": number; "column": number; "message": string; "remedy": string })[]; "clauses": ({ "id": string; "part": "parties" | "profile" | "definitions" | "scoring" | "goals" | "hand-offs" | "follow-up" | "dispositions" | "escalation" | "calendars" | "measures" | "review" | "privacy"; "text": string; "why"?: string | undefined })[]; "holidays": ({ "place": string; "calendars": ({ "id": string; "clause": string })[]; "days": ({ "date": string; "weekday": string; "name": string })[]; "later": number; "lastYear": string; "movedBy": string | null })[]; "people": ({ "id": string; "name": string })[]; "comments": ({ "number": number; "clause": string; "text": string; "party": ("marketing" | "qualification" | "sales") | (null); "by": { "kind": "account" | "program"; "name": string; "member": string | null }; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "resolved": ({ "by": { "kind": "account" | "program"; "name": string; "member": string | null }; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number }) | (null) })[]; "events": ({ "kind": "drafted" | "edited" | "proposed" | "returned_to_draft" | "commented" | "comment_resolved" | "comment_reopened" | "signed" | "signature_taken_back" | "reminded" | "scheduled" | "activated" | "superseded" | "withdrawn"; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "by": { "kind": "account" | "program"; "name": string; "member": string | null }; "body": Record<string, unknown> })[]; "logins": ({ "member": string; "name": string; "email": string; "tie": ({ /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "by": string }) | (null) })[]; "steps": ({ "kind": "save_draft" | "propose" | "withdraw" | "comment" | "resolve_comment" | "reopen_comment" | "sign" | "take_back_signature"; "party": ("marketing" | "qualification" | "sales") | (null); "lead": string | null; "comment": (number) | (null); "refusal": ({ "code": "saved_meanwhile" | "has_problems" | "changed_meanwhile" | "wrong_status" | "not_an_editor" | "not_a_party" | "not_the_lead" | "not_resolvable" | "already_signed" | "signs_for_another" | "not_signed" | "unknown_party" | "unknown_clause" | "unknown_comment" | "already_resolved" | "not_resolved" | "text_missing" | "in_the_past" | "instant_taken" | "version_exists" | "nothing_in_force" | "not_the_owner" | "unknown_member" | "already_leads" | "not_pending"; "message": string; "remedy": string }) | (null) })[] };
VersionSummary: { "version": number; "status": "draft" | "proposed" | "signed" | "scheduled" | "active" | "superseded" | "withdrawn"; "revision": number; "savedBy": { "kind": "account" | "program"; "name": string; "member": string | null }; /** Milliseconds since 1970-01-01T00:00:00Z */
"savedAt": number; "basedOn": (number) | (null); "proposal": ({ "fingerprint": string; "effectiveFrom": (number) | (null); /** Whether open leads stay on their current version or move to this one */
"openLeads": "new_leads" | "open_leads"; "owner": string; "parties": ({ "name": "marketing" | "qualification" | "sales"; "lead": string; "members": (string)[] })[] }) | (null); "signatures": ({ "party": "marketing" | "qualification" | "sales"; "lead": string | null; "tie": ({ /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "by": string }) | (null); "by": { "kind": "account" | "program"; "name": string; "member": string | null }; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "fingerprint": string; "shadow": ({ /** First full day, `YYYY-MM-DD` */
"firstDay": string; /** Last day, `YYYY-MM-DD` */
"day": string; "days": number; /** Leads decided in either reading */
"leads": number; /** Leads that the version decides differently */
"changed": number; /** Hash of the record, and with it of those before */
"hash": string }) | (null); "onBehalf": boolean })[]; "signers": ({ "party": "marketing" | "qualification" | "sales"; "lead": string; "because": "in_force" | "named"; "hasSigned": boolean })[]; "missing": ("marketing" | "qualification" | "sales")[]; "openComments": number; "activeFrom": (number) | (null); "supersededBy": (number) | (null); "withdrawnBecause": string | null };
VersionsResponse: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "versions": (Schemas["VersionSummary"])[]; /** `cursor` of the next page; null on the last. Opaque, and only for the same question */
"next": string | null; "againstDraft": ({ "code": "saved_meanwhile" | "has_problems" | "changed_meanwhile" | "wrong_status" | "not_an_editor" | "not_a_party" | "not_the_lead" | "not_resolvable" | "already_signed" | "signs_for_another" | "not_signed" | "unknown_party" | "unknown_clause" | "unknown_comment" | "already_resolved" | "not_resolved" | "text_missing" | "in_the_past" | "instant_taken" | "version_exists" | "nothing_in_force" | "not_the_owner" | "unknown_member" | "already_leads" | "not_pending"; "message": string; "remedy": string }) | (null) };
WithdrawRequest: { "reason": string };
};

export type Operations = {
/** Liveness: the server is running (does not ask the database) */
checkLife: { asked: {  }; answer: { "ok": true } };
/** Readiness: the server can answer requests (asks the database), and is not about to stop */
checkReadiness: { asked: {  }; answer: { "ok": true } };
/** Readiness: the server can answer requests (asks the database), and is not about to stop */
checkHealth: { asked: {  }; answer: { "ok": true } };
/** Current session */
getSession: { asked: {  }; answer: Schemas["SessionResponse"] };
/** Sign in */
signIn: { asked: { body: Schemas["SignInRequest"] }; answer: { "done": boolean } };
/** Sign out */
signOut: { asked: {  }; answer: Schemas["DoneResponse"] };
/** Look up an invitation link */
lookUpLink: { asked: { body: Schemas["LinkRequest"] }; answer: Schemas["LinkResponse"] };
/** Join with an invitation link */
joinByLink: { asked: { body: Schemas["JoinRequest"] }; answer: Schemas["DoneResponse"] };
/** Ways to sign in */
getSignInWays: { asked: {  }; answer: { "providers": ({ "id": string; "label": string })[]; "mail": boolean; "isSetUp": boolean } };
/** Give the code of two-step verification */
giveSignInCode: { asked: { body: { "code": string; "trustDevice"?: boolean | undefined } }; answer: { "done": boolean } };
/** Send a sign-in link by email */
sendSignInLink: { asked: { body: { "email": string } }; answer: Schemas["DoneResponse"] };
/** Sign in with a link from an email */
signInByLink: { asked: { body: { "token": string } }; answer: { "done": boolean } };
/** Sign in with a provider */
signInByProvider: { asked: { provider: string; body: { "to"?: string | undefined; /** The provider is to ask who it is, even if it knows */
"again"?: boolean | undefined } }; answer: { "url": string } };
/** Send a link for a new password by email */
askPasswordReset: { asked: { body: { "email": string } }; answer: Schemas["DoneResponse"] };
/** Look up a link for a new password */
getPasswordReset: { asked: { body: { "token": string } }; answer: { "email": string; "name": string } };
/** Set a new password with a link */
resetPassword: { asked: { body: { "token": string; "password": string } }; answer: Schemas["DoneResponse"] };
/** Your login */
getLogin: { asked: {  }; answer: { "hasPassword": boolean; /** What is asked for where it must be you */
"confirmsBy": "password" | "code" | "sign_in"; "twoStep": { "isOn": boolean; "codesLeft": number }; "sessions": ({ "sessionId": string; "device": string | null; /** Milliseconds since 1970-01-01T00:00:00Z */
"since": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"lastUsedAt": number; "address": string | null; "isThis": boolean })[] } };
/** Change your password */
changePassword: { asked: { body: { "present": string; "next": string } }; answer: Schemas["DoneResponse"] };
/** Set up two-step verification */
startTwoStep: { asked: { body: { /** Password of the login that asks, again. Not needed in the demo, nor by a key */
"password"?: string | undefined; /** For a login without a password: a code of two-step verification. A login without either has signed in within the last five minutes */
"code"?: string | undefined } }; answer: { "secret": string; "address": string; "recoveryCodes": (string)[] } };
/** Turn on two-step verification with a first code */
confirmTwoStep: { asked: { body: { "code": string } }; answer: Schemas["DoneResponse"] };
/** Turn off two-step verification */
stopTwoStep: { asked: { body: { /** Password of the login that asks, again. Not needed in the demo, nor by a key */
"password"?: string | undefined; /** For a login without a password: a code of two-step verification. A login without either has signed in within the last five minutes */
"code"?: string | undefined } }; answer: Schemas["DoneResponse"] };
/** Get new recovery codes */
renewRecoveryCodes: { asked: { body: { /** Password of the login that asks, again. Not needed in the demo, nor by a key */
"password"?: string | undefined; /** For a login without a password: a code of two-step verification. A login without either has signed in within the last five minutes */
"code"?: string | undefined } }; answer: { "recoveryCodes": (string)[] } };
/** Sign out elsewhere */
endSessions: { asked: { body: { /** Null: all of them, but for the one that asks */
"sessionId": (string) | (null); /** Password of the login that asks, again. Not needed in the demo, nor by a key */
"password"?: string | undefined; /** For a login without a password: a code of two-step verification. A login without either has signed in within the last five minutes */
"code"?: string | undefined } }; answer: { "ended": number } };
/** Where a login is signed in */
getSessionsOfLogin: { asked: { accountId: string }; answer: { "sessions": ({ "sessionId": string; "device": string | null; /** Milliseconds since 1970-01-01T00:00:00Z */
"since": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"lastUsedAt": number })[] } };
/** End sessions of a login */
endSessionsOfLogin: { asked: { accountId: string; body: { /** Null: all of them, but for the one that asks */
"sessionId": (string) | (null); /** Password of the login that asks, again. Not needed in the demo, nor by a key */
"password"?: string | undefined; /** For a login without a password: a code of two-step verification. A login without either has signed in within the last five minutes */
"code"?: string | undefined } }; answer: { "ended": number } };
/** Your companies, and where targets are missed */
getCompanies: { asked: { limit?: number | undefined; cursor?: string | undefined }; answer: { "asOf": number; /** `cursor` of the next page; null on the last. Opaque, and only for the same question */
"next": string | null; "companies": ({ "id": string; "name": string; "isArchived": boolean; "overdue": ({ "team": "marketing" | "qualification" | "sales"; "missed": number; "since": number })[] })[] } };
/** Rename the company on this server */
renameCompany: { asked: { body: { /** Visible characters; the ID in addresses stays */
"name": string } }; answer: { "name": string } };
/** Invite a member */
inviteMember: { asked: { body: Schemas["InviteRequest"] }; answer: Schemas["InvitationResponse"] };
/** Revoke an invitation */
revokeInvitation: { asked: { invitationId: string }; answer: Schemas["DoneResponse"] };
/** Link a login to a member */
linkLogin: { asked: { accountId: string; body: Schemas["TieRequest"] }; answer: Schemas["DoneResponse"] };
/** Change the role of a login */
changeRoles: { asked: { accountId: string; body: Schemas["RoleRequest"] }; answer: Schemas["DoneResponse"] };
/** List the keys of programs, without their secrets */
getKeys: { asked: { limit?: number | undefined; cursor?: string | undefined }; answer: Schemas["KeysResponse"] };
/** Create a key for a program */
createKey: { asked: { body: Schemas["CreateKeyRequest"] }; answer: Schemas["CreatedKeyResponse"] };
/** Rotate a key */
rotateKey: { asked: { keyId: string; body: Schemas["RotateKeyRequest"] }; answer: Schemas["CreatedKeyResponse"] };
/** Revoke a key */
revokeKey: { asked: { keyId: string; body: { /** Password of the login that asks, again. Not needed in the demo, nor by a key */
"password"?: string | undefined; /** For a login without a password: a code of two-step verification. A login without either has signed in within the last five minutes */
"code"?: string | undefined } }; answer: Schemas["DoneResponse"] };
/** Export the security log */
exportSecurityLog: { asked: { format?: "csv" | "ndjson" | undefined }; answer: Uint8Array };
/** Say whether the buttons of messages work without signing in */
allowMessageButtons: { asked: { body: { "allowed": boolean } }; answer: Schemas["DoneResponse"] };
/** End the links of all messages that were sent */
endMessageLinks: { asked: {  }; answer: Schemas["DoneResponse"] };
/** Set who must use two-step verification */
requireTwoStep: { asked: { body: { /** Who must use two-step verification */
"of": "nobody" | "admins" | "everybody"; /** Password of the login that asks, again. Not needed in the demo, nor by a key */
"password"?: string | undefined; /** For a login without a password: a code of two-step verification. A login without either has signed in within the last five minutes */
"code"?: string | undefined } }; answer: Schemas["DoneResponse"] };
/** Set how long the security log is kept */
setSecurityRetention: { asked: { body: { "days": number } }; answer: Schemas["DoneResponse"] };
/** Leads by any filter, page by page, with how many there are */
getLeads: { asked: { stage?: "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost" | undefined; open?: "yes" | "no" | undefined; owner?: string | undefined; accountable?: string | undefined; party?: "marketing" | "qualification" | "sales" | undefined; origin?: string | undefined; grade?: string | undefined; attribute?: string | undefined; besides?: string | undefined; search?: string | undefined; imported?: string | undefined; late?: "yes" | undefined; dueBy?: number | undefined; leaking?: "yes" | undefined; reached?: "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost" | undefined; stoodIn?: string | undefined; unqualified?: string | undefined; wonIn?: string | undefined; firstTouch?: "any" | "made" | "waiting" | "within-5" | "within-15" | "within-60" | "known-5" | "known-15" | "known-60" | undefined; clause?: string | undefined; clock?: "accept" | "first-touch" | "next-touch" | "qualify" | "disposition" | "feedback" | "progress" | "attempt" | "fix-data" | undefined; side?: "marketing" | "qualification" | "sales" | "qualification-and-sales" | undefined; member?: string | undefined; verdict?: "met" | "missed" | "open" | "exempt" | "unrecorded" | "due" | undefined; why?: string | undefined; took?: string | undefined; startedOn?: "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun" | undefined; startedIn?: "early" | "morning" | "midday" | "afternoon" | "evening" | undefined; decision?: "accepted" | "rejected" | "any" | undefined; reason?: string | undefined; disputed?: "yes" | undefined; precedent?: "grey" | "dispute" | undefined; ruling?: "qualify" | "leave" | "upheld" | "overturned" | undefined; corrected?: string | undefined; correctedBy?: string | undefined; entered?: "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost" | undefined; left?: "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost" | undefined; scored?: string | undefined; sdr?: string | undefined; rep?: string | undefined; after?: "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost" | undefined; onTo?: "mql" | "sal" | "sql" | "opportunity" | "customer" | undefined; deal?: "valued" | "unvalued" | undefined; given?: "handed-off" | "assigned" | "in-turn" | undefined; to?: "marketing" | "qualification" | "sales" | undefined; givenTo?: string | undefined; touched?: "yes" | "no" | undefined; cadence?: "due" | "attained" | "short" | undefined; rated?: "good" | "fair" | "poor" | "any" | "no" | undefined; month?: string | undefined; from?: number | undefined; until?: number | undefined; sort?: "newest" | "next" | "latest" | undefined; limit?: number | undefined; cursor?: string | undefined; count?: "yes" | "no" | "all" | undefined }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; /** What the list is of */
"sentence": string; "leads": ({ "leadId": string; "name": string | null; "email": string | null; "company": string | null; "origin": string | null; /** Milliseconds since 1970-01-01T00:00:00Z */
"capturedAt": number; "stage": "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost"; /** Milliseconds since 1970-01-01T00:00:00Z */
"stageEnteredAt": number; "score": number; "grade": string; "owner": string | null; /** Team that has the lead */
"party": string | null; "accountable": (Schemas["AccountableView"]) | (null); /** How often what is counted happened; null: leads are counted */
"times": (number) | (null); /** When it happened last */
"lastAt": (number) | (null) })[]; /** `cursor` of the next page; null on the last. Opaque, and only for the same question */
"next": string | null; "total": { "leads": number; /** There are more: they aren't counted to the end. `count=all` does */
"isMore": boolean; /** How often what is asked for happened to these leads; null: leads are counted */
"times": (number) | (null) }; /** Leads that you may not see are left out and not counted */
"isPart": boolean } };
/** Capture a lead */
capture: { asked: { body: Schemas["CaptureRequest"] }; answer: Schemas["FactResponse"] };
/** Record a lead activity */
activity: { asked: { leadId: string; body: Schemas["ActivityRequest"] }; answer: Schemas["FactResponse"] };
/** Record an inbound message or call */
contact: { asked: { leadId: string; body: Schemas["ContactRequest"] }; answer: Schemas["FactResponse"] };
/** Correct the details of a lead */
correct: { asked: { leadId: string; body: Schemas["CorrectRequest"] }; answer: Schemas["FactResponse"] };
/** Log a touch */
touch: { asked: { leadId: string; body: Schemas["TouchRequest"] }; answer: Schemas["FactResponse"] };
/** Accept a lead */
accept: { asked: { leadId: string; body: Schemas["AcceptRequest"] }; answer: Schemas["FactResponse"] };
/** Reject a lead */
reject: { asked: { leadId: string; body: Schemas["RejectRequest"] }; answer: Schemas["FactResponse"] };
/** Hand off a qualified lead to the next team */
passOn: { asked: { leadId: string; body: Schemas["PassOnRequest"] }; answer: Schemas["FactResponse"] };
/** Pause clocks for an agreed reason */
pause: { asked: { leadId: string; body: Schemas["PauseRequest"] }; answer: Schemas["FactResponse"] };
/** Resume clocks */
resume: { asked: { leadId: string; body: Schemas["ResumeRequest"] }; answer: Schemas["FactResponse"] };
/** Rate a lead that you were handed */
rate: { asked: { leadId: string; body: Schemas["RateRequest"] }; answer: Schemas["FactResponse"] };
/** Report progress (SQL, opportunity, customer, lost) */
progress: { asked: { leadId: string; body: Schemas["ProgressRequest"] }; answer: Schemas["FactResponse"] };
/** Decide a gray-zone lead */
decideGrey: { asked: { leadId: string; body: Schemas["DecideGreyRequest"] }; answer: Schemas["FactResponse"] };
/** Agree with a rejection */
agreeRejection: { asked: { leadId: string; body: Schemas["AgreeRejectionRequest"] }; answer: Schemas["FactResponse"] };
/** Dispute a rejection */
dispute: { asked: { leadId: string; body: Schemas["DisputeRequest"] }; answer: Schemas["FactResponse"] };
/** Decide a dispute */
decideDispute: { asked: { leadId: string; body: Schemas["DecideDisputeRequest"] }; answer: Schemas["FactResponse"] };
/** Reassign, disqualify, or reopen a lead */
override: { asked: { leadId: string; body: Schemas["OverrideRequest"] }; answer: Schemas["FactResponse"] };
/** Grant an MQL exception */
grantException: { asked: { leadId: string; body: Schemas["GrantExceptionRequest"] }; answer: Schemas["FactResponse"] };
/** Merge a duplicate into the lead to keep */
merge: { asked: { leadId: string; body: Schemas["MergeRequest"] }; answer: Schemas["FactResponse"] };
/** Send up to 1000 facts of any kind */
sendFacts: { asked: { body: Schemas["FactsRequest"] }; answer: Schemas["FactsResponse"] };
/** List current and upcoming out-of-office entries */
getAbsences: { asked: { limit?: number | undefined; cursor?: string | undefined }; answer: Schemas["AbsencesResponse"] };
/** Mark a member out of office */
enterAbsence: { asked: { body: Schemas["EnterAbsenceRequest"] }; answer: Schemas["AbsenceResponse"] };
/** End or cancel an out-of-office entry */
endAbsence: { asked: { absenceId: string; body: Schemas["EndAbsenceRequest"] }; answer: Schemas["AbsenceResponse"] };
/** Show which events of a calendar would count as absences */
previewAbsenceCalendar: { asked: { member: string; body: { /** Private or published address of an iCalendar file; omit to keep the one that is known */
"address"?: string | undefined; /** An event counts whose title has one of them, however long it is */
"words"?: (string)[] | undefined } }; answer: { "events": ({ /** null: you may not see it */
"title": string | null; /** Milliseconds since 1970-01-01T00:00:00Z */
"from": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"until": number; /** Shown as out of office, all day and busy, or by its title; null: it doesn't count */
"why": ("out_of_office" | "all_day" | "title") | (null) })[]; "counted": number; "isMore": boolean } };
/** Read a member's absences from a calendar */
saveAbsenceCalendar: { asked: { member: string; body: { /** Private or published address of an iCalendar file; omit to keep the one that is known */
"address"?: string | undefined; /** An event counts whose title has one of them, however long it is */
"words"?: (string)[] | undefined; /** What happens to undecided leads when an absence starts: they stay, or are rerouted */
"leads"?: "stay" | "reroute" | undefined } }; answer: Schemas["DoneResponse"] };
/** Stop reading a member's absences from a calendar */
removeAbsenceCalendar: { asked: { absences?: "keep" | "end" | undefined; member: string }; answer: Schemas["DoneResponse"] };
/** All versions of the agreement, newest first */
getVersions: { asked: { limit?: number | undefined; cursor?: string | undefined }; answer: Schemas["VersionsResponse"] };
/** Start a draft from a text or an earlier version */
startDraft: { asked: { body: ({ /** The agreement in YAML. Drafts may contain problems */
"text": string }) | ({ "fromVersion": number }) }; answer: Schemas["VersionResponse"] };
/** Save the text of a draft */
saveDraft: { asked: { version: number; body: Schemas["SaveDraftRequest"] }; answer: Schemas["VersionResponse"] };
/** Propose a draft for signature */
proposeVersion: { asked: { version: number; body: Schemas["ProposeRequest"] }; answer: Schemas["VersionResponse"] };
/** Comment on a clause of a proposal */
commentOnVersion: { asked: { version: number; body: Schemas["CommentRequest"] }; answer: Schemas["VersionResponse"] };
/** Resolve a comment */
resolveComment: { asked: { version: number; comment: number }; answer: Schemas["VersionResponse"] };
/** Reopen a comment */
reopenComment: { asked: { version: number; comment: number }; answer: Schemas["VersionResponse"] };
/** Sign for a team */
signVersion: { asked: { version: number; body: Schemas["SignRequest"] }; answer: Schemas["VersionResponse"] };
/** Withdraw a signature */
withdrawSignature: { asked: { version: number; party: "marketing" | "qualification" | "sales" }; answer: Schemas["VersionResponse"] };
/** Withdraw a version that has not taken effect */
withdrawVersion: { asked: { version: number; body: Schemas["WithdrawRequest"] }; answer: Schemas["VersionResponse"] };
/** Export the results of a period for a review, as PDF */
printPack: { asked: { period?: string | undefined }; answer: Uint8Array };
/** Add a note for the next review, or record a decision of one */
recordForReview: { asked: { body: { /** `note`: for the next review */
"kind": "note" | "decision"; /** It stays in the log for good: don't name leads by email address */
"text": string; /** The clause it is about */
"clause"?: (string) | (null) | undefined; /** Date of the review; required for a decision */
"date"?: (string) | (null) | undefined; /** Who attended; required for a decision */
"attendees"?: (string)[] | undefined; /** Who sees to it */
"owner"?: (string) | (null) | undefined; "due"?: (string) | (null) | undefined } }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "today": string; "zone": string; /** The next review of results and of terms; empty if the agreement has none */
"next": ({ "of": "results" | "terms"; "clause": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; /** The same as a date in the agreement's time zone */
"day": string; /** First day of the period it is about */
"firstDay": string; "lastDay": string; /** Who attends, and gets a notice on that day */
"to": (string)[] })[]; /** Decisions that are part of the active agreement, latest first */
"agreed": ({ "date": string; "clause": string; "text": string })[]; /** Notes and recorded decisions, latest first */
"records": ({ "number": number; "kind": "note" | "decision"; "text": string; "clause": string | null; "date": string | null; "attendees": (string)[]; "owner": string | null; "due": string | null; "by": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; /** Whether you recorded it */
"isOwn": boolean; "corrected": ({ "by": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number }) | (null); "withdrawn": ({ "by": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "reason": string }) | (null); "done": ({ "by": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number }) | (null); /** The version it became part of */
"version": (number) | (null) })[] } };
/** Correct a note or a decision; what it said before stays in the log */
correctRecord: { asked: { number: number; body: { /** It stays in the log for good: don't name leads by email address */
"text": string; /** The clause it is about */
"clause"?: (string) | (null) | undefined; /** Date of the review; required for a decision */
"date"?: (string) | (null) | undefined; /** Who attended; required for a decision */
"attendees"?: (string)[] | undefined; /** Who sees to it */
"owner"?: (string) | (null) | undefined; "due"?: (string) | (null) | undefined } }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "today": string; "zone": string; /** The next review of results and of terms; empty if the agreement has none */
"next": ({ "of": "results" | "terms"; "clause": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; /** The same as a date in the agreement's time zone */
"day": string; /** First day of the period it is about */
"firstDay": string; "lastDay": string; /** Who attends, and gets a notice on that day */
"to": (string)[] })[]; /** Decisions that are part of the active agreement, latest first */
"agreed": ({ "date": string; "clause": string; "text": string })[]; /** Notes and recorded decisions, latest first */
"records": ({ "number": number; "kind": "note" | "decision"; "text": string; "clause": string | null; "date": string | null; "attendees": (string)[]; "owner": string | null; "due": string | null; "by": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; /** Whether you recorded it */
"isOwn": boolean; "corrected": ({ "by": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number }) | (null); "withdrawn": ({ "by": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "reason": string }) | (null); "done": ({ "by": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number }) | (null); /** The version it became part of */
"version": (number) | (null) })[] } };
/** Withdraw a note or a decision */
withdrawRecord: { asked: { number: number; body: { "reason": string } }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "today": string; "zone": string; /** The next review of results and of terms; empty if the agreement has none */
"next": ({ "of": "results" | "terms"; "clause": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; /** The same as a date in the agreement's time zone */
"day": string; /** First day of the period it is about */
"firstDay": string; "lastDay": string; /** Who attends, and gets a notice on that day */
"to": (string)[] })[]; /** Decisions that are part of the active agreement, latest first */
"agreed": ({ "date": string; "clause": string; "text": string })[]; /** Notes and recorded decisions, latest first */
"records": ({ "number": number; "kind": "note" | "decision"; "text": string; "clause": string | null; "date": string | null; "attendees": (string)[]; "owner": string | null; "due": string | null; "by": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; /** Whether you recorded it */
"isOwn": boolean; "corrected": ({ "by": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number }) | (null); "withdrawn": ({ "by": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "reason": string }) | (null); "done": ({ "by": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number }) | (null); /** The version it became part of */
"version": (number) | (null) })[] } };
/** Mark a decision as done, or as open again */
finishDecision: { asked: { number: number; body: { "isDone": boolean } }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "today": string; "zone": string; /** The next review of results and of terms; empty if the agreement has none */
"next": ({ "of": "results" | "terms"; "clause": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; /** The same as a date in the agreement's time zone */
"day": string; /** First day of the period it is about */
"firstDay": string; "lastDay": string; /** Who attends, and gets a notice on that day */
"to": (string)[] })[]; /** Decisions that are part of the active agreement, latest first */
"agreed": ({ "date": string; "clause": string; "text": string })[]; /** Notes and recorded decisions, latest first */
"records": ({ "number": number; "kind": "note" | "decision"; "text": string; "clause": string | null; "date": string | null; "attendees": (string)[]; "owner": string | null; "due": string | null; "by": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; /** Whether you recorded it */
"isOwn": boolean; "corrected": ({ "by": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number }) | (null); "withdrawn": ({ "by": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "reason": string }) | (null); "done": ({ "by": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number }) | (null); /** The version it became part of */
"version": (number) | (null) })[] } };
/** Make a decision part of the next version */
takeUpDecision: { asked: { number: number }; answer: { "version": number } };
/** Write what is advised about a clause into the next version */
draftAdvice: { asked: { body: { /** The run that looked for advice */
"runId": string; /** The clause that the advice changes */
"clause": string } }; answer: { "version": number } };
/** Write learned points into the next version */
draftPoints: { asked: { body: { /** The run that learned the points */
"runId": string } }; answer: { "version": number } };
/** Runs of the lab, such as backtests, the latest first */
getLabRuns: { asked: { limit?: number | undefined; cursor?: string | undefined }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "runs": ({ "runId": string; "kind": "backtest" | "what_if" | "capacity" | "advice" | "learned_points"; /** What was asked, in words */
"title": string; /** The version that it is about; null if a text was sent, or none */
"version": (number) | (null); /** Of the period, in `zone`; null: from the beginning */
"firstDay": string | null; "lastDay": string; "zone": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"askedAt": number; "askedBy": string; "state": "waiting" | "running" | "done" | "failed" | "canceled"; /** Null until a worker begins, and when it is over */
"progress": ({ "phase": string; "done": number; "total": number }) | (null); "endedAt": (number) | (null); /** Why it failed; `code` as problems have it, or `internal` */
"failure": ({ "code": string; "message": string; "remedy": string | null }) | (null) })[]; /** `cursor` of the next page; null on the last. Opaque, and only for the same question */
"next": string | null } };
/** Ask for a run of the lab, such as a backtest */
startLabRun: { asked: { body: ({ "kind": "backtest"; /** The version that it is about: a draft as it is now, or any other. Send either this or `text` */
"version"?: number | undefined; /** The agreement that it is about, in YAML, without problems */
"text"?: string | undefined; /** The first day of the period, in the time zone of the draft */
"from": string; /** The last day, which is included; what lies ahead is left out */
"to": string }) | ({ "kind": "what_if"; /** The version that it is about: a draft as it is now, or any other. Send either this or `text` */
"version"?: number | undefined; /** The agreement that it is about, in YAML, without problems */
"text"?: string | undefined; /** The first day of the period, in the time zone of the draft */
"from": string; /** The last day, which is included; what lies ahead is left out */
"to": string; /** How often it is simulated */
"runs"?: number | undefined; /** The same seed gives the same result */
"seed"?: number | undefined }) | ({ "kind": "capacity"; /** The version that it is about: a draft as it is now, or any other. Send either this or `text` */
"version"?: number | undefined; /** The agreement that it is about, in YAML, without problems */
"text"?: string | undefined; /** From the next Monday on */
"weeks"?: number | undefined; /** Instead of the number that the agreement commits to */
"leadsPerMonth"?: number | undefined }) | ({ "kind": "learned_points"; /** Each lead is looked at so many days after it came in, with what was known by then */
"afterDays"?: number | undefined }) | ({ "kind": "advice"; /** What a minute of a rep costs, in minor units of the agreement's currency; default: one unit of the currency */
"minuteCostMinor"?: number | undefined }) }; answer: { "runId": string; /** False: the same was asked before, and this is that run */
"isNew": boolean } };
/** Ask for the same as a run of the lab did */
repeatLabRun: { asked: { runId: string }; answer: { "runId": string; /** False: the same was asked before, and this is that run */
"isNew": boolean } };
/** Cancel a run of the lab that waits or runs */
cancelLabRun: { asked: { runId: string }; answer: Schemas["DoneResponse"] };
/** Export the leads behind what a run of the lab found */
exportLabLeads: { asked: { list?: string | undefined; runId: string }; answer: Uint8Array };
/** Team heads and pending successors */
getPartyLeads: { asked: {  }; answer: Schemas["LeadsResponse"] };
/** Name a successor for the head of a team */
nameSuccessor: { asked: { body: Schemas["SuccessorRequest"] }; answer: Schemas["LeadsResponse"] };
/** Object to a successor */
objectToSuccessor: { asked: { naming: number; body: Schemas["ObjectionRequest"] }; answer: Schemas["LeadsResponse"] };
/** Confirm your own successor right away */
confirmSuccessor: { asked: { naming: number }; answer: Schemas["LeadsResponse"] };
/** Export a version as PDF */
printPdf: { asked: { version: number }; answer: Uint8Array };
/** Export a version as a web page */
printHtml: { asked: { version: number }; answer: Uint8Array };
/** List the reports */
listReports: { asked: {  }; answer: { "reports": ({ "id": string; "title": string; /** The question that it answers, with others */
"question": string; "about": string })[] } };
/** The tables of a report, for a period, by segment, and compared with another period */
getCatalogReport: { asked: { period?: string | undefined; compare?: "previous" | "year" | undefined; segment?: string | undefined; hours?: "business" | "calendar" | undefined; report: string }; answer: Schemas["CatalogReport"] };
/** Export a table of a report as CSV */
exportReport: { asked: { period?: string | undefined; compare?: "previous" | "year" | undefined; segment?: string | undefined; hours?: "business" | "calendar" | undefined; table?: string | undefined; report: string }; answer: Uint8Array };
/** Export a report as PDF */
printReport: { asked: { period?: string | undefined; compare?: "previous" | "year" | undefined; segment?: string | undefined; hours?: "business" | "calendar" | undefined; report: string }; answer: Uint8Array };
/** What leads cost per source and month, and who entered it */
getSpend: { asked: {  }; answer: { /** The present month */
"month": string; /** Currency of the agreement */
"currency": string; /** Every source that leads have, by name; null: there are more than 1,000 */
"sources": ((string)[]) | (null); /** Latest month first */
"lines": ({ "source": string; "campaign": string | null; "month": string; /** Null: it was withdrawn */
"amount": ({ "amountMinor": number; "currency": string }) | (null); /** Everything that was entered there, latest first */
"history": ({ /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "by": string; "amountMinor": number | null; "currency": string | null; /** Why it was withdrawn */
"reason": string | null })[] })[] } };
/** Enter what leads cost, or correct what was entered */
enterSpend: { asked: { body: { /** One amount per source, campaign, and month: it replaces the one that is there */
"entries": ({ /** Lead source, as leads name it */
"source": string; /** Campaign, as the attribute `campaign` of leads names it; left out: none in particular */
"campaign"?: (string) | (null) | undefined; /** Month, in the agreement's time zone */
"month": string; /** In minor units, such as cents */
"amountMinor": number; /** ISO 4217 */
"currency": string })[] } }; answer: { /** The present month */
"month": string; /** Currency of the agreement */
"currency": string; /** Every source that leads have, by name; null: there are more than 1,000 */
"sources": ((string)[]) | (null); /** Latest month first */
"lines": ({ "source": string; "campaign": string | null; "month": string; /** Null: it was withdrawn */
"amount": ({ "amountMinor": number; "currency": string }) | (null); /** Everything that was entered there, latest first */
"history": ({ /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "by": string; "amountMinor": number | null; "currency": string | null; /** Why it was withdrawn */
"reason": string | null })[] })[] } };
/** Withdraw an amount that was entered */
withdrawSpend: { asked: { body: { /** Lead source, as leads name it */
"source": string; /** Campaign, as the attribute `campaign` of leads names it; left out: none in particular */
"campaign"?: (string) | (null) | undefined; /** Month, in the agreement's time zone */
"month": string; "reason": string } }; answer: { /** The present month */
"month": string; /** Currency of the agreement */
"currency": string; /** Every source that leads have, by name; null: there are more than 1,000 */
"sources": ((string)[]) | (null); /** Latest month first */
"lines": ({ "source": string; "campaign": string | null; "month": string; /** Null: it was withdrawn */
"amount": ({ "amountMinor": number; "currency": string }) | (null); /** Everything that was entered there, latest first */
"history": ({ /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "by": string; "amountMinor": number | null; "currency": string | null; /** Why it was withdrawn */
"reason": string | null })[] })[] } };
/** The active agreement */
getAgreement: { asked: {  }; answer: Schemas["AgreementResponse"] };
/** How much waits for you beside your queue */
getToDoCount: { asked: {  }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "count": number } };
/** How many alarms are raised that you may see */
getAlarmCount: { asked: {  }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "count": number } };
/** One month's commitments for all teams, with all measures and goals */
getScoreboard: { asked: { month?: string | undefined }; answer: Schemas["Scoreboard"] };
/** Who in the team needs help: load, late leads, and response of each member that you may look at */
getTeam: { asked: {  }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; /** Responses and first touches are of the time since */
"from": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"until": number; /** Measures that you may not see: what they count is 0 here */
"withheld": ("attainment" | "speed-to-lead" | "rep-response" | "depth" | "coverage" | "acceptance" | "conversion" | "velocity" | "pace" | "value" | "contribution" | "capacity" | "fairness" | "leakage")[]; /** False: no touches are recorded, so no response is known */
"hasTouches": boolean; "teams": ({ "party": "marketing" | "qualification" | "sales"; "response": Schemas["ResponseRange"] })[]; "members": ({ "member": string; "party": "marketing" | "qualification" | "sales"; "open": number; /** Null: the agreement has no limit */
"mostOpen": (number) | (null); /** Open leads past due */
"late": number; "response": Schemas["ResponseRange"]; "firstTouches": Schemas["Rate"]; /** The part of the day in which first touches are late more often than otherwise */
"latePart": ({ "part": "early" | "morning" | "midday" | "afternoon" | "evening"; "missed": number; "due": number }) | (null); /** Why they need help */
"needs": ("late" | "slow" | "part-of-day" | "full")[] })[] } };
/** A clause: what it says, whom it binds, and its last change */
getClause: { asked: { clause: string }; answer: Schemas["ClauseResponse"] };
/** The calendars of a version: weekly hours, and dates with hours of their own or none */
getCalendars: { asked: { version?: number | undefined }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "version": number; "status": "draft" | "proposed" | "signed" | "scheduled" | "active" | "superseded" | "withdrawn"; /** Public holidays are fixed from this year on */
"firstYear": number; /** Public holidays are fixed up to this year */
"lastYear": number; /** `null` while the text of the version has problems */
"calendars": (({ "id": string; "clause": string; "zone": string; /** `YYYY-MM-DD`, local */
"today": string; /** 1 is Monday */
"weekly": ({ "fromMinute": number; "untilMinute": number; "weekday": 1 | 2 | 3 | 4 | 5 | 6 | 7 })[]; /** Dates with hours of their own; without intervals they are closed. They win over holidays */
"overrides": ({ /** `YYYY-MM-DD`, local */
"date": string; "why": string; "intervals": ({ "fromMinute": number; "untilMinute": number })[] })[]; "resolvedHolidays": ({ /** `YYYY-MM-DD`, local */
"date": string; "name": string })[]; /** Whose public holidays: country, and region */
"place": string | null; /** Who orders the moved workdays of the country; public holidays don't include them */
"movedBy": string | null; /** IDs of members who work these hours */
"people": (string)[] })[]) | (null) } };
/** The active agreement as it reads on paper, with the clause behind each word */
getAgreementSections: { asked: {  }; answer: { "version": number; "sections": ({ "title": string; /** `left` and `right` stand beside each other */
"place": "full" | "left" | "right"; "blocks": (({ "kind": "table"; "columns": ({ /** One after the other */
"title": ({ "text": string; "clause"?: string | undefined; /** Words before these are of the same clause */
"isAgain"?: true | undefined; /** What the words count */
"leads"?: ({ "count": number }) & (Schemas["LeadsBehind"]) | undefined; /** ID of the lead that the words name */
"lead"?: string | undefined; /** Version of the agreement that the words name */
"version"?: number | undefined; /** ID of the run of the lab that the words name */
"run"?: string | undefined })[]; "share": number; "align": "left" | "right" })[]; "rows": ((({ "text": string; "clause"?: string | undefined; /** Words before these are of the same clause */
"isAgain"?: true | undefined; /** What the words count */
"leads"?: ({ "count": number }) & (Schemas["LeadsBehind"]) | undefined; /** ID of the lead that the words name */
"lead"?: string | undefined; /** Version of the agreement that the words name */
"version"?: number | undefined; /** ID of the run of the lab that the words name */
"run"?: string | undefined })[])[])[] }) | ({ "kind": "terms"; "terms": ({ "term": string; /** One after the other */
"text": ({ "text": string; "clause"?: string | undefined; /** Words before these are of the same clause */
"isAgain"?: true | undefined; /** What the words count */
"leads"?: ({ "count": number }) & (Schemas["LeadsBehind"]) | undefined; /** ID of the lead that the words name */
"lead"?: string | undefined; /** Version of the agreement that the words name */
"version"?: number | undefined; /** ID of the run of the lab that the words name */
"run"?: string | undefined })[] })[] }) | ({ "kind": "lines"; "lines": (({ "text": string; "clause"?: string | undefined; /** Words before these are of the same clause */
"isAgain"?: true | undefined; /** What the words count */
"leads"?: ({ "count": number }) & (Schemas["LeadsBehind"]) | undefined; /** ID of the lead that the words name */
"lead"?: string | undefined; /** Version of the agreement that the words name */
"version"?: number | undefined; /** ID of the run of the lab that the words name */
"run"?: string | undefined })[])[] }) | ({ "kind": "notes"; "lines": (({ "text": string; "clause"?: string | undefined; /** Words before these are of the same clause */
"isAgain"?: true | undefined; /** What the words count */
"leads"?: ({ "count": number }) & (Schemas["LeadsBehind"]) | undefined; /** ID of the lead that the words name */
"lead"?: string | undefined; /** Version of the agreement that the words name */
"version"?: number | undefined; /** ID of the run of the lab that the words name */
"run"?: string | undefined })[])[] }))[] })[] } };
/** Six months of the scoreboard's goals and targets, up to the month asked for */
getTrend: { asked: { month?: string | undefined }; answer: Schemas["Trend"] };
/** The next reviews, notes for them, and decisions of earlier ones */
getReview: { asked: {  }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "today": string; "zone": string; /** The next review of results and of terms; empty if the agreement has none */
"next": ({ "of": "results" | "terms"; "clause": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; /** The same as a date in the agreement's time zone */
"day": string; /** First day of the period it is about */
"firstDay": string; "lastDay": string; /** Who attends, and gets a notice on that day */
"to": (string)[] })[]; /** Decisions that are part of the active agreement, latest first */
"agreed": ({ "date": string; "clause": string; "text": string })[]; /** Notes and recorded decisions, latest first */
"records": ({ "number": number; "kind": "note" | "decision"; "text": string; "clause": string | null; "date": string | null; "attendees": (string)[]; "owner": string | null; "due": string | null; "by": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; /** Whether you recorded it */
"isOwn": boolean; "corrected": ({ "by": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number }) | (null); "withdrawn": ({ "by": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "reason": string }) | (null); "done": ({ "by": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number }) | (null); /** The version it became part of */
"version": (number) | (null) })[] } };
/** What the record of up to a year advises to change, leaves, or can't tell yet, clause by clause: by the latest run of the lab */
getAdvice: { asked: {  }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; /** The run that is waiting or running; null: none */
"running": ({ "runId": string; "state": "waiting" | "running"; "progress": ({ "phase": string; "done": number; "total": number }) | (null) }) | (null); /** Why the latest run failed; null: it didn’t */
"failure": string | null; /** What the latest run that is done found; null: none is */
"found": ({ "runId": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"askedAt": number; /** From when on the record was read: 365 days at most */
"from": number; /** The version that it is about */
"version": number; /** Whether that is still the active version */
"isActive": boolean; "minuteCostMinor": number; "findings": ({ "kind": "advice" | "unchanged" | "too-little"; /** Who asked, as `bar` or `cadence` */
"advisor": string; "clause": string; "title": string; "sentences": (string)[]; /** The leads that it looked at, as filters of `listLeads` */
"behind": Record<string, string | number>; /** Null if nothing was tested */
"p": number | null; /** Held to all questions asked at once (Holm) */
"heldP": number | null })[] }) | (null) } };
/** Points learned from won and lost leads, by the latest run of the lab, beside those agreed */
getPoints: { asked: {  }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; /** The run that is waiting or running; null: none */
"running": ({ "runId": string; "state": "waiting" | "running"; "progress": ({ "phase": string; "done": number; "total": number }) | (null) }) | (null); /** Why the latest run failed; null: it didn’t */
"failure": string | null; /** What the latest run that is done found; null: none is */
"found": ({ "runId": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"learnedAt": number; /** The version whose points these were compared with */
"version": number; /** Whether that is still the active version */
"isActive": boolean; "headline": string; /** Whether the points can become a draft: they hold on later leads */
"isProposed": boolean; /** Whether they are clearly better on later leads than those agreed */
"isBetter": boolean; "rules": ({ "points": number; "text": string; "leads": number; "won": number })[]; /** The rules of the active version */
"agreed": ({ "points": number; "text": string })[]; /** Of a customer and another lead, how often the customer has more points, on the same later leads */
"orders": ({ "of": "learned" | "agreed"; "share": number; "low": number; "high": number })[]; /** Later leads by their chance, the lowest first */
"groups": ({ "label": string; "leads": number; /** Customers among them, by the chances that were learned */
"expected": number; /** Customers among them */
"won": number })[]; "sections": ({ "title": string; "sentences": (string)[] })[] }) | (null) } };
/** The results of a period for a review, as on paper, with the clause behind each line */
getPack: { asked: { period?: string | undefined }; answer: { "title": string; /** The calendar month that it is about; null: another period */
"month": string | null; /** What the period is called */
"period": string; /** What is special about it, as that the month isn't over */
"mark": string | null; "facts": ({ "label": string; "value": string })[]; "sections": ({ "title": string; /** `left` and `right` stand beside each other */
"place": "full" | "left" | "right"; "blocks": (({ "kind": "table"; "columns": ({ /** One after the other */
"title": ({ "text": string; "clause"?: string | undefined; /** Words before these are of the same clause */
"isAgain"?: true | undefined; /** What the words count */
"leads"?: ({ "count": number }) & (Schemas["LeadsBehind"]) | undefined; /** ID of the lead that the words name */
"lead"?: string | undefined; /** Version of the agreement that the words name */
"version"?: number | undefined; /** ID of the run of the lab that the words name */
"run"?: string | undefined })[]; "share": number; "align": "left" | "right" })[]; "rows": ((({ "text": string; "clause"?: string | undefined; /** Words before these are of the same clause */
"isAgain"?: true | undefined; /** What the words count */
"leads"?: ({ "count": number }) & (Schemas["LeadsBehind"]) | undefined; /** ID of the lead that the words name */
"lead"?: string | undefined; /** Version of the agreement that the words name */
"version"?: number | undefined; /** ID of the run of the lab that the words name */
"run"?: string | undefined })[])[])[] }) | ({ "kind": "terms"; "terms": ({ "term": string; /** One after the other */
"text": ({ "text": string; "clause"?: string | undefined; /** Words before these are of the same clause */
"isAgain"?: true | undefined; /** What the words count */
"leads"?: ({ "count": number }) & (Schemas["LeadsBehind"]) | undefined; /** ID of the lead that the words name */
"lead"?: string | undefined; /** Version of the agreement that the words name */
"version"?: number | undefined; /** ID of the run of the lab that the words name */
"run"?: string | undefined })[] })[] }) | ({ "kind": "lines"; "lines": (({ "text": string; "clause"?: string | undefined; /** Words before these are of the same clause */
"isAgain"?: true | undefined; /** What the words count */
"leads"?: ({ "count": number }) & (Schemas["LeadsBehind"]) | undefined; /** ID of the lead that the words name */
"lead"?: string | undefined; /** Version of the agreement that the words name */
"version"?: number | undefined; /** ID of the run of the lab that the words name */
"run"?: string | undefined })[])[] }) | ({ "kind": "notes"; "lines": (({ "text": string; "clause"?: string | undefined; /** Words before these are of the same clause */
"isAgain"?: true | undefined; /** What the words count */
"leads"?: ({ "count": number }) & (Schemas["LeadsBehind"]) | undefined; /** ID of the lead that the words name */
"lead"?: string | undefined; /** Version of the agreement that the words name */
"version"?: number | undefined; /** ID of the run of the lab that the words name */
"run"?: string | undefined })[])[] }))[] })[]; "notes": (string)[] } };
/** The commitments and measures of a results pack as numbers; its goals are those of its last month */
getPackFigures: { asked: { period?: string | undefined }; answer: Schemas["Scoreboard"] };
/** A run of the lab: how far it is, and what it found */
getLabRun: { asked: { runId: string }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "runId": string; "kind": "backtest" | "what_if" | "capacity" | "advice" | "learned_points"; /** What was asked, in words */
"title": string; /** The version that it is about; null if a text was sent, or none */
"version": (number) | (null); /** Of the period, in `zone`; null: from the beginning */
"firstDay": string | null; "lastDay": string; "zone": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"askedAt": number; "askedBy": string; "state": "waiting" | "running" | "done" | "failed" | "canceled"; /** Null until a worker begins, and when it is over */
"progress": ({ "phase": string; "done": number; "total": number }) | (null); "endedAt": (number) | (null); /** Why it failed; `code` as problems have it, or `internal` */
"failure": ({ "code": string; "message": string; "remedy": string | null }) | (null); /** What has changed since: the draft; the record of the period, or Baton's rules */
"since": { "draft": boolean; "record": boolean }; /** How long the latest run of this kind took; null: none has ended */
"estimateMs": (number) | (null); /** Until when it is kept at the most; null while it isn't over */
"keptUntil": (number) | (null); /** Null until it is done */
"report": ({ "headline": string; /** Leads behind the whole */
"lists": ({ "list": string; "label": string; "leads": number })[]; "sections": ({ "title": string; "lines": ({ "text": string; /** Leads behind the sentence */
"lists": ({ "list": string; "label": string; "leads": number })[]; /** The difference that a simulation says, in units of the sentence; left out: nothing is simulated */
"range"?: { "low": number; "median": number; "high": number } | undefined })[] })[]; "assumptions": (string)[]; /** What the data can't tell */
"unknown": (string)[] }) | (null) } };
/** The leads behind what a run of the lab found, list by list */
getLabLeads: { asked: { list?: string | undefined; limit?: number | undefined; cursor?: string | undefined; runId: string }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; /** What the list is called */
"label": string; /** How many leads the list has; you see those that you may see */
"total": number; /** Whether there can be leads that you don't see */
"isPart": boolean; /** Of the cells */
"columns": (string)[]; "leads": ({ "leadId": string; "name": string | null; "email": string | null; "company": string | null; /** As it was decided then; null: it wasn't captured */
"recorded": ((string | null)[]) | (null); /** As the draft decides it; null: it isn't captured */
"draft": ((string | null)[]) | (null); "note": string | null })[]; /** `cursor` of the next page; null on the last. Opaque, and only for the same question */
"next": string | null } };
/** What a proposed version decides beside the one in effect, day by day since its proposal */
getShadow: { asked: { version: number }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "version": number; "status": "draft" | "proposed" | "signed" | "scheduled" | "active" | "superseded" | "withdrawn"; /** Of the agreement in effect at the proposal, by whose days it is recorded; `null`: there is no shadow */
"zone": string | null; /** `null`: it isn't proposed */
"proposedAt": (number) | (null); /** The day of the next record, and when it is over; `null`: there comes none */
"next": ({ /** `YYYY-MM-DD`, in `zone` */
"day": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number }) | (null); /** The first day first */
"days": ({ /** `YYYY-MM-DD`, in `zone` */
"day": string; /** Full days since the proposal, with this one */
"days": number; /** Leads decided since the proposal, in either reading */
"leads": number; /** Of these, leads that the version decides differently */
"changed": number; /** Of the changed ones, those with something no one was asked for */
"unknown": number; "byTopic": { "qualification": number; "routing": number; "load": number; "clocks": number; "escalation": number; "dispositions": number }; /** Leads that are first decided differently on this day, as the newest record has them */
"began": number; /** Hash of the record, and with it of those before */
"hash": string; /** Teams that signed with this record */
"signedBy": (string)[] })[]; /** The newest record in sentences; `null`: there is none */
"report": ({ "headline": string; "sections": ({ "title": string; "lines": (string)[] })[]; "assumptions": (string)[]; /** What the data can't tell */
"unknown": (string)[] }) | (null) } };
/** The leads that the newest shadow record decides differently, as they were decided and as the version decides them */
getShadowLeads: { asked: { day?: string | undefined; limit?: number | undefined; cursor?: string | undefined; version: number }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; /** Of the cells */
"columns": (string)[]; /** Whether there can be leads that you don't see */
"isPart": boolean; "leads": ({ "leadId": string; "name": string | null; "email": string | null; "company": string | null; /** When what is decided first differs */
"from": number; /** As it was decided; `null`: it wasn't captured */
"recorded": ((string | null)[]) | (null); /** As the version decides it; `null`: it isn't captured */
"draft": ((string | null)[]) | (null); "note": string | null })[]; /** `cursor` of the next page; null on the last. Opaque, and only for the same question */
"next": string | null } };
/** A digest of a period: what was reached, what slips, who waits, and what is due next */
getDigest: { asked: { period?: string | undefined; digest: string }; answer: { /** When it was read: leads wait, and goals stand, as it says */
"asOf": number; "title": string; /** The days that it is about, in words */
"days": string; /** The whole in a few words */
"headline": string; /** The month of the goals, `YYYY-MM` */
"month": string; "sections": ({ "title": string; /** `left` and `right` stand beside each other */
"place": "full" | "left" | "right"; "blocks": (({ "kind": "table"; "columns": ({ /** One after the other */
"title": ({ "text": string; "clause"?: string | undefined; /** Words before these are of the same clause */
"isAgain"?: true | undefined; /** What the words count */
"leads"?: ({ "count": number }) & (Schemas["LeadsBehind"]) | undefined; /** ID of the lead that the words name */
"lead"?: string | undefined; /** Version of the agreement that the words name */
"version"?: number | undefined; /** ID of the run of the lab that the words name */
"run"?: string | undefined })[]; "share": number; "align": "left" | "right" })[]; "rows": ((({ "text": string; "clause"?: string | undefined; /** Words before these are of the same clause */
"isAgain"?: true | undefined; /** What the words count */
"leads"?: ({ "count": number }) & (Schemas["LeadsBehind"]) | undefined; /** ID of the lead that the words name */
"lead"?: string | undefined; /** Version of the agreement that the words name */
"version"?: number | undefined; /** ID of the run of the lab that the words name */
"run"?: string | undefined })[])[])[] }) | ({ "kind": "terms"; "terms": ({ "term": string; /** One after the other */
"text": ({ "text": string; "clause"?: string | undefined; /** Words before these are of the same clause */
"isAgain"?: true | undefined; /** What the words count */
"leads"?: ({ "count": number }) & (Schemas["LeadsBehind"]) | undefined; /** ID of the lead that the words name */
"lead"?: string | undefined; /** Version of the agreement that the words name */
"version"?: number | undefined; /** ID of the run of the lab that the words name */
"run"?: string | undefined })[] })[] }) | ({ "kind": "lines"; "lines": (({ "text": string; "clause"?: string | undefined; /** Words before these are of the same clause */
"isAgain"?: true | undefined; /** What the words count */
"leads"?: ({ "count": number }) & (Schemas["LeadsBehind"]) | undefined; /** ID of the lead that the words name */
"lead"?: string | undefined; /** Version of the agreement that the words name */
"version"?: number | undefined; /** ID of the run of the lab that the words name */
"run"?: string | undefined })[])[] }) | ({ "kind": "notes"; "lines": (({ "text": string; "clause"?: string | undefined; /** Words before these are of the same clause */
"isAgain"?: true | undefined; /** What the words count */
"leads"?: ({ "count": number }) & (Schemas["LeadsBehind"]) | undefined; /** ID of the lead that the words name */
"lead"?: string | undefined; /** Version of the agreement that the words name */
"version"?: number | undefined; /** ID of the run of the lab that the words name */
"run"?: string | undefined })[])[] }))[] })[]; /** Measures that the agreement shows to other teams only */
"notes": (string)[] } };
/** Whether you have a private calendar address of your deadlines */
getCalendarFeed: { asked: {  }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; /** null: there is no address */
"feed": ({ /** Milliseconds since 1970-01-01T00:00:00Z */
"createdAt": number; /** When a calendar asked last, to the hour; null: none has */
"readAt": (number) | (null) }) | (null) } };
/** Create the private calendar address of your deadlines */
renewCalendarFeed: { asked: {  }; answer: { /** Returned once; only its hash is stored */
"address": string } };
/** Revoke the calendar address of your deadlines */
revokeCalendarFeed: { asked: {  }; answer: Schemas["DoneResponse"] };
/** Funnel, conversion, SLA attainment, and speed over a period, with all measures and goals */
getReport: { asked: { from?: number | undefined; until?: number | undefined }; answer: Schemas["Report"] };
/** Work queue, most urgent first */
getQueue: { asked: { member?: string | undefined; group?: "overdue" | "today" | "later" | "waiting" | "pipeline" | undefined; limit?: number | undefined; cursor?: string | undefined }; answer: Schemas["QueueResponse"] };
/** Latest leads with scoring data */
getRecentLeads: { asked: { limit?: number | undefined; cursor?: string | undefined }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "leads": ({ "leadId": string; "name": string | null; "email": string | null; "company": string | null; "stage": "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost"; "score": number; "grade": string; "attributes": Record<string, (string) | (number) | (boolean)>; "activities": ({ "activity": string; "times": number; "latest": (number)[] })[] })[]; /** `cursor` of the next page; null on the last. Opaque, and only for the same question */
"next": string | null } };
/** How reading the mailbox goes, and what became of the emails in it */
getMailbox: { asked: {  }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; /** null: none is read */
"mailbox": ({ /** User, server, and folder */
"name": string; /** When it was last read to its end; null: never */
"readAt": (number) | (null); "failingSince": (number) | (null); /** Why it can't be read now; null: it can */
"problem": string | null; "remedy": string | null }) | (null); /** Counts and emails are those received in so many days */
"days": number; "counts": { /** Emails of members to leads: touches */
"touch": number; /** Emails of leads */
"contact": number; /** Addresses that get no more email */
"bounce": number; /** What might have counted */
"not_counted": number; /** Automatic emails, delays, and emails about no lead */
"other": number }; /** The latest 20 that might have counted, with the reason; none for team heads */
"notCounted": ({ /** Milliseconds since 1970-01-01T00:00:00Z */
"receivedAt": number; "member": (string) | (null); "leadId": (string) | (null); "reason": string; "remedy": string | null })[] } };
/** What waits to be sent on each channel, and messages that failed, the latest first */
getDeliveries: { asked: { limit?: number | undefined; cursor?: string | undefined }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; /** Channels on which this server sends */
"sends": ("mail" | "chat" | "hook")[]; "channels": ({ "channel": "mail" | "chat" | "hook"; "waiting": number; /** Of those, tried at least once */
"retrying": number; /** Why the latest try of one of those failed, as the other side said it; null: none did */
"problem": string | null; /** When the longest overdue was to be sent; null: none is */
"lateSince": (number) | (null); /** From when the oldest could be sent */
"oldestAt": (number) | (null); "failed": number })[]; /** Not sent in the last seven days, as no chat was connected for them, no webhook took them, or it was paused */
"unsent": ({ "channel": "mail" | "chat" | "hook"; "reason": "no_chat" | "chat_paused" | "no_webhook" | "webhook_paused"; "messages": number })[]; "failed": ({ "noticeId": string; /** ID of a person in the agreement */
"to": string; "channel": "mail" | "chat" | "hook"; /** Null: about no lead */
"leadId": (string) | (null); /** Milliseconds since 1970-01-01T00:00:00Z */
"failedAt": number; "tries": number; "reason": string })[]; /** `cursor` of the next page; null on the last. Opaque, and only for the same question */
"next": string | null } };
/** What needs attention, what did lately, and how the company and its server stand */
getOperation: { asked: {  }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; /** Raised, the latest first; then those of the last 14 days that are over */
"alarms": ({ /** What is looked at, such as `work_late`: operation.md lists them */
"rule": string; /** Of several things that the rule looks at, which one */
"subject": string; /** Since when it has been so */
"since": number; /** Null: it is still so */
"clearedAt": (number) | (null); "details": Record<string, string | number | null> })[]; /** Emails about alarms that the mail server has not taken */
"untold": { "count": number; "since": (number) | (null); "reason": string | null }; /** Null: the company is archived, or an import is unfinished */
"company": ({ "dueSince": (number) | (null); "channels": ({ "channel": string; "waiting": number; "lateSince": (number) | (null); "retried": number; /** False: this server sends nothing there now */
"isSent": boolean; /** For good, within 24 hours */
"failed": number })[]; "arrivalsSince": (number) | (null); "sumsSince": (number) | (null); /** When the last decision was recorded */
"decidedAt": (number) | (null); "anchoredAt": (number) | (null); /** The last `baton verify` */
"verified": ({ /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "difference": string | null }) | (null) }) | (null); /** Null: another company operates the server */
"machine": ({ "processes": ({ "host": string; "version": string; "serves": boolean; "works": boolean; /** Milliseconds since 1970-01-01T00:00:00Z */
"startedAt": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"seenAt": number; "freeBytes": number | null })[]; "databaseBytes": number; "backupAt": (number) | (null) }) | (null) } };
/** Saved views of the lead list: your own and those that are shared */
getViews: { asked: {  }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; /** Your own and those that are shared, by name */
"views": ({ "viewId": string; "name": string; "search": Record<string, string | number>; /** Filters that it had, and that there are no more */
"gone": (string)[]; "isShared": boolean; "isOwn": boolean; /** Who saved it; null: a login that is gone */
"by": string | null; "mayChange": boolean })[] } };
/** Save filters, sort, and columns of the lead list as a view */
saveView: { asked: { body: { "name": string; /** Everyone who may see leads has it in their list */
"isShared"?: boolean | undefined; /** Filters, sort, and columns; search words aren't kept */
"search": { /** Stage that the lead is in now */
"stage"?: "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost" | undefined; /** `yes`: the lead hasn't ended */
"open"?: "yes" | "no" | undefined; /** Who has the lead now; blank: no one */
"owner"?: string | undefined; /** Who answers for the lead now */
"accountable"?: string | undefined; /** Team that has the lead now */
"party"?: "marketing" | "qualification" | "sales" | undefined; /** Lead source; blank: none on record */
"origin"?: string | undefined; /** ID of its grade now */
"grade"?: string | undefined; /** An attribute and its value, such as `industry:software`; `industry:`: none on record */
"attribute"?: string | undefined; /** Leads of none of these values, as a report says it: `["source","webinar",null]` */
"besides"?: string | undefined; /** The ID of an import: leads that it brought, or said something of */
"imported"?: string | undefined; /** `yes`: open, and past due */
"late"?: "yes" | undefined; /** Open, and due between now and this instant */
"dueBy"?: number | undefined; /** `yes`: open, and without anyone accountable or a next date */
"leaking"?: "yes" | undefined; /** Stage that the lead ever entered */
"reached"?: "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost" | undefined; /** Stage that it was in at an instant: `mql@1767225600000`; `mql@`: now. A lead in the gray zone counts as captured */
"stoodIn"?: string | undefined; /** Of leads that never became an MQL: their score now, from – until: `40..60`, `40..` */
"unqualified"?: string | undefined; /** How many whole months after its capture the lead was won: `2`; from – until, both included: `6-11`, `12-`; `before`: the win is dated before the capture */
"wonIn"?: string | undefined; /** Of leads that ever became an MQL: what is known of their wait for the first touch by a person */
"firstTouch"?: "any" | "made" | "waiting" | "within-5" | "within-15" | "within-60" | "known-5" | "known-15" | "known-60" | undefined; /** Clause of a target */
"clause"?: string | undefined; /** What a target is about */
"clock"?: "accept" | "first-touch" | "next-touch" | "qualify" | "disposition" | "feedback" | "progress" | "attempt" | "fix-data" | undefined; /** Team that owes the target */
"side"?: "marketing" | "qualification" | "sales" | "qualification-and-sales" | undefined; /** Whose target it is */
"member"?: string | undefined; /** How the target stands. `due`: met or missed; `exempt`: canceled before it was due */
"verdict"?: "met" | "missed" | "open" | "exempt" | "unrecorded" | "due" | undefined; /** Why a target was canceled */
"why"?: string | undefined; /** Minutes from the start of a target until it was stopped, from – until: `business:5-15`, `calendar:60-` */
"took"?: string | undefined; /** Day of the week on which the target began, in the time zone of the agreement */
"startedOn"?: "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun" | undefined; /** Part of the day in which the target began, in the time zone of the agreement */
"startedIn"?: "early" | "morning" | "midday" | "afternoon" | "evening" | undefined; /** How the receiving team decided */
"decision"?: "accepted" | "rejected" | "any" | undefined; /** ID of the reject reason */
"reason"?: string | undefined; /** Its rejection was disputed */
"disputed"?: "yes" | undefined; /** What was decided about it: in the gray zone, or a dispute of its rejection */
"precedent"?: "grey" | "dispute" | undefined; /** How that was decided */
"ruling"?: "qualify" | "leave" | "upheld" | "overturned" | undefined; /** Field that was corrected: `name`, `email`, `company`, `attribute:NAME`; `any` */
"corrected"?: string | undefined; /** Who corrected it; blank: a program */
"correctedBy"?: string | undefined; /** Stage that was entered */
"entered"?: "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost" | undefined; /** Stage that was left for the next. A lead in the gray zone counts as captured */
"left"?: "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost" | undefined; /** Score by which it became an MQL, from – until: `60..70`, `60..`, `..60`; `exception`: by something else than its score */
"scored"?: string | undefined; /** SDR credited with it; blank: no one */
"sdr"?: string | undefined; /** Sales rep credited with it; blank: no one */
"rep"?: string | undefined; /** Stage that it entered before, in the same cycle */
"after"?: "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost" | undefined; /** Stage that it reached in the same cycle by now, itself or by a later one */
"onTo"?: "mql" | "sal" | "sql" | "opportunity" | "customer" | undefined; /** Pipeline was created with it: a deal with a value, or without one */
"deal"?: "valued" | "unvalued" | undefined; /** How the lead was given to someone. `handed-off`: the team received it. `assigned`: to a member who was free, again or for the first time. `in-turn`: in the member's turn of the pool */
"given"?: "handed-off" | "assigned" | "in-turn" | undefined; /** Team that it was given to */
"to"?: "marketing" | "qualification" | "sales" | undefined; /** Member that it was given to */
"givenTo"?: string | undefined; /** Whether a person has touched the lead since it was given */
"touched"?: "yes" | "no" | undefined; /** How the agreed attempts stand. `attained`: made, or contact earlier. `short`: time is over without them. `due`: either */
"cadence"?: "due" | "attained" | "short" | undefined; /** How the hand-off was rated last by who was handed the lead. `any`: it was rated; `no`: it wasn't */
"rated"?: "good" | "fair" | "poor" | "any" | "no" | undefined; /** In which month it happened, in the time zone of the agreement */
"month"?: string | undefined; /** From when it happened */
"from"?: number | undefined; /** Before when it happened */
"until"?: number | undefined; /** `newest`: by capture. `next`: by what is due next. `latest`: by when what is counted happened; left out, where something is counted */
"sort"?: "newest" | "next" | "latest" | undefined; /** In their order, with commas between; left out: the usual ones */
"columns"?: string | undefined }; /** An ID of your own. Sent again with the same ID, nothing is saved twice */
"viewId"?: string | undefined } }; answer: { "viewId": string; "name": string; "search": Record<string, string | number>; /** Filters that it had, and that there are no more */
"gone": (string)[]; "isShared": boolean; "isOwn": boolean; /** Who saved it; null: a login that is gone */
"by": string | null; "mayChange": boolean } };
/** A lead with its clocks, score, and timeline */
getLead: { asked: { leadId: string }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "agreementVersion": number; "leadId": string; "name": string | null; "email": string | null; "company": string | null; "origin": string | null; "attributes": Record<string, (string) | (number) | (boolean)>; "stage": "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost"; /** Milliseconds since 1970-01-01T00:00:00Z */
"stageEnteredAt": number; "cycle": number; "grade": string; "reason": ({ "kind": "exception"; "clause": string; "label": string; "at": (number) | (null) }) | ({ "kind": "granted"; "clause": string; "label": string; "at": (number) | (null) }) | ({ "kind": "score"; "lines": ({ "clause": string; "label": string; "points": number })[]; "total": number }); "score": { "fit": number; "engagement": number; "total": number; "lines": (Schemas["ScoreLine"])[] }; "bar": number; "owner": string | null; "accountable": (Schemas["AccountableView"]) | (null); "leg": string | null; "assignedAt": (number) | (null); "acceptedAt": (number) | (null); "returnsAt": (number) | (null); "valueMinor": (number) | (null); "currency": string | null; "attempts": number; "cadence": ({ "clause": string; "attempts": number; "agreedAttempts": number; "channels": ("call" | "email" | "meeting" | "chat" | "social")[]; "agreedChannels": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"until": number; "isComplete": boolean; "unlocks": (string)[] }) | (null); "nextAttempt": (Schemas["NextAttemptView"]) | (null); "dispute": ({ "rejectedBy": string; "reason": string; "arbiter": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"dueAt": number }) | (null); "clocks": (Schemas["ClockView"])[]; "timeline": ({ "seq": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"recordedAt": number; "kind": string; "text": string; "clause": string | null; "enteredBy": string | null; "body": Record<string, unknown> })[]; /** `cursor` of `getTimeline` for what was before; null: there is no more */
"timelineNext": string | null; "actions": ("accept" | "qualify" | "leave" | "touch" | "pass_on" | "progress" | "reject")[]; "progressStages": ("sql" | "opportunity" | "customer" | "lost")[]; "mergedInto": string | null; "erasedAt": (number) | (null); "byHand": { "decisions": ({ "decision": "reassign" | "grant_exception" | "reopen" | "disqualify" | "merge" | "correct"; "by": (string)[] })[]; "receivers": (string)[]; "exceptions": ({ "clause": string; "label": string })[] }; "ratings": { /** The latest of each member, the latest first */
"given": ({ "by": string; "rating": "good" | "fair" | "poor"; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number })[]; /** Members who were handed the lead and may rate it; none where the agreement doesn't ask */
"by": (string)[] }; "offers": ({ "answer": "resume" | "pause" | "agree_rejection" | "dispute" | "decide_dispute"; "by": (string)[] })[]; "pauseReasons": ({ "id": string; "label": string; "atMost": string | null; "by": (string)[] })[] } };
/** Everything that happened to a lead, newest first */
getTimeline: { asked: { limit?: number | undefined; cursor?: string | undefined; leadId: string }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "timeline": ({ "seq": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"recordedAt": number; "kind": string; "text": string; "clause": string | null; "enteredBy": string | null; "body": Record<string, unknown> })[]; /** `cursor` of the next page; null on the last. Opaque, and only for the same question */
"next": string | null } };
/** Earlier cases like a lead in the gray zone, or like a disputed rejection, and how they were decided */
getPrecedents: { asked: { leadId: string }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; /** What is to be decided: a lead in the gray zone, or a disputed rejection; null: nothing */
"kind": ("grey" | "dispute") | (null); /** From when decisions are compared */
"from": number; /** How they were decided, of the leads that you see */
"rulings": ({ "ruling": "qualify" | "leave" | "upheld" | "overturned"; "times": number })[]; /** Those that share most with the lead, at most three */
"similar": ({ "leadId": string; "name": string | null; "email": string | null; "company": string | null; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "ruling": "qualify" | "leave" | "upheld" | "overturned"; /** Null: no one decided in time, and the agreement did */
"by": string | null; "shared": ("reason" | "grade" | "origin" | "score")[]; /** What the lead was rejected for */
"reason": string | null; "grade": string; "origin": string | null; "score": number })[] } };
/** Explanation of a lead at a point in time: clauses, time counted, who held it, what's next */
getExplanation: { asked: { at?: number | undefined; leadId: string }; answer: Schemas["ExplanationResponse"] };
/** Full version: text, problems, comments, signatures, and history */
getVersion: { asked: { version: number }; answer: Schemas["VersionResponse"] };
/** Effect on open leads if this version took effect now */
getPreview: { asked: { openLeads?: "new_leads" | "open_leads" | undefined; version: number }; answer: Schemas["PreviewResponse"] };
/** Differences between two versions */
getChanges: { asked: { from: number; version: number }; answer: Schemas["ChangesResponse"] };
/** List logins and invitations */
getPeople: { asked: { limit?: number | undefined; cursor?: string | undefined }; answer: Schemas["PeopleResponse"] };
/** The security log, newest first */
getSecurity: { asked: { kind?: "signed_in" | "sign_in_failed" | "signed_out" | "confirmation_failed" | "refused" | "session_ended" | "password_changed" | "password_reset" | "factor_added" | "factor_removed" | "joined" | "tied" | "role_changed" | "invited" | "invitation_revoked" | "ownership_offered" | "key_created" | "key_rotated" | "key_revoked" | "leads_changed" | "deliveries_changed" | "exported" | "erased" | "settings_changed" | undefined; person?: string | undefined; limit?: number | undefined; cursor?: string | undefined }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "events": ({ "id": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "kind": "signed_in" | "sign_in_failed" | "signed_out" | "confirmation_failed" | "refused" | "session_ended" | "password_changed" | "password_reset" | "factor_added" | "factor_removed" | "joined" | "tied" | "role_changed" | "invited" | "invitation_revoked" | "ownership_offered" | "key_created" | "key_rotated" | "key_revoked" | "leads_changed" | "deliveries_changed" | "exported" | "erased" | "settings_changed"; "by": { "kind": "account" | "key" | "program" | "visitor"; "id": string | null; "name": string | null }; "login": ({ "id": string; "name": string | null }) | (null); "address": string | null; "details": Record<string, (string) | (number) | (boolean) | (null) | ((string)[])> })[]; /** `cursor` of the next page; null on the last. Opaque, and only for the same question */
"next": string | null; "keptDays": number; /** Who must use two-step verification */
"secondStep": "nobody" | "admins" | "everybody"; /** Whether the buttons of messages work without signing in */
"messageButtons": boolean } };
/** Emails that you may turn off, and which of them are off */
getOptionalMails: { asked: {  }; answer: Schemas["OptionalMailsResponse"] };
/** Turn off emails of a kind for yourself, or turn them on again */
chooseMail: { asked: { body: Schemas["ChooseMailRequest"] }; answer: Schemas["DoneResponse"] };
/** List the calendars that absences are read from */
getAbsenceCalendars: { asked: {  }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "members": (string)[]; "calendars": ({ "member": string; "host": string; "words": (string)[]; "leads": "stay" | "reroute"; /** Milliseconds since 1970-01-01T00:00:00Z */
"enteredAt": number; /** null: it hasn't been read yet */
"readAt": (number) | (null); /** From it: current and upcoming */
"absences": number; "failure": ({ /** Milliseconds since 1970-01-01T00:00:00Z */
"since": number; "message": string; "remedy": string }) | (null) })[] } };
/** Your notices, newest first */
getNotices: { asked: { limit?: number | undefined; cursor?: string | undefined }; answer: Schemas["NoticesResponse"] };
/** What undoing an import of history would come to, and what is in the way */
getImportUndo: { asked: { importId: string }; answer: { "importId": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"begunAt": number; "begunBy": string; "sources": (string)[]; /** That were decided */
"facts": number; /** Facts that wait to be decided: it was interrupted */
"waiting": number; "undone": ({ /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "by": string }) | (null); /** Null: no one asked for it */
"undo": ({ "state": "waiting" | "running" | "failed" | "done"; /** Milliseconds since 1970-01-01T00:00:00Z */
"askedAt": number; "askedBy": string; /** Null until a worker begins */
"progress": ({ "phase": "reading" | "checking" | "undoing"; "done": number; "total": number }) | (null); /** Nothing was changed */
"failure": ({ "message": string; "remedy": string | null }) | (null) }) | (null); /** Leads that only this import knows */
"leadsGone": number; /** Leads that were there before the import: they are as they were */
"leadsRestored": number; /** Leads whose persons were erased since: they stay, without the person */
"leadsErased": number; /** Decisions of the log that no longer count */
"decisions": number; /** What was decided about these leads since. With anything here, the import can’t be undone */
"inTheWay": ({ /** Of an input, as the log has it, such as `touch` */
"kind": string; /** By a later import, which can be undone first */
"isImported": boolean; "leads": number; /** IDs of at most five of these leads */
"examples": (string)[] })[] } };
/** Undo an import of history as a whole */
undoImport: { asked: { importId: string }; answer: { "importId": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"begunAt": number; "begunBy": string; "sources": (string)[]; /** That were decided */
"facts": number; /** Facts that wait to be decided: it was interrupted */
"waiting": number; "undone": ({ /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "by": string }) | (null); /** Null: no one asked for it */
"undo": ({ "state": "waiting" | "running" | "failed" | "done"; /** Milliseconds since 1970-01-01T00:00:00Z */
"askedAt": number; "askedBy": string; /** Null until a worker begins */
"progress": ({ "phase": "reading" | "checking" | "undoing"; "done": number; "total": number }) | (null); /** Nothing was changed */
"failure": ({ "message": string; "remedy": string | null }) | (null) }) | (null); /** Leads that only this import knows */
"leadsGone": number; /** Leads that were there before the import: they are as they were */
"leadsRestored": number; /** Leads whose persons were erased since: they stay, without the person */
"leadsErased": number; /** Decisions of the log that no longer count */
"decisions": number; /** What was decided about these leads since. With anything here, the import can’t be undone */
"inTheWay": ({ /** Of an input, as the log has it, such as `touch` */
"kind": string; /** By a later import, which can be undone first */
"isImported": boolean; "leads": number; /** IDs of at most five of these leads */
"examples": (string)[] })[] } };
/** Webhooks to which what happens is sent, by name, and how each stands */
getWebhooks: { asked: {  }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; /** Whether `tell-by` of a hand-off names the webhook */
"isAgreed": boolean; "webhooks": ({ "webhookId": string; "name": string; "url": string; /** Kinds of events of the feed, such as `assigned`; null: all; none: only messages */
"kinds": ((string)[]) | (null); "takesMessages": boolean; "createdBy": string | null; /** Milliseconds since 1970-01-01T00:00:00Z */
"createdAt": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"changedAt": number; /** All that has happened was sent */
"isUpToDate": boolean; /** Something is sent again */
"isReplaying": boolean; /** Until when the former secret signs as well */
"formerUntil": (number) | (null); "failingSince": (number) | (null); /** Null: it doesn't fail */
"triedAgainAt": (number) | (null); "pausedAt": (number) | (null); /** Null: someone paused it */
"pausedBecause": string | null })[] } };
/** Create a webhook: an address to which what happens from now on is sent */
createWebhook: { asked: { body: { "name": string; /** HTTPS, at a public address or one that the server's operator allowed */
"url": string; /** Kinds of events of the feed, such as `assigned`; null: all; none: only messages */
"kinds": ((string)[]) | (null); /** Whether what a hand-off has its people notified of by webhook goes there. One webhook of a company takes messages at most: another one that did no longer does. Left out: as it is; of a new one, false */
"takesMessages"?: boolean | undefined } }; answer: { "webhookId": string; /** By which it is signed; told this once */
"secret": string } };
/** Chats that messages of the agreement go to, by name, and how each stands */
getChats: { asked: {  }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; /** Whether `tell-by` of a hand-off names the chat */
"isAgreed": boolean; "chats": ({ "connectionId": string; /** A Slack channel by its webhook, direct messages by a Slack app, or Microsoft Teams by a workflow */
"kind": "slack_channel" | "slack_app" | "teams"; "name": string; /** The end of its address or token */
"hint": string; /** Teams whose members it is for; null: all */
"parties": (("marketing" | "qualification" | "sales")[]) | (null); /** `all`: all messages to members; `escalations`: escalations, and nothing else */
"takes": "all" | "escalations"; "hasButtons": boolean; "createdBy": string | null; /** Milliseconds since 1970-01-01T00:00:00Z */
"createdAt": number; "lastSentAt": (number) | (null); "failingSince": (number) | (null); /** Nothing goes there before; null: it may at once */
"triedAgainAt": (number) | (null); "lastFailure": ({ /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "code": string; "said": string }) | (null); "pausedAt": (number) | (null); "members": ({ /** ID of a person in the agreement */
"member": string; "standing": "found" | "unknown" | "missing"; /** Why they weren’t found, such as `users_not_found` */
"reason": string | null })[] })[] } };
/** Connect a Slack channel, a Slack app, or Microsoft Teams */
createChat: { asked: { body: { /** A Slack channel by its webhook, direct messages by a Slack app, or Microsoft Teams by a workflow */
"kind": "slack_channel" | "slack_app" | "teams"; "name": string; /** Of a Slack webhook or a workflow of Teams; when it is changed, null leaves it as it is */
"address"?: (string) | (null) | undefined; /** Bot token of a Slack app (xoxb-…); when it is changed, null leaves it as it is */
"token"?: (string) | (null) | undefined; /** Of a Slack app; when it is changed, null leaves it as it is */
"signingSecret"?: (string) | (null) | undefined; /** Teams whose members it is for; null: all */
"parties": (("marketing" | "qualification" | "sales")[]) | (null); /** `all`: all messages to members; `escalations`: escalations, and nothing else */
"takes": "all" | "escalations"; /** A Slack app: whether its messages have buttons. Else: whether they have links, by which anyone who opens them answers for the receiver */
"hasButtons": boolean } }; answer: { "connectionId": string } };
/** Connections to CRMs, by name, how each stands, and what this server can connect to */
getConnections: { asked: {  }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "offered": ({ "kind": string; "name": string; "credentials": ({ "name": string; "label": string; "isOptional": boolean; /** Null: any text */
"options": (({ "value": string; "label": string })[]) | (null) })[]; /** How it is connected, and which credentials are entered for that */
"ways": ({ "name": string; "label": string; "needs": (string)[]; "takes": (string)[]; /** Someone agrees on the CRM’s own page */
"isByConsent": boolean })[] })[]; "connections": ({ "connectionId": string; "kind": string; /** Of the CRM, as people call it */
"crm": string; "name": string; "account": { "id": string; "name": string; "url": string; "isSandbox": boolean }; /** Milliseconds since 1970-01-01T00:00:00Z */
"createdAt": number; /** Null: nothing flows until it is started */
"liveAt": (number) | (null); "pausedAt": (number) | (null); /** Null: someone paused it */
"pausedBecause": string | null; "failingSince": (number) | (null); "lastError": ({ "message": string; "remedy": string | null; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number }) | (null); "waiting": { "changes": number; "writes": number; "tasks": number; "oldestChangeAt": (number) | (null); "oldestWriteAt": (number) | (null) } })[] } };
/** Connect a CRM; nothing flows before it is started */
createConnection: { asked: { body: { "kind": string; "name": string; /** By the names that `offered` lists; stored encrypted, and never returned */
"credentials": Record<string, string>; /** What Baton may use of each limit of the CRM, in percent */
"sharePercent"?: number | undefined } }; answer: { "connectionId": string } };
/** A connection to a CRM: what flows, what waits, who is who, and where both sides say something else */
getConnection: { asked: { connectionId: string }; answer: { "connectionId": string; "kind": string; /** Of the CRM, as people call it */
"crm": string; "name": string; "account": { "id": string; "name": string; "url": string; "isSandbox": boolean }; /** Milliseconds since 1970-01-01T00:00:00Z */
"createdAt": number; /** Null: nothing flows until it is started */
"liveAt": (number) | (null); "pausedAt": (number) | (null); /** Null: someone paused it */
"pausedBecause": string | null; "failingSince": (number) | (null); "lastError": ({ "message": string; "remedy": string | null; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number }) | (null); "waiting": { "changes": number; "writes": number; "tasks": number; "oldestChangeAt": (number) | (null); "oldestWriteAt": (number) | (null) }; /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "sharePercent": number; "mapping": { "captures": { /** People who were created there before become no lead here; those that are leads already are recognized */
"from": number; /** Null: everyone who is created becomes a lead */
"field": (string) | (null); "values": (string)[] }; "origin": { "field": (string) | (null); "otherwise": (string) | (null) }; "owner": { /** Who owns the field: what the other side says instead is shown as a conflict */
"owns": "baton" | "crm" }; "stage": ({ "type": string; "field": string; /** Who owns the field: what the other side says instead is shown as a conflict */
"owns": "baton" | "crm"; "values": ({ "value": string; "means": (({ "kind": "accept" }) | ({ "kind": "reject"; /** ID of a reason of the agreement */
"reason": string }) | ({ "kind": "pass_on" }) | ({ "kind": "progress"; "stage": "sql" | "opportunity" | "customer" | "lost" })) | (null); /** Stages here at which Baton writes the value there */
"writtenAt": ("captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost")[] })[] }) | (null); "fields": ({ "type": string; "field": string; "to": ({ "kind": "person"; "part": "name" | "company" }) | ({ "kind": "attribute"; "name": string }); /** Who owns the field: what the other side says instead is shown as a conflict */
"owns": "baton" | "crm" })[]; /** What a lead did when a field changes, such as the last form that it sent */
"activities": ({ "type": string; "field": string; /** Null: any value */
"values": ((string)[]) | (null); "activity": string })[]; /** Whether calls, emails, and meetings there are touches and messages here */
"engagements": boolean; /** Stages of deals that mean something else than won, lost, or otherwise an opportunity */
"deals": ({ "stage": string; "means": ("sql" | "opportunity" | "customer" | "lost") | (null) })[]; /** Users who aren't found by the address of a member; null: they are no member */
"people": ({ "user": string; "member": (string) | (null) })[]; "writes": { "ownFields": boolean; /** What is created there of a lead that isn't there yet; null: nothing */
"creates": ("person" | "lead") | (null); "escalations": ("task" | "note") | (null) } }; /** So much the CRM's clock was ahead in what was read last */
"skewMs": number; /** Whether a secret of its own was entered for the panel in the CRM */
"hasPanelSecret": boolean; "missingTypes": (string)[]; "missingScopes": (string)[]; "feeds": ({ "name": string; "heardAt": (number) | (null); /** Milliseconds since 1970-01-01T00:00:00Z */
"nextAt": number; "behindSince": (number) | (null) })[]; "budgets": ({ "name": string; "limit": number; "left": number; "ours": number; "used": number; "resetsAt": (number) | (null) })[]; "people": ({ "user": string; "name": string | null; "email": string | null; "isActive": boolean; /** Null: no member is known to be this user */
"member": string | null; /** The mapping says so, rather than an address */
"isSet": boolean })[]; "conflicts": ({ "type": string; "id": string; "field": string; "side": "heard" | "written"; "leadId": string | null; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "theirs": string | null; "ours": string | null; "reason": string; "remedy": string | null })[] } };
/** Change the name, the share of the limits, or the mapping of a connection */
changeConnection: { asked: { connectionId: string; body: { "name": string; /** What Baton may use of each limit of the CRM, in percent */
"sharePercent": number; "mapping": { "captures": { /** People who were created there before become no lead here; those that are leads already are recognized */
"from": number; /** Null: everyone who is created becomes a lead */
"field"?: (string) | (null) | undefined; "values"?: (string)[] | undefined }; "origin"?: { "field"?: (string) | (null) | undefined; "otherwise"?: (string) | (null) | undefined } | undefined; "owner"?: { /** Who owns the field: what the other side says instead is shown as a conflict */
"owns"?: "baton" | "crm" | undefined } | undefined; "stage"?: ({ "type": string; "field": string; /** Who owns the field: what the other side says instead is shown as a conflict */
"owns"?: "baton" | "crm" | undefined; "values": ({ "value": string; "means"?: (({ "kind": "accept" }) | ({ "kind": "reject"; /** ID of a reason of the agreement */
"reason": string }) | ({ "kind": "pass_on" }) | ({ "kind": "progress"; "stage": "sql" | "opportunity" | "customer" | "lost" })) | (null) | undefined; /** Stages here at which Baton writes the value there */
"writtenAt"?: ("captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost")[] | undefined })[] }) | (null) | undefined; "fields"?: ({ "type": string; "field": string; "to": ({ "kind": "person"; "part": "name" | "company" }) | ({ "kind": "attribute"; "name": string }); /** Who owns the field: what the other side says instead is shown as a conflict */
"owns"?: "baton" | "crm" | undefined })[] | undefined; /** What a lead did when a field changes, such as the last form that it sent */
"activities"?: ({ "type": string; "field": string; /** Null: any value */
"values"?: ((string)[]) | (null) | undefined; "activity": string })[] | undefined; /** Whether calls, emails, and meetings there are touches and messages here */
"engagements"?: boolean | undefined; /** Stages of deals that mean something else than won, lost, or otherwise an opportunity */
"deals"?: ({ "stage": string; "means": ("sql" | "opportunity" | "customer" | "lost") | (null) })[] | undefined; /** Users who aren't found by the address of a member; null: they are no member */
"people"?: ({ "user": string; "member": (string) | (null) })[] | undefined; "writes"?: { "ownFields"?: boolean | undefined; /** What is created there of a lead that isn't there yet; null: nothing */
"creates"?: ("person" | "lead") | (null) | undefined; "escalations"?: ("task" | "note") | (null) | undefined } | undefined } } }; answer: Schemas["DoneResponse"] };
/** Delete a connection; leads, and what was written to the CRM, stay */
deleteConnection: { asked: { connectionId: string }; answer: Schemas["DoneResponse"] };
/** Records of a CRM that were deleted, merged, erased, or hidden there, and what became of their leads */
getConnectionGone: { asked: { connectionId: string }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "records": ({ "type": string; "id": string; "leadId": string | null; "url": string | null; /** Hidden: no longer shown to Baton */
"how": "deleted" | "merged" | "erased" | "hidden"; /** When Baton heard of it */
"at": number; /** The lead that the lead here was merged into */
"mergedInto": string | null; /** When the person was erased here */
"erasedAt": (number) | (null) })[] } };
/** What a CRM has that can be mapped: types of records, fields, and stages */
getConnectionSchema: { asked: { connectionId: string }; answer: { "types": ({ "type": string; "role": string; "label": string })[]; "fields": ({ "type": string; "name": string; "label": string; "isWritable": boolean; /** Null: free text, a number, or a date */
"options": (({ "value": string; "label": string })[]) | (null) })[]; "stages": ({ "type": string; "field": string; "value": string; "label": string; "pipeline": string | null; "standing": "open" | "won" | "lost" })[] } };
/** What was written to a CRM and why, the latest first */
getConnectionWrites: { asked: { leadId?: string | undefined; connectionId: string }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "writes": ({ "leadId": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "type": string | null; "recordId": string | null; "changes": ({ "field": string; "from": string | null; "to": string | null })[]; "why": string; "outcome": "written" | "refused" | "gone" | "again"; "reason": string | null })[] } };
/** Events that were sent to a webhook, and what was answered, the latest first */
getWebhookDeliveries: { asked: { limit?: number | undefined; cursor?: string | undefined; webhookId: string }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "deliveries": ({ "eventId": string; "kind": string; "leadId": string | null; /** Milliseconds since 1970-01-01T00:00:00Z */
"firstAt": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"lastAt": number; "tries": number; /** Null: not yet */
"deliveredAt": (number) | (null); "status": (number) | (null); "reason": string | null })[]; /** `cursor` of the next page; null on the last. Opaque, and only for the same question */
"next": string | null } };
/** Imports of history: what was brought, how far each has got, and what came of it */
getImports: { asked: {  }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "imports": ({ "importId": string; "place": "browser" | "server"; /** Milliseconds since 1970-01-01T00:00:00Z */
"begunAt": number; "begunBy": string; "state": "draft" | "waiting" | "running" | "stopped" | "failed" | "done" | "canceled"; "progress": ({ "phase": "reading" | "replaying" | "passing time"; "done": number; "total": number }) | (null); "startedAt": (number) | (null); "endedAt": (number) | (null); "isStopping": boolean; /** Of all of it, as someone asked; `done`: nothing of it counts */
"undo": ("waiting" | "running" | "failed" | "done") | (null); /** Maps of its files were guessed */
"isGuessed": boolean; /** To questions about the files */
"answers": Record<string, string>; "failure": ({ "message": string; "remedy": string | null }) | (null); "result": ({ "rows": number; "rejectedRows": number; "facts": number; "factsKnown": number; "factsRefused": number; "leads": number; "decisions": number; "warnings": ({ "text": string; "facts": number })[]; "sources": (string)[]; /** Promises that its files couldn't measure */
"unmeasured": (string)[] }) | (null); "files": ({ "file": number; "name": string; "bytes": number; "receivedBytes": number; "map": string | null; /** Which lists can be had of it */
"lists": ("rejects" | "warnings")[] })[] })[]; /** Of one file */
"mostBytes": number; /** History is being replayed, or was stopped in the middle: other facts are refused until it is finished */
"isHistoryOpen": boolean } };
/** Begin an import of history by naming its files */
beginImport: { asked: { body: { "files": ({ "name": string; "bytes": number })[] } }; answer: { "importId": string } };
/** One import of history */
getImport: { asked: { importId: string }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "import": { "importId": string; "place": "browser" | "server"; /** Milliseconds since 1970-01-01T00:00:00Z */
"begunAt": number; "begunBy": string; "state": "draft" | "waiting" | "running" | "stopped" | "failed" | "done" | "canceled"; "progress": ({ "phase": "reading" | "replaying" | "passing time"; "done": number; "total": number }) | (null); "startedAt": (number) | (null); "endedAt": (number) | (null); "isStopping": boolean; /** Of all of it, as someone asked; `done`: nothing of it counts */
"undo": ("waiting" | "running" | "failed" | "done") | (null); /** Maps of its files were guessed */
"isGuessed": boolean; /** To questions about the files */
"answers": Record<string, string>; "failure": ({ "message": string; "remedy": string | null }) | (null); "result": ({ "rows": number; "rejectedRows": number; "facts": number; "factsKnown": number; "factsRefused": number; "leads": number; "decisions": number; "warnings": ({ "text": string; "facts": number })[]; "sources": (string)[]; /** Promises that its files couldn't measure */
"unmeasured": (string)[] }) | (null); "files": ({ "file": number; "name": string; "bytes": number; "receivedBytes": number; "map": string | null; /** Which lists can be had of it */
"lists": ("rejects" | "warnings")[] })[] }; /** Of one file */
"mostBytes": number; /** History is being replayed, or was stopped in the middle: other facts are refused until it is finished */
"isHistoryOpen": boolean } };
/** Cancel an import of which nothing was imported yet, and remove its files */
cancelImport: { asked: { importId: string }; answer: Schemas["DoneResponse"] };
/** The maps that the files of an import need, guessed, and its questions */
getImportGuess: { asked: { importId: string }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "files": ({ "file": number; /** Whose export it is, where that is known */
"export": string | null; /** What the file is taken for, and the ID by which an answer says otherwise; null: it can't be read */
"kind": ({ "question": string; "taken": string; "choices": ({ "id": string; "label": string })[] }) | (null); /** Why the file gives no events by itself */
"why": string | null; /** The map wasn't changed since it was guessed */
"isAsGuessed": boolean; "questions": ({ "id": string; "text": string; "examples": (string)[]; "choices": ({ "id": string; "label": string })[]; /** Null: it isn't answered; the first choice is taken */
"answer": string | null })[]; /** What columns can be taken for */
"uses": ({ "id": string; "label": string })[]; "columns": ({ "column": string; "examples": (string)[]; /** What it is taken for; null: it isn't read */
"use": string | null; /** Why it isn't read */
"why": string | null; /** The ID by which an answer says what it is */
"question": string; /** What an answer may say; `none`: it isn't read */
"uses": (string)[] })[] })[]; /** Whom the files name and the agreement doesn't */
"people": ({ "text": string; /** What a file of users calls them */
"alias": string | null; /** Who they are taken for; null: as all others */
"taken": string | null; "question": string })[]; "peopleChoices": ({ "id": string; "label": string })[]; /** Who all others are that are found nowhere; null: there are none */
"otherPeople": ({ "questions": (string)[]; "taken": string; "choices": ({ "id": string; "label": string })[] }) | (null) } };
/** Guess the maps of the files of an import, with answers to its questions */
guessImport: { asked: { importId: string; body: { /** The ID of the chosen answer, by the ID of the question; left out: the likeliest */
"answers": Record<string, string>; /** Files whose maps are guessed anew although they were edited */
"discard"?: (number)[] | undefined } }; answer: Schemas["DoneResponse"] };
/** What an import would make of the beginnings of its files */
getImportPreview: { asked: { importId: string }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "files": ({ "file": number; "header": (string)[]; /** The first rows, as they stand in the file */
"rows": ((string)[])[]; "problems": ({ "line": number; "column": number; "message": string })[]; /** How much of it was tried */
"tried": "all" | "beginning" | "none" | "no map"; "failure": ({ "message": string; "remedy": string | null }) | (null) })[]; "trial": ({ "rows": number; "rejectedRows": number; /** That the map says are no data */
"skippedRows": number; "rowsWithoutFact": number; /** Only the beginning of the files was read */
"isPart": boolean; "facts": ({ "kind": string; "count": number })[]; "factsKnown": number; /** What Baton understands of some rows */
"examples": ({ "file": number; /** As a spreadsheet counts it */
"row": number; "leadId": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "sentence": string })[]; /** Why rows are rejected */
"problems": ({ "column": string; "reason": string; "count": number; "first": ({ "file": number; /** As a spreadsheet counts it */
"row": number; "value": string })[] })[]; /** What the rules would refuse */
"refused": ({ "column": string; "reason": string; "count": number; "first": ({ "file": number; /** As a spreadsheet counts it */
"row": number; "value": string })[] })[]; /** Who is no member: found nowhere, or who was on a team once */
"people": ({ "text": string; "count": number; /** The team that they were on; null: they are found nowhere */
"formerOf": string | null; /** The ID by which an answer says who they are */
"question": string })[]; /** Promises that these files can't measure */
"unmeasured": (string)[] }) | (null) } };
/** Forms and webhooks by which leads come in */
getIntakes: { asked: {  }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "intakes": ({ /** Part of its address: anyone who knows it can send */
"intakeId": string; "kind": "form" | "webhook" | "site"; "name": string; "source": string; /** Null: it is no form */
"form": ({ "fields": ({ "name": string; "label": string; "type": "text" | "email" | "tel" | "textarea" | "select" | "checkbox" | "hidden"; "target": "name" | "first_name" | "last_name" | "email" | "company" | "attribute"; "isRequired": boolean; "options": (string)[] })[]; "origin": (string) | (null); "activity": (string) | (null); "origins": (string)[]; "redirect": (string) | (null) }) | (null); /** Null: it is no webhook */
"webhook": ({ "signature": "standard" | "hex" | "base64" | "timestamped" | "body_key" | "linkedin"; "field": (string) | ("google_key"); "mapping": { "name": (string) | (null); "email": (string) | (null); "company": (string) | (null); "origin": (string) | (null); "eventId": (string) | (null); "activity": (string) | (null); "attributes": ({ "name": string; "value": string })[] }; "announces": ("meta" | "linkedin") | (null); "testIf": ({ "value": string; "begins": string }) | (null); "onlyIf": ({ "value": string; "begins": string }) | (null) }) | (null); /** Null: it is no site */
"site": ({ "origins": (string)[]; "rules": ({ "on": "page" | "name"; "is": string; "activity": string })[]; "keptDays": number }) | (null); /** Null: it is no site */
"visits": ({ /** Visits that wait until a form carries the ID of their visitor */
"waiting": number; /** Visits of leads that are no activities yet */
"sending": number; /** Visitors who are a lead's */
"joined": number; "lastAt": (number) | (null); /** What became of visits that wait no longer: `activity`, or why not */
"counts": ({ "outcome": string; "visits": number })[] }) | (null); /** Since when what arrives is kept and waits; null: it runs */
"pausedAt": (number) | (null); /** False for a webhook: its secret was lost with the key, and has to be replaced */
"hasSecret": boolean; /** Until when the secret before is taken as well */
"formerUntil": (number) | (null); "hasToken": boolean; "lastArrival": ({ /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "outcome": "waiting" | "lead" | "refused" }) | (null); /** How long nothing arrives: `usualMs` or less in nine of ten cases, and `longMs` is the third longest of four weeks. Null: too little has arrived to say */
"usualGap": ({ "usualMs": number; "longMs": number }) | (null); /** Its last arrival, where nothing has arrived since for much longer than usual; null: it isn't silent */
"quietSince": (number) | (null); "createdBy": string | null; /** Milliseconds since 1970-01-01T00:00:00Z */
"createdAt": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"changedAt": number; /** The latest request that was turned away: at most one a minute is noted */
"turnedAway": ({ /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "why": string; "from": string | null }) | (null) })[] } };
/** What came in by forms and webhooks, newest first: waiting, refused, or a lead */
getArrivals: { asked: { state?: "open" | "leads" | "dismissed" | "all" | undefined; intakeId?: string | undefined; limit?: number | undefined; cursor?: string | undefined }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; /** Of the last 30 days: `arrived` is the sum of `leads`, `refused`, and `waiting` */
"counts": { "arrived": number; "leads": number; "refused": number; "waiting": number; "dismissed": number }; "arrivals": ({ "arrivalId": string; "intakeId": string; "intakeName": string; "source": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "contentType": string; /** Bytes */
"size": number; /** What was sent is still kept */
"hasBody": boolean; "outcome": "waiting" | "lead" | "refused"; "leadId": string | null; /** Why it was refused, as a code */
"refusal": string | null; "reason": string | null; "remedy": string | null; "tries": number; /** Someone said that nothing becomes of it */
"dismissed": ({ /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "by": string; "because": string | null }) | (null); /** Null: until someone has looked at it */
"keptUntil": (number) | (null); /** What became of the visitor ID that it carried: its visits are the lead's, no one signed it for a site of this company, or no such visitor is known any more. Null: it carried none, or is no lead */
"visitor": ("joined" | "forged" | "unknown") | (null) })[]; /** `cursor` of the next page; null on the last. Opaque, and only for the same question */
"next": string | null } };
/** One arrival, with what was sent */
getArrival: { asked: { arrivalId: string }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "arrival": { "arrivalId": string; "intakeId": string; "intakeName": string; "source": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "contentType": string; /** Bytes */
"size": number; /** What was sent is still kept */
"hasBody": boolean; "outcome": "waiting" | "lead" | "refused"; "leadId": string | null; /** Why it was refused, as a code */
"refusal": string | null; "reason": string | null; "remedy": string | null; "tries": number; /** Someone said that nothing becomes of it */
"dismissed": ({ /** Milliseconds since 1970-01-01T00:00:00Z */
"at": number; "by": string; "because": string | null }) | (null); /** Null: until someone has looked at it */
"keptUntil": (number) | (null); /** What became of the visitor ID that it carried: its visits are the lead's, no one signed it for a site of this company, or no such visitor is known any more. Null: it carried none, or is no lead */
"visitor": ("joined" | "forged" | "unknown") | (null) }; "sent": (Record<string, unknown>) | (null); /** As it came, where it can't be read */
"raw": string | null } };
/** What waits for you beside your queue: decisions, answers to rejections, signatures, comments */
getToDo: { asked: {  }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; "leads": ({ "kind": "grey" | "dispute" | "rejection"; "count": number; "lead": string; "dueAt": (number) | (null) })[]; "versions": ({ "kind": "sign" | "comments"; "version": number; "count": number })[] } };
/** Leads that you were handed and have not rated, and your latest ratings */
getLeadsToRate: { asked: {  }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; /** You in the agreement; null: it doesn't name you */
"member": string | null; /** Whether the agreement asks for ratings */
"isAsked": boolean; /** Handed to you in the last 14 days and not rated yet, the latest first; at most 100 */
"leads": ({ "leadId": string; "name": string | null; "email": string | null; "company": string | null; "origin": string | null; "stage": "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost"; /** When it was handed to you */
"at": number })[]; "total": number; /** What you rated last, the latest first; at most 10 */
"rated": ({ "leadId": string; "name": string | null; "email": string | null; "company": string | null; "origin": string | null; "stage": "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost"; "rating": "good" | "fair" | "poor"; /** When you rated it */
"at": number })[] } };
/** Anchors of the log, latest first */
getAnchors: { asked: { limit?: number | undefined; cursor?: string | undefined }; answer: Schemas["AnchorsResponse"] };
/** Anchor the log now */
setAnchor: { asked: {  }; answer: Schemas["AnchorResponse"] };
/** Export leads */
exportLeads: { asked: { stage?: "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost" | undefined; open?: "yes" | "no" | undefined; owner?: string | undefined; accountable?: string | undefined; party?: "marketing" | "qualification" | "sales" | undefined; origin?: string | undefined; grade?: string | undefined; attribute?: string | undefined; besides?: string | undefined; search?: string | undefined; imported?: string | undefined; late?: "yes" | undefined; dueBy?: number | undefined; leaking?: "yes" | undefined; reached?: "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost" | undefined; stoodIn?: string | undefined; unqualified?: string | undefined; wonIn?: string | undefined; firstTouch?: "any" | "made" | "waiting" | "within-5" | "within-15" | "within-60" | "known-5" | "known-15" | "known-60" | undefined; clause?: string | undefined; clock?: "accept" | "first-touch" | "next-touch" | "qualify" | "disposition" | "feedback" | "progress" | "attempt" | "fix-data" | undefined; side?: "marketing" | "qualification" | "sales" | "qualification-and-sales" | undefined; member?: string | undefined; verdict?: "met" | "missed" | "open" | "exempt" | "unrecorded" | "due" | undefined; why?: string | undefined; took?: string | undefined; startedOn?: "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun" | undefined; startedIn?: "early" | "morning" | "midday" | "afternoon" | "evening" | undefined; decision?: "accepted" | "rejected" | "any" | undefined; reason?: string | undefined; disputed?: "yes" | undefined; precedent?: "grey" | "dispute" | undefined; ruling?: "qualify" | "leave" | "upheld" | "overturned" | undefined; corrected?: string | undefined; correctedBy?: string | undefined; entered?: "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost" | undefined; left?: "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost" | undefined; scored?: string | undefined; sdr?: string | undefined; rep?: string | undefined; after?: "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost" | undefined; onTo?: "mql" | "sal" | "sql" | "opportunity" | "customer" | undefined; deal?: "valued" | "unvalued" | undefined; given?: "handed-off" | "assigned" | "in-turn" | undefined; to?: "marketing" | "qualification" | "sales" | undefined; givenTo?: string | undefined; touched?: "yes" | "no" | undefined; cadence?: "due" | "attained" | "short" | undefined; rated?: "good" | "fair" | "poor" | "any" | "no" | undefined; month?: string | undefined; from?: number | undefined; until?: number | undefined; sort?: "newest" | "next" | "latest" | undefined; columns?: string | undefined }; answer: Uint8Array };
/** Effect on up to 500 leads if something were done to them now */
previewLeads: { asked: { body: { /** By their IDs, or those of a list: its first 500, in its order */
"of": ({ "leads": (string)[] }) | ({ "filter": { /** Stage that the lead is in now */
"stage"?: "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost" | undefined; /** `yes`: the lead hasn't ended */
"open"?: "yes" | "no" | undefined; /** Who has the lead now; blank: no one */
"owner"?: string | undefined; /** Who answers for the lead now */
"accountable"?: string | undefined; /** Team that has the lead now */
"party"?: "marketing" | "qualification" | "sales" | undefined; /** Lead source; blank: none on record */
"origin"?: string | undefined; /** ID of its grade now */
"grade"?: string | undefined; /** An attribute and its value, such as `industry:software`; `industry:`: none on record */
"attribute"?: string | undefined; /** Leads of none of these values, as a report says it: `["source","webinar",null]` */
"besides"?: string | undefined; /** Beginnings of words of the name, the email address, the company, or the ID */
"search"?: string | undefined; /** The ID of an import: leads that it brought, or said something of */
"imported"?: string | undefined; /** `yes`: open, and past due */
"late"?: "yes" | undefined; /** Open, and due between now and this instant */
"dueBy"?: number | undefined; /** `yes`: open, and without anyone accountable or a next date */
"leaking"?: "yes" | undefined; /** Stage that the lead ever entered */
"reached"?: "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost" | undefined; /** Stage that it was in at an instant: `mql@1767225600000`; `mql@`: now. A lead in the gray zone counts as captured */
"stoodIn"?: string | undefined; /** Of leads that never became an MQL: their score now, from – until: `40..60`, `40..` */
"unqualified"?: string | undefined; /** How many whole months after its capture the lead was won: `2`; from – until, both included: `6-11`, `12-`; `before`: the win is dated before the capture */
"wonIn"?: string | undefined; /** Of leads that ever became an MQL: what is known of their wait for the first touch by a person */
"firstTouch"?: "any" | "made" | "waiting" | "within-5" | "within-15" | "within-60" | "known-5" | "known-15" | "known-60" | undefined; /** Clause of a target */
"clause"?: string | undefined; /** What a target is about */
"clock"?: "accept" | "first-touch" | "next-touch" | "qualify" | "disposition" | "feedback" | "progress" | "attempt" | "fix-data" | undefined; /** Team that owes the target */
"side"?: "marketing" | "qualification" | "sales" | "qualification-and-sales" | undefined; /** Whose target it is */
"member"?: string | undefined; /** How the target stands. `due`: met or missed; `exempt`: canceled before it was due */
"verdict"?: "met" | "missed" | "open" | "exempt" | "unrecorded" | "due" | undefined; /** Why a target was canceled */
"why"?: string | undefined; /** Minutes from the start of a target until it was stopped, from – until: `business:5-15`, `calendar:60-` */
"took"?: string | undefined; /** Day of the week on which the target began, in the time zone of the agreement */
"startedOn"?: "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun" | undefined; /** Part of the day in which the target began, in the time zone of the agreement */
"startedIn"?: "early" | "morning" | "midday" | "afternoon" | "evening" | undefined; /** How the receiving team decided */
"decision"?: "accepted" | "rejected" | "any" | undefined; /** ID of the reject reason */
"reason"?: string | undefined; /** Its rejection was disputed */
"disputed"?: "yes" | undefined; /** What was decided about it: in the gray zone, or a dispute of its rejection */
"precedent"?: "grey" | "dispute" | undefined; /** How that was decided */
"ruling"?: "qualify" | "leave" | "upheld" | "overturned" | undefined; /** Field that was corrected: `name`, `email`, `company`, `attribute:NAME`; `any` */
"corrected"?: string | undefined; /** Who corrected it; blank: a program */
"correctedBy"?: string | undefined; /** Stage that was entered */
"entered"?: "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost" | undefined; /** Stage that was left for the next. A lead in the gray zone counts as captured */
"left"?: "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost" | undefined; /** Score by which it became an MQL, from – until: `60..70`, `60..`, `..60`; `exception`: by something else than its score */
"scored"?: string | undefined; /** SDR credited with it; blank: no one */
"sdr"?: string | undefined; /** Sales rep credited with it; blank: no one */
"rep"?: string | undefined; /** Stage that it entered before, in the same cycle */
"after"?: "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost" | undefined; /** Stage that it reached in the same cycle by now, itself or by a later one */
"onTo"?: "mql" | "sal" | "sql" | "opportunity" | "customer" | undefined; /** Pipeline was created with it: a deal with a value, or without one */
"deal"?: "valued" | "unvalued" | undefined; /** How the lead was given to someone. `handed-off`: the team received it. `assigned`: to a member who was free, again or for the first time. `in-turn`: in the member's turn of the pool */
"given"?: "handed-off" | "assigned" | "in-turn" | undefined; /** Team that it was given to */
"to"?: "marketing" | "qualification" | "sales" | undefined; /** Member that it was given to */
"givenTo"?: string | undefined; /** Whether a person has touched the lead since it was given */
"touched"?: "yes" | "no" | undefined; /** How the agreed attempts stand. `attained`: made, or contact earlier. `short`: time is over without them. `due`: either */
"cadence"?: "due" | "attained" | "short" | undefined; /** How the hand-off was rated last by who was handed the lead. `any`: it was rated; `no`: it wasn't */
"rated"?: "good" | "fair" | "poor" | "any" | "no" | undefined; /** In which month it happened, in the time zone of the agreement */
"month"?: string | undefined; /** From when it happened */
"from"?: number | undefined; /** Before when it happened */
"until"?: number | undefined }; /** `newest`: by capture. `next`: by what is due next. `latest`: by when what is counted happened; left out, where something is counted */
"sort"?: "newest" | "next" | "latest" | undefined }); "action": ({ "kind": "reassign"; /** ID of a person in the agreement */
"to": string; "note": string }) | ({ "kind": "accept" }) | ({ "kind": "reject"; /** Reject reason of the agreement: it says what becomes of the lead */
"reason": string; "note"?: (string) | (null) | undefined }) } }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; /** How many there are: more than `leads` where a list finds more */
"found": number; /** There are more than `found`: they aren't counted to the end */
"isMore": boolean; "leads": ({ "leadId": string; "name": string | null; "email": string | null; "company": string | null; /** In whose name; null: you see no such lead */
"by": string | null; "before": ({ "stage": "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost"; "owner": string | null; /** Return date of a recycled lead */
"returnsAt": (number) | (null) }) | (null); /** As it would be left; null: it would be refused */
"after": ({ "stage": "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost"; "owner": string | null; /** Return date of a recycled lead */
"returnsAt": (number) | (null) }) | (null); "clocks": { "starts": ({ "kind": string; "clause": string; "owner": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"dueAt": number })[]; "stops": ({ "kind": string; "clause": string; "owner": string; /** Milliseconds since 1970-01-01T00:00:00Z */
"dueAt": number })[] }; "refusal": ({ "message": string; "remedy": string | null }) | (null) })[] } };
/** Reassign, accept, or reject up to 500 leads */
changeLeads: { asked: { body: { /** An ID of your own. Sent again with the same ID, nothing is done twice */
"request": string; "action": ({ "kind": "reassign"; /** ID of a person in the agreement */
"to": string; "note": string }) | ({ "kind": "accept" }) | ({ "kind": "reject"; /** Reject reason of the agreement: it says what becomes of the lead */
"reason": string; "note"?: (string) | (null) | undefined }); /** `by`: in whose name, as the preview says */
"leads": ({ "leadId": string; /** ID of a person in the agreement */
"by": string })[] } }; answer: { "answers": (({ "leadId": string; "status": 201; "answer": Schemas["FactResponse"] }) | ({ "leadId": string; "status": number; "problem": Schemas["Problem"] }))[] } };
/** What would become of a lead if it were captured now */
previewLead: { asked: { body: { "origin"?: (string) | (null) | undefined; "name"?: (string) | (null) | undefined; "email"?: (string) | (null) | undefined; "company"?: (string) | (null) | undefined; "attributes"?: Record<string, (string) | (number) | (boolean)> | undefined; /** Lead owner, if known: a team member */
"owner"?: (string) | (null) | undefined } }; answer: { /** Milliseconds since 1970-01-01T00:00:00Z */
"asOf": number; /** The lead that the person is already: it is filled in, and none is added */
"known": ({ "leadId": string; "name": string | null; "email": string | null; "company": string | null; "stage": "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost"; "owner": string | null }) | (null); /** As it would be left; null: it would be refused, or you don't see leads */
"lead": ({ "stage": "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost"; /** It is an MQL, or further, and open */
"isQualified": boolean; "grade": string; "reason": ({ "kind": "exception"; "clause": string; "label": string; "at": (number) | (null) }) | ({ "kind": "granted"; "clause": string; "label": string; "at": (number) | (null) }) | ({ "kind": "score"; "lines": ({ "clause": string; "label": string; "points": number })[]; "total": number }); "score": { "fit": number; "engagement": number; "total": number; "lines": (Schemas["ScoreLine"])[] }; "bar": number; "owner": string | null; "accountable": (Schemas["AccountableView"]) | (null) }) | (null); /** Parts of it that would be ignored */
"warnings": (({ "code": "unreadable_value"; "field": string; "type": "text" | "number" | "yes-no" }) | ({ "code": "unknown_activity" | "unknown_origin"; "field": "activity" | "origin"; "value": string; /** The name in the agreement that was probably meant */
"nearest": string | null }) | ({ "code": "unknown_attribute"; "field": "attributes"; "value": string; /** The attribute that was probably meant */
"nearest": string }))[]; "refusal": ({ "message": string; "remedy": string | null }) | (null) } };
/** Rename or share a view, or change what it shows */
changeView: { asked: { viewId: string; body: { "name": string; /** Everyone who may see leads has it in their list */
"isShared"?: boolean | undefined; /** Filters, sort, and columns; search words aren't kept */
"search": { /** Stage that the lead is in now */
"stage"?: "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost" | undefined; /** `yes`: the lead hasn't ended */
"open"?: "yes" | "no" | undefined; /** Who has the lead now; blank: no one */
"owner"?: string | undefined; /** Who answers for the lead now */
"accountable"?: string | undefined; /** Team that has the lead now */
"party"?: "marketing" | "qualification" | "sales" | undefined; /** Lead source; blank: none on record */
"origin"?: string | undefined; /** ID of its grade now */
"grade"?: string | undefined; /** An attribute and its value, such as `industry:software`; `industry:`: none on record */
"attribute"?: string | undefined; /** Leads of none of these values, as a report says it: `["source","webinar",null]` */
"besides"?: string | undefined; /** The ID of an import: leads that it brought, or said something of */
"imported"?: string | undefined; /** `yes`: open, and past due */
"late"?: "yes" | undefined; /** Open, and due between now and this instant */
"dueBy"?: number | undefined; /** `yes`: open, and without anyone accountable or a next date */
"leaking"?: "yes" | undefined; /** Stage that the lead ever entered */
"reached"?: "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost" | undefined; /** Stage that it was in at an instant: `mql@1767225600000`; `mql@`: now. A lead in the gray zone counts as captured */
"stoodIn"?: string | undefined; /** Of leads that never became an MQL: their score now, from – until: `40..60`, `40..` */
"unqualified"?: string | undefined; /** How many whole months after its capture the lead was won: `2`; from – until, both included: `6-11`, `12-`; `before`: the win is dated before the capture */
"wonIn"?: string | undefined; /** Of leads that ever became an MQL: what is known of their wait for the first touch by a person */
"firstTouch"?: "any" | "made" | "waiting" | "within-5" | "within-15" | "within-60" | "known-5" | "known-15" | "known-60" | undefined; /** Clause of a target */
"clause"?: string | undefined; /** What a target is about */
"clock"?: "accept" | "first-touch" | "next-touch" | "qualify" | "disposition" | "feedback" | "progress" | "attempt" | "fix-data" | undefined; /** Team that owes the target */
"side"?: "marketing" | "qualification" | "sales" | "qualification-and-sales" | undefined; /** Whose target it is */
"member"?: string | undefined; /** How the target stands. `due`: met or missed; `exempt`: canceled before it was due */
"verdict"?: "met" | "missed" | "open" | "exempt" | "unrecorded" | "due" | undefined; /** Why a target was canceled */
"why"?: string | undefined; /** Minutes from the start of a target until it was stopped, from – until: `business:5-15`, `calendar:60-` */
"took"?: string | undefined; /** Day of the week on which the target began, in the time zone of the agreement */
"startedOn"?: "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun" | undefined; /** Part of the day in which the target began, in the time zone of the agreement */
"startedIn"?: "early" | "morning" | "midday" | "afternoon" | "evening" | undefined; /** How the receiving team decided */
"decision"?: "accepted" | "rejected" | "any" | undefined; /** ID of the reject reason */
"reason"?: string | undefined; /** Its rejection was disputed */
"disputed"?: "yes" | undefined; /** What was decided about it: in the gray zone, or a dispute of its rejection */
"precedent"?: "grey" | "dispute" | undefined; /** How that was decided */
"ruling"?: "qualify" | "leave" | "upheld" | "overturned" | undefined; /** Field that was corrected: `name`, `email`, `company`, `attribute:NAME`; `any` */
"corrected"?: string | undefined; /** Who corrected it; blank: a program */
"correctedBy"?: string | undefined; /** Stage that was entered */
"entered"?: "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost" | undefined; /** Stage that was left for the next. A lead in the gray zone counts as captured */
"left"?: "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost" | undefined; /** Score by which it became an MQL, from – until: `60..70`, `60..`, `..60`; `exception`: by something else than its score */
"scored"?: string | undefined; /** SDR credited with it; blank: no one */
"sdr"?: string | undefined; /** Sales rep credited with it; blank: no one */
"rep"?: string | undefined; /** Stage that it entered before, in the same cycle */
"after"?: "captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost" | undefined; /** Stage that it reached in the same cycle by now, itself or by a later one */
"onTo"?: "mql" | "sal" | "sql" | "opportunity" | "customer" | undefined; /** Pipeline was created with it: a deal with a value, or without one */
"deal"?: "valued" | "unvalued" | undefined; /** How the lead was given to someone. `handed-off`: the team received it. `assigned`: to a member who was free, again or for the first time. `in-turn`: in the member's turn of the pool */
"given"?: "handed-off" | "assigned" | "in-turn" | undefined; /** Team that it was given to */
"to"?: "marketing" | "qualification" | "sales" | undefined; /** Member that it was given to */
"givenTo"?: string | undefined; /** Whether a person has touched the lead since it was given */
"touched"?: "yes" | "no" | undefined; /** How the agreed attempts stand. `attained`: made, or contact earlier. `short`: time is over without them. `due`: either */
"cadence"?: "due" | "attained" | "short" | undefined; /** How the hand-off was rated last by who was handed the lead. `any`: it was rated; `no`: it wasn't */
"rated"?: "good" | "fair" | "poor" | "any" | "no" | undefined; /** In which month it happened, in the time zone of the agreement */
"month"?: string | undefined; /** From when it happened */
"from"?: number | undefined; /** Before when it happened */
"until"?: number | undefined; /** `newest`: by capture. `next`: by what is due next. `latest`: by when what is counted happened; left out, where something is counted */
"sort"?: "newest" | "next" | "latest" | undefined; /** In their order, with commas between; left out: the usual ones */
"columns"?: string | undefined } } }; answer: { "viewId": string; "name": string; "search": Record<string, string | number>; /** Filters that it had, and that there are no more */
"gone": (string)[]; "isShared": boolean; "isOwn": boolean; /** Who saved it; null: a login that is gone */
"by": string | null; "mayChange": boolean } };
/** Delete a view */
deleteView: { asked: { viewId: string }; answer: Schemas["DoneResponse"] };
/** Send failed messages again, or don't send them */
settleDeliveries: { asked: { body: { /** Null: all failed messages that you may see */
"messages": (({ "noticeId": string; /** ID of a person in the agreement */
"to": string; "channel": "mail" | "chat" | "hook" })[]) | (null); /** `due`: send again; `dropped`: don't send */
"as": "due" | "dropped" } }; answer: { "settled": number } };
/** Deadlines of a member and the next reviews, as a calendar subscribes to them */
openCalendarFeed: { asked: { file: string }; answer: Uint8Array };
/** Create a form for the company's own pages */
createForm: { asked: { body: { "name": string; /** Source of the facts, such as website */
"source": string; "settings": { "fields": ({ "name": string; "label": string; "type"?: "text" | "email" | "tel" | "textarea" | "select" | "checkbox" | "hidden" | undefined; "target": "name" | "first_name" | "last_name" | "email" | "company" | "attribute"; "isRequired"?: boolean | undefined; "options"?: (string)[] | undefined })[]; "origin"?: (string) | (null) | undefined; "activity"?: (string) | (null) | undefined; "origins": (string)[]; "redirect"?: (string) | (null) | undefined } } }; answer: { "intakeId": string } };
/** Submit a form */
submitForm: { asked: { intakeId: string }; answer: { "received": true } };
/** Change the fields of a form, where they go, and from which pages it is taken */
changeForm: { asked: { intakeId: string; body: { "name": string; "settings": { "fields": ({ "name": string; "label": string; "type"?: "text" | "email" | "tel" | "textarea" | "select" | "checkbox" | "hidden" | undefined; "target": "name" | "first_name" | "last_name" | "email" | "company" | "attribute"; "isRequired"?: boolean | undefined; "options"?: (string)[] | undefined })[]; "origin"?: (string) | (null) | undefined; "activity"?: (string) | (null) | undefined; "origins": (string)[]; "redirect"?: (string) | (null) | undefined } } }; answer: Schemas["DoneResponse"] };
/** Close a form, webhook, or site: it takes nothing any more */
closeIntake: { asked: { intakeId: string }; answer: Schemas["DoneResponse"] };
/** Try again to make a lead of what came in */
retryArrival: { asked: { arrivalId: string; body: { /** It is no spam */
"isPerson"?: boolean | undefined } }; answer: { "outcome": "waiting" | "lead" | "refused"; "leadId": string | null; "refusal": string | null; "reason": string | null; "remedy": string | null } };
/** Say that nothing becomes of what came in, and why */
dismissArrival: { asked: { arrivalId: string; body: { "because": string } }; answer: Schemas["DoneResponse"] };
/** Create an address to which another system sends leads, signed */
createInboundWebhook: { asked: { body: { "name": string; /** Source of the facts, such as website */
"source": string; "settings": { "signature": "standard" | "hex" | "base64" | "timestamped" | "body_key" | "linkedin"; "field"?: (string) | ("google_key") | undefined; "mapping": { "name"?: (string) | (null) | undefined; "email"?: (string) | (null) | undefined; "company"?: (string) | (null) | undefined; "origin"?: (string) | (null) | undefined; "eventId"?: (string) | (null) | undefined; "activity"?: (string) | (null) | undefined; "attributes"?: ({ "name": string; "value": string })[] | undefined }; "announces"?: ("meta" | "linkedin") | (null) | undefined; "testIf"?: ({ "value": string; "begins": string }) | (null) | undefined; "onlyIf"?: ({ "value": string; "begins": string }) | (null) | undefined }; "secret"?: string | undefined; "token"?: (string) | (null) | undefined } }; answer: { "intakeId": string; /** Told this once */
"secret": string } };
/** Confirm the address of a webhook to Meta or LinkedIn */
confirmInboundWebhook: { asked: { "hub.mode"?: string | undefined; "hub.challenge"?: string | undefined; "hub.verify_token"?: string | undefined; challengeCode?: string | undefined; applicationId?: string | undefined; intakeId: string }; answer: (string) | ({ "challengeCode": string; "challengeResponse": string }) };
/** Send a lead from another system */
sendInboundWebhook: { asked: { intakeId: string }; answer: { "received": true } };
/** Change how a webhook is signed, and which lead is made of what it sends */
changeInboundWebhook: { asked: { intakeId: string; body: { "name": string; "settings": { "signature": "standard" | "hex" | "base64" | "timestamped" | "body_key" | "linkedin"; "field"?: (string) | ("google_key") | undefined; "mapping": { "name"?: (string) | (null) | undefined; "email"?: (string) | (null) | undefined; "company"?: (string) | (null) | undefined; "origin"?: (string) | (null) | undefined; "eventId"?: (string) | (null) | undefined; "activity"?: (string) | (null) | undefined; "attributes"?: ({ "name": string; "value": string })[] | undefined }; "announces"?: ("meta" | "linkedin") | (null) | undefined; "testIf"?: ({ "value": string; "begins": string }) | (null) | undefined; "onlyIf"?: ({ "value": string; "begins": string }) | (null) | undefined }; "secret"?: string | undefined; "token"?: (string) | (null) | undefined } }; answer: Schemas["DoneResponse"] };
/** Replace the secret of a webhook; the one before is taken for a while */
rotateInboundWebhookSecret: { asked: { intakeId: string; body: { "secret"?: string | undefined; "overlapHours"?: number | undefined } }; answer: { /** Told this once */
"secret": string } };
/** Pause a form, webhook, or site: what arrives is kept and waits */
pauseIntake: { asked: { intakeId: string }; answer: Schemas["DoneResponse"] };
/** Resume a form, webhook, or site: what waited is decided */
resumeIntake: { asked: { intakeId: string }; answer: Schemas["DoneResponse"] };
/** Create a site of the company whose visits count as activities */
createSite: { asked: { body: { "name": string; /** Source of the facts, such as website */
"source": string; "settings": { "origins": (string)[]; "rules": ({ "on": "page" | "name"; "is": string; "activity": string })[]; "keptDays"?: number | undefined } } }; answer: { "intakeId": string } };
/** Change which visits of a site count as which activities, and how long they wait for a form */
changeSite: { asked: { intakeId: string; body: { "name": string; "settings": { "origins": (string)[]; "rules": ({ "on": "page" | "name"; "is": string; "activity": string })[]; "keptDays"?: number | undefined } } }; answer: Schemas["DoneResponse"] };
/** Keep the map of a file, valid or not */
saveImportMap: { asked: { importId: string; file: string; body: { /** YAML, kept as it is; null: the file is only looked up by the maps of others */
"map": (string) | (null) } }; answer: Schemas["DoneResponse"] };
/** Start an import, or resume one that stopped */
startImport: { asked: { importId: string }; answer: Schemas["DoneResponse"] };
/** Stop an import after the batch at hand */
stopImport: { asked: { importId: string }; answer: Schemas["DoneResponse"] };
/** Rows of a file that couldn't be imported, with the reasons */
readRejectedRows: { asked: { importId: string; file: string }; answer: Uint8Array };
/** Cells of a file that were imported and have no effect */
readIneffectiveCells: { asked: { importId: string; file: string }; answer: Uint8Array };
/** Change the name, the address, or the kinds of events of a webhook */
changeWebhook: { asked: { webhookId: string; body: { "name": string; /** HTTPS, at a public address or one that the server's operator allowed */
"url": string; /** Kinds of events of the feed, such as `assigned`; null: all; none: only messages */
"kinds": ((string)[]) | (null); /** Whether what a hand-off has its people notified of by webhook goes there. One webhook of a company takes messages at most: another one that did no longer does. Left out: as it is; of a new one, false */
"takesMessages"?: boolean | undefined } }; answer: Schemas["DoneResponse"] };
/** Delete a webhook: nothing is sent there any more */
deleteWebhook: { asked: { webhookId: string }; answer: Schemas["DoneResponse"] };
/** Replace the secret of a webhook; for a while, both sign */
rotateWebhookSecret: { asked: { webhookId: string; body: { /** So long the former secret signs as well; 0: it ends at once */
"overlapHours"?: number | undefined } }; answer: { /** Told this once */
"secret": string } };
/** Pause a webhook, or resume it where it stopped */
pauseWebhook: { asked: { webhookId: string; body: { "isPaused": boolean; /** When it is resumed: what happened until then is sent, or only what happens from then on */
"isMissedSent"?: boolean | undefined } }; answer: Schemas["DoneResponse"] };
/** Send a test event, and say what was answered */
testWebhook: { asked: { webhookId: string }; answer: { "isDelivered": boolean; /** Null: no answer */
"status": (number) | (null); "reason": string | null } };
/** Send one event again now, with the ID that it had */
resendEvent: { asked: { webhookId: string; eventId: string }; answer: { "isDelivered": boolean; /** Null: no answer */
"status": (number) | (null); "reason": string | null } };
/** Send everything again that was last sent in a time of the last 30 days, in its order */
replayWebhook: { asked: { webhookId: string; body: { /** Milliseconds since 1970-01-01T00:00:00Z */
"from": number; /** Milliseconds since 1970-01-01T00:00:00Z */
"until": number } }; answer: { "events": number } };
/** Change a chat connection; secrets that are null stay as they are */
changeChat: { asked: { connectionId: string; body: { "name": string; /** Of a Slack webhook or a workflow of Teams; when it is changed, null leaves it as it is */
"address"?: (string) | (null) | undefined; /** Bot token of a Slack app (xoxb-…); when it is changed, null leaves it as it is */
"token"?: (string) | (null) | undefined; /** Of a Slack app; when it is changed, null leaves it as it is */
"signingSecret"?: (string) | (null) | undefined; /** Teams whose members it is for; null: all */
"parties": (("marketing" | "qualification" | "sales")[]) | (null); /** `all`: all messages to members; `escalations`: escalations, and nothing else */
"takes": "all" | "escalations"; /** A Slack app: whether its messages have buttons. Else: whether they have links, by which anyone who opens them answers for the receiver */
"hasButtons": boolean } }; answer: Schemas["DoneResponse"] };
/** Remove a chat connection: nothing goes there any more */
removeChat: { asked: { connectionId: string }; answer: Schemas["DoneResponse"] };
/** Pause a chat connection, or resume it */
pauseChat: { asked: { connectionId: string; body: { "isPaused": boolean } }; answer: Schemas["DoneResponse"] };
/** Send a test message, and say what was answered */
testChat: { asked: { connectionId: string }; answer: { "isDelivered": boolean; /** Why not, such as `invalid_auth`; null: it was delivered */
"code": string | null; /** What the other side said */
"said": string | null } };
/** Look for members in Slack by their email addresses */
findChatMembers: { asked: { connectionId: string }; answer: { "found": number; /** What ended it before all were looked for; null: nothing did */
"failed": string | null } };
/** Begin to connect a CRM by someone's consent there */
beginConnectionConsent: { asked: { body: { "kind": string; "name": string; /** By the names that `offered` lists; stored encrypted, and never returned */
"credentials": Record<string, string>; /** What Baton may use of each limit of the CRM, in percent */
"sharePercent"?: number | undefined; /** The connection that gets other credentials; null: a new one is made */
"connectionId"?: (string) | (null) | undefined } }; answer: { /** Of the CRM’s own page, where the person who asks is to agree */
"address": string; /** They must be back by then */
"expiresAt": number } };
/** Connect a CRM with what its page of consent led back with */
finishConnectionConsent: { asked: { body: { "state": string; "code": (string) | (null); /** What the CRM says when there is no code */
"error"?: (string) | (null) | undefined; "description"?: (string) | (null) | undefined } }; answer: { "connectionId": string; /** False: a connection has other credentials now */
"isNew": boolean } };
/** Enter other credentials of the same account */
replaceConnectionCredentials: { asked: { connectionId: string; body: { /** By the names that `offered` lists; stored encrypted, and never returned */
"credentials": Record<string, string> } }; answer: Schemas["DoneResponse"] };
/** What would become of the CRM's records, and what would be written; nothing is */
previewConnection: { asked: { connectionId: string; body: { /** By which, before it is saved; null: that of the connection */
"mapping"?: ({ "captures": { /** People who were created there before become no lead here; those that are leads already are recognized */
"from": number; /** Null: everyone who is created becomes a lead */
"field"?: (string) | (null) | undefined; "values"?: (string)[] | undefined }; "origin"?: { "field"?: (string) | (null) | undefined; "otherwise"?: (string) | (null) | undefined } | undefined; "owner"?: { /** Who owns the field: what the other side says instead is shown as a conflict */
"owns"?: "baton" | "crm" | undefined } | undefined; "stage"?: ({ "type": string; "field": string; /** Who owns the field: what the other side says instead is shown as a conflict */
"owns"?: "baton" | "crm" | undefined; "values": ({ "value": string; "means"?: (({ "kind": "accept" }) | ({ "kind": "reject"; /** ID of a reason of the agreement */
"reason": string }) | ({ "kind": "pass_on" }) | ({ "kind": "progress"; "stage": "sql" | "opportunity" | "customer" | "lost" })) | (null) | undefined; /** Stages here at which Baton writes the value there */
"writtenAt"?: ("captured" | "mql" | "working" | "sal" | "sql" | "opportunity" | "customer" | "grey" | "nurture" | "disqualified" | "lost")[] | undefined })[] }) | (null) | undefined; "fields"?: ({ "type": string; "field": string; "to": ({ "kind": "person"; "part": "name" | "company" }) | ({ "kind": "attribute"; "name": string }); /** Who owns the field: what the other side says instead is shown as a conflict */
"owns"?: "baton" | "crm" | undefined })[] | undefined; /** What a lead did when a field changes, such as the last form that it sent */
"activities"?: ({ "type": string; "field": string; /** Null: any value */
"values"?: ((string)[]) | (null) | undefined; "activity": string })[] | undefined; /** Whether calls, emails, and meetings there are touches and messages here */
"engagements"?: boolean | undefined; /** Stages of deals that mean something else than won, lost, or otherwise an opportunity */
"deals"?: ({ "stage": string; "means": ("sql" | "opportunity" | "customer" | "lost") | (null) })[] | undefined; /** Users who aren't found by the address of a member; null: they are no member */
"people"?: ({ "user": string; "member": (string) | (null) })[] | undefined; "writes"?: { "ownFields"?: boolean | undefined; /** What is created there of a lead that isn't there yet; null: nothing */
"creates"?: ("person" | "lead") | (null) | undefined; "escalations"?: ("task" | "note") | (null) | undefined } | undefined }) | (null) | undefined } }; answer: { /** False: there is more than a preview reads */
"isWhole": boolean; "records": number; "byRole": Record<string, number>; /** People who would become leads */
"captured": number; /** People who are leads already */
"recognized": number; /** People who stay what they are: created too early, or not what the mapping captures */
"left": number; /** Leads of which something would be written */
"leadsWritten": number; /** How often each field would be written */
"fields": Record<string, number>; "examples": ({ "leadId": string; "type": string; "id": string; "why": string; "changes": ({ "field": string; "from": string | null; "to": string | null })[] })[]; "unmapped": ({ "user": string; "name": string; "records": number })[] } };
/** Start a connection: from now on it reads and writes */
startConnection: { asked: { connectionId: string }; answer: Schemas["DoneResponse"] };
/** Pause a connection, or resume it: what changed until then is caught up with */
pauseConnection: { asked: { connectionId: string; body: { "isPaused": boolean } }; answer: Schemas["DoneResponse"] };
/** Read the records of a lead, or all of them, once more, and write what they don't say */
resyncConnection: { asked: { connectionId: string; body: { /** Null: everything that is there */
"leadId": (string) | (null) } }; answer: Schemas["DoneResponse"] };
/** Dismiss a conflict of a connection */
dismissConnectionConflict: { asked: { connectionId: string; body: { "type": string; "id": string; "field": string; "side": "heard" | "written" } }; answer: Schemas["DoneResponse"] };
/** Enter by which secret the CRM signs that it shows the panel */
setConnectionPanelSecret: { asked: { connectionId: string; body: { /** Stored encrypted, and never returned; null: the app of the connection shows the panel */
"secret": (string) | (null) } }; answer: Schemas["DoneResponse"] };
/** What happened since, in order */
getEvents: { asked: { after?: string | undefined; kinds?: string | undefined; limit?: number | undefined; wait?: number | undefined }; answer: Schemas["EventsResponse"] };
/** That something has happened, as it happens */
followChanges: { asked: { for?: number | undefined }; answer: Uint8Array };
/** Mark notices read or unread */
markNotices: { asked: { body: Schemas["MarksRequest"] }; answer: Schemas["MarkedResponse"] };
/** Mark all notices read */
markAllNoticesRead: { asked: { body: Schemas["AllReadRequest"] }; answer: Schemas["MarkedResponse"] };
/** Export the log of a lead with its proof */
getEvidence: { asked: { leadId: string }; answer: Schemas["EvidenceResponse"] };
/** Export everything known about the person with an email address */
exportPerson: { asked: { body: Schemas["PersonRequest"] }; answer: Schemas["ExportedPersonResponse"] };
/** Erase everything that identifies the person with an email address */
erasePerson: { asked: { body: Schemas["ErasePersonRequest"] }; answer: Schemas["ErasedPersonResponse"] };
/** The script of a site */
readSiteScript: { asked: { intakeId: string }; answer: string };
/** Send visits, after the visitor has agreed */
sendVisits: { asked: { intakeId: string }; answer: { /** The ID of the visitor, signed: sent with the next visits, and in forms. Null: the one that was sent is none of this site (any more), and nothing was kept */
"visitor": string | null } };
/** Say that a visitor agrees no longer: what waits is deleted, and the ID is no one’s */
withdrawVisitor: { asked: { intakeId: string }; answer: { "received": true } };
/** Send the next bytes of a file */
sendImportChunk: { asked: { start: number; sha256?: string | undefined; importId: string; file: string }; answer: { /** So many bytes of the file are there: the next chunk begins with them */
"receivedBytes": number } };
/** What a Slack app sends when a button of a message is pressed */
pressSlackButton: { asked: { connectionId: string }; answer: Schemas["DoneResponse"] };
/** Receive what a CRM says has changed there */
receiveConnectionChanges: { asked: { connectionId: string }; answer: { "received": number } };
};

/** Method and path of each. */
export const OPERATIONS: { readonly [Name in keyof Operations]: readonly [method: string, path: string] } = {
checkLife: ["GET", "/livez"],
checkReadiness: ["GET", "/readyz"],
checkHealth: ["GET", "/api/v1/health"],
getSession: ["GET", "/api/v1/w/{workspace}/session"],
signIn: ["POST", "/api/v1/sign-in"],
signOut: ["POST", "/api/v1/sign-out"],
lookUpLink: ["POST", "/api/v1/w/{workspace}/link"],
joinByLink: ["POST", "/api/v1/w/{workspace}/join"],
getSignInWays: ["GET", "/api/v1/sign-in/ways"],
giveSignInCode: ["POST", "/api/v1/sign-in/code"],
sendSignInLink: ["POST", "/api/v1/sign-in/link"],
signInByLink: ["POST", "/api/v1/sign-in/by-link"],
signInByProvider: ["POST", "/api/v1/sign-in/by/{provider}"],
askPasswordReset: ["POST", "/api/v1/password-reset"],
getPasswordReset: ["POST", "/api/v1/password-reset/link"],
resetPassword: ["POST", "/api/v1/password-reset/password"],
getLogin: ["GET", "/api/v1/login"],
changePassword: ["PUT", "/api/v1/login/password"],
startTwoStep: ["POST", "/api/v1/login/two-step"],
confirmTwoStep: ["POST", "/api/v1/login/two-step/confirmed"],
stopTwoStep: ["POST", "/api/v1/login/two-step/off"],
renewRecoveryCodes: ["POST", "/api/v1/login/two-step/recovery-codes"],
endSessions: ["POST", "/api/v1/login/sessions/end"],
getSessionsOfLogin: ["GET", "/api/v1/w/{workspace}/accounts/{accountId}/sessions"],
endSessionsOfLogin: ["POST", "/api/v1/w/{workspace}/accounts/{accountId}/sessions/end"],
getCompanies: ["GET", "/api/v1/companies"],
renameCompany: ["PUT", "/api/v1/w/{workspace}/name"],
inviteMember: ["POST", "/api/v1/w/{workspace}/invitations"],
revokeInvitation: ["DELETE", "/api/v1/w/{workspace}/invitations/{invitationId}"],
linkLogin: ["PUT", "/api/v1/w/{workspace}/accounts/{accountId}/member"],
changeRoles: ["PUT", "/api/v1/w/{workspace}/accounts/{accountId}/role"],
getKeys: ["GET", "/api/v1/w/{workspace}/keys"],
createKey: ["POST", "/api/v1/w/{workspace}/keys"],
rotateKey: ["POST", "/api/v1/w/{workspace}/keys/{keyId}/rotate"],
revokeKey: ["POST", "/api/v1/w/{workspace}/keys/{keyId}/revoke"],
exportSecurityLog: ["GET", "/api/v1/w/{workspace}/security/export"],
allowMessageButtons: ["PUT", "/api/v1/w/{workspace}/security/message-buttons"],
endMessageLinks: ["POST", "/api/v1/w/{workspace}/security/message-buttons/end-links"],
requireTwoStep: ["PUT", "/api/v1/w/{workspace}/security/two-step"],
setSecurityRetention: ["PUT", "/api/v1/w/{workspace}/security/retention"],
getLeads: ["GET", "/api/v1/w/{workspace}/leads"],
capture: ["POST", "/api/v1/w/{workspace}/leads"],
activity: ["POST", "/api/v1/w/{workspace}/leads/{leadId}/activities"],
contact: ["POST", "/api/v1/w/{workspace}/leads/{leadId}/contacts"],
correct: ["POST", "/api/v1/w/{workspace}/leads/{leadId}/correct"],
touch: ["POST", "/api/v1/w/{workspace}/leads/{leadId}/touches"],
accept: ["POST", "/api/v1/w/{workspace}/leads/{leadId}/accept"],
reject: ["POST", "/api/v1/w/{workspace}/leads/{leadId}/reject"],
passOn: ["POST", "/api/v1/w/{workspace}/leads/{leadId}/pass-on"],
pause: ["POST", "/api/v1/w/{workspace}/leads/{leadId}/pause"],
resume: ["POST", "/api/v1/w/{workspace}/leads/{leadId}/resume"],
rate: ["POST", "/api/v1/w/{workspace}/leads/{leadId}/ratings"],
progress: ["POST", "/api/v1/w/{workspace}/leads/{leadId}/progress"],
decideGrey: ["POST", "/api/v1/w/{workspace}/leads/{leadId}/grey"],
agreeRejection: ["POST", "/api/v1/w/{workspace}/leads/{leadId}/agree-rejection"],
dispute: ["POST", "/api/v1/w/{workspace}/leads/{leadId}/dispute"],
decideDispute: ["POST", "/api/v1/w/{workspace}/leads/{leadId}/dispute/decision"],
override: ["POST", "/api/v1/w/{workspace}/leads/{leadId}/override"],
grantException: ["POST", "/api/v1/w/{workspace}/leads/{leadId}/exception"],
merge: ["POST", "/api/v1/w/{workspace}/leads/{leadId}/merge"],
sendFacts: ["POST", "/api/v1/w/{workspace}/facts"],
getAbsences: ["GET", "/api/v1/w/{workspace}/absences"],
enterAbsence: ["POST", "/api/v1/w/{workspace}/absences"],
endAbsence: ["POST", "/api/v1/w/{workspace}/absences/{absenceId}/end"],
previewAbsenceCalendar: ["POST", "/api/v1/w/{workspace}/absence-calendars/{member}/preview"],
saveAbsenceCalendar: ["PUT", "/api/v1/w/{workspace}/absence-calendars/{member}"],
removeAbsenceCalendar: ["DELETE", "/api/v1/w/{workspace}/absence-calendars/{member}"],
getVersions: ["GET", "/api/v1/w/{workspace}/agreement/versions"],
startDraft: ["POST", "/api/v1/w/{workspace}/agreement/versions"],
saveDraft: ["PUT", "/api/v1/w/{workspace}/agreement/versions/{version}/draft"],
proposeVersion: ["POST", "/api/v1/w/{workspace}/agreement/versions/{version}/proposal"],
commentOnVersion: ["POST", "/api/v1/w/{workspace}/agreement/versions/{version}/comments"],
resolveComment: ["POST", "/api/v1/w/{workspace}/agreement/versions/{version}/comments/{comment}/resolve"],
reopenComment: ["POST", "/api/v1/w/{workspace}/agreement/versions/{version}/comments/{comment}/reopen"],
signVersion: ["POST", "/api/v1/w/{workspace}/agreement/versions/{version}/signatures"],
withdrawSignature: ["DELETE", "/api/v1/w/{workspace}/agreement/versions/{version}/signatures/{party}"],
withdrawVersion: ["POST", "/api/v1/w/{workspace}/agreement/versions/{version}/withdrawal"],
printPack: ["GET", "/api/v1/w/{workspace}/review/pack.pdf"],
recordForReview: ["POST", "/api/v1/w/{workspace}/review/records"],
correctRecord: ["PUT", "/api/v1/w/{workspace}/review/records/{number}"],
withdrawRecord: ["POST", "/api/v1/w/{workspace}/review/records/{number}/withdrawal"],
finishDecision: ["PUT", "/api/v1/w/{workspace}/review/records/{number}/done"],
takeUpDecision: ["POST", "/api/v1/w/{workspace}/review/records/{number}/draft"],
draftAdvice: ["POST", "/api/v1/w/{workspace}/review/advice/draft"],
draftPoints: ["POST", "/api/v1/w/{workspace}/review/points/draft"],
getLabRuns: ["GET", "/api/v1/w/{workspace}/lab/runs"],
startLabRun: ["POST", "/api/v1/w/{workspace}/lab/runs"],
repeatLabRun: ["POST", "/api/v1/w/{workspace}/lab/runs/{runId}/again"],
cancelLabRun: ["POST", "/api/v1/w/{workspace}/lab/runs/{runId}/cancel"],
exportLabLeads: ["GET", "/api/v1/w/{workspace}/lab/runs/{runId}/leads.csv"],
getPartyLeads: ["GET", "/api/v1/w/{workspace}/agreement/leads"],
nameSuccessor: ["POST", "/api/v1/w/{workspace}/agreement/leads"],
objectToSuccessor: ["POST", "/api/v1/w/{workspace}/agreement/leads/{naming}/objection"],
confirmSuccessor: ["POST", "/api/v1/w/{workspace}/agreement/leads/{naming}/confirmation"],
printPdf: ["GET", "/api/v1/w/{workspace}/agreement/versions/{version}/print.pdf"],
printHtml: ["GET", "/api/v1/w/{workspace}/agreement/versions/{version}/print.html"],
listReports: ["GET", "/api/v1/w/{workspace}/reports"],
getCatalogReport: ["GET", "/api/v1/w/{workspace}/reports/{report}"],
exportReport: ["GET", "/api/v1/w/{workspace}/reports/{report}/report.csv"],
printReport: ["GET", "/api/v1/w/{workspace}/reports/{report}/report.pdf"],
getSpend: ["GET", "/api/v1/w/{workspace}/spend"],
enterSpend: ["PUT", "/api/v1/w/{workspace}/spend"],
withdrawSpend: ["POST", "/api/v1/w/{workspace}/spend/withdrawal"],
getAgreement: ["GET", "/api/v1/w/{workspace}/agreement"],
getToDoCount: ["GET", "/api/v1/w/{workspace}/to-do/count"],
getAlarmCount: ["GET", "/api/v1/w/{workspace}/operation/count"],
getScoreboard: ["GET", "/api/v1/w/{workspace}/scoreboard"],
getTeam: ["GET", "/api/v1/w/{workspace}/team"],
getClause: ["GET", "/api/v1/w/{workspace}/agreement/clauses/{clause}"],
getCalendars: ["GET", "/api/v1/w/{workspace}/agreement/calendars"],
getAgreementSections: ["GET", "/api/v1/w/{workspace}/agreement/sections"],
getTrend: ["GET", "/api/v1/w/{workspace}/scoreboard/trend"],
getReview: ["GET", "/api/v1/w/{workspace}/review"],
getAdvice: ["GET", "/api/v1/w/{workspace}/review/advice"],
getPoints: ["GET", "/api/v1/w/{workspace}/review/points"],
getPack: ["GET", "/api/v1/w/{workspace}/review/pack"],
getPackFigures: ["GET", "/api/v1/w/{workspace}/review/pack/figures"],
getLabRun: ["GET", "/api/v1/w/{workspace}/lab/runs/{runId}"],
getLabLeads: ["GET", "/api/v1/w/{workspace}/lab/runs/{runId}/leads"],
getShadow: ["GET", "/api/v1/w/{workspace}/agreement/versions/{version}/shadow"],
getShadowLeads: ["GET", "/api/v1/w/{workspace}/agreement/versions/{version}/shadow/leads"],
getDigest: ["GET", "/api/v1/w/{workspace}/digests/{digest}"],
getCalendarFeed: ["GET", "/api/v1/w/{workspace}/calendar-feed"],
renewCalendarFeed: ["POST", "/api/v1/w/{workspace}/calendar-feed"],
revokeCalendarFeed: ["DELETE", "/api/v1/w/{workspace}/calendar-feed"],
getReport: ["GET", "/api/v1/w/{workspace}/report"],
getQueue: ["GET", "/api/v1/w/{workspace}/queue"],
getRecentLeads: ["GET", "/api/v1/w/{workspace}/leads/recent"],
getMailbox: ["GET", "/api/v1/w/{workspace}/mailbox"],
getDeliveries: ["GET", "/api/v1/w/{workspace}/deliveries"],
getOperation: ["GET", "/api/v1/w/{workspace}/operation"],
getViews: ["GET", "/api/v1/w/{workspace}/views"],
saveView: ["POST", "/api/v1/w/{workspace}/views"],
getLead: ["GET", "/api/v1/w/{workspace}/leads/{leadId}"],
getTimeline: ["GET", "/api/v1/w/{workspace}/leads/{leadId}/timeline"],
getPrecedents: ["GET", "/api/v1/w/{workspace}/leads/{leadId}/precedents"],
getExplanation: ["GET", "/api/v1/w/{workspace}/leads/{leadId}/explanation"],
getVersion: ["GET", "/api/v1/w/{workspace}/agreement/versions/{version}"],
getPreview: ["GET", "/api/v1/w/{workspace}/agreement/versions/{version}/preview"],
getChanges: ["GET", "/api/v1/w/{workspace}/agreement/versions/{version}/changes"],
getPeople: ["GET", "/api/v1/w/{workspace}/people"],
getSecurity: ["GET", "/api/v1/w/{workspace}/security"],
getOptionalMails: ["GET", "/api/v1/w/{workspace}/notices/optional-mails"],
chooseMail: ["POST", "/api/v1/w/{workspace}/notices/optional-mails"],
getAbsenceCalendars: ["GET", "/api/v1/w/{workspace}/absence-calendars"],
getNotices: ["GET", "/api/v1/w/{workspace}/notices"],
getImportUndo: ["GET", "/api/v1/w/{workspace}/imports/{importId}/undo"],
undoImport: ["POST", "/api/v1/w/{workspace}/imports/{importId}/undo"],
getWebhooks: ["GET", "/api/v1/w/{workspace}/webhooks"],
createWebhook: ["POST", "/api/v1/w/{workspace}/webhooks"],
getChats: ["GET", "/api/v1/w/{workspace}/chats"],
createChat: ["POST", "/api/v1/w/{workspace}/chats"],
getConnections: ["GET", "/api/v1/w/{workspace}/connections"],
createConnection: ["POST", "/api/v1/w/{workspace}/connections"],
getConnection: ["GET", "/api/v1/w/{workspace}/connections/{connectionId}"],
changeConnection: ["PUT", "/api/v1/w/{workspace}/connections/{connectionId}"],
deleteConnection: ["DELETE", "/api/v1/w/{workspace}/connections/{connectionId}"],
getConnectionGone: ["GET", "/api/v1/w/{workspace}/connections/{connectionId}/gone"],
getConnectionSchema: ["GET", "/api/v1/w/{workspace}/connections/{connectionId}/schema"],
getConnectionWrites: ["GET", "/api/v1/w/{workspace}/connections/{connectionId}/writes"],
getWebhookDeliveries: ["GET", "/api/v1/w/{workspace}/webhooks/{webhookId}/deliveries"],
getImports: ["GET", "/api/v1/w/{workspace}/imports"],
beginImport: ["POST", "/api/v1/w/{workspace}/imports"],
getImport: ["GET", "/api/v1/w/{workspace}/imports/{importId}"],
cancelImport: ["DELETE", "/api/v1/w/{workspace}/imports/{importId}"],
getImportGuess: ["GET", "/api/v1/w/{workspace}/imports/{importId}/guess"],
guessImport: ["POST", "/api/v1/w/{workspace}/imports/{importId}/guess"],
getImportPreview: ["GET", "/api/v1/w/{workspace}/imports/{importId}/preview"],
getIntakes: ["GET", "/api/v1/w/{workspace}/intake"],
getArrivals: ["GET", "/api/v1/w/{workspace}/arrivals"],
getArrival: ["GET", "/api/v1/w/{workspace}/arrivals/{arrivalId}"],
getToDo: ["GET", "/api/v1/w/{workspace}/to-do"],
getLeadsToRate: ["GET", "/api/v1/w/{workspace}/ratings"],
getAnchors: ["GET", "/api/v1/w/{workspace}/anchors"],
setAnchor: ["POST", "/api/v1/w/{workspace}/anchors"],
exportLeads: ["GET", "/api/v1/w/{workspace}/exports/leads"],
previewLeads: ["POST", "/api/v1/w/{workspace}/bulk/leads/preview"],
changeLeads: ["POST", "/api/v1/w/{workspace}/bulk/leads"],
previewLead: ["POST", "/api/v1/w/{workspace}/previews/lead"],
changeView: ["PUT", "/api/v1/w/{workspace}/views/{viewId}"],
deleteView: ["DELETE", "/api/v1/w/{workspace}/views/{viewId}"],
settleDeliveries: ["POST", "/api/v1/w/{workspace}/deliveries/failed"],
openCalendarFeed: ["GET", "/api/v1/w/{workspace}/calendar/{file}"],
createForm: ["POST", "/api/v1/w/{workspace}/forms"],
submitForm: ["POST", "/api/v1/w/{workspace}/forms/{intakeId}"],
changeForm: ["PUT", "/api/v1/w/{workspace}/forms/{intakeId}"],
closeIntake: ["DELETE", "/api/v1/w/{workspace}/intake/{intakeId}"],
retryArrival: ["POST", "/api/v1/w/{workspace}/arrivals/{arrivalId}/retry"],
dismissArrival: ["POST", "/api/v1/w/{workspace}/arrivals/{arrivalId}/dismiss"],
createInboundWebhook: ["POST", "/api/v1/w/{workspace}/inbound-webhooks"],
confirmInboundWebhook: ["GET", "/api/v1/w/{workspace}/inbound-webhooks/{intakeId}"],
sendInboundWebhook: ["POST", "/api/v1/w/{workspace}/inbound-webhooks/{intakeId}"],
changeInboundWebhook: ["PUT", "/api/v1/w/{workspace}/inbound-webhooks/{intakeId}"],
rotateInboundWebhookSecret: ["POST", "/api/v1/w/{workspace}/inbound-webhooks/{intakeId}/secret"],
pauseIntake: ["POST", "/api/v1/w/{workspace}/intake/{intakeId}/pause"],
resumeIntake: ["POST", "/api/v1/w/{workspace}/intake/{intakeId}/resume"],
createSite: ["POST", "/api/v1/w/{workspace}/sites"],
changeSite: ["PUT", "/api/v1/w/{workspace}/sites/{intakeId}"],
saveImportMap: ["PUT", "/api/v1/w/{workspace}/imports/{importId}/files/{file}/map"],
startImport: ["POST", "/api/v1/w/{workspace}/imports/{importId}/start"],
stopImport: ["POST", "/api/v1/w/{workspace}/imports/{importId}/stop"],
readRejectedRows: ["GET", "/api/v1/w/{workspace}/imports/{importId}/files/{file}/rejects"],
readIneffectiveCells: ["GET", "/api/v1/w/{workspace}/imports/{importId}/files/{file}/warnings"],
changeWebhook: ["PUT", "/api/v1/w/{workspace}/webhooks/{webhookId}"],
deleteWebhook: ["DELETE", "/api/v1/w/{workspace}/webhooks/{webhookId}"],
rotateWebhookSecret: ["POST", "/api/v1/w/{workspace}/webhooks/{webhookId}/rotate"],
pauseWebhook: ["POST", "/api/v1/w/{workspace}/webhooks/{webhookId}/pause"],
testWebhook: ["POST", "/api/v1/w/{workspace}/webhooks/{webhookId}/test"],
resendEvent: ["POST", "/api/v1/w/{workspace}/webhooks/{webhookId}/deliveries/{eventId}/resend"],
replayWebhook: ["POST", "/api/v1/w/{workspace}/webhooks/{webhookId}/replay"],
changeChat: ["PUT", "/api/v1/w/{workspace}/chats/{connectionId}"],
removeChat: ["DELETE", "/api/v1/w/{workspace}/chats/{connectionId}"],
pauseChat: ["POST", "/api/v1/w/{workspace}/chats/{connectionId}/pause"],
testChat: ["POST", "/api/v1/w/{workspace}/chats/{connectionId}/test"],
findChatMembers: ["POST", "/api/v1/w/{workspace}/chats/{connectionId}/members"],
beginConnectionConsent: ["POST", "/api/v1/w/{workspace}/connections/consents"],
finishConnectionConsent: ["POST", "/api/v1/w/{workspace}/connections/consents/back"],
replaceConnectionCredentials: ["PUT", "/api/v1/w/{workspace}/connections/{connectionId}/credentials"],
previewConnection: ["POST", "/api/v1/w/{workspace}/connections/{connectionId}/preview"],
startConnection: ["POST", "/api/v1/w/{workspace}/connections/{connectionId}/start"],
pauseConnection: ["POST", "/api/v1/w/{workspace}/connections/{connectionId}/pause"],
resyncConnection: ["POST", "/api/v1/w/{workspace}/connections/{connectionId}/resync"],
dismissConnectionConflict: ["POST", "/api/v1/w/{workspace}/connections/{connectionId}/conflicts/dismiss"],
setConnectionPanelSecret: ["PUT", "/api/v1/w/{workspace}/connections/{connectionId}/panel-secret"],
getEvents: ["GET", "/api/v1/w/{workspace}/events"],
followChanges: ["GET", "/api/v1/w/{workspace}/changes"],
markNotices: ["POST", "/api/v1/w/{workspace}/notices/marks"],
markAllNoticesRead: ["POST", "/api/v1/w/{workspace}/notices/all-read"],
getEvidence: ["GET", "/api/v1/w/{workspace}/leads/{leadId}/evidence"],
exportPerson: ["POST", "/api/v1/w/{workspace}/persons/export"],
erasePerson: ["POST", "/api/v1/w/{workspace}/persons/erase"],
readSiteScript: ["GET", "/api/v1/w/{workspace}/sites/{intakeId}/visits.js"],
sendVisits: ["POST", "/api/v1/w/{workspace}/sites/{intakeId}/visits"],
withdrawVisitor: ["POST", "/api/v1/w/{workspace}/sites/{intakeId}/withdrawals"],
sendImportChunk: ["PUT", "/api/v1/w/{workspace}/imports/{importId}/files/{file}/content"],
pressSlackButton: ["POST", "/api/v1/w/{workspace}/chats/{connectionId}/slack"],
receiveConnectionChanges: ["POST", "/api/v1/w/{workspace}/connections/{connectionId}/changes"],
};
