//! Towns with what belongs to them: province, postal codes, telephone area, and the code they have
//! in the land register, which tax codes use.

use std::sync::LazyLock;

use crate::{chance::Chance, listed};

/// A town.
#[derive(Debug)]
pub struct Town {
    pub name: &'static str,
    pub province: &'static str,
    /// Its postal codes (CAP), separated by spaces.
    postal_codes: &'static str,
    /// The telephone area, with its nought.
    pub area: &'static str,
    /// The land register's code (*codice catastale*).
    pub register: &'static str,
}

impl Town {
    /// One of its postal codes.
    pub fn postal_code(&self, chance: &mut Chance) -> String {
        let codes: Vec<&str> = self.postal_codes.split(' ').collect();
        chance.pick(&codes).to_owned()
    }
}

/// Somewhere in Tuscany, mostly in and around Florence; now and then further away.
pub fn town(chance: &mut Chance) -> &'static Town {
    let place = match chance.below(100) {
        0..38 => 0,
        38..76 => chance.below(AROUND),
        _ => chance.below(u32::try_from(TOWNS.len()).unwrap_or(AROUND)),
    };
    TOWNS.get(place as usize).unwrap_or(&FLORENCE)
}

/// A street with a number.
pub fn street(chance: &mut Chance) -> String {
    let number = 1 + chance.below(140);
    match chance.below(12) {
        // houses in Florence number shops in red
        0 => format!("{}, {number}/r", chance.pick(&STREETS)),
        1 => format!(
            "{}, {number}/{}",
            chance.pick(&STREETS),
            chance.pick(&["A", "B", "C"])
        ),
        _ => format!("{}, {number}", chance.pick(&STREETS)),
    }
}

static STREETS: LazyLock<Vec<&str>> = listed!(
    "
    Via Roma, Via Garibaldi, Via Mazzini, Via della Repubblica, Via Dante Alighieri, Via Verdi,
    Via Puccini, Via dei Mille, Via del Lavoro, Via della Libertà, Via Don Minzoni, Via Gramsci,
    Via Matteotti, Viale Europa, Via XX Settembre, Via IV Novembre, Piazza della Libertà,
    Piazza del Mercato, Via della Fornace, Via del Mulino, Via dei Tintori, Via dell’Industria,
    Via degli Artigiani, Borgo San Iacopo, Borgo la Croce, Via San Niccolò, Via della Pergola,
    Via de’ Macci, Via dell’Orto, Via del Leone, Via Pisana, Via Aretina, Via Bolognese,
    Via Senese, Via Faentina, Via Chiantigiana, Lungarno Soderini, Viale dei Colli, Via di Ripoli,
    Via Pistoiese, Via Pratese, Via di Novoli, Via Maragliano, Via del Pollaiolo,
    Costa San Giorgio, Via Santo Spirito, Località Il Ponte, Località Poggio alla Croce,
    Strada Provinciale 12, Corso Italia, Piazza Vittorio Veneto, Vicolo del Forno
    "
);

const FLORENCE: Town = town_of(
    "Firenze",
    "FI",
    "50121 50122 50123 50124 50125 50126 50127 50129 50131 50132 50133 50134 50135 50136 50137 \
     50139 50141 50142 50143 50144 50145",
    "055",
    "D612",
);

const fn town_of(
    name: &'static str,
    province: &'static str,
    postal_codes: &'static str,
    area: &'static str,
    register: &'static str,
) -> Town {
    Town {
        name,
        province,
        postal_codes,
        area,
        register,
    }
}

/// How many of [`TOWNS`] are around Florence.
const AROUND: u32 = 30;

static TOWNS: [Town; 66] = [
    FLORENCE,
    town_of("Scandicci", "FI", "50018", "055", "B962"),
    town_of("Sesto Fiorentino", "FI", "50019", "055", "I684"),
    town_of("Prato", "PO", "59100", "0574", "G999"),
    town_of("Empoli", "FI", "50053", "0571", "D403"),
    town_of("Campi Bisenzio", "FI", "50013", "055", "B507"),
    town_of("Bagno a Ripoli", "FI", "50012", "055", "A564"),
    town_of("Fiesole", "FI", "50014", "055", "D575"),
    town_of("Pontassieve", "FI", "50065", "055", "G825"),
    town_of("Figline e Incisa Valdarno", "FI", "50063", "055", "M321"),
    town_of("Borgo San Lorenzo", "FI", "50032", "055", "B036"),
    town_of("Signa", "FI", "50058", "055", "I728"),
    town_of("Lastra a Signa", "FI", "50055", "055", "E466"),
    town_of("Calenzano", "FI", "50041", "055", "B406"),
    town_of("Impruneta", "FI", "50023", "055", "E291"),
    town_of("Greve in Chianti", "FI", "50022", "055", "E169"),
    town_of("San Casciano in Val di Pesa", "FI", "50026", "055", "H791"),
    town_of("Vinci", "FI", "50059", "0571", "M059"),
    town_of("Montelupo Fiorentino", "FI", "50056", "0571", "F551"),
    town_of("Reggello", "FI", "50066", "055", "H222"),
    town_of("Rignano sull’Arno", "FI", "50067", "055", "H286"),
    town_of("Scarperia e San Piero", "FI", "50038", "055", "M326"),
    town_of("Vicchio", "FI", "50039", "055", "L838"),
    town_of("Barberino di Mugello", "FI", "50031", "055", "A632"),
    town_of("Certaldo", "FI", "50052", "0571", "C540"),
    town_of("Castelfiorentino", "FI", "50051", "0571", "C101"),
    town_of("Fucecchio", "FI", "50054", "0571", "D815"),
    town_of("Montemurlo", "PO", "59013", "0574", "F572"),
    town_of("San Giovanni Valdarno", "AR", "52027", "055", "H901"),
    town_of("Montevarchi", "AR", "52025", "055", "F656"),
    town_of("Pistoia", "PT", "51100", "0573", "G713"),
    town_of("Lucca", "LU", "55100", "0583", "E715"),
    town_of(
        "Pisa",
        "PI",
        "56121 56122 56123 56124 56125 56126 56127 56128",
        "050",
        "G702",
    ),
    town_of(
        "Livorno",
        "LI",
        "57121 57122 57123 57124 57125 57126 57127 57128",
        "0586",
        "E625",
    ),
    town_of("Arezzo", "AR", "52100", "0575", "A390"),
    town_of("Siena", "SI", "53100", "0577", "I726"),
    town_of("Grosseto", "GR", "58100", "0564", "E202"),
    town_of("Massa", "MS", "54100", "0585", "F023"),
    town_of("Carrara", "MS", "54033", "0585", "B832"),
    town_of("Viareggio", "LU", "55049", "0584", "L833"),
    town_of("Pontedera", "PI", "56025", "0587", "G843"),
    town_of("Montecatini-Terme", "PT", "51016", "0572", "A561"),
    town_of("Poggibonsi", "SI", "53036", "0577", "G752"),
    town_of("Colle di Val d’Elsa", "SI", "53034", "0577", "C847"),
    town_of("Cortona", "AR", "52044", "0575", "D077"),
    town_of("Piombino", "LI", "57025", "0565", "G687"),
    town_of("Cecina", "LI", "57023", "0586", "C415"),
    town_of("Follonica", "GR", "58022", "0566", "D656"),
    town_of("Quarrata", "PT", "51039", "0573", "H109"),
    town_of("Pescia", "PT", "51017", "0572", "G491"),
    town_of("San Miniato", "PI", "56028", "0571", "I046"),
    town_of("Volterra", "PI", "56048", "0588", "M126"),
    town_of("Montepulciano", "SI", "53045", "0578", "F592"),
    town_of("Sansepolcro", "AR", "52037", "0575", "I155"),
    town_of("Capannori", "LU", "55012", "0583", "B648"),
    town_of("Forte dei Marmi", "LU", "55042", "0584", "D730"),
    town_of("Bibbiena", "AR", "52011", "0575", "A851"),
    town_of("San Gimignano", "SI", "53037", "0577", "H875"),
    town_of("Cascina", "PI", "56021", "050", "B950"),
    town_of("Pietrasanta", "LU", "55045", "0584", "G628"),
    town_of("Roma", "RM", "00184 00185 00186 00187", "06", "H501"),
    town_of("Milano", "MI", "20121 20122 20123 20124", "02", "F205"),
    town_of("Bologna", "BO", "40121 40122 40123 40124", "051", "A944"),
    town_of("La Spezia", "SP", "19121 19122 19123 19124", "0187", "E463"),
    town_of("Perugia", "PG", "06121 06122 06123 06124", "075", "G478"),
    town_of("Genova", "GE", "16121 16122 16123 16124", "010", "D969"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_town_has_what_belongs_to_a_town() {
        for town in &TOWNS {
            assert_eq!(town.province.len(), 2);
            assert_eq!(town.register.len(), 4);
            assert!(town.area.starts_with('0'));
            for code in town.postal_codes.split(' ') {
                assert!(code.len() == 5 && code.parse::<u32>().is_ok(), "{code:?}");
            }
        }
    }

    #[test]
    fn the_chapters_are_where_towns_are() {
        for name in crate::CHAPTERS.iter().flat_map(|chapter| chapter.towns) {
            assert!(TOWNS.iter().any(|town| town.name == *name), "{name}");
        }
    }
}
