//! People into files. The file is written beside and gets its name when it is whole, so that an
//! export that stops half-way leaves the old file as it was.

use std::{
    fs::File,
    io::BufWriter,
    path::{Path, PathBuf},
};

use contract::{
    Failure, Stage,
    settings::Language,
    workspace::{Export, ExportFormat, ExportReport},
};
use domain::{Person, PersonField, field::Home};
use importing::export;
use tokio::sync::mpsc;

use crate::{
    App, Work,
    failure::{of_io, of_reading, of_store, unexpected},
    held,
    workspace::archive,
};

/// People read at a time.
const AT_A_TIME: usize = 500;

/// Exports people, or the whole workspace, to a file.
///
/// # Errors
/// If the file cannot be written or the work was cancelled; then there is no new file.
pub async fn export(app: &App, request: Export, work: &Work) -> Result<ExportReport, Failure> {
    let _running = app.running(work);
    let path = PathBuf::from(&request.path);
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let unfinished = tempfile::Builder::new()
        .prefix(".cerchia-export")
        .tempfile_in(folder)
        .map_err(|error| of_io(folder, &error))?;
    let (rows, verified) = match request.format {
        ExportFormat::Archive => (
            archive::write(app, unfinished.path(), request.private, work).await?,
            true,
        ),
        _ => (people(app, &request, unfinished.path(), work).await?, false),
    };
    work.go_on()?;
    unfinished
        .as_file()
        .sync_all()
        .map_err(|error| of_io(&path, &error))?;
    unfinished
        .persist(&path)
        .map_err(|error| of_io(&path, &error.error))?;
    Ok(ExportReport {
        path: request.path,
        rows,
        verified,
    })
}

async fn people(app: &App, request: &Export, path: &Path, work: &Work) -> Result<u64, Failure> {
    let store = app.store().await?;
    let ids = store.selected(&request.who).await.map_err(of_store)?;
    let total = ids.len() as u64;
    let language = export_language(app);
    let (sender, mut receiver) = mpsc::channel::<Person>(AT_A_TIME * 2);
    let (format, private) = (request.format, request.private);
    let file = BufWriter::new(File::create(path).map_err(|error| of_io(path, &error))?);
    let writer = tokio::task::spawn_blocking(move || {
        let people = std::iter::from_fn(|| receiver.blocking_recv());
        let fields: Vec<PersonField> = PersonField::ALL
            .iter()
            .copied()
            .filter(|field| private || field.home() != Home::Mine)
            .collect();
        match format {
            ExportFormat::Csv => export::csv(file, people, &fields, language),
            ExportFormat::Xlsx => export::xlsx(file, people, &fields, language),
            ExportFormat::Vcard | ExportFormat::Archive => export::vcard(file, people),
        }
    });
    let nobody = Person::default();
    let mut done = 0;
    'reading: for some in ids.chunks(AT_A_TIME) {
        for mut record in store.records(some).await.map_err(of_store)? {
            if !private {
                for field in PersonField::ALL {
                    if field.home() == Home::Mine {
                        record.person.set(*field, nobody.get(*field));
                    }
                }
            }
            // a writer that has stopped says why when it is asked
            if sender.send(record.person).await.is_err() {
                break 'reading;
            }
            done += 1;
        }
        work.tell(Stage::Writing, done, total);
        work.go_on()?;
    }
    drop(sender);
    writer
        .await
        .map_err(|error| unexpected(&error))?
        .map_err(|refused| of_reading(path, refused))?;
    Ok(done)
}

/// The language of titles: the one the person reads.
pub(crate) fn export_language(app: &App) -> export::Language {
    let asked = *held(&app.0.language);
    let preferences = &held(&app.0.remembered).preferences;
    match asked
        .or(preferences.language)
        .unwrap_or(preferences.system_language)
    {
        Language::It => export::Language::Italian,
        Language::En => export::Language::English,
    }
}
