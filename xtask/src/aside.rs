//! Work that is done beside other work: what it says is kept until it is waited for, so that two
//! things do not speak at once.

use std::{
    fs::{self, File},
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::places;

/// A command that runs meanwhile.
pub struct Aside {
    child: Child,
    said: PathBuf,
}

impl Aside {
    /// Starts it. Its standard input stays open until it is waited for.
    ///
    /// # Errors
    /// If it cannot be started.
    pub fn start(name: &str, command: &mut Command) -> Result<Self> {
        fs::create_dir_all(places::target())?;
        let said = places::target().join(format!("{name}.log"));
        let words = File::create(&said)?;
        let child = command
            .stdin(Stdio::piped())
            .stdout(words.try_clone()?)
            .stderr(words)
            .spawn()
            .with_context(|| format!("{name} could not be started"))?;
        Ok(Self { child, said })
    }

    /// Closes its standard input: what it waited for is done.
    pub fn let_go(&mut self) {
        drop(self.child.stdin.take());
    }

    /// Waits for its end, and says what it said.
    ///
    /// # Errors
    /// If it failed.
    pub fn end(mut self) -> Result<()> {
        // closes its standard input first
        let status = self.child.wait()?;
        print!("{}", fs::read_to_string(&self.said)?);
        if !status.success() {
            bail!("it failed ({status})");
        }
        Ok(())
    }
}

impl Drop for Aside {
    /// Something else failed meanwhile: it comes to its end, because whoever begins again would
    /// wait for it anyway.
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            println!("Waiting for what was made beside it …");
            let _ = self.child.wait();
        }
    }
}
