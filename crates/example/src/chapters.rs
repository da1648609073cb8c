//! The chapters of the community: smaller circles in the towns around.

/// A chapter and where its people come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Its name, as in the tag its people have.
    pub name: &'static str,
    /// It has a coordinator but has not met yet.
    pub forming: bool,
    /// The towns it looks after.
    pub towns: &'static [&'static str],
}

impl Chapter {
    /// The tag of its people.
    #[must_use]
    pub fn tag(&self) -> String {
        format!("capitolo {}", self.name)
    }
}

/// Six chapters, of which two are forming under one coordinator.
pub const CHAPTERS: [Chapter; 6] = [
    Chapter {
        name: "Firenze Centro",
        forming: false,
        towns: &["Firenze", "Fiesole"],
    },
    Chapter {
        name: "Oltrarno",
        forming: false,
        towns: &[
            "Firenze",
            "Scandicci",
            "Bagno a Ripoli",
            "Impruneta",
            "Greve in Chianti",
        ],
    },
    Chapter {
        name: "Piana e Prato",
        forming: false,
        towns: &[
            "Prato",
            "Sesto Fiorentino",
            "Campi Bisenzio",
            "Calenzano",
            "Montemurlo",
        ],
    },
    Chapter {
        name: "Empolese",
        forming: false,
        towns: &[
            "Empoli",
            "Vinci",
            "Montelupo Fiorentino",
            "Certaldo",
            "Fucecchio",
            "San Miniato",
        ],
    },
    Chapter {
        name: "Mugello",
        forming: true,
        towns: &[
            "Borgo San Lorenzo",
            "Vicchio",
            "Barberino di Mugello",
            "Pontassieve",
        ],
    },
    Chapter {
        name: "Valdarno",
        forming: true,
        towns: &[
            "Figline e Incisa Valdarno",
            "Montevarchi",
            "San Giovanni Valdarno",
            "Reggello",
        ],
    },
];
