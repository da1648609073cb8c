//! What people do for a living in and around Florence: sectors with the roles, the names of
//! companies and the skills that go with them.

use std::sync::LazyLock;

use crate::{chance::Chance, listed};

/// A line of business. Lists are separated by commas; `{}` in a company's name is a family name.
#[derive(Debug)]
pub struct Trade {
    pub sector: &'static str,
    men: &'static str,
    women: &'static str,
    companies: &'static str,
    skills: &'static str,
}

fn split(list: &'static str) -> Vec<&'static str> {
    list.split(", ").collect()
}

impl Trade {
    /// Somebody's role in it.
    pub fn role(&self, chance: &mut Chance, woman: bool) -> String {
        chance
            .pick_early(&split(if woman { self.women } else { self.men }))
            .to_owned()
    }

    /// The name of a company in it, mostly after somebody of this family name.
    pub fn company(&self, chance: &mut Chance, family: &str) -> String {
        chance.pick(&split(self.companies)).replace("{}", family)
    }

    /// What somebody in it can help with.
    pub fn skills(&self, chance: &mut Chance) -> Vec<String> {
        let mut skills = chance.some(&split(self.skills), 3);
        if chance.percent(30) {
            skills.push(chance.pick(&ANYBODY_S_SKILLS));
        }
        skills.into_iter().map(str::to_owned).collect()
    }
}

/// Somebody's trade.
pub fn trade(chance: &mut Chance) -> &'static Trade {
    chance.choose(&TRADES).unwrap_or(&TRADES[0])
}

/// What somebody cares about.
pub fn interests(chance: &mut Chance) -> Vec<String> {
    chance
        .some(&INTERESTS, 4)
        .into_iter()
        .map(str::to_owned)
        .collect()
}

static ANYBODY_S_SKILLS: LazyLock<Vec<&str>> = listed!(
    "
    parlare in pubblico, inglese, francese, tedesco, spagnolo, organizzare eventi, negoziare,
    fare da mentore, scrivere bandi, accogliere i nuovi
    "
);

static INTERESTS: LazyLock<Vec<&str>> = listed!(
    "
    export, gruppi d’acquisto, passaggio generazionale, intelligenza artificiale, sostenibilità,
    energia rinnovabile, bandi regionali, formazione dei dipendenti, vendite online, fiere,
    welfare aziendale, fare rete, artigianato digitale, turismo lento, filiera corta, e-commerce,
    sicurezza informatica, comunicazione, volontariato, Maggio Musicale, calcio storico, ciclismo,
    trekking in Appennino, corsa, teatro, cinema, cucina toscana, vino, olio nuovo, fotografia,
    canottaggio, giardinaggio, libri, storia di Firenze, scacchi, coro, pallavolo, viaggi
    "
);

static TRADES: [Trade; 28] = [
    Trade {
        sector: "Pelletteria",
        men: "titolare, artigiano, responsabile di produzione, modellista",
        women: "titolare, artigiana, responsabile di produzione, modellista",
        companies: "Pelletteria {}, {} & Figli, Bottega {}, Cuoio {} srl, Le Borse di {}",
        skills: "campionature, scelta dei pellami, controllo qualità, piccole serie, restauro di borse",
    },
    Trade {
        sector: "Ristorazione",
        men: "titolare, cuoco, direttore di sala, pasticcere",
        women: "titolare, cuoca, direttrice di sala, pasticcera",
        companies: "Trattoria da {}, Osteria {}, Pasticceria {}, Forno {}, Antica Fiaschetteria {}",
        skills: "catering per eventi, menù senza glutine, acquisti all’ingrosso, HACCP, sala da 60 posti",
    },
    Trade {
        sector: "Vino e olio",
        men: "produttore, agronomo, responsabile export, enologo",
        women: "produttrice, agronoma, responsabile export, enologa",
        companies: "Fattoria {}, Podere {}, Azienda Agricola {}, Frantoio {}, Tenuta di Poggio {}",
        skills: "degustazioni, export negli Stati Uniti, enoturismo, etichette e normative, potatura",
    },
    Trade {
        sector: "Consulenza fiscale",
        men: "commercialista, consulente del lavoro, revisore, tributarista",
        women: "commercialista, consulente del lavoro, revisora, tributarista",
        companies: "Studio {}, Studio {} e Associati, Studio Commercialisti {}",
        skills: "bilanci, paghe e contributi, crisi d’impresa, start-up, terzo settore, successioni",
    },
    Trade {
        sector: "Servizi legali",
        men: "avvocato, notaio, mediatore",
        women: "avvocata, notaia, mediatrice",
        companies: "Studio Legale {}, Studio Legale {} & Partner, Avvocati {}",
        skills: "contratti, marchi e brevetti, recupero crediti, diritto del lavoro, mediazione, privacy",
    },
    Trade {
        sector: "Informatica",
        men: "sviluppatore, sistemista, titolare, consulente",
        women: "sviluppatrice, sistemista, titolare, consulente",
        companies: "{} Informatica srl, Reti {} snc, Bottega Digitale {}, Codice e Cotto srl",
        skills: "siti web, gestionali, sicurezza informatica, fogli di calcolo, automazioni, assistenza",
    },
    Trade {
        sector: "Comunicazione",
        men: "grafico, addetto stampa, direttore creativo, videomaker",
        women: "grafica, addetta stampa, direttrice creativa, videomaker",
        companies: "Agenzia {}, {} Comunicazione, Grafica {}, Giglio & Parole snc",
        skills: "identità visiva, testi, social media, comunicati stampa, video brevi, fotografia",
    },
    Trade {
        sector: "Edilizia",
        men: "impresario, geometra, capocantiere, restauratore",
        women: "impresaria, geometra, direttrice dei lavori, restauratrice",
        companies: "Edil {} srl, Impresa {} Costruzioni, {} Restauri, Fratelli {} snc",
        skills: "ristrutturazioni, intonaci a calce, pratiche edilizie, bonus casa, cotto e pietra serena",
    },
    Trade {
        sector: "Architettura",
        men: "architetto, designer, progettista d’interni",
        women: "architetta, designer, progettista d’interni",
        companies: "Studio {} Architetti, {} Architettura, Spazio {}",
        skills: "interni, allestimenti, catasto, acustica, recupero di casali, modelli in 3D",
    },
    Trade {
        sector: "Impianti",
        men: "elettricista, idraulico, titolare, ingegnere",
        women: "titolare, ingegnera, responsabile commerciale",
        companies: "{} Impianti srl, Termoidraulica {}, Elettro {}, Solare {} srl",
        skills: "fotovoltaico, pompe di calore, domotica, certificazioni, pronto intervento",
    },
    Trade {
        sector: "Moda e tessile",
        men: "titolare, sarto, responsabile prodotto, tessitore",
        women: "titolare, sarta, stilista, responsabile prodotto",
        companies: "Filatura {}, Tessuti {} spa, Sartoria {}, Maglificio {}, Lanificio {}",
        skills: "lana rigenerata, modelli su misura, fornitori di filati, sfilate, campionari",
    },
    Trade {
        sector: "Oreficeria",
        men: "orafo, titolare, incisore",
        women: "orafa, titolare, gemmologa",
        companies: "Oreficeria {}, Argenti {}, Laboratorio Orafo {}",
        skills: "cera persa, incisione, perizie, restauro di gioielli, fusione",
    },
    Trade {
        sector: "Turismo e ospitalità",
        men: "albergatore, guida turistica, direttore, accompagnatore",
        women: "albergatrice, guida turistica, direttrice, accompagnatrice",
        companies: "Hotel {}, Residenza {}, Agriturismo {}, {} Viaggi, Affittacamere {}",
        skills: "visite guidate, gruppi, sale per riunioni, prenotazioni dirette, accessibilità",
    },
    Trade {
        sector: "Commercio",
        men: "commerciante, titolare, agente di commercio",
        women: "commerciante, titolare, agente di commercio",
        companies: "Ferramenta {}, Cartoleria {}, Casalinghi {}, Libreria {}, Calzature {}, Fiori {}",
        skills: "vetrine, acquisti di gruppo, fidelizzazione, vendite online, magazzino",
    },
    Trade {
        sector: "Legno e arredo",
        men: "falegname, titolare, intagliatore, tappezziere",
        women: "restauratrice, titolare, doratrice, tappezziera",
        companies: "Falegnameria {}, Mobili {}, Cornici {}, Bottega del Legno {}",
        skills: "mobili su misura, doratura, restauro, infissi, laccature",
    },
    Trade {
        sector: "Ceramica e vetro",
        men: "ceramista, titolare, vetraio",
        women: "ceramista, titolare, decoratrice",
        companies: "Ceramiche {}, Vetreria {}, Terrecotte {}",
        skills: "decorazione a mano, cotture, stampi, pezzi unici, corsi per bambini",
    },
    Trade {
        sector: "Meccanica",
        men: "titolare, tornitore, progettista, responsabile qualità",
        women: "titolare, progettista, responsabile qualità, responsabile acquisti",
        companies: "Officine {} srl, Meccanica {} snc, {} Stampi, Torneria {}",
        skills: "disegno CAD, prototipi, manutenzione, certificazione ISO, subfornitura",
    },
    Trade {
        sector: "Autotrasporti",
        men: "autotrasportatore, titolare, responsabile logistica",
        women: "titolare, responsabile logistica, impiegata traffico",
        companies: "Trasporti {}, {} Logistica srl, Corriere {}",
        skills: "spedizioni, dogane, magazzino, consegne in centro, furgone con sponda",
    },
    Trade {
        sector: "Benessere",
        men: "fisioterapista, istruttore, parrucchiere, osteopata",
        women: "estetista, istruttrice, parrucchiera, fisioterapista",
        companies: "Centro {}, Palestra {}, Parrucchieri {}, Studio Fisioterapico {}",
        skills: "ginnastica posturale, pause attive in ufficio, massaggi, alimentazione",
    },
    Trade {
        sector: "Sanità",
        men: "medico, dentista, farmacista, veterinario, psicologo",
        women: "medica, dentista, farmacista, veterinaria, psicologa",
        companies: "Studio Dentistico {}, Farmacia {}, Ambulatorio {}, Clinica Veterinaria {}",
        skills: "medicina del lavoro, primo soccorso, prevenzione, ascolto",
    },
    Trade {
        sector: "Formazione",
        men: "formatore, insegnante, coach, direttore",
        women: "formatrice, insegnante, coach, direttrice",
        companies: "Scuola {}, {} Formazione, Centro Studi {}, Lingue in Bottega snc",
        skills: "corsi sulla sicurezza, lingue, public speaking, fondi interprofessionali, tutoraggio",
    },
    Trade {
        sector: "Assicurazioni e credito",
        men: "agente assicurativo, consulente finanziario, direttore di filiale, broker",
        women: "agente assicurativa, consulente finanziaria, direttrice di filiale, broker",
        companies: "Assicurazioni {}, {} Broker srl, Agenzia {} & Soci",
        skills: "polizze per imprese, mutui, leasing, previdenza, garanzie fidi",
    },
    Trade {
        sector: "Immobiliare",
        men: "agente immobiliare, amministratore di condominio",
        women: "agente immobiliare, amministratrice di condominio",
        companies: "Immobiliare {}, Casa {} snc, Amministrazioni {}",
        skills: "perizie, affitti brevi, fondi commerciali, locali per eventi",
    },
    Trade {
        sector: "Agricoltura e verde",
        men: "agricoltore, vivaista, giardiniere, apicoltore",
        women: "agricoltrice, vivaista, paesaggista, apicoltrice",
        companies: "Vivai {}, Orto {}, Apicoltura {}, Il Giardino di {}, Caseificio {}",
        skills: "potature, giardini storici, ceste aziendali, miele, didattica in fattoria",
    },
    Trade {
        sector: "Editoria e stampa",
        men: "tipografo, editore, traduttore, libraio",
        women: "tipografa, editrice, traduttrice, libraia",
        companies: "Tipografia {}, Edizioni {}, Legatoria {}, Carta {} snc",
        skills: "stampa tipografica, legatura, traduzioni, correzione di bozze, packaging",
    },
    Trade {
        sector: "Eventi e spettacolo",
        men: "organizzatore, musicista, tecnico del suono, attore",
        women: "organizzatrice, musicista, wedding planner, attrice",
        companies: "{} Eventi, Service {} snc, Teatro {}, La Compagnia di {}",
        skills: "matrimoni, impianti audio, conduzione di serate, permessi SIAE, luci",
    },
    Trade {
        sector: "Terzo settore",
        men: "presidente, coordinatore, educatore, progettista sociale",
        women: "presidente, coordinatrice, educatrice, progettista sociale",
        companies: "Cooperativa {}, Fondazione {}, Associazione {}, Circolo {}",
        skills: "progettazione europea, volontari, rendicontazione, inserimenti lavorativi",
    },
    Trade {
        sector: "Ambiente ed energia",
        men: "consulente ambientale, ingegnere, geologo, tecnico",
        women: "consulente ambientale, ingegnera, geologa, tecnica",
        companies: "{} Ambiente srl, Studio Geologico {}, Energia {} scarl",
        skills: "comunità energetiche, rifiuti, diagnosi energetica, bilancio di sostenibilità",
    },
];
