//! Where people to register come from: a pasted text, a filter of the directory, another event, a
//! file, or a member who brings a guest.

use chrono::Days;
use contract::{
    events::{ListEvents, RegisterWho},
    native::{ChooseFile, FilePurpose},
    people::{CountPeople, PeopleFilter, PersonRow, Selection},
};
use domain::{EventId, Status};
use leptos::prelude::*;

use super::{adding::register, directory::PersonBox, register::Pasted, sheet::EventSheet, words};
use crate::{
    format::today,
    importing::wizard::Step,
    language::say::{self, series as said},
    shell::{
        asking::{ask, tell},
        state::Shell,
    },
    ui::{
        button::{Button, Weight},
        checkbox::Checkbox,
        field::Field,
        icons::IconName,
        select::Select,
        switch::Switch,
        when::When,
    },
};

/// Past events one can choose from.
const EVENTS: u16 = 60;

/// Where from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    Text,
    People,
    Event,
    File,
    Guest,
}

/// What is inside the dialog that registers people.
#[component]
pub fn Sources() -> impl IntoView {
    let sheet = EventSheet::here();
    let source = RwSignal::new(Source::Text);
    let series = sheet.is_date();
    let whole = RwSignal::new(false);
    view! {
        <Switch
            label=said::register_from
            options=vec![
                (Source::Text, said::from_text.into()),
                (Source::People, said::from_people.into()),
                (Source::Event, said::from_event.into()),
                (Source::File, said::from_file.into()),
                (Source::Guest, said::as_guest.into()),
            ]
            value=source
            change=Callback::new(move |chosen| source.set(chosen))
        />
        {series
            .then(|| {
                view! {
                    <div class="whole-series">
                        <Checkbox
                            label=said::whole_series
                            checked=whole
                            change=Callback::new(move |on| whole.set(on))
                        />
                        <p class="hint">{said::whole_series_hint}</p>
                    </div>
                }
            })}
        {move || match source.get() {
            Source::Text => view! { <Pasted event=sheet.event whole /> }.into_any(),
            Source::People => view! { <FromPeople whole /> }.into_any(),
            Source::Event => view! { <FromEvent whole /> }.into_any(),
            Source::File => view! { <FromFile whole /> }.into_any(),
            Source::Guest => view! { <AsGuest whole /> }.into_any(),
        }}
    }
}

/// The end of a form: back, or register these.
#[component]
fn Foot(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] ready: Signal<bool>,
    /// Whom; none if that is not said yet.
    who: Callback<(), Option<RegisterWho>>,
    whole: RwSignal<bool>,
) -> impl IntoView {
    let shell = Shell::here();
    let sheet = EventSheet::here();
    let busy = RwSignal::new(false);
    let press = move || {
        let Some(who) = who.run(()) else { return };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        register(
            shell,
            sheet.event,
            who,
            whole.get_untracked(),
            move |done| {
                let _ = busy.try_set(false);
                if done {
                    shell.events.registering.set(false);
                }
            },
        );
    };
    view! {
        <footer class="dialog-actions">
            <Button label=say::shell::cancel press=move |()| shell.events.registering.set(false) />
            <Button
                label=move || label.get()
                weight=Weight::Primary
                disabled=Signal::derive(move || busy.get() || !ready.get())
                press=move |()| press()
            />
        </footer>
    }
}

#[component]
fn FromPeople(whole: RwSignal<bool>) -> impl IntoView {
    let shell = Shell::here();
    let chosen = RwSignal::new(PeopleFilter::default());
    let options = Signal::derive(move || {
        let members = PeopleFilter {
            statuses: vec![Status::Member],
            ..PeopleFilter::default()
        };
        let mut all = vec![
            (PeopleFilter::default(), said::everybody().to_owned()),
            (members, said::members_only().to_owned()),
        ];
        shell.saved.with(|saved| {
            all.extend(
                saved
                    .iter()
                    .map(|one| (one.filter.clone(), one.name.clone())),
            );
        });
        all
    });
    let asked = ask(move || {
        Some(CountPeople {
            filter: chosen.get(),
        })
    });
    let count = Memo::new(move |_| {
        asked
            .value
            .with(|totals| totals.as_ref().map_or(0, |totals| totals.matching))
    });
    let none_saved = move || shell.saved.with(Vec::is_empty);
    view! {
        <div class="field">
            <span class="field-name">{said::filter_which}</span>
            <Select
                label=said::filter_which
                options
                value=chosen
                change=Callback::new(move |filter| chosen.set(filter))
            />
        </div>
        <p role="status">{move || said::so_many_match(count.get())}</p>
        <p class="hint">{move || if none_saved() { said::no_filters() } else { said::match_note() }}</p>
        <Foot
            label=Signal::derive(move || said::register_all(count.get()))
            ready=Signal::derive(move || count.get() > 0 && !asked.waiting.get())
            who=Callback::new(move |()| {
                Some(RegisterWho::People(Selection::Matching {
                    filter: chosen.get_untracked(),
                    except: Vec::new(),
                }))
            })
            whole
        />
    }
}

#[component]
fn FromEvent(whole: RwSignal<bool>) -> impl IntoView {
    let sheet = EventSheet::here();
    let asked = ask(move || {
        Some(ListEvents {
            before: today().checked_add_days(Days::new(1)),
            descending: true,
            limit: EVENTS,
            ..ListEvents::default()
        })
    });
    let rows = Memo::new(move |_| {
        let mut rows = asked
            .value
            .with(|page| page.as_ref().map(|page| page.rows.clone()))
            .unwrap_or_default();
        rows.retain(|row| row.id != sheet.event);
        rows
    });
    // the last date of the same series, else the last event there was
    let last = move || {
        let series = sheet.with(|view| view.series.as_ref().map(|series| series.id));
        rows.with(|rows| {
            rows.iter()
                .find(|row| series.is_some() && row.series == series)
                .or_else(|| rows.first())
                .map(|row| row.id)
        })
    };
    let picked = RwSignal::new(None::<EventId>);
    let chosen = Signal::derive(move || picked.get().or_else(last));
    let options = Signal::derive(move || {
        rows.with(|rows| {
            rows.iter()
                .map(|row| {
                    let name = format!(
                        "{} · {}",
                        words::when(row.times.as_ref()),
                        words::title(&row.title)
                    );
                    (Some(row.id), name)
                })
                .collect::<Vec<_>>()
        })
    });
    let count = Memo::new(move |_| {
        rows.with(|rows| {
            let row = rows.iter().find(|row| Some(row.id) == chosen.get());
            row.map_or(0, |row| u64::from(row.registered))
        })
    });
    let none = move || !asked.waiting.get() && rows.with(Vec::is_empty);
    view! {
        <When when=move || !none() fallback=|| view! { <p role="status">{said::no_past_events}</p> }>
            <div class="field">
                <span class="field-name">{said::event_which}</span>
                <Select
                    label=said::event_which
                    options
                    value=chosen
                    change=Callback::new(move |event| picked.set(event))
                />
            </div>
            <p role="status">{move || said::so_many_had_place(count.get())}</p>
            <p class="hint">{said::event_note}</p>
        </When>
        <Foot
            label=Signal::derive(|| said::register_them().to_owned())
            ready=Signal::derive(move || chosen.get().is_some())
            who=Callback::new(move |()| chosen.get_untracked().map(RegisterWho::RegisteredAt))
            whole
        />
    }
}

#[component]
fn FromFile(whole: RwSignal<bool>) -> impl IntoView {
    let shell = Shell::here();
    let sheet = EventSheet::here();
    let choose = move || {
        let request = ChooseFile {
            purpose: FilePurpose::Import,
        };
        tell(shell, request, move |chosen| {
            if let Some(path) = chosen.path {
                shell.events.registering.set(false);
                register_file(shell, sheet, whole.try_get_untracked() == Some(true), path);
            }
        });
    };
    view! {
        <p>{said::file_note}</p>
        <footer class="dialog-actions">
            <Button label=say::shell::cancel press=move |()| shell.events.registering.set(false) />
            <Button
                label=said::choose_file
                icon=IconName::Import
                weight=Weight::Primary
                press=move |()| choose()
            />
        </footer>
    }
}

/// Begins to import a list whose people are registered then.
pub fn register_file(shell: Shell, sheet: EventSheet, whole_series: bool, path: String) {
    let title = untrack(|| sheet.with(|view| words::title(&view.fields.title)));
    // what was done before is read; the page would begin anew, and forget this too
    if shell.wizard.step.get_untracked() == Step::Report {
        shell.wizard.forget();
    }
    shell.import(path);
    shell
        .wizard
        .register
        .set(Some((sheet.event, title, whole_series)));
}

#[component]
fn AsGuest(whole: RwSignal<bool>) -> impl IntoView {
    let member = RwSignal::new(None::<PersonRow>);
    let name = RwSignal::new(String::new());
    let ready = Signal::derive(move || {
        member.with(Option::is_some) && name.with(|name| !name.trim().is_empty())
    });
    view! {
        <div class="field">
            <span class="field-name">{said::guest_of}</span>
            <PersonBox
                label=said::guest_member
                choose=Callback::new(move |person| member.set(Some(person)))
                escape=Callback::new(|()| ())
            />
            {move || {
                member
                    .with(|member| {
                        member.as_ref().map(|member| view! { <p class="chosen">{member.name.clone()}</p> })
                    })
            }}
        </div>
        <Field label=said::guest_name value=name />
        <Foot
            label=Signal::derive(|| said::add_guest().to_owned())
            ready
            who=Callback::new(move |()| {
                let of = member.with_untracked(|member| member.as_ref().map(|member| member.id))?;
                let name = name.get_untracked().trim().to_owned();
                (!name.is_empty()).then_some(RegisterWho::Guest { of, name })
            })
            whole
        />
    }
}
