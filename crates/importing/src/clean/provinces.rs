//! The provinces of Italy and their codes, as they stand on every Italian envelope.

use std::sync::LazyLock;

use domain::text::fold;

const PROVINCES: &str = "AG Agrigento|AL Alessandria|AN Ancona|AO Aosta|AP Ascoli Piceno|AQ L'Aquila|AR Arezzo|AT Asti|\
AV Avellino|BA Bari|BG Bergamo|BI Biella|BL Belluno|BN Benevento|BO Bologna|BR Brindisi|BS Brescia|\
BT Barletta-Andria-Trani|BZ Bolzano|CA Cagliari|CB Campobasso|CE Caserta|CH Chieti|CL Caltanissetta|CN Cuneo|\
CO Como|CR Cremona|CS Cosenza|CT Catania|CZ Catanzaro|EN Enna|FC Forlì-Cesena|FE Ferrara|FG Foggia|FI Firenze|\
FM Fermo|FR Frosinone|GE Genova|GO Gorizia|GR Grosseto|IM Imperia|IS Isernia|KR Crotone|LC Lecco|LE Lecce|\
LI Livorno|LO Lodi|LT Latina|LU Lucca|MB Monza e Brianza|MC Macerata|ME Messina|MI Milano|MN Mantova|MO Modena|\
MS Massa-Carrara|MT Matera|NA Napoli|NO Novara|NU Nuoro|OR Oristano|PA Palermo|PC Piacenza|PD Padova|PE Pescara|\
PG Perugia|PI Pisa|PN Pordenone|PO Prato|PR Parma|PT Pistoia|PU Pesaro e Urbino|PV Pavia|PZ Potenza|RA Ravenna|\
RC Reggio Calabria|RE Reggio Emilia|RG Ragusa|RI Rieti|RM Roma|RN Rimini|RO Rovigo|SA Salerno|SI Siena|\
SO Sondrio|SP La Spezia|SR Siracusa|SS Sassari|SU Sud Sardegna|SV Savona|TA Taranto|TE Teramo|TN Trento|TO Torino|\
TP Trapani|TR Terni|TS Trieste|TV Treviso|UD Udine|VA Varese|VB Verbano-Cusio-Ossola|VC Vercelli|VE Venezia|\
VI Vicenza|VR Verona|VT Viterbo|VV Vibo Valentia";

static BY_NAME: LazyLock<Vec<(String, &str)>> = LazyLock::new(|| {
    let mut names: Vec<_> = PROVINCES
        .split('|')
        .filter_map(|one| one.split_once(' '))
        .map(|(code, name)| (fold(name), code))
        .collect();
    names.sort_unstable();
    names
});

/// The code, in capitals, if these two letters are one.
pub(super) fn code(letters: &str) -> Option<&'static str> {
    let mut all = PROVINCES.split('|').filter_map(|one| one.get(..2));
    all.find(|code| code.eq_ignore_ascii_case(letters))
}

/// The code of a province's name.
pub(super) fn code_of_name(name: &str) -> Option<&'static str> {
    let name = fold(name);
    let place = BY_NAME
        .binary_search_by(|(known, _)| known.as_str().cmp(&name))
        .ok()?;
    Some(BY_NAME[place].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_a_hundred_and_seven_provinces() {
        assert_eq!(BY_NAME.len(), 107);
        assert_eq!(code("po"), Some("PO"));
        assert_eq!(code("XX"), None);
        assert_eq!(code_of_name("forlì cesena"), Some("FC"));
    }
}
