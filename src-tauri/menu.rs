//! The menu at the top of a macOS screen. Linux and Windows have none: the palette and the toolbar
//! serve there. Undo and redo are not in it on purpose: a menu item would take ⌘Z from the page,
//! and the page undoes what people did, not only what they typed.

use contract::settings::Language;
use tauri::{
    AppHandle, Wry,
    menu::{Menu, MenuBuilder, SubmenuBuilder},
};

/// The menu, in the person's language.
pub fn make(handle: &AppHandle, language: Language) -> tauri::Result<Menu<Wry>> {
    let (edit, window) = match language {
        Language::It => ("Composizione", "Finestra"),
        Language::En => ("Edit", "Window"),
    };
    let application = SubmenuBuilder::new(handle, "Cerchia")
        .about(None)
        .separator()
        .services()
        .separator()
        .hide()
        .hide_others()
        .show_all()
        .separator()
        .quit()
        .build()?;
    let edit = SubmenuBuilder::new(handle, edit)
        .cut()
        .copy()
        .paste()
        .select_all()
        .build()?;
    let window = SubmenuBuilder::new(handle, window)
        .minimize()
        .maximize()
        .fullscreen()
        .close_window()
        .build()?;
    MenuBuilder::new(handle)
        .items(&[&application, &edit, &window])
        .build()
}
