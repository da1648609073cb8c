//! What the titles of columns mean, in Italian and English, and as the exports of Google, Outlook
//! and LinkedIn write them.

use std::{collections::HashMap, sync::LazyLock};

use domain::{PersonField as F, text::fold};

/// What a title says about its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// A field.
    Field(F),
    /// "Name": the given name, or the whole, depending on the other columns.
    Name,
    /// Given and family name, in this order.
    FullName,
    /// Family and given name, in this order.
    FullNameFamilyFirst,
    /// The whole name, in an order that only its cells tell.
    WholeName,
    /// "State": a status, a country or a region, which its cells tell.
    State,
    /// Something that no field holds.
    Other,
}

use Meaning::{Field, FullName, FullNameFamilyFirst, Name, Other, State, WholeName};

/// Folded titles by their meaning. Numbers in titles are left out before comparing.
const TITLES: &[(Meaning, &str)] = &[
    (Name, "nome|name|nomi"),
    (
        WholeName,
        "nominativo|nominativi|full name|fullname|display name|visualizza come|nome completo|nome visualizzato|\
        contatto|partecipante|intestatario|persona|socio nominativo|referente|nome contatto|contact name|person|file as|iscritto",
    ),
    (
        FullName,
        "nome e cognome|nome cognome|nome cognome socio|nomecognome|name and surname|name surname|first and last name|\
        first name last name|nome ed cognome|nome e cognome socio",
    ),
    (
        FullNameFamilyFirst,
        "cognome e nome|cognome nome|cognomenome|cognome nome socio|surname name|last name first name|\
        surname and name|cognome e nome socio",
    ),
    (
        Field(F::GivenName),
        "nome proprio|nome di battesimo|nome socio|first name|firstname|given name|givenname|given names|\
        forename|christian name|secondo nome|middle name|additional name|prenome",
    ),
    (
        Field(F::FamilyName),
        "cognome|cognomi|cognome socio|last name|lastname|surname|family name|familyname|second name",
    ),
    (
        Field(F::Nickname),
        "soprannome|nickname|nick|detto|detta|alias|diminutivo",
    ),
    (
        Field(F::Company),
        "azienda|ragione sociale|rag soc|rag sociale|denominazione|ditta|impresa|societa|company|company name|\
        organization|organisation|organization name|organisation name|organizzazione|ente|nome azienda|business name|bottega|negozio|\
        attivita commerciale|nome attivita|employer|studio|denominazione azienda",
    ),
    (
        Field(F::Role),
        "ruolo|qualifica|mansione|incarico|carica|posizione|titolo professionale|job title|jobtitle|role|title|\
        position|organization title|occupation|funzione|professione|mestiere|profession",
    ),
    (
        Field(F::Emails),
        "email|e mail|mail|posta elettronica|indirizzo e mail|indirizzo email|indirizzo mail|\
        indirizzo di posta elettronica|email address|e mail address|pec|posta certificata|email pec|indirizzo pec|e mail value|\
        email value|email personale|email lavoro|mail personale|recapito email|emails|contatto email|posta elettronica certificata",
    ),
    (
        Field(F::Phones),
        "telefono|tel|cell|cel|cellulare|cell re|telefono cellulare|telefono fisso|tel fisso|telefono casa|tel casa|\
        telefono ufficio|tel ufficio|tel cell|telefono cell|numero di telefono|numero telefono|n telefono|n tel|num telefono|\
        recapito|recapito telefonico|recapiti|recapiti telefonici|phone|phone number|telephone|mobile|mobile phone|mobile number|cell phone|\
        phone value|home phone|business phone|work phone|primary phone|other phone|whatsapp|telefoni|phones|numero cellulare|\
        n cellulare|n cell|telefono abitazione|telefono mobile|fisso|contatto telefonico|company main phone|home tel|numero whatsapp|smartphone",
    ),
    (
        Field(F::Street),
        "indirizzo|via|indirizzo di residenza|residenza|address|street|street address|address street|home street|business street|\
        other street|via e numero|via piazza|domicilio|sede|indirizzo sede|address line|n civico|civico|numero civico|\
        num civico|nr civico|indirizzo completo|home address|sede legale|address extended address",
    ),
    (
        Field(F::PostalCode),
        "cap|c a p|codice postale|codice avviamento postale|postal code|postcode|post code|zip|zip code|zipcode|\
        address postal code|home postal code|business postal code|other postal code|cap residenza",
    ),
    (
        Field(F::City),
        "citta|comune|localita|paese|city|town|comune di residenza|citta di residenza|comune residenza|loc|address city|\
        home city|business city|other city|citta comune|luogo|location|municipio",
    ),
    (
        Field(F::Province),
        "prov|provincia|pr|sigla provincia|prov residenza|province|county|region|regione|address region|\
        home state|business state|other state|provincia di residenza|state province",
    ),
    (
        Field(F::Country),
        "nazione|country|paese di residenza|stato estero|address country|home country region|business country region|\
        country region|nazionalita di residenza|home country|business country",
    ),
    (
        Field(F::Sector),
        "settore|settore di attivita|settore attivita|attivita|sector|industry|line of business|categoria merceologica|\
        comparto|ramo|business|ambito|attivita svolta|tipo attivita|settore merceologico",
    ),
    (
        Field(F::Skills),
        "competenze|capacita|skills|sa fare|puo aiutare con|can help with|specializzazioni|expertise|abilita|offro|\
        puo aiutare in|competenza",
    ),
    (
        Field(F::Interests),
        "interessi|interests|hobby|hobbies|passioni|interesse|interest|cerco",
    ),
    (
        Field(F::Website),
        "sito|sito web|sito internet|web|website|website value|web page|home page|homepage|url|linkedin|linkedin url|\
        profilo linkedin|linked in|pagina web|web site|personal web page|linkedin profile|internet",
    ),
    (
        Field(F::Birthday),
        "data di nascita|data nascita|nascita|nato il|nata il|nato a il|compleanno|birthday|birth date|birthdate|date of birth|dob|\
        d nascita|dt nascita|data n|giorno di nascita|born",
    ),
    (
        Field(F::TaxCode),
        "codice fiscale|cod fiscale|cod fisc|c f|cf|codfiscale|codicefiscale|tax code|fiscal code|tax id|codice fisc|cfiscale",
    ),
    (
        Field(F::VatNumber),
        "partita iva|p iva|piva|part iva|partitaiva|vat|vat number|vat no|iva|vat id|numero partita iva|p i|p iva azienda",
    ),
    (
        Field(F::Status),
        "status|tipo socio|tipologia socio|tipologia|socio|stato socio|stato associativo|tesserato|qualifica socio|\
        tipo iscrizione|membership|member status|membership status|stato iscrizione",
    ),
    (State, "stato|state|tipo"),
    (
        Field(F::MemberSince),
        "socio dal|iscritto dal|iscritta dal|data iscrizione|data di iscrizione|data ammissione|data di ammissione|\
        data tesseramento|data adesione|member since|joined|join date|joined on|membership date|tesserato dal|iscrizione|dal|\
        anno iscrizione|data ingresso|socio da|data prima iscrizione",
    ),
    (
        Field(F::LastSeen),
        "ultimo incontro|ultima presenza|ultima volta|last seen|last contact|ultimo contatto|visto il|ultima visita|\
        data ultimo contatto|last meeting|visto l ultima volta",
    ),
    (
        Field(F::DoNotContact),
        "non contattare|do not contact|opt out|optout|non disturbare|no contatti|non vuole essere contattato|\
        unsubscribed|disiscritto|dont contact",
    ),
    (
        Field(F::HowWeMet),
        "come ci siamo conosciuti|conosciuto a|conosciuto tramite|how we met|come ci conosciamo|presentato da|\
        conosciuta tramite|how do we know each other|how we know each other|segnalato da",
    ),
    (
        Field(F::Notes),
        "note|nota|annotazioni|annotazione|osservazioni|commenti|commento|notes|note varie|remarks|comments|memo|\
        my notes|le mie note|altro|varie",
    ),
    (
        Field(F::Tags),
        "tag|tags|etichette|etichetta|labels|label|gruppi|gruppo|group membership|groups|categoria|categorie|categories|category|\
        parole chiave|keywords|group",
    ),
    (
        Other,
        "fax|fax ufficio|business fax|home fax|telefax|numero fax|id|n|nr|num|numero|progr|progressivo|prog|n ord|tessera|\
        n tessera|tessera n|tessera nr|tessera numero|numero tessera|nr tessera|num tessera|card number|codice socio|matricola|quota|importo|saldo|pagato|totale|\
        firma|sesso|gender|genere|luogo di nascita|luogo nascita|citta di nascita|comune di nascita|nato a|nata a|\
        provincia di nascita|prov nascita|prov di nascita|consenso|privacy|consenso privacy|newsletter|connected on|foto|photo|\
        titolo|prefisso|suffisso|name prefix|name suffix|phonetic first name|phonetic last name|phonetic middle name|\
        e mail label|e mail type|email type|phone label|phone type|address label|address type|website label|website type|\
        organization department|department|reparto|organization type|address po box|scadenza|data|date|data scadenza|anno|eta|age|\
        riga|row|cerchia motivo|cerchia reason|stato civile|cittadinanza|nazionalita|iban|banca|last modified|modified|created|\
        address formatted|relation value|relation label|event label|event value|custom field label|custom field value|titolo di studio|coniuge|taglia",
    ),
];

static BY_TITLE: LazyLock<HashMap<&str, Meaning>> = LazyLock::new(|| {
    let each = |(meaning, titles): &(Meaning, &'static str)| {
        let meaning = *meaning;
        titles.split('|').map(move |title| (title, meaning))
    };
    TITLES.iter().flat_map(each).collect()
});

/// Words in a longer title that tell what its column is.
const WORDS: &[(Meaning, &[&str])] = &[
    (
        Other,
        &[
            "fax",
            "type",
            "label",
            "consenso",
            "privacy",
            "newsletter",
            "firma",
            "quota",
            "importo",
            "pagamento",
            "rinnovo",
            "password",
            "prefisso",
        ],
    ),
    (Field(F::Emails), &["email", "mail", "pec"]),
    (
        Field(F::Phones),
        &[
            "cell",
            "cellulare",
            "telefono",
            "phone",
            "mobile",
            "tel",
            "whatsapp",
        ],
    ),
    (Field(F::TaxCode), &["fiscale"]),
    (Field(F::VatNumber), &["iva", "piva"]),
    (Field(F::PostalCode), &["cap"]),
    (Field(F::Website), &["linkedin", "website", "sito"]),
    (
        Field(F::Company),
        &["azienda", "company", "ragione", "ditta"],
    ),
];

/// What a title means, if anything is known about it.
#[must_use]
pub(crate) fn meaning(title: &str) -> Option<Meaning> {
    if title.len() > 80 {
        return None;
    }
    let whole = plain(&fold(title));
    found(&whole)
        .or_else(|| found(&plain(&fold(&spread(title)))))
        .or_else(|| found(&initials(&whole)))
        .or_else(|| by_words(&whole))
}

/// Whether a cell is a title that is known, word for word.
#[must_use]
pub(crate) fn is_known(cell: &str) -> bool {
    let len = cell.len();
    (2..60).contains(&len) && {
        let whole = plain(&fold(cell));
        found(&whole).is_some() || found(&plain(&fold(&spread(cell)))).is_some()
    }
}

fn found(folded: &str) -> Option<Meaning> {
    BY_TITLE.get(folded).copied()
}

fn by_words(folded: &str) -> Option<Meaning> {
    let words: Vec<&str> = folded.split(' ').collect();
    let has = |known: &[&str]| words.iter().any(|word| known.contains(word));
    if has(&["nascita", "birth"]) {
        return Some(if has(&["data", "date", "giorno"]) {
            Field(F::Birthday)
        } else {
            Other
        });
    }
    let both = has(&["cognome", "surname"]) && has(&["nome", "name"]);
    if both {
        let at = |word: &str| words.iter().position(|other| *other == word);
        let family_first = at("cognome").or(at("surname")) < at("nome").or(at("name"));
        return Some(if family_first {
            FullNameFamilyFirst
        } else {
            FullName
        });
    }
    WORDS
        .iter()
        .find(|(_, known)| has(known))
        .map(|(meaning, _)| *meaning)
}

/// Without the words that are numbers: `e mail 1 value`, `telefono 2`.
fn plain(folded: &str) -> String {
    let is_word = |word: &&str| !word.bytes().all(|byte| byte.is_ascii_digit());
    let words: Vec<_> = folded.split(' ').filter(is_word).collect();
    let mut plain = words.join(" ");
    while plain.ends_with(|letter: char| letter.is_ascii_digit()) {
        plain.pop();
    }
    plain
}

/// `p e c` as `pec`.
fn initials(folded: &str) -> String {
    let single = folded.split(' ').all(|word| word.len() == 1);
    if single {
        folded.replace(' ', "")
    } else {
        String::new()
    }
}

/// `DataNascita` as `Data Nascita`.
fn spread(title: &str) -> String {
    let mut spread = String::with_capacity(title.len() + 4);
    let mut lower = false;
    for letter in title.chars() {
        if lower && letter.is_uppercase() {
            spread.push(' ');
        }
        lower = letter.is_lowercase();
        spread.push(letter);
    }
    spread
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_known_in_both_languages() {
        for (title, means) in [
            ("Cognome", Field(F::FamilyName)),
            ("NOME", Name),
            ("Nominativo", WholeName),
            ("Ragione Sociale", Field(F::Company)),
            ("E-mail", Field(F::Emails)),
            ("Posta elettronica", Field(F::Emails)),
            ("P.E.C.", Field(F::Emails)),
            ("Cell.", Field(F::Phones)),
            ("Tel.", Field(F::Phones)),
            ("Fax", Other),
            ("C.A.P.", Field(F::PostalCode)),
            ("Città", Field(F::City)),
            ("Prov.", Field(F::Province)),
            ("P.IVA", Field(F::VatNumber)),
            ("Tessera n.", Other),
            ("Socio dal", Field(F::MemberSince)),
            ("DataNascita", Field(F::Birthday)),
            ("codice_fiscale", Field(F::TaxCode)),
            ("First Name", Field(F::GivenName)),
            ("E-mail 1 - Value", Field(F::Emails)),
            ("Phone 2 - Type", Other),
            ("Phone 1 - Value", Field(F::Phones)),
            ("Organization 1 - Name", Field(F::Company)),
            ("Telefono2", Field(F::Phones)),
            ("Cognome e Nome", FullNameFamilyFirst),
            ("Nome e cognome", FullName),
            ("Luogo di nascita", Other),
            ("Indirizzo e-mail aziendale", Field(F::Emails)),
            ("Consenso email", Other),
            ("Stato", State),
            ("Organization Title", Field(F::Role)),
            ("Cognome e nome del socio", FullNameFamilyFirst),
            ("LinkedIn URL", Field(F::Website)),
            ("Connected On", Other),
        ] {
            assert_eq!(meaning(title), Some(means), "{title}");
        }
        assert_eq!(meaning("Rossi"), None);
    }

    #[test]
    fn no_title_is_listed_under_two_meanings() {
        let mut all: Vec<&str> = TITLES
            .iter()
            .flat_map(|(_, titles)| titles.split('|'))
            .collect();
        all.sort_unstable();
        for pair in all.windows(2) {
            assert_ne!(pair[0], pair[1]);
        }
        for title in all {
            assert_eq!(fold(title), title, "titles are folded");
        }
    }
}
