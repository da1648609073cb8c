//! What every command is called, in the language spoken now.

use super::commands::Command;
use crate::language::say;

impl Command {
    /// What it is called.
    pub fn name(self) -> &'static str {
        use say::command as said;
        match self {
            Self::Capture => said::capture(),
            Self::NewPerson => said::new_person(),
            Self::NewEvent => said::new_event(),
            Self::Find => said::find(),
            Self::Palette => said::palette(),
            Self::Import => said::import(),
            Self::Undo => said::undo(),
            Self::Redo => said::redo(),
            Self::Today => said::go_today(),
            Self::People => said::go_people(),
            Self::Events => said::go_events(),
            Self::Duplicates => said::go_duplicates(),
            Self::Trash => said::go_trash(),
            Self::History => said::go_history(),
            Self::Settings => said::go_settings(),
            Self::NextPerson => said::next_person(),
            Self::PreviousPerson => said::previous_person(),
            Self::OpenPerson => said::open_person(),
            Self::FinishHere => said::finish_here(),
            Self::PutOffHere => said::put_off_here(),
            Self::Select => said::select(),
            Self::SelectAll => said::select_all(),
            Self::Delete => said::delete(),
            Self::StepBack => said::step_back(),
            Self::GoOn => said::go_on(),
            Self::Merge => said::merge(),
            Self::TellApart => said::tell_apart(),
            Self::RegisterPeople => said::register_people(),
            Self::OpenDoor => said::open_door(),
            Self::MonthView => said::month_view(),
            Self::AddToCalendar => said::add_to_calendar(),
            Self::ImportCalendar => said::import_calendar(),
            Self::ExportCalendar => said::export_calendar(),
            Self::CloseEvent => said::close_event(),
            Self::NoteContact => said::note_contact(),
            Self::PlanFollowUp => said::plan_follow_up(),
            Self::NotePromise => said::note_promise(),
            Self::NoteAsk => said::note_ask(),
            Self::Brief => said::brief(),
            Self::ShowEverybody => said::show_everybody(),
            Self::SystemTheme => said::system_theme(),
            Self::LightTheme => said::light_theme(),
            Self::DarkTheme => said::dark_theme(),
            Self::Italian => said::italian(),
            Self::English => said::english(),
            Self::ZoomIn => said::zoom_in(),
            Self::ZoomOut => said::zoom_out(),
            Self::ZoomUsual => said::zoom_usual(),
            Self::Shortcuts => said::shortcuts(),
            Self::Reminders => say::reminders::title(),
            Self::PauseReminders => said::pause_reminders(),
            Self::ResumeReminders => said::resume_reminders(),
            Self::Lock => said::lock(),
            Self::NewCommunity => said::new_community(),
            Self::OpenFile => said::open_file(),
        }
    }
}
