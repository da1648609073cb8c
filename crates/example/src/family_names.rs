//! Family names: a list of some that sound like home, and roots with endings that make very many
//! more of the same kind, as family names were in fact made.

use std::sync::LazyLock;

use crate::{chance::Chance, listed};

/// Names that one reads on doorbells between Prato and Arezzo, and a few from further south.
static KNOWN: LazyLock<Vec<&str>> = listed!(
    "
    Rossi, Bianchi, Verdi, Neri, Conti, Ricci, Bruni, Galli, Martini, Costa, Innocenti, Giannini,
    Fabbri, Mancini, Parrini, Vannini, Sarti, Pieri, Bini, Nesi, Ciani, Ceccarelli, Cecchi,
    Bartoli, Baldi, Bandini, Barbieri, Bartolini, Becattini, Bellini, Benelli, Bencini, Benvenuti,
    Bertini, Biagi, Biagioni, Biagiotti, Bonciani, Bonini, Borghi, Borgioli, Bucciarelli,
    Caciolli, Calamandrei, Calamai, Campani, Cantini, Cappelli, Cappellini, Carlesi, Caselli,
    Castellani, Cavallini, Cei, Chiti, Chellini, Cherubini, Chiarugi, Ciampi, Cini, Cioni,
    Coppini, Corsi, Corsini, Cresci, Dainelli, Dolfi, Donati, Falorni, Falciani, Fanfani,
    Fantechi, Fantoni, Fedi, Ferri, Ferrini, Fiaschi, Fiorini, Focardi, Fontani, Forconi,
    Franceschini, Francini, Frilli, Frosini, Fusi, Gabbrielli, Gargani, Gelli, Gensini, Gheri,
    Ghelli, Giachi, Giachetti, Giani, Ginanni, Giorgetti, Giovannini, Giusti, Gori, Gozzini,
    Grassi, Grazzini, Guarducci, Guerrini, Guidi, Guidotti, Landi, Lapi, Lapini, Lari, Lastrucci,
    Lazzeri, Lelli, Lenzi, Leoni, Lippi, Livi, Lombardi, Lotti, Lucchesi, Lumachi, Lunghi,
    Maestrelli, Maffei, Magherini, Magi, Magnani, Magnolfi, Mannelli, Mannini, Manetti, Marchetti,
    Marchi, Mari, Mariani, Marini, Marrani, Martelli, Martinelli, Masi, Masini, Mazzanti, Mazzei,
    Mazzoni, Meini, Mealli, Melani, Meucci, Miniati, Mori, Morandi, Morelli, Moretti, Mugnai,
    Naldi, Naldini, Nannini, Nannucci, Nardi, Nardoni, Nencini, Nencioni, Niccolai, Niccoli,
    Nistri, Nocentini, Noferini, Orlandi, Orsini, Pacini, Pagliai, Palchetti, Pampaloni,
    Panchetti, Paoletti, Paoli, Papi, Papini, Pasquini, Passeri, Pecchioli, Pelli, Peruzzi, Petri,
    Piccini, Pini, Pinzani, Poggi, Poggiali, Poli, Pratesi, Pratellesi, Pucci, Puccini, Raddi,
    Ragionieri, Ramazzotti, Randelli, Raspini, Rinaldi, Rindi, Rocchi, Romagnoli, Romani,
    Romanelli, Romei, Romoli, Rosati, Rosi, Rosselli, Sacchetti, Saccardi, Salvadori, Salvini,
    Salvestrini, Sani, Santini, Santoni, Scarpelli, Sestini, Sieni, Signorini, Simoncini, Socci,
    Somigli, Spinelli, Staccioli, Stefanelli, Stefani, Tacconi, Taddei, Tanini, Tarchi, Targetti,
    Tarchiani, Tempesti, Tesi, Tinti, Tofani, Torrini, Tozzi, Turchi, Ugolini, Ulivi, Vannucchi,
    Vannucci, Vanni, Vangi, Venturi, Vettori, Viciani, Vieri, Vignoli, Vignolini, Vivoli,
    Zanobini, Zani, Zecchi, Zini, Zoppi, Zuffanelli, Alderighi, Agostini, Allori, Andreini,
    Arrighi, Arrigoni, Baggiani, Bagnoli, Balatresi, Baroncelli, Baroni, Barsanti, Bassi,
    Batacchi, Bechi, Bellucci, Beni, Berti, Bettarini, Bettini, Bianchini, Boldrini, Boni,
    Braccini, Brogi, Brunetti, Burchi, Burroni, Calvelli, Campigli, Cappugi, Casini, Catarzi,
    Checcucci, Chelazzi, Chiari, Chini, Ciabatti, Ciapetti, Collini, Cocchi, Corti, Dini, Doni,
    Fallani, Fani, Ferroni, Ficini, Filippini, Fossi, Franchi, Galeotti, Gambini, Gennai, Ghini,
    Giannelli, Gonnelli, Gualtieri, Iacopini, Magini, Malavolti, Marcacci, Marzi, Matteini,
    Menichetti, Monti, Montelatici, Nuti, Pallanti, Parigi, Pescini, Piazzini, Ravenni, Ridolfi,
    Rontani, Sanesi, Sarri, Secci, Sforzi, Soldani, Tani, Tognarelli, Torricelli, Tosi, Valeri,
    Ventura, Esposito, Russo, Greco, Ferrara, Marino, Caruso, Gallo, Lombardo, Leone, Longo,
    Serra, Piras, Melis, Sanna, Vitale
    "
);

/// Names with an apostrophe, an accent, or more words than one.
static PARTICULAR: LazyLock<Vec<&str>> = listed!(
    "
    D'Angelo, D’Amico, Dell'Orto, Dall'Olio, De Luca, De Santis, Del Bianco, Della Torre,
    Di Stefano, Degl'Innocenti, Degli Esposti, Dei Bardi, Dal Canto, Del Conte, Della Casa,
    L'Abbate, Lo Presti, La Rosa, Li Causi, Dell’Agnello, D'Alessandro, Nicolò, Cantù, Salò,
    Forlì, Nardò, Calabrò, Cosmà, Fratta Pasini, Del Lungo, Montelupi di Sopra,
    Baldacci della Pieve, Nardi Fabbrini, Sgrò, Crisafà, Dalle Luche
    "
);

/// Where family names come from: short forms of given names, trades, animals, places.
static ROOTS: LazyLock<Vec<&str>> = listed!(
    "
    Ald, Alber, Aldobr, Ambr, Amid, Angiol, Ansald, Anton, Arc, Ard, Arm, Arn, Arrigh, Azz, Bacc,
    Bagl, Bald, Balest, Bambagi, Band, Banc, Bar, Barb, Barc, Bard, Barn, Bart, Bas, Bast, Batt,
    Becc, Bell, Belt, Benc, Bend, Ben, Ber, Berg, Bern, Bert, Bett, Bev, Biag, Bic, Big, Bin,
    Bind, Bisc, Bocc, Bold, Bon, Bonf, Bor, Borg, Bors, Bosc, Bott, Bov, Bracc, Bram, Branc,
    Brand, Bras, Bresc, Bric, Brun, Bruc, Bucc, Buff, Bug, Bur, Busc, Butt, Cacc, Cald, Calv,
    Camb, Camp, Canc, Cant, Cap, Capp, Car, Carb, Card, Carn, Carp, Cas, Cast, Cat, Cav, Cavall,
    Cec, Cell, Cenn, Cer, Cerv, Ces, Chelm, Chiar, Ciab, Ciamp, Cianf, Cib, Cip, Ciul, Coc, Col,
    Colt, Comp, Cor, Corb, Corn, Cors, Cort, Cosc, Crist, Cucc, Curr, Dant, Dard, Dav, Del, Diot,
    Dolc, Dom, Don, Dor, Dragh, Dur, Fabb, Facc, Fag, Falc, Fann, Fant, Far, Fatt, Fav, Fel, Fer,
    Ferr, Ferrar, Fian, Fil, Fior, Fogl, Font, Form, Forn, Fort, Fosch, Franc, Frang, Fratt, Fred,
    Frig, Frull, Fum, Fur, Gabb, Gagl, Gal, Gall, Gamb, Gand, Gar, Garb, Gasp, Gatt, Gav, Gem,
    Gent, Ger, Gherard, Ghez, Ghib, Giac, Giann, Gigl, Giord, Gir, Giul, Gobb, Gold, Gonf, Gor,
    Gott, Grand, Gran, Grass, Gratt, Graz, Grif, Grim, Guad, Gualt, Guarn, Guazz, Guer, Guggl,
    Guicc, Gust, Inc, Ing, Isol, Lacr, Lamb, Lanc, Land, Lanf, Lap, Lasc, Latt, Laz, Lenz, Leonc,
    Ligu, Lis, Lod, Lom, Long, Lor, Lucc, Lud, Lung, Lup, Lus, Macc, Madd, Maff, Mag, Magl, Mal,
    Malv, Mamb, Manc, Mand, Manf, Mang, Mann, Mant, Mar, Marc, March, Mard, Marg, Mars, Mart,
    Masc, Mass, Mat, Matt, Maz, Med, Melm, Men, Merc, Mer, Mess, Mic, Migl, Mil, Minn, Mir, Mocc,
    Mol, Mon, Mont, Mor, Morb, Mosc, Mucc, Mug, Mur, Musc, Nacc, Nald, Nann, Nard, Nas, Nat, Nav,
    Nel, Ner, Nic, Nocc, Nof, Nor, Nov, Nucc, Ogn, Ol, Oliv, Ond, Ord, Orf, Orl, Ors, Ort, Ott,
    Pacc, Pad, Pagl, Pal, Palm, Panc, Pand, Pant, Paol, Par, Parr, Pasc, Pass, Past, Patr, Pazz,
    Pecc, Pell, Penn, Per, Perc, Perg, Pesc, Petr, Pezz, Piac, Piagg, Picc, Pier, Pign, Pil, Pin,
    Pis, Pist, Pizz, Pogg, Pol, Pomp, Pont, Por, Port, Pozz, Prat, Prosp, Prov, Puc, Quart, Quer,
    Rabb, Rad, Raff, Rag, Ram, Ran, Rap, Rav, Raz, Reb, Reg, Ren, Ric, Rid, Rigacc, Rig, Rim, Rin,
    Rist, Riv, Rob, Rocc, Rod, Rom, Ronc, Ros, Rot, Rov, Rub, Ruff, Rug, Rust, Sab, Sacc, Sal,
    Salt, Salv, Sand, Sang, Sant, Sar, Sass, Sav, Scal, Scand, Scar, Schiav, Scop, Segh, Ser, Sev,
    Sgar, Sil, Sim, Sod, Sold, Sorb, Sord, Spad, Spagn, Spar, Spin, Squar, Stagn, Stef, Stor,
    Strad, Stramb, Strozz, Succ, Sut, Tacc, Tadd, Tagl, Tamb, Tan, Tar, Tart, Tass, Teb, Ted, Ten,
    Terr, Ters, Test, Tib, Tign, Tirab, Tod, Tom, Tond, Tor, Torn, Tosc, Trav, Tregg, Trinc, Tucc,
    Turb, Turr, Ubald, Ugh, Ult, Urb, Vacc, Val, Vall, Vals, Var, Vasc, Vell, Vent, Ver, Verd,
    Vern, Vesc, Vett, Vign, Vill, Vinc, Virg, Visc, Vit, Viv, Volp, Volt, Zacc, Zagl, Zamb, Zan,
    Zapp, Zecch, Zing, Zocc, Zoll, Zucc
    "
);

static ENDINGS: LazyLock<Vec<&str>> = listed!(
    "
    ini, elli, etti, oni, acci, otti, ani, ucci, ozzi, uzzi, ari, eri, aldi, ardi, azzi, igli,
    esi, ella, etta, one, ieri, onci, occi, inelli, ellini, acchi, ucchi, occhi, anti, enti, ossi,
    assi, olini, aroni, arelli, ati, andi, edi, izzi, ola
    "
);

/// One of the known names, now and then a particular one.
pub fn known(chance: &mut Chance) -> String {
    if chance.percent(11) {
        return chance.pick(&PARTICULAR).to_owned();
    }
    chance.pick_early(&KNOWN).to_owned()
}

/// One of the twenty thousand names that roots and endings make.
pub fn made(chance: &mut Chance) -> String {
    [chance.pick(&ROOTS), chance.pick(&ENDINGS)].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn there_are_names_enough_for_a_large_town() {
        let mut chance = Chance::of("family names", 0);
        let made: BTreeSet<String> = (0..40_000).map(|_| made(&mut chance)).collect();
        assert!(made.len() > 4_000, "{}", made.len());
    }
}
