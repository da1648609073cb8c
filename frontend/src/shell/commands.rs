//! Everything one can do with a key or from the palette, in one table: what it is called (in both
//! languages, with other words for it), its keys, when it can be done, and what it does.

use contract::{
    followups::DueKind,
    reminders::HowLong,
    settings::{Language, Theme},
};
use leptos::prelude::*;

use crate::{
    events::{calendar_in, calendar_out},
    language::say,
    lock,
    people::{bulk, header},
    person::story,
    reminders,
    shell::{
        preferences::{self, prefer},
        route::Route,
        shortcuts::Keys,
        state::{Overlay, Shell},
        toasts,
    },
    today::keys,
    ui::field,
};

/// Something one can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "see `name`")]
pub enum Command {
    Capture,
    NewPerson,
    NewEvent,
    Find,
    Palette,
    Import,
    Undo,
    Redo,
    Today,
    People,
    Events,
    Duplicates,
    Trash,
    History,
    Settings,
    NextPerson,
    PreviousPerson,
    OpenPerson,
    FinishHere,
    PutOffHere,
    Select,
    SelectAll,
    Delete,
    StepBack,
    GoOn,
    Merge,
    TellApart,
    RegisterPeople,
    OpenDoor,
    MonthView,
    AddToCalendar,
    ImportCalendar,
    ExportCalendar,
    CloseEvent,
    NoteContact,
    PlanFollowUp,
    NotePromise,
    NoteAsk,
    Brief,
    ShowEverybody,
    SystemTheme,
    LightTheme,
    DarkTheme,
    Italian,
    English,
    ZoomIn,
    ZoomOut,
    ZoomUsual,
    Shortcuts,
    Reminders,
    PauseReminders,
    ResumeReminders,
    Lock,
    NewCommunity,
    OpenFile,
}

/// Groups of commands, in the overview of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "see `name`")]
pub enum Group {
    Anywhere,
    Lists,
    Going,
    Looks,
}

impl Group {
    /// Every group.
    pub const ALL: [Self; 4] = [Self::Anywhere, Self::Lists, Self::Going, Self::Looks];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Anywhere => say::command::anywhere(),
            Self::Lists => say::command::lists(),
            Self::Going => say::command::going(),
            Self::Looks => say::command::looks(),
        }
    }
}

impl Command {
    /// Every command, in the order the palette shows them.
    pub const ALL: [Self; 55] = [
        Self::Capture,
        Self::NewPerson,
        Self::NewEvent,
        Self::Find,
        Self::Palette,
        Self::Import,
        Self::Undo,
        Self::Redo,
        Self::Today,
        Self::People,
        Self::Events,
        Self::Duplicates,
        Self::History,
        Self::Trash,
        Self::Settings,
        Self::NextPerson,
        Self::PreviousPerson,
        Self::OpenPerson,
        Self::FinishHere,
        Self::PutOffHere,
        Self::Select,
        Self::SelectAll,
        Self::Delete,
        Self::StepBack,
        Self::GoOn,
        Self::Merge,
        Self::TellApart,
        Self::RegisterPeople,
        Self::OpenDoor,
        Self::MonthView,
        Self::AddToCalendar,
        Self::ImportCalendar,
        Self::ExportCalendar,
        Self::CloseEvent,
        Self::NoteContact,
        Self::PlanFollowUp,
        Self::NotePromise,
        Self::NoteAsk,
        Self::Brief,
        Self::ShowEverybody,
        Self::SystemTheme,
        Self::LightTheme,
        Self::DarkTheme,
        Self::Italian,
        Self::English,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ZoomUsual,
        Self::Shortcuts,
        Self::Reminders,
        Self::PauseReminders,
        Self::ResumeReminders,
        Self::Lock,
        Self::NewCommunity,
        Self::OpenFile,
    ];

    /// Its keys; the first are the ones shown.
    pub const fn keys(self) -> &'static [Keys] {
        match self {
            Self::Capture => const { &[Keys::with_ctrl_shift("a")] },
            Self::NewPerson => const { &[Keys::with_ctrl("n")] },
            Self::NewEvent => const { &[Keys::with_ctrl("e")] },
            Self::Find => const { &[Keys::with_ctrl("f")] },
            Self::Palette => const { &[Keys::with_ctrl("k")] },
            Self::Import => const { &[Keys::with_ctrl("i")] },
            Self::Undo => const { &[Keys::with_ctrl("z")] },
            Self::Redo => const { &[Keys::with_ctrl_shift("z"), Keys::with_ctrl("y")] },
            Self::Today => const { &[Keys::with_ctrl("t")] },
            Self::People => const { &[Keys::with_ctrl("1")] },
            Self::Events => const { &[Keys::with_ctrl("5")] },
            Self::Duplicates => const { &[Keys::with_ctrl("2")] },
            Self::History => const { &[Keys::with_ctrl("3")] },
            Self::Trash => const { &[Keys::with_ctrl("4")] },
            Self::Settings => const { &[Keys::with_ctrl(",")] },
            Self::NextPerson => const { &[Keys::alone("j"), Keys::alone("ArrowDown")] },
            Self::PreviousPerson => const { &[Keys::alone("k"), Keys::alone("ArrowUp")] },
            Self::OpenPerson => const { &[Keys::alone("Enter")] },
            Self::FinishHere => const { &[Keys::alone("e")] },
            Self::PutOffHere => const { &[Keys::alone("s")] },
            Self::Select => const { &[Keys::alone("x")] },
            Self::SelectAll => const { &[Keys::with_ctrl("a")] },
            Self::Delete => const { &[Keys::alone("Delete")] },
            Self::GoOn => const { &[Keys::with_ctrl("Enter")] },
            Self::Merge => const { &[Keys::alone("m")] },
            Self::TellApart => const { &[Keys::alone("n")] },
            Self::RegisterPeople => const { &[Keys::alone("r")] },
            Self::OpenDoor => const { &[Keys::alone("d")] },
            Self::MonthView => const { &[Keys::alone("v")] },
            Self::CloseEvent => const { &[Keys::alone("c")] },
            Self::NoteContact => const { &[Keys::alone("a")] },
            Self::PlanFollowUp => const { &[Keys::alone("f")] },
            Self::NotePromise => const { &[Keys::alone("p")] },
            Self::NoteAsk => const { &[Keys::alone("l")] },
            Self::Brief => const { &[Keys::alone("b")] },
            Self::StepBack => const { &[Keys::alone("Escape")] },
            Self::ZoomIn => const { &[Keys::with_ctrl("+"), Keys::with_ctrl("=")] },
            Self::ZoomOut => const { &[Keys::with_ctrl("-")] },
            Self::ZoomUsual => const { &[Keys::with_ctrl("0")] },
            Self::Shortcuts => const { &[Keys::alone("?")] },
            Self::OpenFile => const { &[Keys::with_ctrl("o")] },
            Self::Reminders => const { &[Keys::with_ctrl("b")] },
            Self::Lock => const { &[Keys::with_ctrl("l")] },
            Self::NewCommunity
            | Self::PauseReminders
            | Self::ResumeReminders
            | Self::AddToCalendar
            | Self::ImportCalendar
            | Self::ExportCalendar
            | Self::ShowEverybody
            | Self::SystemTheme
            | Self::LightTheme
            | Self::DarkTheme
            | Self::Italian
            | Self::English => &[],
        }
    }

    /// Where the overview of keys lists it.
    pub const fn group(self) -> Group {
        match self {
            Self::Capture
            | Self::NewPerson
            | Self::NewEvent
            | Self::Palette
            | Self::Import
            | Self::Undo
            | Self::Redo
            | Self::Shortcuts
            | Self::Reminders
            | Self::PauseReminders
            | Self::ResumeReminders
            | Self::Lock
            | Self::NewCommunity
            | Self::OpenFile => Group::Anywhere,
            Self::Find
            | Self::NextPerson
            | Self::PreviousPerson
            | Self::OpenPerson
            | Self::FinishHere
            | Self::PutOffHere
            | Self::Select
            | Self::SelectAll
            | Self::Delete
            | Self::StepBack
            | Self::GoOn
            | Self::Merge
            | Self::TellApart
            | Self::RegisterPeople
            | Self::OpenDoor
            | Self::MonthView
            | Self::AddToCalendar
            | Self::ImportCalendar
            | Self::ExportCalendar
            | Self::CloseEvent
            | Self::NoteContact
            | Self::PlanFollowUp
            | Self::NotePromise
            | Self::NoteAsk
            | Self::Brief
            | Self::ShowEverybody => Group::Lists,
            Self::Today
            | Self::People
            | Self::Events
            | Self::Duplicates
            | Self::Trash
            | Self::History
            | Self::Settings => Group::Going,
            _ => Group::Looks,
        }
    }

    /// Whether its keys are left to a field one is typing in.
    pub const fn yields_to_typing(self) -> bool {
        matches!(self, Self::Undo | Self::Redo | Self::SelectAll)
    }

    /// Whether it can be done now; tracked.
    pub fn available(self, shell: Shell) -> bool {
        match self {
            Self::SystemTheme
            | Self::LightTheme
            | Self::DarkTheme
            | Self::Italian
            | Self::English
            | Self::ZoomIn
            | Self::ZoomOut
            | Self::ZoomUsual => true,
            _ if shell.workspace.with(Option::is_none) => false,
            // an import under way belongs to the community it began in
            Self::NewCommunity | Self::OpenFile => !shell.wizard.applying.running.get(),
            Self::GoOn => shell.route.get() == Route::Import,
            Self::Merge | Self::TellApart => shell.route.get() == Route::Duplicates,
            Self::StepBack if matches!(shell.route.get(), Route::Import | Route::Duplicates) => {
                true
            }
            Self::ImportCalendar | Self::ExportCalendar => true,
            Self::MonthView => {
                shell.route.get() == Route::Events && shell.events.open.with(Option::is_none)
            }
            Self::AddToCalendar => shell
                .events
                .sheet
                .get()
                .is_some_and(|sheet| sheet.with(|view| view.times.is_some())),
            Self::StepBack | Self::RegisterPeople | Self::OpenDoor | Self::CloseEvent
                if shell.route.get() == Route::Events =>
            {
                shell.events.open.with(Option::is_some)
            }
            Self::RegisterPeople | Self::OpenDoor | Self::CloseEvent => false,
            Self::NextPerson | Self::PreviousPerson | Self::FinishHere | Self::PutOffHere
                if shell.route.get() == Route::Today =>
            {
                true
            }
            Self::FinishHere | Self::PutOffHere => false,
            Self::NoteContact
            | Self::PlanFollowUp
            | Self::NotePromise
            | Self::NoteAsk
            | Self::Brief => shell.followups.here.with(Option::is_some),
            Self::Find if shell.route.get() == Route::Events => true,
            Self::NextPerson | Self::PreviousPerson | Self::OpenPerson | Self::Delete
                if shell.route.get() == Route::Events =>
            {
                shell.lists_events()
            }
            Self::NextPerson | Self::PreviousPerson if shell.route.get() == Route::Duplicates => {
                shell.twins.open.with(Option::is_none)
            }
            Self::ShowEverybody => shell.list().is_some_and(|list| list.is_filtered()),
            command if command.group() == Group::Lists => shell.list().is_some(),
            _ => true,
        }
    }

    /// Does it.
    pub fn run(self, shell: Shell) {
        let in_list = |then: fn(crate::people::list::PeopleList)| {
            if let Some(list) = untrack(|| shell.list()) {
                then(list);
            }
        };
        let pairs = shell.route.get_untracked() == Route::Duplicates;
        let events = shell.route.get_untracked() == Route::Events;
        let day = shell.route.get_untracked() == Route::Today;
        match self {
            Self::Capture => shell.overlay.set(Some(Overlay::Capture)),
            Self::NewPerson => shell.overlay.set(Some(Overlay::NewPerson)),
            Self::NewEvent => shell.overlay.set(Some(Overlay::NewEvent)),
            Self::Find if events => field::focus(shell.events.search()),
            Self::Find => field::focus("people-search"),
            Self::Palette => shell.overlay.set(Some(Overlay::Palette)),
            Self::Shortcuts => shell.overlay.set(Some(Overlay::Keys)),
            Self::Reminders => reminders::open(shell),
            Self::PauseReminders => reminders::pause(shell, HowLong::AnHour),
            Self::ResumeReminders => reminders::pause(shell, HowLong::Over),
            Self::Lock => lock::now(shell),
            Self::NewCommunity => shell.opening.offer_new(shell),
            Self::OpenFile => shell.opening.open_another(shell),
            Self::Import => shell.go(Route::Import),
            Self::Undo => toasts::undo(shell),
            Self::Redo => toasts::redo(shell),
            Self::Today => shell.go(Route::Today),
            Self::People => {
                shell.go(Route::People);
                header::focus_list();
            }
            Self::Events => {
                shell.events.show(shell);
                field::focus(crate::events::list::GRID);
            }
            Self::Duplicates => shell.twins.show(shell, None),
            Self::Trash => shell.go(Route::Trash),
            Self::History => shell.go(Route::History),
            Self::Settings => shell.go(Route::Settings),
            Self::NextPerson if day => keys::step(1),
            Self::PreviousPerson if day => keys::step(-1),
            Self::FinishHere => {
                keys::press("[data-act=finish]");
            }
            Self::PutOffHere => {
                keys::press(".menu > button");
            }
            Self::NextPerson if pairs => shell.twins.step(1),
            Self::PreviousPerson if pairs => shell.twins.step(-1),
            Self::NextPerson if events => shell.events.step(1),
            Self::PreviousPerson if events => shell.events.step(-1),
            Self::OpenPerson if events => shell.events.open_here(),
            Self::Delete if events => shell.events.delete_here(shell),
            Self::StepBack if events => shell.events.step_back(),
            Self::RegisterPeople => shell.events.registering.set(true),
            Self::OpenDoor => shell.events.open_door(shell, false),
            Self::MonthView => shell.events.month.turn(),
            Self::AddToCalendar => calendar_out::add_open(shell),
            Self::ImportCalendar => calendar_in::choose(shell),
            Self::ExportCalendar => calendar_out::save_all(shell),
            Self::CloseEvent => shell.events.closing.set(true),
            Self::NoteContact => story::begin(shell, None),
            Self::PlanFollowUp => story::begin(shell, Some(DueKind::FollowUp)),
            Self::NotePromise => story::begin(shell, Some(DueKind::MyPromise)),
            Self::NoteAsk => story::begin(shell, Some(DueKind::Ask)),
            Self::Brief => {
                let here = shell.followups.here.get_untracked();
                shell.followups.brief.set(here.map(|(person, _)| person));
            }
            Self::StepBack if pairs => shell.twins.step_back(),
            Self::StepBack if shell.route.get_untracked() == Route::Import => {
                shell.wizard.step_back(shell);
            }
            Self::GoOn => shell.wizard.go_on(shell),
            Self::Merge => shell.twins.merge(shell),
            Self::TellApart => shell.twins.tell_apart(shell),
            Self::NextPerson => in_list(|list| list.step(1)),
            Self::PreviousPerson => in_list(|list| list.step(-1)),
            Self::OpenPerson => in_list(|list| list.open_here()),
            Self::Select => in_list(|list| list.pick_here()),
            Self::SelectAll => in_list(|list| list.pick_all()),
            Self::StepBack => in_list(|list| {
                list.step_back();
            }),
            Self::ShowEverybody => in_list(|list| list.everybody()),
            Self::Delete => {
                if let Some(list) = untrack(|| shell.list()).filter(|list| !list.is_trash()) {
                    bulk::delete(shell, list);
                }
            }
            Self::SystemTheme => prefer(shell, |preferences| preferences.theme = Theme::System),
            Self::LightTheme => prefer(shell, |preferences| preferences.theme = Theme::Light),
            Self::DarkTheme => prefer(shell, |preferences| preferences.theme = Theme::Dark),
            Self::Italian => prefer(shell, |preferences| {
                preferences.language = Some(Language::It)
            }),
            Self::English => prefer(shell, |preferences| {
                preferences.language = Some(Language::En)
            }),
            Self::ZoomIn => preferences::zoom(shell, 1),
            Self::ZoomOut => preferences::zoom(shell, -1),
            Self::ZoomUsual => preferences::zoom(shell, 0),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_commands_share_a_key() {
        let mut seen = HashSet::new();
        for command in Command::ALL {
            for keys in command.keys() {
                assert!(seen.insert(*keys), "{command:?}: {keys:?}");
            }
        }
    }
}
