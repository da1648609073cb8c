//! Much at once. An index that takes more rows than it has is quicker made anew from sorted rows
//! than filled a row at a time: the directory's own are put away, and made again before the
//! commit, in the same transaction. Whoever reads meanwhile reads the file as it was.

use sqlx::{AssertSqlSafe, SqliteConnection};

use crate::{Result, open::Pen};

/// Below this the sorting costs more than it saves.
const MANY: u64 = 5_000;

/// The statements that make the indexes that were put away.
#[derive(Default)]
pub struct PutAway(Vec<String>);

impl PutAway {
    /// Puts the directory's indexes away if `coming` rows are many, and more than half of what is
    /// there.
    pub async fn for_many(&mut self, pen: &mut Pen, coming: u64) -> Result<()> {
        let there: i64 = sqlx::query_scalar("SELECT count(*) FROM person")
            .fetch_one(&mut pen.conn)
            .await?;
        if !self.0.is_empty() || coming < MANY || coming < there.unsigned_abs() / 2 {
            return Ok(());
        }
        pen.widen().await?;
        let conn = &mut pen.conn;
        let indexes: Vec<(String, String)> = sqlx::query_as(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'person' \
             AND name LIKE 'person\\_by\\_%' ESCAPE '\\' ORDER BY name",
        )
        .fetch_all(&mut *conn)
        .await?;
        for (name, sql) in indexes {
            // names of our own migrations
            sqlx::query(AssertSqlSafe(format!("DROP INDEX {name}")))
                .persistent(false)
                .execute(&mut *conn)
                .await?;
            self.0.push(sql);
        }
        Ok(())
    }

    /// Makes them again.
    pub async fn bring_back(&mut self, conn: &mut SqliteConnection) -> Result<()> {
        for sql in self.0.drain(..) {
            sqlx::query(AssertSqlSafe(sql))
                .persistent(false)
                .execute(&mut *conn)
                .await?;
        }
        Ok(())
    }
}
