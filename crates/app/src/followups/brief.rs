//! What one wants to know before a call, on one card.

use contract::{
    Failure,
    followups::{BriefView, ContactView, DueKind, DueRow, GetBrief, Named},
};
use domain::PersonId;

use super::{named, names, occasion};
use crate::{App, events::now, failure::of_store, followups::story, people};

/// What was said, at most.
const LAST: usize = 3;

/// People both know, at most.
const COMMON: usize = 10;

/// What one wants to know before a call.
///
/// # Errors
/// [`Failure::PersonGone`], or if the file cannot be read.
pub async fn brief(app: &App, request: GetBrief) -> Result<BriefView, Failure> {
    let store = app.store().await?;
    let page = people::page(&store, request.person).await?;
    let story = story::person_story(app, contract::followups::GetStory { person: page.id }).await?;
    let me = store.mine().await.map_err(of_store)?.me;
    let said: Vec<ContactView> = story
        .contacts
        .iter()
        .filter(|contact| contact.id.is_some())
        .take(LAST)
        .cloned()
        .collect();
    let last_met = story
        .contacts
        .iter()
        .find(|contact| contact.kind.in_person());
    let of = |kind: DueKind| -> Vec<DueRow> {
        let some = story.dues.iter().filter(|row| row.due.kind == kind);
        some.cloned().collect()
    };
    let mut both = vec![page.id];
    both.extend(me.filter(|me| *me != page.id));
    let next = store
        .next_event_of(&both, now(app))
        .await
        .map_err(of_store)?;
    let next = match next {
        Some(event) => occasion(&store, event).await,
        None => None,
    };
    let fields = &page.fields;
    let about = [&fields.role, &fields.company, &fields.city];
    let about: Vec<&str> = about
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    Ok(BriefView {
        who: Named {
            person: page.id,
            name: page.name.clone(),
        },
        about: about.join(" · "),
        phones: page.phones_shown.clone(),
        do_not_contact: fields.do_not_contact,
        last_met: last_met.cloned(),
        common: common(&store, page.id, me, &said).await?,
        last: said,
        mine: of(DueKind::MyPromise),
        theirs: of(DueKind::TheirPromise),
        asks: of(DueKind::Ask),
        open: of(DueKind::FollowUp),
        skills: fields.skills.clone(),
        interests: fields.interests.clone(),
        next,
    })
}

/// People both know: whoever was there when we spoke, and whoever was introduced.
async fn common(
    store: &store::Store,
    person: PersonId,
    me: Option<PersonId>,
    said: &[ContactView],
) -> Result<Vec<Named>, Failure> {
    let mut common: Vec<PersonId> = said
        .iter()
        .flat_map(|contact| contact.people.iter().map(|one| one.person))
        .collect();
    let introduced = store.introduced_to(person).await.map_err(of_store)?;
    common.extend(introduced.iter().map(|one| one.person));
    let mut seen = Vec::new();
    for one in common {
        if one != person && Some(one) != me && !seen.contains(&one) {
            seen.push(one);
        }
    }
    seen.truncate(COMMON);
    let known = names(store, &seen).await?;
    Ok(seen
        .iter()
        .filter_map(|one| known.get(one))
        .map(named)
        .collect())
}
