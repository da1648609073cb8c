//! Whether and how often one wants to be in touch with somebody, and how one knows people.

use chrono::{Datelike, NaiveDate};
use contract::{
    Failure,
    followups::{DueKind, GetMyTies, KeepingView, MyTiesView, SetTie, TieRow, Wake},
    history::UndoneView,
};
use domain::{
    Act, PersonId,
    followups::{Keep, Rhythm, Standing},
};
use store::{
    Store,
    followups::{DueRecord, Kept, tie},
};

use super::{begin, named, names, occasion, people, rhythms::limit, today, write};
use crate::{App, events::now, failure::of_store};

/// Says how often one wants to be in touch with somebody.
///
/// # Errors
/// [`Failure::TiesFull`] if somebody has to go to sleep for it first, [`Failure::PersonGone`].
pub async fn set_tie(app: &App, request: SetTie) -> Result<UndoneView, Failure> {
    let store = app.store().await?;
    let writing = begin(&store).await?;
    let mut asked = vec![request.person];
    asked.extend(request.sleeps);
    let who = people(&store, &asked).await?;
    let Some((person, name)) = who.first().cloned() else {
        return Err(Failure::PersonGone);
    };
    let rhythm = request
        .rhythm
        .map(|rhythm| Rhythm::of(rhythm.ideal, rhythm.maximum));
    let today = today(app);
    let mut writes = vec![tie(person, request.keep, rhythm, today)];
    // what was said of a record that was merged into this one is said anew
    let merged = store.merged_ties(person).await.map_err(of_store)?;
    writes.extend(
        merged
            .into_iter()
            .map(|other| tie(other, Keep::Active, None, today)),
    );
    let sleeper = who.get(1).map(|(sleeper, _)| *sleeper);
    if let Some(sleeper) = sleeper {
        let own = store.keeping_of(sleeper).await.map_err(of_store)?;
        let own = own.and_then(|kept| kept.own);
        writes.push(tie(sleeper, Keep::Dormant, own, today));
    }
    if request.keep == Keep::Active && rhythm.is_some() && sleeper.is_none() {
        let before = store.keeping_of(person).await.map_err(of_store)?;
        let is_new = before.is_none_or(|kept| kept.own.is_none() || kept.keep != Keep::Active);
        let limit = limit(&store).await?;
        let (_, all) = store.kept_by_themselves(1).await.map_err(of_store)?;
        if is_new && all >= u64::from(limit) {
            return Err(Failure::TiesFull { limit });
        }
    }
    write(writing, Act::ChangedTie { name }, writes).await
}

/// How I know people, all in all.
///
/// # Errors
/// If nothing is open or the file cannot be read.
pub async fn my_ties(app: &App, _: GetMyTies) -> Result<MyTiesView, Failure> {
    let store = app.store().await?;
    let Some(me) = store.mine().await.map_err(of_store)?.me else {
        return Ok(MyTiesView {
            am_unknown: true,
            ..MyTiesView::default()
        });
    };
    let ties = store.my_ties(me).await.map_err(of_store)?;
    Ok(MyTiesView {
        am_unknown: false,
        contacts: ties.contacts,
        met: ties.met,
        helped: ties.helped,
        formal: ties.formal,
    })
}

/// People to be in touch with, as lines.
pub(crate) async fn rows(
    app: &App,
    store: &Store,
    kept: Vec<Kept>,
) -> Result<Vec<TieRow>, Failure> {
    let today = today(app);
    let people: Vec<PersonId> = kept.iter().map(|one| one.person).collect();
    let known = names(store, &people).await?;
    let mut lines = store.last_lines(&people).await.map_err(of_store)?;
    let row = |one: Kept| {
        let row = known.get(&one.person)?;
        Some(TieRow {
            who: named(row),
            company: row.company.clone(),
            last: one.last,
            line: lines.remove(&one.person).unwrap_or_default(),
            standing: standing(today, &one),
            due: one.due,
        })
    };
    Ok(kept.into_iter().filter_map(row).collect())
}

fn standing(today: NaiveDate, kept: &Kept) -> Standing {
    match (kept.keep, kept.due, kept.overdue) {
        (Keep::Active, Some(due), Some(overdue)) => Standing::on(today, due, overdue),
        _ => Standing::Fine,
    }
}

/// How one keeps in touch with somebody, as their page shows it.
pub(super) async fn view(
    app: &App,
    store: &Store,
    person: PersonId,
    me: Option<PersonId>,
    dues: &[DueRecord],
) -> Result<KeepingView, Failure> {
    let today = today(app);
    let Some(kept) = store.keeping_of(person).await.map_err(of_store)? else {
        return Ok(KeepingView {
            keep: Keep::Active,
            own: None,
            rhythm: None,
            from: None,
            last: None,
            due: None,
            standing: Standing::Fine,
            wake: None,
        });
    };
    let wake = match kept.keep {
        Keep::Dormant => wake(app, store, person, me, dues).await?,
        _ => None,
    };
    Ok(KeepingView {
        keep: kept.keep,
        own: kept.own,
        rhythm: kept.rhythm,
        standing: standing(today, &kept),
        from: kept.from,
        last: kept.last,
        due: kept.due,
        wake,
    })
}

/// One occasion to wake a tie that sleeps: the next event both come to, else what they look for, else
/// their birthday within a month, else the next event they come to.
async fn wake(
    app: &App,
    store: &Store,
    person: PersonId,
    me: Option<PersonId>,
    dues: &[DueRecord],
) -> Result<Option<Wake>, Failure> {
    let from = now(app);
    let next = async |people: &[PersonId]| -> Result<Option<Wake>, Failure> {
        let event = store.next_event_of(people, from).await.map_err(of_store)?;
        Ok(match event {
            Some(event) => occasion(store, event).await.map(Wake::Event),
            None => None,
        })
    };
    if let Some(me) = me
        && let Some(both) = next(&[person, me]).await?
    {
        return Ok(Some(both));
    }
    if let Some(ask) = dues.iter().find(|one| one.due.kind == DueKind::Ask) {
        return Ok(Some(Wake::Ask(ask.fields.line.clone())));
    }
    let record = store.person(person).await.map_err(of_store)?;
    let today = today(app);
    let birthday = record
        .person
        .birthday
        .and_then(|born| birthday(born, today));
    if let Some(day) = birthday.filter(|day| (*day - today).num_days() <= 30) {
        return Ok(Some(Wake::Birthday(day)));
    }
    match next(&[person]).await? {
        Some(theirs) => Ok(Some(theirs)),
        None => Ok(birthday.map(Wake::Birthday)),
    }
}

/// The next birthday; whoever was born on 29 February has it on the 28th in other years.
fn birthday(born: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
    let of = |year: i32| {
        NaiveDate::from_ymd_opt(year, born.month(), born.day())
            .or_else(|| NaiveDate::from_ymd_opt(year, 2, 28))
    };
    of(today.year())
        .filter(|day| *day >= today)
        .or_else(|| of(today.year() + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_birthday_comes_every_year() {
        let on = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        assert_eq!(
            birthday(on(1980, 12, 1), on(2026, 11, 21)),
            Some(on(2026, 12, 1))
        );
        assert_eq!(
            birthday(on(1980, 3, 1), on(2026, 11, 21)),
            Some(on(2027, 3, 1))
        );
        assert_eq!(
            birthday(on(1980, 2, 29), on(2026, 11, 21)),
            Some(on(2027, 2, 28))
        );
        assert_eq!(
            birthday(on(1980, 11, 21), on(2026, 11, 21)),
            Some(on(2026, 11, 21))
        );
    }
}
