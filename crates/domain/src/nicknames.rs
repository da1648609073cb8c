//! Names that are given to people, and what becomes of them among friends: Beppe is Giuseppe, and
//! in *Rossi Mario* it is Mario that was given. All words here are folded (`text::fold`). Used for
//! finding duplicates and for splitting whole names, never for changing what somebody wrote.

use std::sync::LazyLock;

/// One full name a line, then its short forms. A short form stands for one name only, the likeliest;
/// short forms that are as often a name of their own (Rita, Lisa, Dino) are left out.
const SHORT_FORMS: &str = "
    agostino gosto
    alberto albi albertino
    alessandra sandra sandrina
    alessandro sandro sandrino sandrone
    alfonso fonzo
    alfredo fredo
    angela angiolina angiola
    angelo angelino angiolino
    anna annina annetta annuccia
    antonella antonellina
    antonia tonia
    antonio toni tony tonino totonno tonio nino
    bartolomeo bartolo meo
    beatrice bea bice
    benedetta benny
    bernardo nardo
    caterina cate rina
    cristina cri cris
    daniela dany
    daniele dani danielino
    domenica mimma
    domenico mimmo menico
    edoardo edo
    elena lena
    eleonora ele
    elisabetta betta betti bettina lisabetta
    emanuele manu lele
    enrico chicco
    ernesto tino
    federica fede
    federico fefe ghigo
    ferdinando nando
    filippo pippo lippo
    francesca francy checca fra cesca
    francesco franco checco ciccio cecco ceccho francescone
    gabriele gabri
    gaetano tano
    gennaro rino
    giacomo giacomino giacomone mino
    gianluca gianlu
    giorgio giorgino
    giovanna giovannina nanna vanna
    giovanni gianni nanni vanni giovannino giannino giannetto
    girolamo momo
    giuliano giulianino
    giuseppe beppe peppe pino beppino peppino peppone bepi geppe geppi seppe giuse
    giuseppina pina beppina peppina giusi giusy pinuccia
    gregorio gori
    guglielmo memo
    ignazio gnazio
    ilaria ila lalla
    isabella isa
    lorenza renza
    lorenzo renzo lollo lore
    luigi gigi gino luigino gigino gigetto
    luigia gina luigina gigia
    maddalena madda
    margherita marghe ghita
    martina marti
    massimiliano max massi
    matteo teo matte
    michela michi
    michele michelino michelone
    nicola nico cola
    nicoletta niki
    niccolo nicolo niccolino
    paolo paolino paoletto
    pasquale lino pasqualino
    pietro piero pierino pierotto
    raffaella raffa lella
    raffaele raf raffaellino
    riccardo ricky riccardino
    roberta roby
    roberto robi robertino
    rosa rosina rosetta rosellina
    salvatore toto totore turi turiddu sasa tore salvo
    sebastiano seba bastiano bastian
    simona simo
    simone simoncino
    stefania stefy
    stefano ste stefanino
    teresa tere teresina
    tommaso masino tommi tommy maso
    umberto umbertino
    valentina vale
    vincenza enza cenza
    vincenzo enzo cenzo vincenzino
    vittoria vicky
    vittorio vitto
    andrew drew andy
    anthony ant
    barbara babs barbie
    benjamin ben benji
    catherine cathy kathy kate katie
    charles charlie chuck
    christopher chris
    daniel danny
    david dave davy
    edward eddie ed ted
    elizabeth liz lizzie beth betty eliza
    james jim jimmy jamie
    jennifer jen jenny
    john johnny jack
    joseph joe joey
    margaret maggie peggy
    matthew matt
    michael mike mick mickey
    nicholas nick
    patricia pat patty
    peter pete
    rebecca becky
    richard rich dick rick
    robert rob bob bobby
    samuel sam sammy
    stephen steve
    susan sue susie
    thomas tom
    timothy tim
    william will bill billy willy
";

/// Names given in Italy.
const ITALIAN: &str = "
    abramo achille ada adalberto adalgisa adamo addolorata adele adelaide adelina adelmo adolfo
    adriana adriano agata agnese agostina agostino aida alba alberta alberto albino alceste alda aldo
    alessandra alessandro alessia alessio alfio alfonsina alfonso alfreda alfredo alice alida alina
    allegra alma altea alvaro alvise amalia amanda ambra ambrogio amedeo amelia amerigo amina amos
    anastasia andrea andreina angela angelica angelina angelo anita anna annabella annalisa
    annamaria annarita annarosa annunziata anselmo antonella antonello antonia antonietta antonina
    antonino antonio apollonia arabella arcangelo arduino argia arianna armanda armando
    armida arnaldo arnolfo aroldo arrigo arturo asia assunta astrid attilio augusta augusto aurelia
    aurelio aurora azelio azzurra baldassarre baldo barbara bartolomeo basilio battista beatrice
    benedetta benedetto beniamino benito bernadette bernarda bernardino bernardo berta
    bettino biagio bianca bice boris brando brenda brigida brigitta bruna brunella brunello bruno
    calogero camilla camillo candida carla carlo carlotta carmela carmelo carmen carmine carola
    carolina caterina catia cecilia celeste celestina celestino cesare cesarina cesira chiara
    cinzia cipriano ciro clara clarissa claudia claudio clelia clemente clementina cleto clotilde
    colomba concetta concetto consolata consuelo cora corinna corrado cosima cosimo costantino
    costanza cristian cristiana cristiano cristina dafne dalila damiana damiano daniel daniela
    daniele danilo dante daria dario davide davino debora delfina delia demetrio denis denise
    desideria diana diego diletta dino domenica domenico domitilla donata donatella donatello donato
    dora doriana doriano doris edda edgardo edi edith edmondo edoarda edoardo egidio egle elda
    elena eleonora elettra elia eliana eliano elide elio elisa elisabetta elmo eloisa elsa elvio
    elvira emanuela emanuele emidio emilia emiliana emiliano emilio emma enea
    enrica enrichetta enrico enza enzo erasmo ercole erica eriberto erika ermanno ermelinda ermes
    ermete erminia erminio ernesta ernestina ernesto eros ersilia ester ettore eufemia eugenia
    eugenio eva evaristo evelina ezio fabia fabiana fabiano fabio fabiola fabrizia fabrizio fausta
    faustino fausto federica federico fedora felice felicia felicita ferdinando fermo fernanda
    fernando ferruccio fiamma fiammetta filiberto filippa filippo filomena fiora fiorella
    fiorenza fiorenzo flaminia flavia flaviana flaviano flavio flora floriana floriano folco
    fortunata fortunato fosca fosco franca francesca francesco franco fulvia fulvio furio gabriela
    gabriele gabriella gaddo gaetana gaetano gaia galileo gaspare gastone gavino gemma genoveffa
    geltrude gennaro gerarda gerardo geremia germana germano gertrude gherardo giacinta giacinto
    giacoma giacomina giacomo giada gianfranca gianfranco gianguido giancarla giancarlo giandomenico
    gianluca gianluigi gianmarco gianmaria gianmario gianmatteo gianna gianni gianpaolo
    gianpiero gianpietro giampaolo giampiero giammarco gilberta gilberto gilda gina ginevra gino
    gioacchino gioele gioia gioiella giona giordana giordano giorgia giorgina giorgio giosue
    giotto giovanna giovanni giovita girolamo gisella giuditta giulia giuliana giuliano giulietta
    giulio giuseppa giuseppe giuseppina giustina giustino gloria goffredo graziana graziano grazia
    graziella greca greta gregorio gualtiero guendalina guerrino guglielma guglielmo guido
    gustavo iacopo ida ignazia ignazio igor ilaria ilario ileana ilenia immacolata ines innocenzo
    iole iolanda ippolita ippolito irene iride iris irma isa isabella isacco isaia isidoro
    isotta italo ivan ivana ivano ivo jacopo jole katia ladislao lamberto lando lapo lara
    laura lavinia lazzaro lea leandro leda lelia lelio leo leonarda leonardo leone leonida
    leonilda leopolda leopoldo letizia lia liana liberata liberato libero libera licia lidia
    liliana lina linda lino lisa livia livio liviana loredana loredano lorella lorena lorenza
    lorenzo loretta loriana loriano loris luana luca lucia luciana luciano lucilla lucio lucrezia
    ludovica ludovico luigi luigia luigina luisa luisella luna maddalena mafalda maia malvina
    manfredi manfredo manlio manola manolo manuel manuela mara marcella marcello marco margherita
    maria mariaelena mariagrazia marialuisa mariangela marianna mariano mariapia
    mariarosa mariateresa mariavittoria mariella marietta marilena marina marino mario mariolina
    marisa marisol marta martina martino marzia marzio maso massimiliano massimo matilde matteo
    mattia maura maurizia maurizio mauro medea melania melissa mercedes michela michelangelo
    michele micol milena milo milva mimma mina minerva mira miranda mirco mirella miriam mirko
    mirna moira monia monica morena moreno morgana moroello mose muzio nada nadia natale natalia
    natalina natalino nazareno nazario neri nerina nerio nerone nicla nicola nicole nicoletta
    nicolo niccolo nilde nino nives noemi nora norberto norma novella nunzia nunzio oberto
    odetta odoardo ofelia olga olimpia olinto oliva oliver oliviero olivia ombretta
    omar omero ondina onofrio onorio orazio oreste oretta orfeo oriana orietta orlando orlanda
    ornella orsola ortensia orso oscar osvaldo otello ottavia ottaviano ottavio ottone ovidio palma
    palmira palmiro pamela pancrazio paola paolina paolo paride pasquale pasqualina patrizia
    patrizio perla petra petronilla pia pierangelo pierluigi piera pieraldo pierfrancesco
    piergiorgio pierina piero pierpaolo pietro pietra pino pio plinio pompeo prisca
    priscilla prospero provvidenza prudenzia quintilia quinto quirico rachele raffaele raffaella
    raimonda raimondo rainero ranieri ramona raniero raoul raul rebecca regina remigio remo
    renata renato renza renzo riccarda riccardo rina rinaldo rino rita roberta roberto rocco
    rodolfo rolando romana romano romeo romilda romina romolo romualdo rosa rosalba rosalia
    rosalinda rosamaria rosanna rosaria rosario rosella rosetta rosina rosita rossana
    rossano rossella rubina ruben ruggero ruggiero ruth sabatino sabina sabino sabrina
    salvatore salvatrice salvo samanta samuel samuela samuele sandra sandro santa sante santina
    santino santo sara sarah sauro saverio saveria savino sebastiana sebastiano selene
    selvaggia serafina serafino serena sergio settimio severina severino sibilla silvana
    silvano silverio silvestro silvia silvio simona simonetta simone siro sofia sonia stefania
    stefano stella susanna sveva taddeo tamara tancredi tania tarcisio tatiana tea tecla telemaco
    teo teodora teodoro teodolinda teresa terenzio teresita tessa tiberio timoteo tina tito tiziana
    tiziano tobia tommasa tommaso tosca tristano tullia tullio ubaldo uberto
    ugo uguccione ulisse ulrico umberta umberto urbano ursula valdemaro valente valentina
    valentino valeria valeriana valeriano valerio vanda vanessa vania vanna vasco velia venanzio
    venera vera verdiana verena veronica vezio viola violante violetta virgilia virgilio virginia
    virginio vincenza vincenzo vinicio vito vitale vitaliano vitalia vitantonio vittore vittoria
    vittoriano vittorio vivaldo viviana viviano walter wanda wilma yari yuri zaccaria zaira
    zelinda zeno zita zoe zoraide
";

/// Names given elsewhere in Europe and by people who came here.
const OTHERS: &str = "
    aaron abdou adam adrian adrien agnieszka ahmed aisha aksel albert aleksander aleksandra
    alejandro alex alexander alexandra alexandre alexandru alfred ali alicja alina amadou amelie ana
    anca andreas andreea andrei andrej andrew andrzej andy ane anders angelique anja anke ann anne
    annette annika antoine anton antonin antony arben arjan arnaud arthur artur astrid audrey
    axel barbora bartosz beata bengt benjamin bernard bernd besnik birgit bjorn blerim bogdan bojan
    brian brigitte camille carlos carol caroline catarina catherine cedric charles charlotte
    chloe christian christiane christina christine christoph christophe christopher claire
    claudine clement colette constantin cornelia cristobal cyril dagmar damian daniela danijel
    danuta darko david deborah diana didier diego dieter dietrich dimitri dmitri dominik dominique
    donald dorota dorothea douglas dragan dragos dusan edith eduard edward edwin eileen ekaterina
    eleni elif eliane elias elisabeth elizabeth ella ellen elodie elsa emil emilie emily emine
    emma enrique eric erik ernst estelle esther eugen eva evelyn ewa fabien fadi fatima fatou
    felipe felix fernand florence florian florin francis francisco franck francois francoise frank
    franz frederic frederik friedrich fritz gabriel gabriela geoffrey georg george georges gerald
    gerard gerd gergely gertrud gheorghe gilles gloria grace graham grzegorz guillaume
    gunther gustav guy hanna hannah hannes hans harald harry hassan heidi heinrich heinz
    helen helena helene helga helmut hendrik henri henry herbert hermann horst hubert hugo ian
    ibrahim igor ilona ilse ines inga inge ingrid ioana ion ionut ireneusz iris irina isabel
    isabelle ismail ivana ivanka ivo iwona jack jacek jacqueline jacques jakob jakub james jan jana
    jane janet janina janos jaroslav jasmin jason javier jean jeanne jennifer jens jeremy jerome
    jessica jesus jiri joachim joan joanna joao johan johann johannes john jonas jonathan jorge
    josef joseph josephine joshua juan judith julia julian julie julien julius jurgen justin justyna
    kamil karel karen karim karin karl karolina katarina katarzyna kate katharina katherine
    kathleen katrin kazimierz keith kenneth kevin khadija kim klaus konrad konstantin kristian
    kristina kristof krzysztof kurt laetitia larissa lars laszlo laure laurence laurent leif lena
    lennart leon leonie leszek liam lilia lisbeth liliana louis louise luc lucas lucie lucien luis
    lukas lukasz lydia maciej madeleine magda magdalena magnus mahmoud malgorzata malik manfred
    manon marc marcel marcin marek margaret margarita maria mariam marian marie marija marine
    marion marius mark marko markus marlene marta martha martin martine mary mateusz mathias
    mathieu mathilde matthew matthias maurice max maxime megan mehdi mehmet mehmed melanie michael
    michaela michal michel michele miguel mihaela mihai mikael mila milan milos mircea mirela
    mohamed mohammed monika monique moritz moussa muhammad mustafa nadine nancy natacha natalia
    natalie nathalie nathan nicholas nicolae nicolas niels nikola nikolai nikolaus nils nina nour
    oana oksana oleksandr oleg olena olga oliver olivier olof oscar otto owen pablo pamela patricia
    patrick paul paula pauline pavel pawel pedro per peter petr petra petrit petru philip philipp
    philippe pierre piotr rachel rachid radoslaw radu rafael rainer ralf ralph raymond regine
    remy renate rene richard robert robin rodrigo roger roland roman ronald rosemarie rudolf ruth
    ryan sabine said salma samir samira samuel sandrine sara sarah sasha scott sebastian sebastien
    sergei sergio sharon silke simon simone sofia sofie solene sonja sophia sophie soren stanislav
    stefan stefanie stephan stephane stephanie stephen steven stuart susan susanne suzanne sven
    svetlana sylvain sylvia sylvie tadeusz tamas tatjana terence teresa tetiana theo theresa
    therese thierry thomas tim timothy tobias tom tomas tomasz tony torsten udo ulrich ulrike
    urs ursula uta ute uwe vaclav valerie vasile vera veronika veronique victor victoria viktor
    viktoria vincent virginie vladimir volodymyr waldemar walter werner wiktor wilhelm william
    willem wojciech wolfgang xavier yann yannick yasmina yolande youssef yves yvette yvonne zbigniew
    zdenek zofia zoltan zuzana
";

static CANONICAL: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let forms = |line: &'static str| {
        let mut words = line.split_whitespace();
        let full = words.next().unwrap_or_default();
        words.map(move |short| (short, full))
    };
    let mut pairs: Vec<_> = SHORT_FORMS.lines().flat_map(forms).collect();
    pairs.sort_unstable();
    pairs
});

static GIVEN: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut names: Vec<_> = [SHORT_FORMS, ITALIAN, OTHERS]
        .into_iter()
        .flat_map(str::split_whitespace)
        .collect();
    names.sort_unstable();
    names.dedup();
    names
});

/// The full name that a folded word is short for, else the word itself.
#[must_use]
pub fn canonical(word: &str) -> &str {
    match CANONICAL.binary_search_by_key(&word, |(short, _)| short) {
        Ok(place) => CANONICAL[place].1,
        Err(_) => word,
    }
}

/// Whether a folded word is a name commonly given, in full or short. Many of them are family names
/// too (Martino, Franco), so this helps to choose between two readings and proves neither.
#[must_use]
pub fn is_given_name(word: &str) -> bool {
    GIVEN.binary_search(&word).is_ok()
}

/// All tables as text, for a test that notices when they change.
#[cfg(test)]
pub(crate) const TABLES: [&str; 3] = [SHORT_FORMS, ITALIAN, OTHERS];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn friends_names_lead_to_the_name_in_full() {
        for (short, full) in [
            ("beppe", "giuseppe"),
            ("peppe", "giuseppe"),
            ("pino", "giuseppe"),
            ("gigi", "luigi"),
            ("gianni", "giovanni"),
            ("sandro", "alessandro"),
            ("nicolo", "niccolo"),
            ("bob", "robert"),
        ] {
            assert_eq!(canonical(short), full);
        }
        assert_eq!(canonical("ginevra"), "ginevra");
        assert_eq!(canonical(""), "");
    }

    #[test]
    fn a_short_form_stands_for_one_name_and_no_chain_leads_on() {
        for pair in CANONICAL.windows(2) {
            assert_ne!(pair[0].0, pair[1].0, "listed twice");
        }
        for (short, full) in CANONICAL.iter() {
            assert_eq!(
                canonical(full),
                *full,
                "{short} leads to {full}, which leads on"
            );
        }
        assert!(CANONICAL.len() > 120);
    }

    #[test]
    fn every_word_of_the_tables_is_folded() {
        for word in GIVEN.iter() {
            assert_eq!(fold(word), *word);
        }
    }

    #[test]
    fn given_names_are_told_from_family_names() {
        for word in ["mario", "niccolo", "beppe", "soren", "annamaria", "william"] {
            assert!(is_given_name(word), "{word}");
        }
        for word in ["rossi", "bianchi", "dangelo", "de", "", "srl"] {
            assert!(!is_given_name(word), "{word}");
        }
    }
}
