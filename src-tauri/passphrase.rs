//! The passphrase of a locked workspace on the command line: what this computer remembers, else what
//! is typed in the terminal without an echo, else one line of standard input.

use std::{
    io::{BufRead, IsTerminal, stdin},
    time::Duration,
};

use app::App;
use contract::{
    Failure,
    lock::{GetLock, Passphrase, UnlockWorkspace},
};
use zeroize::Zeroizing;

use crate::sentences::{Language, either};

/// How long the keyring is waited for: on a command line nobody looks for a window that asks.
const PATIENCE: Duration = Duration::from_secs(5);

/// Unlocks the open workspace.
///
/// # Errors
/// [`Failure::Locked`] if nothing was typed, [`Failure::WrongPassphrase`], or as
/// [`app::lock::unlock_workspace`].
pub async fn unlock(application: &App, language: Language) -> Result<(), Failure> {
    if app::lock::get_lock(application, GetLock {})
        .await?
        .remembered
    {
        let passphrase = None;
        let asked = app::lock::unlock_workspace(application, UnlockWorkspace { passphrase });
        if matches!(tokio::time::timeout(PATIENCE, asked).await, Ok(Ok(_))) {
            return Ok(());
        }
    }
    let read = tokio::task::spawn_blocking(move || read(language)).await;
    let mut typed = read.ok().flatten().ok_or(Failure::Locked)?;
    let passphrase = Some(Passphrase(std::mem::take(&mut *typed)));
    app::lock::unlock_workspace(application, UnlockWorkspace { passphrase }).await?;
    Ok(())
}

/// A line; none if there is none.
fn read(language: Language) -> Option<Zeroizing<String>> {
    let line = if stdin().is_terminal() {
        let asks = either(language, "Frase segreta: ", "Passphrase: ");
        Zeroizing::new(rpassword::prompt_password(asks).ok()?)
    } else {
        let mut line = Zeroizing::new(String::with_capacity(1_024));
        stdin().lock().read_line(&mut line).ok()?;
        let end = line.trim_end_matches(['\r', '\n']).len();
        line.truncate(end);
        line
    };
    (!line.is_empty()).then_some(line)
}
