//! The codes that open the door: one shown large, to be scanned from this screen or renewed, and
//! everybody's as pictures in a folder.

use contract::{
    events::{GetQr, QrView, RenewToken, SaveQrCodes},
    native::{ChooseFile, FilePurpose},
};
use domain::{EventId, RegistrationId};
use leptos::prelude::*;

use crate::{
    language::say::{self, door as said},
    shell::{
        asking::{Working, tell},
        state::Shell,
        toasts::Offer,
    },
    ui::{button::Button, dialog::Dialog, icons::IconName},
};

/// The button of a registration, with the dialog it opens.
#[component]
pub fn CodeButton(registration: RegistrationId) -> impl IntoView {
    let shell = Shell::here();
    let code = RwSignal::new(None::<QrView>);
    let open = Memo::new(move |_| code.with(Option::is_some));
    let title =
        move || code.with(|code| said::code_of(code.as_ref().map_or("", |code| &code.name)));
    view! {
        <Button
            label=said::code
            icon=IconName::Qr
            press=move |()| tell(shell, GetQr { registration }, move |view| code.set(Some(view)))
        />
        <Dialog open=open close=Callback::new(move |()| code.set(None)) title=title>
            <div class="qr">
                {move || {
                    code.get()
                        .map(|code| {
                            view! {
                                <img src=code.data_url alt=said::code_of(&code.name) />
                                <p class="numbers">{code.token}</p>
                            }
                        })
                }}
                <footer class="dialog-actions">
                    // first, so that Enter twice shows a code and does not replace it
                    <Button label=say::shell::close press=move |()| code.set(None) />
                    <Button
                        label=said::renew
                        icon=IconName::Restore
                        press=move |()| {
                            tell(
                                shell,
                                RenewToken { registration },
                                move |view| {
                                    code.set(Some(view));
                                    shell.toasts.say(said::renewed(), Offer::Undo(None));
                                },
                            );
                        }
                    />
                </footer>
            </div>
        </Dialog>
    }
}

/// Asks for a folder and writes everybody's code into it.
pub fn save(shell: Shell, event: EventId, working: Working) {
    let purpose = FilePurpose::CodesFolder;
    tell(shell, ChooseFile { purpose }, move |chosen| {
        let Some(folder) = chosen.path else { return };
        working.start(SaveQrCodes { event, folder }, move |answer| match answer {
            Ok(report) => shell
                .toasts
                .say(said::codes_saved(report.rows), Offer::ShowFile(report.path)),
            Err(failure) => shell.toasts.failed(&failure),
        });
    });
}
