//! Given names as they are common in Tuscany, the commonest first.

use std::sync::LazyLock;

use crate::listed;

/// Names given to men.
pub static MEN: LazyLock<Vec<&str>> = listed!(
    "
    Marco, Andrea, Alessandro, Francesco, Lorenzo, Matteo, Luca, Simone, Giovanni, Stefano,
    Roberto, Paolo, Leonardo, Niccolò, Tommaso, Gabriele, Davide, Giuseppe, Antonio, Mario, Luigi,
    Alessio, Filippo, Riccardo, Federico, Massimo, Fabio, Daniele, Claudio, Maurizio, Giacomo,
    Pietro, Edoardo, Mattia, Michele, Enrico, Giulio, Franco, Sergio, Gianni, Vittorio, Bruno,
    Dario, Emanuele, Jacopo, Cosimo, Duccio, Lapo, Guido, Bernardo, Guglielmo, Neri, Vieri,
    Gherardo, Corso, Dino, Ugo, Aldo, Renzo, Silvano, Piero, Gino, Alberto, Carlo, Christian,
    Cristiano, Damiano, Diego, Domenico, Elia, Emilio, Fabrizio, Ferdinando, Flavio, Gianluca,
    Gianfranco, Giancarlo, Giampiero, Gianmarco, Pier Luigi, Gian Paolo, Pierfrancesco,
    Michelangelo, Massimiliano, Giordano, Giorgio, Girolamo, Ivan, Leopoldo, Luciano, Manuel,
    Marcello, Martino, Mauro, Nicola, Orlando, Oscar, Patrizio, Raffaele, Ranieri, Renato, Rocco,
    Salvatore, Samuele, Saverio, Sandro, Tancredi, Tiziano, Umberto, Valerio, Vincenzo, Virgilio,
    Vasco, Zeno, Ettore, Achille, Amedeo, Armando, Baldo, Dante, Nicolò, Mosè, Giosuè, Noè, Gaddo,
    Brando, Furio, Ivo, Loriano, Moreno
    "
);

/// Names given to women.
pub static WOMEN: LazyLock<Vec<&str>> = listed!(
    "
    Giulia, Francesca, Chiara, Sara, Martina, Elena, Anna, Laura, Silvia, Alessandra, Paola,
    Maria, Federica, Valentina, Elisa, Barbara, Cristina, Simona, Caterina, Ginevra, Sofia,
    Beatrice, Costanza, Matilde, Benedetta, Camilla, Margherita, Bianca, Alice, Aurora, Irene,
    Ilaria, Eleonora, Serena, Claudia, Daniela, Monica, Patrizia, Roberta, Stefania, Lucia,
    Giovanna, Antonella, Donatella, Fiammetta, Lavinia, Ludovica, Lucrezia, Vittoria, Viola, Emma,
    Noemi, Rebecca, Gaia, Greta, Marta, Michela, Angela, Rosa, Teresa, Grazia, Carla, Franca,
    Luisa, Marcella, Marina, Nadia, Ornella, Piera, Raffaella, Rossella, Sabrina, Sandra, Sonia,
    Susanna, Tamara, Tiziana, Veronica, Virginia, Viviana, Wanda, Adele, Agnese, Allegra, Ambra,
    Arianna, Asia, Azzurra, Carlotta, Carolina, Cecilia, Clara, Debora, Diletta, Elettra,
    Emanuela, Ester, Eva, Flavia, Gemma, Gioia, Giorgia, Isabella, Letizia, Linda, Lisa, Loredana,
    Maddalena, Manuela, Maria Grazia, Anna Maria, Maria Teresa, Mariangela, Melissa, Mirella,
    Miriam, Morena, Nicoletta, Norma, Olivia, Rachele, Rita, Selvaggia, Verdiana, Zoe, Zita,
    Sveva, Tosca, Ombretta, Fiorenza
    "
);
