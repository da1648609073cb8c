//! A brief in words: the same parts on the card and in the text that is copied, in the language
//! spoken.

use contract::followups::{BriefView, DueRow};

use super::{brief::contact, words};
use crate::language::say::followups as said;

/// Its parts, each under its name; those with nothing in them are left out.
pub fn parts(view: &BriefView) -> Vec<(&'static str, Vec<String>)> {
    let dues = |rows: &[DueRow]| rows.iter().map(due).collect::<Vec<_>>();
    let joined = |words: &[String]| {
        let line = words.join(", ");
        if line.is_empty() {
            Vec::new()
        } else {
            vec![line]
        }
    };
    let common: Vec<String> = view.common.iter().map(|one| one.name.clone()).collect();
    // what was said last is not told twice
    let met = view
        .last_met
        .as_ref()
        .filter(|met| !view.last.contains(met))
        .map(contact);
    let all = [
        (said::my_promise(), dues(&view.mine)),
        (said::their_promise(), dues(&view.theirs)),
        (said::ask(), dues(&view.asks)),
        (said::open(), dues(&view.open)),
        (said::last_said(), view.last.iter().map(contact).collect()),
        (said::last_met(), met.into_iter().collect()),
        (said::can_help_with(), joined(&view.skills)),
        (said::cares_for(), joined(&view.interests)),
        (said::in_common(), joined(&common)),
        (
            said::next_together(),
            view.next.iter().map(words::occasion).collect(),
        ),
    ];
    let mut parts = Vec::from(all);
    parts.retain(|(_, lines)| !lines.is_empty());
    parts
}

/// The whole brief as text.
pub fn text(view: &BriefView) -> String {
    let mut text = view.who.name.clone();
    let mut line = |prefix: &str, content: &str| {
        if !content.is_empty() {
            text.push('\n');
            text.push_str(prefix);
            text.push_str(content);
        }
    };
    line("", &view.about);
    line("", &view.phones.join(" · "));
    if view.do_not_contact {
        line("! ", said::do_not_contact());
    }
    for (label, lines) in parts(view) {
        line("\n", label);
        for one in lines {
            line("- ", &one);
        }
    }
    text.push('\n');
    text
}

fn due(row: &DueRow) -> String {
    let mut text = if row.line.is_empty() {
        words::due(row.due.kind).to_owned()
    } else {
        row.line.clone()
    };
    if let Some(day) = row.day {
        text.push_str(" · ");
        text.push_str(&words::day(day));
    }
    text
}
