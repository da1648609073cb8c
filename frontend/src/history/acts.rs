//! What somebody did, as a sentence.

use domain::{Act, Status};

use crate::{
    events::words,
    format::{self, number},
    language::say::{self, history as said},
    people::fields,
};

/// An act in the language spoken now: *Hai aggiunto…* without the who, which the page says.
pub fn sentence(act: &Act) -> String {
    match act {
        Act::CreatedWorkspace => said::created_workspace().into(),
        Act::AddedExample { people } => said::added_example(*people),
        Act::RemovedExample { people } => said::removed_example(*people),
        Act::AddedPerson { name } => said::added_person(name),
        Act::ChangedPerson { name, field } => said::ChangedPerson {
            name,
            field: fields::label(*field),
        }
        .said(),
        Act::ChangedPhoto { name } => said::changed_photo(name),
        Act::DeletedPeople { people: 1, name } if !name.is_empty() => said::deleted_person(name),
        Act::DeletedPeople { people, .. } => said::deleted_people(*people),
        Act::RestoredPeople { people: 1, name } if !name.is_empty() => said::restored_person(name),
        Act::RestoredPeople { people, .. } => said::restored_people(*people),
        Act::TaggedPeople { people, tag } => said::tagged_people(*people, tag),
        Act::UntaggedPeople { people, tag } => said::untagged_people(*people, tag),
        Act::RenamedTag { people, from, to } => said::RenamedTag {
            count: *people,
            from,
            to,
        }
        .said(),
        Act::SetStatus { people, status } => match status {
            Status::Contact => said::made_contacts(*people),
            Status::Aspirant => said::made_aspirants(*people),
            Status::Member => said::made_members(*people),
        },
        Act::MergedPeople { kept, other } => said::MergedPeople { kept, other }.said(),
        Act::ToldApart { one, other } => said::ToldApart { one, other }.said(),
        Act::ImportedPeople {
            added,
            changed,
            file,
        } => said::ImportedPeople {
            added: &number(*added),
            changed: &number(*changed),
            file,
        }
        .said(),
        Act::ImportedArchive { rows, file } => said::ImportedArchive {
            rows: &number(*rows),
            file,
        }
        .said(),
        Act::SavedFilter { name } => said::saved_filter(name),
        Act::ChangedReminders => said::changed_reminders().into(),
        Act::DeletedFilter { name } => said::deleted_filter(name),
        Act::RenamedCommunity { name } => said::renamed_community(name),
        Act::RestoredBackup { day } => {
            said::restored_backup(&day.parse().map_or_else(|_| day.clone(), format::day))
        }
        Act::AddedEvent { title } => said::added_event(&words::title(title)),
        Act::ChangedEvent { title, field } => said::ChangedEvent {
            title: &words::title(title),
            field: words::field(*field),
        }
        .said(),
        Act::MovedEvent { title } => said::moved_event(&words::title(title)),
        Act::CancelledEvent { title } => said::cancelled_event(&words::title(title)),
        Act::ReinstatedEvent { title } => said::reinstated_event(&words::title(title)),
        Act::DeletedEvents { events: 1, title } => said::deleted_event(&words::title(title)),
        Act::DeletedEvents { events, .. } => said::deleted_events(*events),
        Act::RestoredEvents { events: 1, title } => said::restored_event(&words::title(title)),
        Act::RestoredEvents { events, .. } => said::restored_events(*events),
        Act::ChangedCover { title } => said::changed_cover(&words::title(title)),
        Act::RepeatedEvent { title } => said::repeated_event(&words::title(title)),
        Act::WroteDatesAhead { dates } => said::wrote_dates_ahead(*dates),
        Act::ImportedCalendar { events, file } => said::imported_calendar(*events, file),
        Act::RegisteredFile {
            people,
            file,
            title,
        } => said::RegisteredFile {
            count: *people,
            file,
            title: &words::title(title),
        }
        .said(),
        Act::StayAway {
            people: 1,
            name,
            title,
        } => said::StaysAway {
            name,
            title: &words::title(title),
        }
        .said(),
        Act::StayAway { people, title, .. } => said::stay_away(*people, &words::title(title)),
        Act::ComeAfterAll {
            people: 1,
            name,
            title,
        } => said::ComesAfterAll {
            name,
            title: &words::title(title),
        }
        .said(),
        Act::ComeAfterAll { people, title, .. } => {
            said::come_after_all(*people, &words::title(title))
        }
        Act::ChangedChecklist { title } => said::changed_checklist(&words::title(title)),
        Act::Registered {
            people: 1,
            name,
            title,
        } => said::RegisteredPerson {
            name,
            title: &words::title(title),
        }
        .said(),
        Act::Registered { people, title, .. } => {
            said::registered_people(*people, &words::title(title))
        }
        Act::ChangedRegistration { name, title } => said::ChangedRegistration {
            name,
            title: &words::title(title),
        }
        .said(),
        Act::CancelledRegistrations {
            people: 1,
            name,
            title,
        } => said::CancelledRegistration {
            name,
            title: &words::title(title),
        }
        .said(),
        Act::CancelledRegistrations { people, title, .. } => {
            said::cancelled_registrations(*people, &words::title(title))
        }
        Act::Admitted { name, title } => said::Admitted {
            name,
            title: &words::title(title),
        }
        .said(),
        Act::TookBackArrival { name, title } => said::TookBackArrival {
            name,
            title: &words::title(title),
        }
        .said(),
        Act::SwappedArrival { name, title } => said::SwappedArrival {
            name,
            title: &words::title(title),
        }
        .said(),
        Act::DrewCodes { people, title } => said::drew_codes(*people, &words::title(title)),
        Act::ClosedEvent { title } => said::closed_event(&words::title(title)),
        Act::NotedContact { people: 1, name } => said::noted_contact(name),
        Act::NotedContact { people, name } => said::noted_contacts(*people - 1, name),
        Act::ChangedContact { name } => said::changed_contact(name),
        Act::DeletedContact { name } => said::deleted_contact(name),
        Act::PlannedFollowUp { people: 0, name } => said::noted_loose(name),
        Act::PlannedFollowUp { people: 1, name } => said::planned_follow_up(name),
        Act::PlannedFollowUp { people, .. } => said::planned_follow_ups(*people),
        Act::NotedPromise { name, .. } => said::noted_promise(name),
        Act::NotedAsk { name, .. } => said::noted_ask(name),
        Act::ChangedDue { name } => said::changed_due(name),
        Act::FinishedDue { name } => said::finished_due(name),
        Act::SnoozedDue { name } => said::snoozed_due(name),
        Act::DeletedDue { name } => said::deleted_due(name),
        Act::ChangedTie { name } => said::changed_tie(name),
        Act::SetRhythm { name } => said::set_rhythm(name),
        Act::RemovedRhythm { name } => said::removed_rhythm(name),
        Act::SaidWhoIAm => said::said_who_i_am().into(),
        Act::SomethingNewer => said::something_newer().into(),
        Act::Undid { act } => say::history::undid(&sentence(act)),
        Act::Redid { act } => say::history::redid(&sentence(act)),
    }
}
