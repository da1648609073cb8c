//! Rhythms of tags and filters, and what one says of oneself.

use contract::{
    Failure,
    followups::{
        KeptView, ListKept, ListRhythms, RhythmFor, RhythmRule, RhythmsView, SetMyself, SetRhythm,
    },
    history::UndoneView,
};
use domain::{
    Act,
    followups::{Rhythm, RhythmOf},
};
use store::{
    Store,
    followups::{Mine, rhythm_of_filter, rhythm_of_tag, said_of_me},
};

use super::{begin, line, named, names, people, tie_rows, today, write};
use crate::{App, failure::of_store};

/// Rhythms of single people before one is asked who goes to sleep, where nobody said otherwise: about
/// as many as a person can keep in touch with (R. Dunbar, 1992).
const TIES: u16 = 150;

/// Lines of [`list_kept`].
const KEPT: u16 = 50;

/// How many people may have a rhythm of their own.
pub(super) async fn limit(store: &Store) -> Result<u16, Failure> {
    let mine = store.mine().await.map_err(of_store)?;
    Ok(if mine.ties == 0 { TIES } else { mine.ties })
}

/// The rhythms of tags and filters, and what I said of myself.
///
/// # Errors
/// If nothing is open or the file cannot be read.
pub async fn list_rhythms(app: &App, _: ListRhythms) -> Result<RhythmsView, Failure> {
    let store = app.store().await?;
    let rules = store.rhythm_rules().await.map_err(of_store)?;
    let (_, kept) = store.kept_by_themselves(1).await.map_err(of_store)?;
    let mine = store.mine().await.map_err(of_store)?;
    let me = match mine.me {
        Some(me) => names(&store, &[me]).await?.get(&me).map(named),
        None => None,
    };
    let rule = |rule: store::followups::RuleRecord| RhythmRule {
        kind: match rule.of {
            RhythmFor::Tag(_) => RhythmOf::Tag,
            RhythmFor::Filter(_) => RhythmOf::Filter,
        },
        of: rule.of,
        name: rule.name,
        rhythm: rule.rhythm,
        people: rule.people,
    };
    Ok(RhythmsView {
        rules: rules.into_iter().map(rule).collect(),
        people: kept,
        limit: limit(&store).await?,
        me,
    })
}

/// Sets the rhythm of a tag or a filter, or removes it.
///
/// # Errors
/// [`Failure::NothingSaid`] for a tag without a word, or a filter that is not there.
pub async fn set_rhythm(app: &App, request: SetRhythm) -> Result<UndoneView, Failure> {
    let store = app.store().await?;
    let writing = begin(&store).await?;
    let rhythm = request
        .rhythm
        .map(|rhythm| Rhythm::of(rhythm.ideal, rhythm.maximum));
    let today = today(app);
    let (name, write_it) = match request.of {
        RhythmFor::Tag(tag) => {
            let tag = line(&tag);
            if domain::text::fold(&tag).is_empty() {
                return Err(Failure::NothingSaid);
            }
            (tag.clone(), rhythm_of_tag(&tag, rhythm, today))
        }
        RhythmFor::Filter(id) => {
            let filters = store.filters().await.map_err(of_store)?;
            let known = filters.into_iter().find(|filter| filter.id == id);
            let filter = known.ok_or(Failure::NothingSaid)?;
            (filter.name, rhythm_of_filter(id, rhythm, today))
        }
    };
    let act = match rhythm {
        Some(_) => Act::SetRhythm { name },
        None => Act::RemovedRhythm { name },
    };
    write(writing, act, vec![write_it]).await
}

/// Says who I am, and how many ties I keep.
///
/// # Errors
/// [`Failure::PersonGone`].
pub async fn set_myself(app: &App, request: SetMyself) -> Result<UndoneView, Failure> {
    let store = app.store().await?;
    let writing = begin(&store).await?;
    let me = match request.me {
        Some(me) => people(&store, &[me]).await?.first().map(|(me, _)| *me),
        None => None,
    };
    let mine = Mine {
        me,
        ties: request.limit.clamp(1, 10_000),
    };
    write(writing, Act::SaidWhoIAm, vec![said_of_me(mine)]).await
}

/// People with a rhythm of their own, the longest silence first.
///
/// # Errors
/// If nothing is open or the file cannot be read.
pub async fn list_kept(app: &App, _: ListKept) -> Result<KeptView, Failure> {
    let store = app.store().await?;
    let (kept, _) = store.kept_by_themselves(KEPT).await.map_err(of_store)?;
    Ok(KeptView {
        people: tie_rows(app, &store, kept).await?,
        limit: limit(&store).await?,
    })
}
