//! The numbers of fields in the log, of entities whose fields are no table in `domain`. Add-only, for
//! ever.

/// The fields of a line of a checklist.
#[allow(missing_docs, reason = "the fields of `ChecklistItem` say it")]
pub mod item {
    pub const EVENT: u16 = 1;
    pub const TEXT: u16 = 2;
    pub const OWNER: u16 = 3;
    pub const DUE: u16 = 4;
    pub const DONE_AT: u16 = 5;
    pub const POSITION: u16 = 6;
}

/// The fields of a registration.
#[allow(missing_docs, reason = "the fields of `Registration` say it")]
pub mod registration {
    pub const SUBJECT: u16 = 1;
    pub const PERSON: u16 = 2;
    pub const NAME: u16 = 3;
    pub const QUEUED: u16 = 4;
    pub const CANCELLED: u16 = 5;
    pub const KEPT: u16 = 6;
    pub const GUEST_OF: u16 = 7;
    pub const REPLIES: u16 = 8;
    pub const TOKEN: u16 = 9;
    pub const NOTE: u16 = 10;
    /// When they said that they will not come, in milliseconds since 1970.
    pub const CANCELLED_AT: u16 = 11;
}

/// The fields of an absence.
#[allow(
    missing_docs,
    reason = "whose registration, from which date, and whether it holds"
)]
pub mod absence {
    pub const REGISTRATION: u16 = 1;
    pub const EVENT: u16 = 2;
    pub const AWAY: u16 = 3;
}

/// The fields of an arrival.
#[allow(missing_docs, reason = "the fields of `Arrival` say it")]
pub mod arrival {
    pub const EVENT: u16 = 1;
    pub const PERSON: u16 = 2;
    pub const REGISTRATION: u16 = 3;
    pub const NAME: u16 = 4;
    pub const AT: u16 = 5;
    pub const DESK: u16 = 6;
    pub const DEVICE: u16 = 7;
    pub const SEQUENCE: u16 = 8;
    pub const HOW: u16 = 9;
    pub const CORRECTS: u16 = 10;
    /// `undo` or `swap`; empty for somebody who came in.
    pub const CORRECTION: u16 = 11;
}

/// The fields of a consent.
#[allow(missing_docs, reason = "each is what its name says")]
pub mod consent {
    pub const PERSON: u16 = 1;
    pub const TEXT: u16 = 2;
    pub const VERSION: u16 = 3;
    pub const AT: u16 = 4;
    pub const GIVEN: u16 = 5;
    pub const EVENT: u16 = 6;
    /// The withdrawal that a consent takes back.
    pub const SUPERSEDES: u16 = 7;
}

/// The fields of what closing an event writes; all but the first two of a kind differ by entity.
#[allow(missing_docs, reason = "each is what its name says")]
pub mod after {
    /// Of a mark or a lesson.
    pub const EVENT: u16 = 1;
    pub const NO_SHOW_PERSON: u16 = 2;
    pub const MARKED_AT: u16 = 3;
    pub const CLOSED_AT: u16 = 1;
    pub const THANKS: u16 = 2;
    pub const TEXT: u16 = 2;
    pub const POSITION: u16 = 3;
    /// Of a conversation, a follow-up, a promise or an ask.
    pub const PERSON: u16 = 1;
    pub const AT_EVENT: u16 = 2;
    /// The day of a conversation, else until when.
    pub const DAY: u16 = 3;
    pub const LINE: u16 = 4;
    pub const DONE_AT: u16 = 5;
    pub const BY_ME: u16 = 5;
    pub const KEPT_AT: u16 = 6;
    pub const ONE: u16 = 1;
    pub const OTHER: u16 = 2;
    pub const BY: u16 = 3;
    pub const MET_AT: u16 = 4;
    pub const MET_ON: u16 = 5;
    /// Of a conversation, what came with follow-ups.
    pub const KIND: u16 = 5;
    pub const NOTE: u16 = 6;
    pub const LEARNED: u16 = 7;
    pub const TOGETHER: u16 = 8;
    /// Of a follow-up.
    pub const OUTCOME: u16 = 6;
    pub const SNOOZES: u16 = 7;
    pub const REPEAT: u16 = 8;
    /// Of a promise.
    pub const PROMISE_OUTCOME: u16 = 7;
    pub const PROMISE_SNOOZES: u16 = 8;
    /// Of an ask.
    pub const ANSWERED_AT: u16 = 5;
    pub const ASK_OUTCOME: u16 = 6;
    pub const ASK_SNOOZES: u16 = 7;
    pub const ASKED_AT: u16 = 8;
}

/// The fields of a rhythm.
#[allow(missing_docs, reason = "each is what its name says")]
pub mod rhythm {
    /// `person`, `tag` or `filter`.
    pub const SCOPE: u16 = 1;
    pub const PERSON: u16 = 2;
    pub const LABEL: u16 = 3;
    pub const FILTER: u16 = 4;
    pub const IDEAL: u16 = 5;
    pub const MAXIMUM: u16 = 6;
    pub const KEEP: u16 = 7;
    pub const SINCE: u16 = 8;
}

/// The fields of what I said of myself.
#[allow(missing_docs, reason = "each is what its name says")]
pub mod mine {
    pub const ME: u16 = 1;
    pub const TIES: u16 = 2;
}
