//! The fields in calm groups, what one looks for first at the top.

use domain::PersonField as Is;
use leptos::prelude::*;

use super::{
    day::{DayLine, FlagLine},
    lists::ChipsLine,
    rows::RowsLine,
    text::{ProseLine, TextLine},
};
use crate::{
    language::say,
    ui::icons::{Icon, IconName},
};

/// All the fields.
#[component]
pub fn Groups() -> impl IntoView {
    view! {
        <Group title=say::person::reach>
            <RowsLine field=Is::Emails />
            <RowsLine field=Is::Phones />
            <TextLine field=Is::Website />
            <FlagLine field=Is::DoNotContact />
        </Group>
        <Group title=say::person::about>
            <TextLine field=Is::GivenName />
            <TextLine field=Is::FamilyName />
            <TextLine field=Is::Nickname />
            <DayLine field=Is::Birthday />
            <ChipsLine field=Is::Tags />
        </Group>
        <Group title=say::person::work>
            <TextLine field=Is::Company />
            <TextLine field=Is::Role />
            <TextLine field=Is::Sector />
            <ChipsLine field=Is::Skills />
            <ChipsLine field=Is::Interests />
        </Group>
        <Group title=say::person::place>
            <TextLine field=Is::Street />
            <TextLine field=Is::PostalCode />
            <TextLine field=Is::City />
            <TextLine field=Is::Province />
            <TextLine field=Is::Country />
        </Group>
        <Group title=say::person::membership>
            <DayLine field=Is::MemberSince />
            <DayLine field=Is::LastSeen />
            <TextLine field=Is::TaxCode />
            <TextLine field=Is::VatNumber />
        </Group>
        <Group title=say::person::mine private=true>
            <TextLine field=Is::HowWeMet />
            <ProseLine field=Is::Notes placeholder=say::person::notes_hint />
        </Group>
    }
}

#[component]
fn Group(
    title: fn() -> &'static str,
    /// Nobody else sees these.
    #[prop(optional)]
    private: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="group" class:private=private>
            <h3>
                {title}
                {private
                    .then(|| {
                        view! {
                            <span class="only-you">
                                <Icon name=IconName::Lock />
                                {say::person::only_you}
                            </span>
                        }
                    })}
            </h3>
            {children()}
        </section>
    }
}
