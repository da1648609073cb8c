//! The screen the window is on, asked directly: when something was painted where, and keys pressed
//! as on a keyboard. No driver stands between, so that the times are those that people see.

use std::{
    collections::hash_map::DefaultHasher,
    fs,
    hash::{Hash, Hasher},
    path::Path,
    process::Command,
    thread,
    time::{Duration, Instant},
};

use x11rb::{
    connection::Connection,
    protocol::{
        xproto::{
            ClientMessageEvent, ConnectionExt as _, EventMask, ImageFormat, InputFocus,
            KEY_PRESS_EVENT, KEY_RELEASE_EVENT, MapState, Window,
        },
        xtest::ConnectionExt as _,
    },
    rust_connection::RustConnection,
    wrapper::ConnectionExt as _,
};

use crate::window::target;

/// Keys as X11 numbers them (keysymdef.h); those of letters and digits are the letters.
pub const RETURN: u32 = 0xff0d;
pub const ESCAPE: u32 = 0xff1b;
pub const DOWN: u32 = 0xff54;
pub const CONTROL: u32 = 0xffe3;
pub const SHIFT: u32 = 0xffe1;

/// Every so many lines of an area are looked at: closer than letters are high.
const LINES: i16 = 10;
/// How often they are. Looking more closely would take the time from what is looked at.
const PAUSE: Duration = Duration::from_millis(6);
/// The same for an area so small that looking takes next to nothing.
const CLOSE: Duration = Duration::from_millis(2);
/// How long a change may be awaited.
const PATIENCE: Duration = Duration::from_secs(20);

/// A part of the screen, in pixels.
#[derive(Clone, Copy, Debug)]
pub struct Area {
    /// From the left.
    pub x: i16,
    /// From the top.
    pub y: i16,
    pub width: u16,
    pub height: u16,
}

impl Area {
    /// The same without its right edge, where a bar comes and goes while one scrolls.
    pub fn without_scroll_bar(self) -> Self {
        const BAR: u16 = 24;
        Self {
            width: self.width.saturating_sub(BAR),
            ..self
        }
    }
}

/// The screen.
pub struct Screen {
    pub(crate) x: RustConnection,
    pub(crate) root: Window,
    /// All of it.
    pub whole: Area,
}

/// When an area was painted, from the beginning.
#[derive(Clone, Copy, Debug)]
pub struct Painted {
    /// The first time.
    pub first: Duration,
    /// The last time before nothing changed any more.
    pub last: Duration,
}

/// Puts what is on the screen into a file, cut as ImageMagick is told.
pub fn take_picture(cut: &[&str], file: &Path) {
    fs::create_dir_all(file.parent().expect("a file is in a folder"))
        .expect("a folder for pictures");
    let taken = Command::new("import")
        .args(["-window", "root"])
        .args(cut)
        .arg(file)
        .status()
        .expect("ImageMagick's `import` starts");
    assert!(taken.success(), "no picture was taken");
}

impl Screen {
    /// The screen the tests run on.
    pub fn here() -> Self {
        let (x, number) = x11rb::connect(None).expect("there is a screen");
        let screen = &x.setup().roots[number];
        let (root, width, height) = (screen.root, screen.width_in_pixels, screen.height_in_pixels);
        let whole = Area {
            x: 0,
            y: 0,
            width,
            height,
        };
        Self { x, root, whole }
    }

    /// A number that is another one when something else is painted.
    pub fn look(&self, area: Area) -> u64 {
        let bottom = area.y + i16::try_from(area.height).expect("a screen is not so high");
        let lines: Vec<_> = (area.y..bottom)
            .step_by(usize::try_from(LINES).expect("more than none"))
            .map(|y| {
                self.x
                    .get_image(
                        ImageFormat::Z_PIXMAP,
                        self.root,
                        area.x,
                        y,
                        area.width,
                        1,
                        !0,
                    )
                    .expect("the screen is asked")
            })
            .collect();
        let mut hasher = DefaultHasher::new();
        for line in lines {
            line.reply()
                .expect("the screen answers")
                .data
                .hash(&mut hasher);
        }
        hasher.finish()
    }

    /// When the area was painted first and last, counted from `began`: watched until nothing has
    /// changed for so long. `before` is how it looked when it began. Nothing, if nothing is painted
    /// within `limit`.
    pub fn painted(
        &self,
        area: Area,
        before: u64,
        began: Instant,
        (calm, limit): (Duration, Duration),
    ) -> Option<Painted> {
        let (mut seen, mut first, mut last) = (before, None, began);
        loop {
            let asked = Instant::now();
            let now = self.look(area);
            if now != seen {
                seen = now;
                // what is seen was painted by now; by how much before, nobody knows
                last = Instant::now();
                first.get_or_insert(last);
            }
            match first {
                Some(first) if asked > last + calm => {
                    return Some(Painted {
                        first: first - began,
                        last: last - began,
                    });
                }
                None if asked > began + limit => return None,
                _ => thread::sleep(PAUSE),
            }
        }
    }

    /// When the area looked like this, counted from `began`; nothing if it never does.
    pub fn becomes(&self, area: Area, wanted: u64, began: Instant) -> Option<Duration> {
        while began.elapsed() < PATIENCE {
            if self.look(area) == wanted {
                return Some(began.elapsed());
            }
            thread::sleep(CLOSE);
        }
        None
    }

    /// Waits until nothing has been painted for so long.
    pub fn calm(&self, area: Area, calm: Duration) {
        let (mut seen, mut last) = (self.look(area), Instant::now());
        let end = last + PATIENCE;
        while last.elapsed() < calm {
            assert!(Instant::now() < end, "the screen does not come to rest");
            thread::sleep(Duration::from_millis(20));
            let now = self.look(area);
            if now != seen {
                (seen, last) = (now, Instant::now());
            }
        }
    }

    /// The window of the application: the largest that is shown.
    pub fn window(&self) -> Window {
        let shown = self.shown().into_iter();
        let largest = shown.max_by_key(|(_, size)| *size);
        largest.expect("there is a window").0
    }

    /// How many windows and dialogs are shown.
    pub fn windows(&self) -> usize {
        self.shown().len()
    }

    /// The windows and dialogs that are shown, with their sizes; no menus, no tooltips.
    fn shown(&self) -> Vec<(Window, u32)> {
        let tree = self.x.query_tree(self.root).expect("the screen is asked");
        let all = tree.reply().expect("the screen answers").children;
        let size = |window: Window| {
            let about = self.x.get_window_attributes(window).ok()?.reply().ok()?;
            let size = self.x.get_geometry(window).ok()?.reply().ok()?;
            let size = u32::from(size.width) * u32::from(size.height);
            let shown = about.map_state == MapState::VIEWABLE && !about.override_redirect;
            (shown && size > 10_000).then_some((window, size))
        };
        all.into_iter().filter_map(size).collect()
    }

    /// Gives the window the keyboard, as whoever arranges windows would.
    pub fn focus(&self) {
        self.give_keyboard(self.window());
    }

    /// Gives the keyboard to the window that was opened last: a dialog.
    pub fn focus_newest(&self) {
        let newest = self.shown().pop();
        self.give_keyboard(newest.expect("there is a window").0);
    }

    /// Puts a picture of all of it into `target/pictures/NAME.png`, for whoever asks what went wrong.
    pub fn picture(&self, name: &str) {
        take_picture(&[], &target().join("pictures").join(format!("{name}.png")));
    }

    fn give_keyboard(&self, window: Window) {
        self.x
            .set_input_focus(InputFocus::POINTER_ROOT, window, 0_u32)
            .expect("the screen is asked");
        self.x.flush().expect("the screen listens");
    }

    /// Asks the window to close, as whoever arranges windows does when its cross is pressed.
    pub fn close(&self) {
        let window = self.window();
        let words = [self.atom("WM_DELETE_WINDOW"), 0, 0, 0, 0];
        let message = ClientMessageEvent::new(32, window, self.atom("WM_PROTOCOLS"), words);
        self.x
            .send_event(false, window, EventMask::NO_EVENT, message)
            .expect("the screen is asked");
        // it was passed on, before whoever asked may be gone
        self.x.sync().expect("the screen answers");
    }

    /// Presses a key, while others are held. Keys are X11's keysyms; those of letters are the
    /// letters. Gives the moment it went down.
    pub fn press(&self, held: &[u32], key: u32) -> Instant {
        let codes: Vec<u8> = held
            .iter()
            .chain([&key])
            .map(|key| self.code(*key))
            .collect();
        let send = |kind, code| {
            self.x
                .xtest_fake_input(kind, code, 0, self.root, 0, 0, 0)
                .expect("the screen is asked");
        };
        let began = Instant::now();
        codes.iter().for_each(|code| send(KEY_PRESS_EVENT, *code));
        codes
            .iter()
            .rev()
            .for_each(|code| send(KEY_RELEASE_EVENT, *code));
        self.x.flush().expect("the screen listens");
        began
    }

    fn code(&self, key: u32) -> u8 {
        let (first, last) = (self.x.setup().min_keycode, self.x.setup().max_keycode);
        let map = self
            .x
            .get_keyboard_mapping(first, last - first + 1)
            .expect("the screen is asked")
            .reply()
            .expect("the screen answers");
        let of_each = usize::from(map.keysyms_per_keycode);
        let place = map
            .keysyms
            .chunks(of_each)
            .position(|keys| keys.first() == Some(&key))
            .expect("there is such a key");
        first + u8::try_from(place).expect("there are fewer keys")
    }

    /// The number of a name.
    pub(crate) fn atom(&self, name: &str) -> u32 {
        self.x
            .intern_atom(false, name.as_bytes())
            .expect("the screen is asked")
            .reply()
            .expect("the screen answers")
            .atom
    }
}
