//! `cerchia remind --once`: for whoever has a timer of their own.

use std::sync::Arc;

use app::App;
use contract::{Failure, settings::Language};

use super::{desktop::Desktop, words};
use crate::reports::Outcome;

/// Looks once, shows what is due, and says how much that was.
///
/// # Errors
/// If the file cannot be read or written.
pub async fn remind(application: &App, language: Language) -> Result<Outcome, Failure> {
    application.present_with(Arc::new(Desktop::leaving()));
    let notices = app::reminders::check(application).await?;
    let count = notices.len();
    let shown = app::reminders::deliver(application, notices).await;
    let mut text = if shown < count {
        words::not_shown(language).to_owned()
    } else {
        words::shown(shown, language)
    };
    text.push('\n');
    Ok(Outcome { text, code: 0 })
}

/// A copy that runs has the workspace open: it reminds by itself.
pub fn elsewhere(language: Language) -> Outcome {
    Outcome {
        text: words::reminded_elsewhere(language).to_owned() + "\n",
        code: 0,
    }
}
