//! Letting people in, and putting mistakes right. Each is one durable transaction with an id of
//! its own, so that the same key pressed twice is one fact.

use contract::{
    Failure,
    door::{Admit, AdmitWalkIn, Admitted, SwapArrival, UndoArrival},
};
use domain::{
    Act, ArrivalId, EventId, Person, PersonId,
    events::{
        Arrival, Attendee, Fact, How, Places,
        door::{self, Answer, Typed},
        pasted::Entry,
        presence,
    },
};
use store::{
    Store, StoreError,
    events::{Agreed, Entered, Recorded},
};

use crate::{
    App,
    door::{LETTERS, short, unsaved::Pending},
    events::{matching::stranger, now, standing},
    failure::of_store,
    people::check,
};

/// Letters of a sentence somebody agrees to at most.
const SENTENCE: usize = 2_000;

/// Lets somebody known in.
///
/// # Errors
/// [`Failure::EventGone`], [`Failure::PersonGone`] if nobody knows who that is. A disk that refuses
/// is no error: see [`Admitted::saved`].
pub async fn admit(app: &App, request: Admit) -> Result<Admitted, Failure> {
    let store = app.door_store().await?;
    let record = standing(&store, request.event).await?;
    let (who, name) = named(&store, &record, request.who).await?;
    let fact = Arrival {
        id: request.key,
        fact: Fact::Entered,
        who,
        name,
        at: now(app),
        desk: short(&request.desk, LETTERS.0),
        device: store.device_id(),
        sequence: 0,
        how: request.how,
    };
    let act = Act::Admitted {
        name: fact.name.clone(),
        title: record.event.title.clone(),
    };
    let answer = stands(app, &store, record.id, who, Some(request.key)).await?;
    write(app, &store, record.id, fact, Vec::new(), act, answer).await
}

/// Lets somebody in whom nobody knows, and adds them to the directory.
///
/// # Errors
/// [`Failure::EventGone`], [`Failure::NothingSaid`] if that is no name.
pub async fn admit_walk_in(app: &App, request: AdmitWalkIn) -> Result<Admitted, Failure> {
    let store = app.door_store().await?;
    let record = standing(&store, request.event).await?;
    let typed = short(&request.name, LETTERS.2);
    let code = matches!(
        Typed::read(&typed),
        Typed::Token(_) | Typed::UnreadableToken
    );
    if typed.is_empty() || code {
        return Err(Failure::NothingSaid);
    }
    let person = somebody_new(&typed, &request.email)?;
    let id = PersonId(app.new_id());
    let at = now(app);
    let mut writes = store::people::add(id, &person);
    if let Some(consent) = request.consent {
        let to = Agreed {
            text: short(&consent.text, SENTENCE),
            version: short(&consent.version, LETTERS.0),
            at,
            event: record.id,
        };
        writes.push(store::events::agree(app.new_id(), id, to));
    }
    let fact = Arrival {
        id: request.key,
        fact: Fact::Entered,
        who: Attendee::Person(id),
        name: person.display_name(),
        at,
        desk: short(&request.desk, LETTERS.0),
        device: store.device_id(),
        sequence: 0,
        how: How::WalkIn,
    };
    let act = Act::Admitted {
        name: fact.name.clone(),
        title: record.event.title.clone(),
    };
    let answer = Answer::NotRegistered { cancelled: false };
    write(app, &store, record.id, fact, writes, act, answer).await
}

/// The person a walk-in is. An address that cannot be kept keeps nobody out.
fn somebody_new(name: &str, email: &str) -> Result<Person, Failure> {
    let entry = |email: &str| Entry {
        name: name.to_owned(),
        email: email.trim().to_owned(),
        ..Entry::default()
    };
    check::clean_person(&stranger(&entry(email)))
        .or_else(|_| check::clean_person(&stranger(&entry(""))))
}

/// Takes an arrival back.
///
/// # Errors
/// [`Failure::ArrivalGone`].
pub async fn undo_arrival(app: &App, request: UndoArrival) -> Result<Admitted, Failure> {
    let store = app.door_store().await?;
    let (event, entered) = arrival(app, &store, request.arrival).await?;
    let title = standing(&store, event).await?.event.title;
    let who = entered.arrival.who;
    let mut saved = true;
    if entered.stands {
        let fact = Arrival {
            id: request.key,
            fact: Fact::Undo(request.arrival),
            at: now(app),
            desk: short(&request.desk, LETTERS.0),
            ..entered.arrival.clone()
        };
        let act = Act::TookBackArrival {
            name: fact.name.clone(),
            title,
        };
        let pending = Pending {
            event,
            fact,
            first_timer: !entered.came_before,
            with: Vec::new(),
            act,
        };
        saved = app
            .0
            .unsaved
            .record(&store, pending)
            .await
            .map_err(of_store)?
            .0;
    }
    Ok(Admitted {
        arrival: request.arrival,
        name: entered.arrival.name,
        answer: stands(app, &store, event, who, None).await?,
        first_timer: !entered.came_before,
        saved,
    })
}

/// Puts the right person in the place of the wrong one.
///
/// # Errors
/// [`Failure::ArrivalGone`] if there is none that stands, [`Failure::PersonGone`].
pub async fn swap_arrival(app: &App, request: SwapArrival) -> Result<Admitted, Failure> {
    let store = app.door_store().await?;
    let (event, entered) = arrival(app, &store, request.arrival).await?;
    if !entered.stands {
        return Err(Failure::ArrivalGone);
    }
    let record = standing(&store, event).await?;
    let (who, name) = named(&store, &record, request.who).await?;
    let answer = stands(app, &store, event, who, Some(request.arrival)).await?;
    let act = Act::SwappedArrival {
        name: name.clone(),
        title: record.event.title,
    };
    let fact = Arrival {
        id: request.key,
        fact: Fact::Swap(request.arrival),
        who,
        name,
        at: now(app),
        desk: short(&request.desk, LETTERS.0),
        ..entered.arrival
    };
    let swapped = write(app, &store, event, fact, Vec::new(), act, answer).await?;
    Ok(Admitted {
        arrival: request.arrival,
        ..swapped
    })
}

async fn write(
    app: &App,
    store: &Store,
    event: EventId,
    fact: Arrival,
    with: Vec<store::Write>,
    act: Act,
    answer: Answer,
) -> Result<Admitted, Failure> {
    let came = store.came_before(event, &[fact.who]).await;
    let first_timer = came.map_err(of_store)?.is_empty();
    let (key, name) = (fact.id, fact.name.clone());
    let pending = Pending {
        event,
        fact,
        first_timer,
        with,
        act,
    };
    let (saved, recorded) = app
        .0
        .unsaved
        .record(store, pending)
        .await
        .map_err(of_store)?;
    let name = match recorded {
        // the first press said who it was
        Recorded::Already => arrival(app, store, key)
            .await
            .map_or(name, |known| known.1.arrival.name),
        Recorded::Now(_) => name,
    };
    Ok(Admitted {
        arrival: key,
        name,
        answer,
        first_timer,
        saved,
    })
}

/// An arrival in the file, or one that is not saved yet; and at which event.
async fn arrival(app: &App, store: &Store, id: ArrivalId) -> Result<(EventId, Entered), Failure> {
    let kept = match store.arrival(id).await {
        Ok(found) => Some(found),
        Err(StoreError::Gone) => None,
        Err(error) => return Err(of_store(error)),
    };
    let all = app.0.unsaved.all(store).await;
    let unsaved = all.iter().find(|one| one.fact.id == id);
    let (event, mut entered) = match (kept, unsaved) {
        (Some(kept), _) => kept,
        (None, Some(one)) => (
            one.event,
            Entered {
                arrival: one.fact.clone(),
                first_name: one.fact.name.clone(),
                stands: true,
                came_before: !one.first_timer,
            },
        ),
        (None, None) => return Err(Failure::ArrivalGone),
    };
    if entered.stands {
        let facts = all.iter().map(|one| &one.fact);
        let facts: Vec<&Arrival> = facts
            .filter(|one| one.fact.corrects() == Some(id))
            .chain([&entered.arrival])
            .collect();
        let standing = presence::standing(facts).into_iter().next();
        let standing = standing.map(|one| (one.who, one.name.to_owned()));
        entered.stands = standing.is_some();
        if let Some((who, name)) = standing {
            (entered.arrival.who, entered.arrival.name) = (who, name);
        }
    }
    Ok((event, entered))
}

/// What the door says to somebody, not counting one arrival.
async fn stands(
    app: &App,
    store: &Store,
    event: EventId,
    who: Attendee,
    but: Option<ArrivalId>,
) -> Result<Answer, Failure> {
    let record = crate::events::found(store.event(event).await)?;
    let roll = store
        .roll(event, &Places::from(&record.event))
        .await
        .map_err(of_store)?;
    let facts = app.0.unsaved.with(store, event, &[who]).await?;
    let facts = facts.iter().filter(|one| Some(one.id) != but);
    let present = presence::present(facts);
    Ok(door::answer(roll.seat_of(who), present.get(&who)))
}

/// Whom a row of the door means today, and under which name.
async fn named(
    store: &Store,
    record: &store::events::EventRecord,
    who: Attendee,
) -> Result<(Attendee, String), Failure> {
    let roll = store
        .roll(record.id, &Places::from(&record.event))
        .await
        .map_err(of_store)?;
    let listed = |who: Attendee| {
        roll.all
            .iter()
            .find(|one| one.who() == who || Attendee::Guest(one.registration.id) == who)
    };
    let person = match who {
        Attendee::Person(person) => Some(person),
        Attendee::Guest(_) => listed(who).and_then(|one| one.registration.person),
        Attendee::Named(_) => return Err(Failure::PersonGone),
    };
    if let Some(person) = person {
        let merges = store.merges().await.map_err(of_store)?;
        let kept = merges.kept(person);
        let lines = store.lines_of(&[kept]).await.map_err(of_store)?;
        let who = Attendee::Person(kept);
        return match (lines.get(&kept), listed(who)) {
            (Some(line), _) => Ok((who, line.name.clone())),
            // in the trash, and still registered: nobody is sent away for that
            (None, Some(one)) => Ok((who, one.registration.name.clone())),
            (None, None) => Err(Failure::PersonGone),
        };
    }
    let one = listed(who).ok_or(Failure::PersonGone)?;
    Ok((who, one.registration.name.clone()))
}
