//! Icons, drawn here: strokes on a 20 × 20 grid in the colour of the text beside them.

use leptos::prelude::*;

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say what they show")]
pub enum IconName {
    Add,
    ArrowDown,
    ArrowUp,
    Back,
    Bell,
    Calendar,
    Camera,
    Check,
    ChevronDown,
    ChevronRight,
    Circle,
    CircleFull,
    CircleHalf,
    Clock,
    Close,
    Columns,
    Copy,
    Cup,
    Door,
    Download,
    Filter,
    Folder,
    Gear,
    Heart,
    Import,
    Less,
    Letter,
    Lock,
    Message,
    Moon,
    More,
    Note,
    Pause,
    People,
    Person,
    Phone,
    Picture,
    Pin,
    Qr,
    Repeat,
    Restore,
    Save,
    Search,
    Shield,
    Sound,
    Sparkle,
    Tag,
    Trash,
    Twins,
    Undo,
    Warning,
}

impl IconName {
    const fn path(self) -> &'static str {
        match self {
            Self::Add => "M10 4v12M4 10h12",
            Self::ArrowDown => "M10 4v12M5.5 11.5 10 16l4.5-4.5",
            Self::ArrowUp => "M10 16V4M5.5 8.5 10 4l4.5 4.5",
            Self::Back => "M12.5 4.5 7 10l5.5 5.5",
            Self::Bell => "M5 13.5h10l-1.3-2V8.2a3.7 3.7 0 0 0-7.4 0v3.3zM8.6 16h2.8",
            Self::Calendar => {
                "M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5M7 12h.01M10 12h.01M13 12h.01"
            }
            Self::Camera => {
                "M3 6.5h3.5L8 4.5h4l1.5 2H17v9.5H3zM10 8.3a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6z"
            }
            Self::Check => "m4.5 10.5 3.7 3.7 7.3-8",
            Self::ChevronDown => "M5.5 8 10 12.5 14.5 8",
            Self::ChevronRight => "M8 5.5 12.5 10 8 14.5",
            Self::Circle | Self::CircleFull => "M10 5.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9z",
            Self::CircleHalf => {
                "M10 5.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM10 5.5v9M8 6.2v7.6M6.4 8v4"
            }
            Self::Clock => "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM10 6v4.2l2.8 1.8",
            Self::Close => "m5.5 5.5 9 9M14.5 5.5l-9 9",
            Self::Columns => "M3 4h14v12H3zM8 4v12M12.5 4v12",
            Self::Copy => "M7 7h9v9H7zM4 13V4h9",
            Self::Cup => {
                "M4 6.5h9.5v5.2a3.8 3.8 0 0 1-3.8 3.8H7.8A3.8 3.8 0 0 1 4 11.7zM13.5 8h1.2a2 2 0 0 1 0 4.2h-1.3M7 2.8v1.6M10.4 2.8v1.6"
            }
            Self::Door => "M5 17V3.5h10V17M3 17h14M12 10.3v.4",
            Self::Download => "M10 3v9M6 8.5l4 4 4-4M4 16.5h12",
            Self::Filter => "M3 5h14M5.5 10h9M8 15h4",
            Self::Folder => "M3 5h5l1.5 2H17v9H3z",
            Self::Gear => {
                "M10 7.4a2.6 2.6 0 1 1 0 5.2 2.6 2.6 0 0 1 0-5.2zM10 2.8v2M10 15.2v2M2.8 10h2M15.2 10h2M4.9 4.9l1.4 1.4M13.7 13.7l1.4 1.4M15.1 4.9l-1.4 1.4M6.3 13.7l-1.4 1.4"
            }
            Self::Heart => {
                "M10 16.3C5.6 13.5 3.5 11 3.5 8.3A3.2 3.2 0 0 1 6.7 5c1.4 0 2.6.7 3.3 2 .7-1.3 1.9-2 3.3-2a3.2 3.2 0 0 1 3.2 3.3c0 2.7-2.1 5.2-6.5 8z"
            }
            Self::Import => "M10 3v9M6 8.5l4 4 4-4M3.5 12v4.5h13V12",
            Self::Less => "M4 10h12",
            Self::Lock => "M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9",
            Self::Letter => "M3 5h14v10.5H3zM3.5 5.5 10 11l6.5-5.5",
            Self::Message => "M3.5 4h13v9.5H9.5L6 16.8v-3.3H3.5z",
            Self::Moon => "M15.5 12.4A6.3 6.3 0 0 1 7.6 4.5a6.3 6.3 0 1 0 7.9 7.9z",
            Self::More => "M5 10h.01M10 10h.01M15 10h.01",
            Self::Note => "M4 4h12v8.5L12 16.5H4zM7 8h6M7 11h3.5",
            Self::Pause => "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM5.2 5.2l9.6 9.6",
            Self::People => {
                "M7.5 4.5a2.7 2.7 0 1 1 0 5.4 2.7 2.7 0 0 1 0-5.4zM2.5 16c.3-2.8 2.2-4.3 5-4.3s4.7 1.5 5 4.3M12.6 4.8a2.5 2.5 0 0 1 0 4.9M14.2 12c2 .5 3.1 1.8 3.3 4"
            }
            Self::Person => {
                "M10 3.8a3.1 3.1 0 1 1 0 6.2 3.1 3.1 0 0 1 0-6.2zM4 16.5c.4-3 2.7-4.6 6-4.6s5.6 1.6 6 4.6"
            }
            Self::Phone => {
                "M4.2 4.8 6.6 3.5l2 3.7-1.6 1.6c.7 1.7 2.2 3.4 4.2 4.3l1.6-1.6 3.7 2-1.3 2.4c-4.8 1.6-12.2-5.6-11-11.1z"
            }
            Self::Picture => "M3.5 4.5h13v11h-13zM3.5 13l4-4 3.5 3.5 2-2 3.5 3.5M13 7.5h.01",
            Self::Pin => "M7 3.5h6l-.8 5 2.3 2.5h-9l2.3-2.5zM10 11v6",
            Self::Qr => {
                "M3.5 3.5h5v5h-5zM11.5 3.5h5v5h-5zM3.5 11.5h5v5h-5zM11.5 11.5h2v2M16.5 11.5v2M11.5 16.5h2M16 16.5h.5"
            }
            Self::Repeat => {
                "M4 9.5V8a2 2 0 0 1 2-2h9M12.5 3.5 15 6l-2.5 2.5M16 10.5V12a2 2 0 0 1-2 2H5M7.5 16.5 5 14l2.5-2.5"
            }
            Self::Restore => "M4 4v4.5h4.5M4.5 8.3a6.3 6.3 0 1 1-.6 4",
            Self::Save => "M5 3.5h10v13l-5-3.7-5 3.7z",
            Self::Search => "M9 4a5 5 0 1 1 0 10A5 5 0 0 1 9 4zM12.7 12.7 16.5 16.5",
            Self::Shield => {
                "M10 3l6 2.2v4.6c0 3.5-2.5 6-6 7.2-3.5-1.2-6-3.7-6-7.2V5.2zM7.3 10l2 2 3.5-4"
            }
            Self::Sound => {
                "M3.5 8v4h2.7L10 15.5v-11L6.2 8zM12.8 7.5a3.5 3.5 0 0 1 0 5M15 5.3a6.5 6.5 0 0 1 0 9.4"
            }
            Self::Sparkle => "M10 3.5 11.6 8.4 16.5 10l-4.9 1.6L10 16.5l-1.6-4.9L3.5 10l4.9-1.6z",
            Self::Tag => "M3.5 3.5h6l7 7-6 6-7-7zM6.8 6.8h.01",
            Self::Trash => "M4 5.5h12M8 5.5v-2h4v2M5.5 5.5l.7 11h7.6l.7-11M8.5 8.5v5M11.5 8.5v5",
            Self::Twins => {
                "M6.8 5a2.3 2.3 0 1 1 0 4.6 2.3 2.3 0 0 1 0-4.6zM13.2 5a2.3 2.3 0 1 1 0 4.6 2.3 2.3 0 0 1 0-4.6zM2.8 15.5c.2-2.5 1.7-3.8 4-3.8 1.3 0 2.4.4 3.2 1.3.8-.9 1.9-1.3 3.2-1.3 2.3 0 3.8 1.3 4 3.8"
            }
            Self::Undo => "M7.5 4 4 7.5 7.5 11M4 7.5h7.5a4.5 4.5 0 0 1 0 9H8",
            Self::Warning => "M10 3.5 17.5 16.5h-15zM10 8v4M10 14.3h.01",
        }
    }
}

/// Draws an icon; it says nothing by itself and is passed over when read out.
#[component]
pub fn Icon(name: IconName) -> impl IntoView {
    view! {
        <svg
            class="icon"
            class:filled=name == IconName::CircleFull
            class:dots=name == IconName::More
            viewBox="0 0 20 20"
            width="20"
            height="20"
            aria-hidden="true"
            focusable="false"
        >
            <path d=name.path() />
        </svg>
    }
}

/// The mark of the application: people around an open middle.
#[component]
pub fn Mark() -> impl IntoView {
    let seats = [
        (10.0, 2.8),
        (16.2, 6.4),
        (16.2, 13.6),
        (10.0, 17.2),
        (3.8, 13.6),
        (3.8, 6.4),
    ];
    view! {
        <svg class="mark" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
            {seats
                .into_iter()
                .enumerate()
                .map(|(place, (x, y))| {
                    view! { <circle cx=x.to_string() cy=y.to_string() r="2.2" class:first=place == 1 /> }
                })
                .collect_view()}
        </svg>
    }
}
