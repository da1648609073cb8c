//! What one is reminded of, when the desktop is left alone, and how the application stays at hand.

use contract::reminders::{
    GetHabits, GetReminding, Habits, HabitsView, RemindingView, SendTest, SetHabits, SetReminding,
};
use domain::reminders::{Pace, Reminding, Which};
use leptos::prelude::*;

use super::{
    page::{Section, Setting},
    time_box::TimeBox,
};
use crate::{
    format::weekday,
    language::say::reminders as said,
    reminders::words,
    shell::{
        asking::{Asked, ask, tell},
        shortcuts,
        state::Shell,
        toasts::Offer,
    },
    ui::{
        button::Button, checkbox::Checkbox, icons::IconName, select::Select, switch::Switch,
        when::When,
    },
};

/// How long before an event, in minutes.
const BEFORE: [u16; 6] = [15, 30, 60, 120, 180, 360];

/// What was chosen, and how it is changed.
#[derive(Clone, Copy)]
struct Choice {
    shell: Shell,
    asked: Asked<RemindingView>,
}

impl Choice {
    /// A part of what was chosen; tracked.
    fn part<T: Clone + Send + Sync + 'static>(self, read: fn(&Reminding) -> T) -> Signal<T> {
        Signal::derive(move || {
            self.asked.value.with(|view| match view {
                Some(view) => read(&view.reminding),
                None => read(&Reminding::default()),
            })
        })
    }

    /// Chooses otherwise, at once.
    fn change(self, change: impl FnOnce(&mut Reminding)) {
        let chosen = self
            .asked
            .value
            .with_untracked(|view| view.as_ref().map(|view| view.reminding.clone()));
        if let Some(mut reminding) = chosen {
            change(&mut reminding);
            self.keep(reminding);
        }
    }

    fn keep(self, reminding: Reminding) {
        let asked = self.asked;
        tell(self.shell, SetReminding { reminding }, move |view| {
            asked.value.try_set(Some(view));
        });
    }

    fn tick(
        self,
        label: fn() -> &'static str,
        read: fn(&Reminding) -> bool,
        set: fn(&mut Reminding, bool),
    ) -> AnyView {
        let change = Callback::new(move |on| self.change(|chosen| set(chosen, on)));
        view! { <Checkbox label=label checked=self.part(read) change=change /> }.into_any()
    }

    /// The same for the one thing a setting is about: its name is the setting's.
    fn tick_it(
        self,
        label: fn() -> &'static str,
        read: fn(&Reminding) -> bool,
        set: fn(&mut Reminding, bool),
    ) -> AnyView {
        view! { <span class="only-box">{self.tick(label, read, set)}</span> }.into_any()
    }

    fn time(
        self,
        label: fn() -> &'static str,
        read: fn(&Reminding) -> u16,
        set: fn(&mut Reminding, u16),
    ) -> AnyView {
        let change = Callback::new(move |at| self.change(|chosen| set(chosen, at)));
        view! { <TimeBox label=label value=self.part(read) change=change /> }.into_any()
    }
}

/// Reminders.
#[component]
pub fn ReminderSection() -> impl IntoView {
    let shell = Shell::here();
    let asked = ask(|| Some(GetReminding {}));
    let choice = Choice { shell, asked };
    let minutes = Signal::derive(move || {
        let here = choice.part(|chosen| chosen.minutes_before).get();
        let mut all = BEFORE.to_vec();
        if !all.contains(&here) {
            all.push(here);
        }
        all.into_iter()
            .map(|minutes| (minutes, said::minutes_before(u64::from(minutes))))
            .collect()
    });
    let knows_me = move || {
        asked
            .value
            .with(|view| view.as_ref().is_some_and(|view| view.knows_me))
    };
    view! {
        <Section title=said::title>
            <HowItGoes asked />
            <Setting title=said::of_events>
                {choice.tick_it(said::of_events, |chosen| chosen.day_before, |chosen, on| chosen.day_before = on)}
                {choice.time(said::day_before_at, |chosen| chosen.day_before_at, |chosen, at| chosen.day_before_at = at)}
            </Setting>
            <Setting title=said::shortly_before>
                {choice.tick_it(said::shortly_before, |chosen| chosen.shortly_before, |chosen, on| chosen.shortly_before = on)}
                <Select
                    label=said::shortly_before
                    options=minutes
                    value=choice.part(|chosen| chosen.minutes_before)
                    change=Callback::new(move |minutes| choice.change(|chosen| chosen.minutes_before = minutes))
                />
            </Setting>
            <Setting
                title=said::which
                detail=Signal::derive(move || {
                    if knows_me() { String::new() } else { said::who_are_you().to_owned() }
                })
            >
                <Switch
                    label=said::which
                    options=vec![(Which::All, said::all_events.into()), (Which::Mine, said::my_events.into())]
                    value=choice.part(|chosen| chosen.which)
                    change=Callback::new(move |which| choice.change(|chosen| chosen.which = which))
                />
            </Setting>
            <Setting title=said::each_morning detail=Signal::derive(|| said::each_morning_detail().to_owned())>
                {choice.tick_it(said::each_morning, |chosen| chosen.digest, |chosen, on| chosen.digest = on)}
                {choice.time(said::morning_at, |chosen| chosen.digest_at, |chosen, at| chosen.digest_at = at)}
            </Setting>
            <Setting title=said::also>
                {choice.tick(said::promises, |chosen| chosen.promises, |chosen, on| chosen.promises = on)}
                {choice.tick(said::checklists, |chosen| chosen.checklists, |chosen, on| chosen.checklists = on)}
                {choice.tick(said::backups, |chosen| chosen.backups, |chosen, on| chosen.backups = on)}
            </Setting>
            <Setting title=said::pace detail=Signal::derive(|| said::pace_detail().to_owned())>
                <Switch
                    label=said::pace
                    options=vec![(Pace::OneADay, said::one_a_day.into()), (Pace::Every, said::every_one.into())]
                    value=choice.part(|chosen| chosen.pace)
                    change=Callback::new(move |pace| choice.change(|chosen| chosen.pace = pace))
                />
            </Setting>
            <Setting title=said::quiet_hours detail=Signal::derive(|| said::quiet_detail().to_owned())>
                {choice.tick_it(said::quiet_hours, |chosen| chosen.quiet_hours, |chosen, on| chosen.quiet_hours = on)}
                {choice.time(said::quiet_from, |chosen| chosen.quiet_from, |chosen, at| chosen.quiet_from = at)}
                <span aria-hidden="true">"–"</span>
                {choice.time(said::quiet_until, |chosen| chosen.quiet_until, |chosen, at| chosen.quiet_until = at)}
            </Setting>
            <QuietDays choice />
            <Setting title=said::test detail=Signal::derive(|| said::test_detail().to_owned())>
                <Button
                    label=said::send_test
                    icon=IconName::Bell
                    press=move |()| {
                        tell(shell, SendTest {}, move |test| {
                            let text = match test.problem {
                                None => said::test_sent(),
                                Some(problem) => words::problem(problem),
                            };
                            shell.toasts.say(text, Offer::None);
                        });
                    }
                />
            </Setting>
        </Section>
        <AtHand />
    }
}

/// When it was last looked, what comes next, and what this desktop cannot do.
#[component]
fn HowItGoes(asked: Asked<RemindingView>) -> impl IntoView {
    let line = move || {
        asked.value.with(|view| {
            let view = view.as_ref()?;
            let checked = match view.checked_at {
                Some(at) => said::last_check(&words::ago(at)),
                None => said::never_checked().to_owned(),
            };
            let next = match &view.next {
                Some(next) => said::next(&words::next(next)),
                None => said::nothing_next().to_owned(),
            };
            Some(format!("{checked} {next}"))
        })
    };
    let abilities = move || {
        asked.value.with(|view| {
            let view = view.as_ref()?;
            let able = &view.abilities;
            Some(match view.problem {
                Some(problem) => words::problem(problem),
                None if !able.shows => said::nobody_shows(),
                None if !able.click => said::no_click(),
                None if !able.buttons => said::no_buttons(),
                None => return None,
            })
        })
    };
    view! {
        <p class="verdict" role="status">
            <strong>{line}</strong>
        </p>
        {move || abilities().map(|text| view! { <p class="hint reminders-ability">{text}</p> })}
    }
}

/// The days on which the desktop is left alone.
#[component]
fn QuietDays(choice: Choice) -> impl IntoView {
    use chrono::Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    let days = [Mon, Tue, Wed, Thu, Fri, Sat, Sun];
    let quiet = choice.part(|chosen| chosen.quiet_days);
    view! {
        <div class="quiet-days" role="group" aria-label=said::quiet_days>
            <p class="setting-title">{said::quiet_days}</p>
            {days
                .into_iter()
                .enumerate()
                .map(|(place, day)| {
                    view! {
                        <Checkbox
                            label=move || weekday(day)
                            checked=Signal::derive(move || quiet.with(|days| days[place]))
                            change=Callback::new(move |on| choice.change(|chosen| chosen.quiet_days[place] = on))
                        />
                    }
                })
                .collect_view()}
        </div>
    }
}

/// Whether the application stays when its window is closed, starts at login, and has a key.
#[component]
fn AtHand() -> impl IntoView {
    let shell = Shell::here();
    let asked = ask(|| Some(GetHabits {}));
    let read = move |read: fn(&HabitsView) -> bool| {
        Signal::derive(move || asked.value.with(|view| view.as_ref().is_some_and(read)))
    };
    let change = move |set: fn(&mut Habits, bool)| {
        Callback::new(move |on: bool| {
            let habits = asked
                .value
                .with_untracked(|view| view.as_ref().map(|view| view.habits.clone()));
            let Some(mut habits) = habits else { return };
            set(&mut habits, on);
            tell(shell, SetHabits { habits }, move |view| {
                if view.refused {
                    shell.toasts.say(said::system_refused(), Offer::None);
                }
                asked.value.try_set(Some(view));
            });
        })
    };
    let keys = read(|view| view.can_have_keys);
    let tray = read(|view| view.tray);
    view! {
        <Section title=said::at_hand>
            <Setting
                title=said::stays
                detail=Signal::derive(move || {
                    if tray.get() { said::stays_in_tray() } else { said::stays_minimised() }.to_owned()
                })
            >
                <span class="only-box">
                    <Checkbox
                        label=said::stays
                        checked=read(|view| view.habits.stay == Some(true))
                        change=change(|habits, on| habits.stay = Some(on))
                    />
                </span>
            </Setting>
            <Setting title=said::at_login detail=Signal::derive(|| said::at_login_detail().to_owned())>
                <span class="only-box">
                    <Checkbox
                        label=said::at_login
                        checked=read(|view| view.habits.at_login)
                        change=change(|habits, on| habits.at_login = on)
                    />
                </span>
            </Setting>
            <Setting
                title=said::shortcut
                detail=Signal::derive(move || {
                    if keys.get() {
                        said::shortcut_detail(&shortcuts::from_anywhere(shell))
                    } else {
                        said::no_shortcut().to_owned()
                    }
                })
            >
                <When when=move || keys.get()>
                    <span class="only-box">
                        <Checkbox
                            label=said::shortcut
                            checked=read(|view| view.habits.shortcut)
                            change=change(|habits, on| habits.shortcut = on)
                        />
                    </span>
                </When>
            </Setting>
        </Section>
    }
}
