//! How people met and what was noted of them: what makes a directory a circle. `{o}` ends a word
//! as the person's grammar wants it, `{}` is somebody's given name.

use std::sync::LazyLock;

use crate::{
    chance::Chance,
    given_names::{MEN, WOMEN},
};

/// How we met.
pub fn how_we_met(chance: &mut Chance, woman: bool) -> String {
    told(chance, HOW_WE_MET, woman)
}

/// A note, now and then of two sentences or lines.
pub fn notes(chance: &mut Chance, woman: bool) -> String {
    let first = told(chance, NOTES, woman);
    match chance.below(10) {
        0..3 => {
            let second = told(chance, NOTES, woman);
            if second == first {
                first
            } else {
                format!("{first}\n{second}")
            }
        }
        _ => first,
    }
}

/// Tags that have nothing to do with chapters.
pub fn tags(chance: &mut Chance) -> Vec<String> {
    chance
        .some(&TAGS, 2)
        .into_iter()
        .map(str::to_owned)
        .collect()
}

static TAGS: LazyLock<Vec<&str>> = crate::listed!(
    "
    newsletter, volontari, serata di lancio, corso del giovedì, relatori, sponsor, stampa,
    giovani imprenditori, fiera dell’artigianato, prima volta, da richiamare, soci fondatori,
    ospiti
    "
);

fn told(chance: &mut Chance, sentences: &[&str], woman: bool) -> String {
    let names = if chance.percent(50) { &WOMEN } else { &MEN };
    let somebody = chance.pick_early(names);
    let sentence = chance.pick(sentences);
    sentence
        .replace("{o}", if woman { "a" } else { "o" })
        .replace("{}", somebody)
}

const HOW_WE_MET: &[&str] = &[
    "Alla serata di lancio, al tavolo vicino all’ingresso.",
    "Presentazione di {}.",
    "Ci siamo conosciuti al corso del giovedì.",
    "Fiera dell’artigianato alla Fortezza, allo stand accanto al nostro.",
    "Vicin{o} di bottega in Oltrarno.",
    "Ha scritto dal sito dopo aver letto l’articolo sul giornale.",
    "Compagn{o} di banco di {} alle superiori.",
    "A una colazione di lavoro a Prato.",
    "Compra da anni nella bottega di {}.",
    "In coda all’Agenzia delle Entrate, parlando di fatture elettroniche.",
    "Trekking di primavera sul Pratomagno.",
    "Era tra il pubblico della tavola rotonda sui passaggi generazionali.",
    "Portat{o} da {} alla cena d’estate.",
    "Ci siamo scambiati i biglietti da visita sul treno per Roma.",
    "Genitore di un compagno di scuola dei miei figli.",
    "Ha risposto all’annuncio per i volontari.",
];

const NOTES: &[&str] = &[
    "Preferisce una telefonata la mattina presto.",
    "Cerca un fornitore di imballaggi leggeri: parlarne con {}.",
    "Sta passando l’azienda alla figlia.",
    "Non mangia glutine: ricordarsene alle cene.",
    "Molto interessat{o} al gruppo d’acquisto per l’energia.",
    "Ha promesso di mandare le foto della serata.",
    "Offre la sala al piano terra per le riunioni, 25 posti.",
    "Si è trasferit{o} da poco, conosce ancora poche persone.",
    "Viene solo se c’è parcheggio.",
    "Parlerebbe volentieri della sua esperienza con l’export.",
    "Da risentire dopo l’estate.",
    "Vuole capire quanto costa la tessera prima di decidere.",
    "Ha aiutato {} con il bando regionale; è andata bene.",
    "Timid{o} nelle serate grandi, meglio presentarl{o} a poche persone per volta.",
    "Ha un furgone e lo presta volentieri.",
    "Conosce bene l’assessorato alle attività produttive.",
    "È pront{o} a tenere una lezione nel corso di primavera.",
    "Aspetta il preventivo da {} (sollecitare).",
    "Il 24 giugno è sempre fuori città; per San Giovanni invitare {}.",
    "Cerca apprendisti: \"meglio se curiosi che se bravi\".",
];
