//! The table of calls. A row is `kind area name: Request => Answer;`:
//! - `read` changes nothing;
//! - `write` changes the file, so that the shell tells every window that the area changed;
//! - `slow` is a read, and `long` a write, that reports [`crate::Progress`] and can be cancelled;
//! - `native` is the desktop's own business (file dialogs, the window) and stays in the shell.
//!
//! The shell makes a command of every row that forwards to `app::<area>::<name>`; the window has
//! one typed function for them all. A row without its function does not compile.

use serde::{Serialize, de::DeserializeOwned};

/// Hands the whole table to the macro named.
#[macro_export]
macro_rules! calls {
    ($then:ident) => {
        $then! {
            read   workspace start: Start => StartView;
            write  workspace create_workspace: CreateWorkspace => WorkspaceView;
            write  workspace open_workspace: OpenWorkspace => WorkspaceView;
            read   workspace list_recent: ListRecent => RecentView;
            write  workspace rename_community: RenameCommunity => WorkspaceView;
            write  workspace remove_example: RemoveExample => UndoneView;
            read   workspace list_backups: ListBackups => BackupsView;
            long   workspace back_up: BackUp => BackupsView;
            read   workspace preview_restore: PreviewRestore => RestorePreview;
            long   workspace restore_backup: RestoreBackup => UndoneView;
            slow   workspace check_workspace: CheckWorkspace => CheckReport;
            slow   workspace export: Export => ExportReport;
            write  workspace cancel_work: CancelWork => Nothing;

            write  settings set_preferences: SetPreferences => Preferences;

            read   people list_people: ListPeople => PeoplePage;
            read   people count_people: CountPeople => PeopleTotals;
            read   people get_person: GetPerson => PersonView;
            read   people get_photo: GetPhoto => PhotoView;
            read   people list_values: ListValues => ValuesView;
            read   people list_filters: ListFilters => FiltersView;
            write  people add_person: AddPerson => PersonView;
            write  people set_field: SetField => PersonView;
            write  people set_photo: SetPhoto => PersonView;
            write  people delete_people: DeletePeople => UndoneView;
            write  people restore_people: RestorePeople => UndoneView;
            write  people tag_people: TagPeople => UndoneView;
            write  people set_status: SetStatus => UndoneView;
            write  people save_filter: SaveFilter => FiltersView;
            write  people delete_filter: DeleteFilter => FiltersView;
            read   people list_duplicates: ListDuplicates => DuplicatesView;
            read   people preview_merge: PreviewMerge => MergePreview;
            write  people merge_people: MergePeople => PersonView;
            write  people tell_apart: TellApart => UndoneView;

            read   events list_events: ListEvents => EventsPage;
            read   events get_event: GetEvent => EventView;
            write  events add_event: AddEvent => EventView;
            write  events set_event_field: SetEventField => EventView;
            write  events move_event: MoveEvent => EventView;
            write  events set_deadline: SetDeadline => EventView;
            write  events cancel_event: CancelEvent => EventView;
            write  events delete_events: DeleteEvents => UndoneView;
            write  events restore_events: RestoreEvents => UndoneView;
            write  events set_checklist_item: SetChecklistItem => EventView;
            write  events delete_checklist_item: DeleteChecklistItem => EventView;
            read   events list_registrations: ListRegistrations => RegistrationsPage;
            read   events read_pasted: ReadPasted => PastedView;
            write  events register: Register => RegisteredView;
            write  events set_registration: SetRegistration => RegistrationRow;
            write  events cancel_registrations: CancelRegistrations => RegisteredView;
            read   events preview_dates: PreviewDates => DatesView;
            write  events repeat_event: RepeatEvent => EventView;
            write  events set_absence: SetAbsence => RegisteredView;
            long   events register_file: RegisterFile => RegisteredFileView;
            read   events get_cover: GetCover => PhotoView;
            write  events set_cover: SetCover => EventView;
            read   events inspect_calendar: InspectCalendar => CalendarPreview;
            write  events import_calendar: ImportCalendar => CalendarReport;
            read   events export_calendar: ExportCalendar => ExportReport;
            read   events calendar_folder: GetCalendarFolder => CalendarFolderView;
            write  events keep_calendar_fresh: KeepCalendarFresh => CalendarFolderView;

            write  events get_qr: GetQr => QrView;
            write  events renew_token: RenewToken => QrView;
            long   events save_qr_codes: SaveQrCodes => ExportReport;

            read   events closing_view: GetClosing => ClosingView;
            write  events close_event: CloseEvent => ReportView;
            read   events event_report: EventReport => ReportView;

            read   door door_view: GetDoor => DoorView;
            read   door door_match: DoorMatch => DoorMatches;
            write  door admit: Admit => Admitted;
            write  door admit_walk_in: AdmitWalkIn => Admitted;
            write  door undo_arrival: UndoArrival => Admitted;
            write  door swap_arrival: SwapArrival => Admitted;
            read   door list_arrivals: ListArrivals => ArrivalsPage;
            read   door in_the_room: InTheRoom => RoomView;
            read   door room_photo: RoomPhoto => PhotoView;
            write  door set_door_pin: SetDoorPin => Nothing;
            write  door lock_door: LockDoor => Nothing;
            write  door unlock_door: UnlockDoor => Nothing;
            read   door read_code: ReadCode => CodeView;

            read   lock get_lock: GetLock => LockView;
            write  lock set_passphrase: SetPassphrase => LockView;
            write  lock set_locking: SetLocking => LockView;
            write  lock lock_workspace: LockWorkspace => Nothing;
            write  lock unlock_workspace: UnlockWorkspace => Nothing;
            read   lock stay_awake: StayAwake => Nothing;

            read   today today_view: GetToday => TodayView;

            read   followups person_story: GetStory => StoryView;
            write  followups write_contact: WriteContact => UndoneView;
            write  followups delete_contact: DeleteContact => UndoneView;
            write  followups write_due: WriteDue => UndoneView;
            write  followups finish_due: FinishDue => UndoneView;
            write  followups snooze_due: SnoozeDue => UndoneView;
            write  followups delete_due: DeleteDue => UndoneView;
            read   followups read_day: ReadDay => DayView;
            read   followups brief: GetBrief => BriefView;
            read   followups weekly_review: GetReview => ReviewView;
            write  followups set_tie: SetTie => UndoneView;
            read   followups list_rhythms: ListRhythms => RhythmsView;
            write  followups set_rhythm: SetRhythm => UndoneView;
            write  followups set_myself: SetMyself => UndoneView;
            read   followups list_kept: ListKept => KeptView;
            read   followups my_ties: GetMyTies => MyTiesView;
            read   followups read_capture: ReadCapture => CaptureView;
            write  followups capture: Capture => CapturedView;

            read   importing inspect_file: InspectFile => FileShape;
            slow   importing preview_import: PreviewImport => ImportPreview;
            long   importing apply_import: ApplyImport => ImportReport;

            read   search search: Search => SearchResults;
            read   search closest_words: ClosestWords => ClosestWordsView;

            read   history list_history: ListHistory => HistoryPage;
            read   history person_history: PersonHistory => PersonHistoryView;
            write  history undo: Undo => UndoneView;
            write  history redo: Redo => UndoneView;
            write  history undo_transaction: UndoTransaction => UndoneView;

            read   reminders get_reminders: GetReminders => RemindersView;
            write  reminders settle_reminder: SettleReminder => RemindersView;
            write  reminders pause_reminders: PauseReminders => RemindersView;
            read   reminders get_reminding: GetReminding => RemindingView;
            write  reminders set_reminding: SetReminding => RemindingView;
            read   reminders send_test: SendTest => TestView;

            native native get_habits: GetHabits => HabitsView;
            native native set_habits: SetHabits => HabitsView;
            native native leave_window: LeaveWindow => Nothing;
            native native rest_window: RestWindow => Nothing;
            native native open_capture: OpenCapture => Nothing;
            native native close_capture: CloseCapture => Nothing;
            native native choose_file: ChooseFile => ChosenFile;
            native native open_door: OpenDoor => Nothing;
            native native close_door: CloseDoor => Nothing;
            native native show_in_folder: ShowInFolder => Nothing;
            native native open_file: OpenFile => Nothing;
        }
    };
}

/// An answer that says nothing but that it was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, serde::Deserialize)]
pub struct Nothing {}

/// What a call does to the file; see the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the module says it")]
pub enum CallKind {
    Read,
    Slow,
    Write,
    Long,
    Native,
}

/// A row of the table: the request type knows its name and its answer.
pub trait Call: Serialize + DeserializeOwned + Send + 'static {
    /// The name of the command and of the function.
    const NAME: &'static str;
    /// The area it belongs to.
    const AREA: &'static str;
    /// What it does to the file.
    const KIND: CallKind;
    /// What it answers.
    type Answer: Serialize + DeserializeOwned + Send + 'static;
}

macro_rules! declare {
    ($($kind:ident $area:ident $name:ident: $request:ident => $answer:ident;)*) => {
        use crate::{door::*, events::*, followups::*, history::*, importing::*, lock::*, native::*, people::*, reminders::*, search::*, settings::*, today::*, workspace::*};

        $(impl Call for $request {
            const NAME: &'static str = stringify!($name);
            const AREA: &'static str = stringify!($area);
            const KIND: CallKind = declare!(@ $kind);
            type Answer = $answer;
        })*

        /// The name of every command, for the shell's permissions.
        pub const NAMES: &[&str] = &[$(stringify!($name),)*];
    };
    (@ read) => { CallKind::Read };
    (@ write) => { CallKind::Write };
    (@ slow) => { CallKind::Slow };
    (@ long) => { CallKind::Long };
    (@ native) => { CallKind::Native };
}

calls!(declare);
