//! Who is in the room, for whoever introduces people to each other: photo, company, and what each
//! can help with.

use contract::door::{InTheRoom, RoomPhoto, RoomRow, RoomView};
use domain::EventId;
use leptos::{prelude::*, task::spawn_local};

use super::desk::Desk;
use crate::{
    ipc,
    language::say::door as said,
    shell::asking::ask,
    ui::{avatar::Avatar, each::Each, empty::Empty, icons::IconName, loaded::Loaded},
};

/// The list at the side of the door.
#[component]
pub fn Room() -> impl IntoView {
    let desk = Desk::here();
    view! {
        <aside class="door-panel" tabindex="0" aria-label=said::room>
            <h2>{said::room}</h2>
            <RoomList event=desk.event />
        </aside>
    }
}

/// Who is in the room.
#[component]
pub fn RoomList(event: EventId) -> impl IntoView {
    let asked = ask(move || Some(InTheRoom { event }));
    view! {
        <Loaded
            asked
            is_empty=Callback::new(|room: RoomView| room.people.is_empty())
            empty=|| view! { <Empty icon=IconName::People title=said::room_empty /> }
            children={|room: Signal<RoomView>| {
                view! {
                    <ul class="door-room" aria-label=said::room>
                        <Each each=move || room.get().people key=|row| (row.name.clone(), row.at) let:row>
                            <Line event=room.with_untracked(|room| room.event) row />
                        </Each>
                    </ul>
                }
            }}
        />
    }
}

#[component]
fn Line(event: EventId, row: RoomRow) -> impl IntoView {
    let photo = RwSignal::new(None);
    if let Some(person) = row.person.filter(|_| row.has_photo) {
        spawn_local(async move {
            // a picture that does not come leaves the initials
            if let Ok(view) = ipc::call(RoomPhoto { event, person }).await {
                let _ = photo.try_set(view.data_url);
            }
        });
    }
    let mut about = Vec::new();
    if !row.company.is_empty() {
        about.push(row.company);
    }
    if row.first_timer {
        about.push(said::first_time().to_owned());
    }
    let helps = row.skills.join(", ");
    view! {
        <li>
            <Avatar name=row.name.clone() photo=photo />
            <div>
                <p class="name">{row.name}</p>
                {(!about.is_empty()).then(|| view! { <p class="hint">{about.join(" · ")}</p> })}
                {(!helps.is_empty()).then(|| view! { <p>{said::can_help(&helps)}</p> })}
            </div>
        </li>
    }
}
