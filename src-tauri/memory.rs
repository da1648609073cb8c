//! What the application takes of the computer's memory, beyond what it needs at the moment.

use std::{
    hint,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

/// How long after long work its memory is given back: first when its last answer is with the window,
/// then when the threads that did it have ended.
const LATER: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(11)];

/// Takes memory in small pages, also for the web views: the allocator asks for those of 2 MiB, which
/// are quicker where there is much to do, and leaves each of them almost empty in a window at rest.
#[cfg(target_os = "linux")]
pub fn in_small_pages() {
    // an old kernel that does not know this only takes more
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}

#[cfg(not(target_os = "linux"))]
pub fn in_small_pages() {}

/// Long work that goes on; when the last of it has ended, what it took is given back.
pub struct Busy(());

static BUSY: AtomicU32 = AtomicU32::new(0);

impl Busy {
    /// Work begins.
    pub fn begin() -> Self {
        BUSY.fetch_add(1, Ordering::Relaxed);
        Self(())
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        if BUSY.fetch_sub(1, Ordering::Relaxed) == 1 {
            tauri::async_runtime::spawn(async {
                for later in LATER {
                    tokio::time::sleep(later).await;
                    if BUSY.load(Ordering::Relaxed) == 0 {
                        give_back();
                    }
                }
            });
        }
    }
}

/// Gives back to the system what is free. The allocator does so by itself only while it is asked for
/// more, so that a window at rest would keep what a long list took.
/// It has no call for that which is safe; but before it refuses it gives back all it can, and more
/// than there can be is always refused.
fn give_back() {
    let mut everything = Vec::<u8>::new();
    let refused = hint::black_box(&mut everything).try_reserve_exact(usize::MAX / 4);
    debug_assert!(refused.is_err(), "there is no computer as large as that");
}
