//! Every [`Failure`] as a sentence: what is the matter, in plain words, and what did not happen.
//! What can be done about a file that does not open is in `start::refused`.

use contract::{
    Failure,
    failure::{InvalidReason, UnreadableReason},
};

use crate::{
    events::{calendar_words, series_words, words},
    format,
    language::say,
    lock,
    people::fields,
};

/// A failure in the language spoken now.
pub fn sentence(failure: &Failure) -> String {
    use say::failure as said;
    match failure {
        Failure::FileMissing { path } => said::file_missing(path),
        Failure::NotAWorkspace { path } => said::not_a_workspace(path),
        Failure::Damaged { path, .. } => said::damaged(path),
        Failure::InUse { path } => said::in_use(path),
        Failure::ReadOnly { path } => said::read_only(path),
        Failure::Newer { path, .. } => said::newer(path),
        Failure::CloudFolder { path, service } => said::CloudFolder { path, service }.said(),
        Failure::FileExists { path } => said::file_exists(path),
        Failure::NothingOpen => said::nothing_open().into(),
        Failure::DiskFull => said::disk_full().into(),
        Failure::Forbidden { path } => said::forbidden(path),
        Failure::BackupNotBelieved => said::backup_not_believed().into(),
        Failure::PersonGone => said::person_gone().into(),
        Failure::Invalid { field, reason } => refused(fields::label(*field), *reason),
        Failure::EventGone => said::event_gone().into(),
        Failure::InvalidEvent { problem } => said::invalid_event(&words::problem(*problem)),
        Failure::InvalidEventField { field, reason } => refused(words::field(*field), *reason),
        Failure::UnknownZone { zone } => said::unknown_zone(zone),
        Failure::ImpossibleRule { problem } => series_words::rule_problem(*problem).into(),
        Failure::DateNeeded => said::date_needed().into(),
        Failure::UnreadableCalendar { why } => calendar_words::unreadable(*why),
        Failure::ChecklistItemGone => said::checklist_item_gone().into(),
        Failure::RegistrationGone => said::registration_gone().into(),
        Failure::NothingSaid => said::nothing_said().into(),
        Failure::Locked => said::locked().into(),
        Failure::WrongPassphrase { wait_seconds: 0 } => said::wrong_passphrase().into(),
        Failure::WrongPassphrase { wait_seconds } => {
            said::wrong_passphrase_wait(u64::from(*wait_seconds))
        }
        Failure::ShortPassphrase { least } => said::short_passphrase(u64::from(*least)),
        Failure::NoPassphrase => said::no_passphrase().into(),
        Failure::NotRemembered { why } => lock::trouble(*why).into(),
        Failure::DoorLocked => said::door_locked().into(),
        Failure::WrongPin { wait_seconds: 0 } => said::wrong_pin().into(),
        Failure::WrongPin { wait_seconds } => said::wrong_pin_wait(u64::from(*wait_seconds)),
        Failure::NoSuchPin => said::no_such_pin().into(),
        Failure::ArrivalGone => said::arrival_gone().into(),
        Failure::UnreadablePicture => said::unreadable_picture().into(),
        Failure::DueGone => said::due_gone().into(),
        Failure::TiesFull { limit } => said::ties_full(&format::number(u64::from(*limit))),
        Failure::SamePerson => said::same_person().into(),
        Failure::UnreadablePhoto => said::unreadable_photo().into(),
        Failure::Unreadable { reason } => unreadable(*reason).into(),
        Failure::FileChanged { path } => said::file_changed(path),
        Failure::NothingToUndo => said::nothing_to_undo().into(),
        Failure::NothingToRedo => said::nothing_to_redo().into(),
        Failure::Cancelled => said::cancelled().into(),
        Failure::TooMuch { limit } => said::too_much(&format::number(*limit)),
        Failure::Unexpected { reference } => said::unexpected(reference),
    }
}

/// Why a value was refused, of a field of this name.
fn refused(field: &str, reason: InvalidReason) -> String {
    use say::failure as said;
    match reason {
        InvalidReason::TooLong => said::too_long(field),
        InvalidReason::TooMany => said::too_many(field),
        InvalidReason::WrongKind => said::wrong_kind(field),
        InvalidReason::Nameless => said::nameless().into(),
    }
}

fn unreadable(reason: UnreadableReason) -> &'static str {
    use say::failure as said;
    match reason {
        UnreadableReason::Empty => said::unreadable_empty(),
        UnreadableReason::NoPeople => said::unreadable_no_people(),
        UnreadableReason::NotAList => said::unreadable_not_a_list(),
        UnreadableReason::Encrypted => said::unreadable_encrypted(),
        UnreadableReason::Bomb => said::unreadable_bomb(),
        UnreadableReason::TooLarge => said::unreadable_too_large(),
        UnreadableReason::TooManyColumns => said::unreadable_too_many_columns(),
        UnreadableReason::TooManyRows => said::unreadable_too_many_rows(),
        UnreadableReason::Broken => said::unreadable_broken(),
    }
}
