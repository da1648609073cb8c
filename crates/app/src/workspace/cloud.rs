//! Folders that a synchronisation service owns. Such a service copies a database file while it is
//! being written and puts back old copies: the surest way to damage it.

use std::path::Path;

/// Names of folders as the services make them, folded to lower case, and the services' names.
/// A name that ends in `*` is a beginning.
const FOLDERS: &[(&str, &str)] = &[
    ("dropbox", "Dropbox"),
    ("dropbox (*", "Dropbox"),
    ("dropbox-*", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("onedrive - *", "OneDrive"),
    ("onedrive-*", "OneDrive"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("googledrive-*", "Google Drive"),
    ("my drive", "Google Drive"),
    ("il mio drive", "Google Drive"),
    ("iclouddrive", "iCloud Drive"),
    ("icloud drive", "iCloud Drive"),
    ("icloud drive (archive)*", "iCloud Drive"),
    ("com~apple~clouddocs", "iCloud Drive"),
    ("mobile documents", "iCloud Drive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("pclouddrive", "pCloud"),
    ("pcloud drive", "pCloud"),
    ("megasync", "MEGA"),
    ("mega", "MEGA"),
];

/// The service that owns a folder on the way to this file.
pub fn service(path: &Path) -> Option<&'static str> {
    path.parent()?.components().find_map(|part| {
        let name = part.as_os_str().to_string_lossy().to_lowercase();
        let of = |pattern: &str| match pattern.strip_suffix('*') {
            Some(beginning) => name.starts_with(beginning),
            None => name == pattern,
        };
        FOLDERS
            .iter()
            .find(|(pattern, _)| of(pattern))
            .map(|(_, service)| *service)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_services_folders_are_recognised() {
        for (path, owner) in [
            ("/home/ada/Dropbox/club.cerchia", Some("Dropbox")),
            (
                "/home/ada/Dropbox (Personal)/x/club.cerchia",
                Some("Dropbox"),
            ),
            (
                "/c/Users/ada/OneDrive - Bottega/club.cerchia",
                Some("OneDrive"),
            ),
            (
                "/Users/ada/Library/CloudStorage/GoogleDrive-ada@example.org/My Drive/a.cerchia",
                Some("Google Drive"),
            ),
            (
                "/Users/ada/Library/Mobile Documents/com~apple~CloudDocs/a.cerchia",
                Some("iCloud Drive"),
            ),
            ("/home/ada/Documents/dropbox.cerchia", None),
            ("/home/ada/Documenti/Cerchia/club.cerchia", None),
        ] {
            assert_eq!(service(Path::new(path)), owner, "{path}");
        }
    }
}
