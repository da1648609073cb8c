//! The lock with a real Secret Service (gnome-keyring) on a real bus of its own, and without one: the
//! real keyring in a process of its own, the command line, and the real window.

use std::{
    io::Write,
    path::Path,
    process::{Child, Command, Output, Stdio},
    sync::Arc,
    thread,
    time::Instant,
};

use app::{App, Places, secrets::SystemKeyring};
use contract::{
    Failure,
    lock::{KeyringTrouble, LockWorkspace, Passphrase, SetLocking, SetPassphrase, UnlockWorkspace},
    workspace::CreateWorkspace,
};
use tempfile::TempDir;
use tokio::time::{Duration, sleep};
use zbus::{blocking::fdo::DBusProxy, names::BusName};

use crate::{
    buses::Bus,
    evening::both_themes,
    keyboard::CONTROL,
    window::{PATIENCE, Window},
};

const RIGHT: &str = "quattro gatti al circolo";

/// Where the process of its own finds its home, and what it is to see there.
const HOME: &str = "CERCHIA_TEST_HOME";
const EXPECTS: &str = "CERCHIA_TEST_EXPECTS";

/// A Secret Service; it ends with its test.
struct Service(Child);

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// gnome-keyring on this bus, with a keyring that is open as after a login, or still locked.
fn service(bus: &Bus, home: &TempDir, open: bool) -> Service {
    let run = home.path().join("run");
    std::fs::create_dir_all(&run).expect("a folder");
    let mut daemon = Command::new("gnome-keyring-daemon")
        .args(["--foreground", "--components=secrets"])
        .args(open.then_some("--unlock"))
        .arg("--control-directory")
        .arg(&run)
        .env("DBUS_SESSION_BUS_ADDRESS", &bus.address)
        .env("HOME", home.path())
        .env("XDG_DATA_HOME", home.path().join("data"))
        .env("XDG_RUNTIME_DIR", &run)
        .env_remove("DISPLAY")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("gnome-keyring-daemon starts: it is in the package gnome-keyring");
    let mut password = daemon.stdin.take().expect("it reads a password");
    password.write_all(b"login").expect("it takes it");
    drop(password);
    let service = Service(daemon);
    let asked = DBusProxy::new(bus.connection()).expect("the bus answers");
    let end = Instant::now() + PATIENCE;
    let wanted = || BusName::try_from("org.freedesktop.secrets").expect("a name");
    while !asked.name_has_owner(wanted()).expect("the bus answers") {
        assert!(Instant::now() < end, "nobody keeps secrets");
        thread::sleep(Duration::from_millis(50));
    }
    service
}

/// A home with a community that has a passphrase.
async fn home() -> (TempDir, String) {
    let home = TempDir::new().expect("a folder");
    let application = application(home.path());
    let request = CreateWorkspace {
        path: None,
        name: "Prova".into(),
        example: true,
        accept_cloud_folder: false,
    };
    let made = app::workspace::create_workspace(&application, request).await;
    let request = SetPassphrase {
        old: None,
        new: Some(Passphrase(RIGHT.into())),
    };
    let set = app::lock::set_passphrase(&application, request).await;
    set.expect("it has a passphrase");
    application.close().await;
    (home, made.expect("a workspace").path)
}

fn application(home: &Path) -> App {
    App::new(Places {
        config: home.join("config/org.cerchia.desktop"),
        documents: home.join("documents"),
    })
}

/// Runs `inside_a_process` in a process of its own, on this bus: which bus it is, is
/// known to a whole process only.
fn inside(bus: &Bus, home: &TempDir, expects: &str) {
    let this = std::env::current_exe().expect("a program");
    let done = Command::new(this)
        .args([
            "--exact",
            "secrets::inside_a_process",
            "--ignored",
            "--nocapture",
        ])
        .env("DBUS_SESSION_BUS_ADDRESS", &bus.address)
        .env(HOME, home.path())
        .env(EXPECTS, expects)
        .output()
        .expect("it starts");
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(
        done.status.success() && said.contains("1 passed"),
        "{said}{}",
        String::from_utf8_lossy(&done.stderr)
    );
    assert!(!said.contains(RIGHT), "no secret is said");
}

#[tokio::test]
#[ignore = "the tests below run it on a bus of their own"]
async fn inside_a_process() {
    let (Some(home), Ok(expects)) = (std::env::var_os(HOME), std::env::var(EXPECTS)) else {
        panic!("only the tests below run this");
    };
    let application = application(home.as_ref());
    application.keep_secrets_with(Arc::new(SystemKeyring));
    application.begin(app::Beginning::default()).await;
    let remembered = UnlockWorkspace { passphrase: None };
    let typed = UnlockWorkspace {
        passphrase: Some(Passphrase(RIGHT.into())),
    };
    let choose = SetLocking {
        remember: true,
        idle_minutes: 0,
    };
    let unlock = async |request| app::lock::unlock_workspace(&application, request).await;
    assert!(application.is_workspace_locked());
    match &*expects {
        "remembers" => {
            unlock(typed).await.expect("it is the passphrase");
            let view = app::lock::set_locking(&application, choose).await;
            let view = view.expect("it is kept");
            assert!(view.remembered && view.trouble.is_none(), "{view:?}");
        }
        "knows" => {
            unlock(remembered).await.expect("the keyring knows");
        }
        "forgets" => {
            unlock(remembered.clone()).await.expect("the keyring knows");
            let locked = app::lock::lock_workspace(&application, LockWorkspace {}).await;
            locked.expect("it locks");
            assert!(unlock(remembered).await.is_err());
            // the keyring is told behind one's back
            sleep(Duration::from_secs(2)).await;
        }
        "absent" => {
            let why = KeyringTrouble::Absent;
            assert_eq!(
                unlock(remembered).await,
                Err(Failure::NotRemembered { why })
            );
            unlock(typed).await.expect("it is the passphrase");
        }
        "locked" => {
            // the desktop asks for its password, and nobody answers or nobody can
            let not = unlock(remembered).await;
            use KeyringTrouble::{Denied, Locked, Silent};
            assert!(
                matches!(
                    not,
                    Err(Failure::NotRemembered {
                        why: Denied | Locked | Silent
                    })
                ),
                "{not:?}"
            );
            unlock(typed).await.expect("it is the passphrase");
        }
        "does not take" => {
            unlock(typed).await.expect("it is the passphrase");
            let view = app::lock::set_locking(&application, choose).await;
            let view = view.expect("it is no failure");
            assert!(!view.remember && !view.remembered, "{view:?}");
            assert_eq!(view.trouble, Some(KeyringTrouble::Absent));
        }
        other => panic!("{other}"),
    }
    application.close().await;
}

#[tokio::test]
async fn a_real_keyring_remembers_until_it_is_locked() {
    let (home, workspace) = home().await;
    let bus = Bus::new();
    let service = service(&bus, &home, true);
    inside(&bus, &home, "remembers");
    inside(&bus, &home, "knows");
    // the command line need not ask either
    let check = cerchia(&bus, &home, &workspace, "");
    assert_eq!(check.status.code(), Some(0), "{}", said(&check));
    inside(&bus, &home, "forgets");
    drop(service);
    let check = cerchia(&bus, &home, &workspace, "");
    assert_eq!(check.status.code(), Some(1), "{}", said(&check));
}

#[tokio::test]
async fn where_there_is_no_keyring_the_passphrase_is_enough() {
    let (home, _) = home().await;
    let bus = Bus::bare();
    inside(&bus, &home, "does not take");
    let service = service(&bus, &home, true);
    inside(&bus, &home, "remembers");
    drop(service);
    inside(&bus, &home, "absent");
}

#[tokio::test]
async fn a_keyring_that_is_locked_says_no_and_the_passphrase_is_enough() {
    let (home, _) = home().await;
    let bus = Bus::new();
    let open = service(&bus, &home, true);
    inside(&bus, &home, "remembers");
    drop(open);
    let _locked = service(&bus, &home, false);
    inside(&bus, &home, "locked");
}

fn cerchia(bus: &Bus, home: &TempDir, workspace: &str, typed: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_cerchia"))
        .args(["check", "--lang", "en", "--workspace", workspace])
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env("HOME", home.path())
        .env("XDG_CONFIG_HOME", home.path().join("config"))
        .env("XDG_DATA_HOME", home.path().join("data"))
        .env("DBUS_SESSION_BUS_ADDRESS", &bus.address)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut line = child.stdin.take().expect("it reads a line");
    // it does not read where it need not ask
    let _ = line.write_all(typed.as_bytes());
    drop(line);
    child.wait_with_output().expect("it ends")
}

fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

#[tokio::test]
async fn the_command_line_takes_the_passphrase_from_a_pipe() {
    let (home, workspace) = home().await;
    let bus = Bus::new();
    let nothing = cerchia(&bus, &home, &workspace, "");
    assert_eq!(nothing.status.code(), Some(1));
    assert!(
        said(&nothing).contains("wants its passphrase"),
        "{}",
        said(&nothing)
    );
    let wrong = cerchia(&bus, &home, &workspace, "tre gatti\n");
    assert_eq!(wrong.status.code(), Some(1));
    assert!(
        said(&wrong).contains("not the passphrase"),
        "{}",
        said(&wrong)
    );
    let right = cerchia(&bus, &home, &workspace, &format!("{RIGHT}\n"));
    assert_eq!(right.status.code(), Some(0), "{}", said(&right));
    assert!(
        said(&right).contains("Everything is sound"),
        "{}",
        said(&right)
    );
}

#[tokio::test]
async fn the_window_is_locked_and_remembered_by_a_real_keyring() {
    let home = TempDir::new().expect("a folder");
    let bus = Bus::new();
    let _service = service(&bus, &home, true);
    let application = application(home.path());
    let request = CreateWorkspace {
        path: None,
        name: "Prova".into(),
        example: true,
        accept_cloud_folder: false,
    };
    let made = app::workspace::create_workspace(&application, request).await;
    let workspace = made.expect("a workspace").path;
    application.close().await;
    let arguments = ["--lang", "en", "--workspace", &workspace];
    let window = Window::open_on(home, Some(bus.address.clone()), &arguments).await;
    window.hold(CONTROL, ",").await;
    window.click("button", "Choose one").await;
    window.find("dialog", "Choose a passphrase").await;
    window.write("textbox", "New passphrase", RIGHT).await;
    window
        .write("textbox", "New passphrase, once more", RIGHT)
        .await;
    window.click("button", "Save").await;
    window.sees("The passphrase is set.").await;
    both_themes(&window, "lock-settings-en").await;
    window.is_accessible().await;
    window.click("checkbox", "Remember until I lock").await;
    sleep(Duration::from_secs(2)).await;
    // a restart does not ask
    let window = window.reopen(&arguments).await;
    window.find("button", "Reminders").await;
    window.hold(CONTROL, "l").await;
    window.find("heading", "Cerchia is locked").await;
    both_themes(&window, "locked-en").await;
    window.is_accessible().await;
    // nothing of it is left, and no key leads back
    window.hold(CONTROL, "k").await;
    assert!(window.look_for("dialog", "Commands").await.is_none());
    let window = window.reopen(&arguments).await;
    window.find("heading", "Cerchia is locked").await;
    window.write("textbox", "Passphrase", "tre gatti").await;
    window.click("button", "Unlock").await;
    window.sees("That is not the passphrase.").await;
    window.write("textbox", "Passphrase", RIGHT).await;
    window.keys("\u{e007}").await;
    window.find("button", "Reminders").await;
    window.close().await;
}
