//! People who came from elsewhere: names by country of birth, with the country's code in tax codes
//! and, for some who kept their number, a telephone range set aside for fiction.

use crate::chance::Chance;

/// A country and its names, separated by commas.
#[derive(Debug)]
pub struct Origin {
    /// The code that stands for the birthplace in tax codes.
    pub code: &'static str,
    men: &'static str,
    women: &'static str,
    families: &'static str,
    /// Digits after the plus up to the last two, of numbers nobody has; empty where no range is
    /// set aside.
    pub phone: &'static str,
}

impl Origin {
    pub fn given(&self, chance: &mut Chance, woman: bool) -> String {
        pick(chance, if woman { self.women } else { self.men })
    }

    pub fn family(&self, chance: &mut Chance) -> String {
        pick(chance, self.families)
    }
}

fn pick(chance: &mut Chance, list: &'static str) -> String {
    let names: Vec<&str> = list.split(", ").collect();
    chance.pick(&names).to_owned()
}

/// Some country.
pub fn origin(chance: &mut Chance) -> &'static Origin {
    chance.choose(&ORIGINS).unwrap_or(&ORIGINS[0])
}

static ORIGINS: [Origin; 16] = [
    Origin {
        code: "Z129",
        men: "Andrei, Mihai, Ionuț, Ștefan, Radu, Florin, Bogdan, Alexandru",
        women: "Ioana, Mihaela, Elena, Andreea, Gabriela, Oana, Mirela, Ștefania",
        families: "Popa, Ionescu, Dumitru, Munteanu, Stoica, Șerban, Țurcanu, Lăzărescu, Bălan, Cojocaru",
        phone: "",
    },
    Origin {
        code: "Z100",
        men: "Arben, Besnik, Petrit, Agron, Ilir, Dritan, Genti",
        women: "Mirela, Elira, Valbona, Arta, Besa, Drita, Teuta",
        families: "Hoxha, Shehu, Çela, Gjoka, Marku, Dervishi, Këlliçi, Prifti, Leka",
        phone: "",
    },
    Origin {
        code: "Z210",
        men: "Wei, Jun, Ming, Hao, Lei, Xiaolong, Marco Wei",
        women: "Mei, Li Na, Xiu, Yan, Ling, Chiara Mei, Hui",
        families: "Hu, Chen, Zhou, Wang, Lin, Zheng, Xu, Huang",
        phone: "",
    },
    Origin {
        code: "Z112",
        men: "Jürgen, Klaus, Matthias, Björn, Stefan, Götz, Hans-Peter",
        women: "Ulrike, Käthe, Sabine, Jördis, Anneliese, Anke, Heike",
        families: "Müller, Schröder, Weiß, Großmann, Köhler, von Arnsberg, Jäger, Strauß, Böttcher",
        phone: "4917139200",
    },
    Origin {
        code: "Z110",
        men: "François, Jérôme, Benoît, Loïc, Jean-Baptiste, Rémy, Étienne",
        women: "Hélène, Anaïs, Françoise, Marie-Laure, Chloé, Zoé, Solène",
        families: "Lefèvre, Dubois, Châtelain, Le Goff, d’Aubigné, Moreau, Bérenger, de la Roche",
        phone: "336399800",
    },
    Origin {
        code: "Z131",
        men: "José María, Íñigo, Álvaro, Javier, Sergio, Martín",
        women: "Begoña, Nuria, Lucía, María José, Inés, Rocío",
        families: "Núñez Ortega, García Peña, Muñoz, Ibáñez, López de Haro, Sáenz, Quiñones Vidal",
        phone: "",
    },
    Origin {
        code: "Z114",
        men: "Graham, Alistair, Simon, Owen, Rhys, Timothy",
        women: "Fiona, Siobhan, Rosemary, Harriet, Bronwen, Judith",
        families: "O’Hara, McAllister, Ashworth, Smythe-Baker, Llewellyn, Whitcombe, Thornbury",
        phone: "4477009001",
    },
    Origin {
        code: "Z127",
        men: "Łukasz, Krzysztof, Paweł, Wojciech, Michał",
        women: "Małgorzata, Agnieszka, Żaneta, Beata, Zofia",
        families: "Wójcik, Kamińska-Nowak, Zieliński, Gałązka, Świątek, Łuczak",
        phone: "",
    },
    Origin {
        code: "Z138",
        men: "Oleksandr, Volodymyr, Andriy, Taras, Bohdan",
        women: "Oksana, Olena, Natalia, Svitlana, Iryna",
        families: "Kovalenko, Shevchuk, Bondar, Melnyk, Tkachenko, Lysenko",
        phone: "",
    },
    Origin {
        code: "Z330",
        men: "Youssef, Rachid, Hassan, Karim, Abdelkader",
        women: "Fatima Zahra, Khadija, Samira, Nadia, Amina",
        families: "El Idrissi, Benali, Ait Ouazzani, Bouchta, El Mansouri, Tazi",
        phone: "",
    },
    Origin {
        code: "Z343",
        men: "Moussa, Amadou, Cheikh, Ibrahima, Ousmane",
        women: "Aïssatou, Fatou, Mariama, Ndèye, Awa",
        families: "Ndiaye, Diop, Sarr, Fall, Guèye, Thiam",
        phone: "",
    },
    Origin {
        code: "Z611",
        men: "César, Jesús, Luis Alberto, Percy, Ángel",
        women: "Milagros, Rosario, María Fernanda, Flor, Yésica",
        families: "Quispe Mamani, Huamán, Flores Rojas, Cárdenas, Chávez Paredes",
        phone: "",
    },
    Origin {
        code: "Z602",
        men: "João, Thiago, Antônio, Caio, Luís Otávio",
        women: "Conceição, Letícia, Ana Clara, Mônica, Luíza",
        families: "da Silva Prado, Araújo, dos Santos, Magalhães, Brandão, Simões",
        phone: "",
    },
    Origin {
        code: "Z107",
        men: "Søren, Jørgen, Mads, Åge, Bjørn",
        women: "Kirsten, Åse, Bodil, Mette, Signe",
        families: "Kjær, Østergaard, Nørgaard, Højlund, Bækgaard",
        phone: "",
    },
    Origin {
        code: "Z605",
        men: "Diego, Gonzalo, Renato, Iván, Rubén",
        women: "Ximena, Pilar, Mónica, Luz, Noemí",
        families: "Salazar Vega, Benavides, Zúñiga, Peralta, Castañeda",
        phone: "",
    },
    Origin {
        code: "Z404",
        men: "Jason, Matthew, Wesley, Eric, Brian",
        women: "Jennifer, Meredith, Megan, Ashley, Hannah",
        families: "Fitzgerald, Van der Hoek, Caldwell, Johnson-Reyes, Abernathy",
        phone: "120255501",
    },
];
