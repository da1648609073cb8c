//! What a workspace keeps of the lock of its window. It is in the file, so that it goes where the
//! file goes, copies and backups too; it is not in the log, so that it goes to no other device and
//! nothing takes it back.

use crate::{Result, Store};

const KEY: &str = "window_lock";

impl Store {
    /// What was kept, in the application's own words.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn window_lock(&self) -> Result<Option<String>> {
        let kept = sqlx::query_scalar("SELECT value FROM meta WHERE key = ?").bind(KEY);
        Ok(kept.fetch_optional(&self.readers).await?)
    }

    /// Keeps something else, or nothing.
    ///
    /// # Errors
    /// If the file cannot be written; then what was kept still is.
    pub async fn set_window_lock(&self, kept: Option<&str>) -> Result<()> {
        let mut pen = self.pen.lock().await;
        pen.start().await?;
        match kept {
            Some(kept) => {
                sqlx::query(
                    "INSERT INTO meta (key, value) VALUES (?, ?) \
                     ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                )
                .bind(KEY)
                .bind(kept)
                .execute(&mut pen.conn)
                .await?
            }
            None => {
                sqlx::query("DELETE FROM meta WHERE key = ?")
                    .bind(KEY)
                    .execute(&mut pen.conn)
                    .await?
            }
        };
        pen.commit().await
    }
}
