//! Against guessing, for the PIN of the door and the passphrase of a workspace: hashes that take
//! their time, and waits that grow with every wrong try.

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use contract::Failure;
use zeroize::Zeroizing;

use crate::failure::unexpected;

/// Wrong tries that nobody has to wait for.
const FORGIVEN: u32 = 2;

/// The longest wait, in seconds.
const LONGEST: u32 = 300;

/// Seconds after so many wrong tries: 2, 4, 8, and at last five minutes.
pub fn pause(wrong: u32) -> u32 {
    match wrong.saturating_sub(FORGIVEN) {
        0 => 0,
        more => LONGEST.min(1 << more.min(16)),
    }
}

/// Seconds to wait until an instant, in milliseconds since 1970, after so many wrong tries. A clock
/// that was put back makes nobody wait longer than they had to.
pub fn left(until: i64, wrong: u32, now: i64) -> u32 {
    let left = u32::try_from((until - now + 999).max(0) / 1_000).unwrap_or(LONGEST);
    left.min(pause(wrong))
}

/// The hash of a secret, as a string of the password hashing competition.
pub async fn hash(secret: Zeroizing<String>) -> Result<String, Failure> {
    // a tenth of a second of work, on purpose
    tokio::task::spawn_blocking(move || {
        Argon2::default()
            .hash_password(secret.as_bytes())
            .map(|hash: PasswordHash| hash.to_string())
    })
    .await
    .map_err(|error| unexpected(&error))?
    .map_err(|error| unexpected(&error))
}

/// Whether a hash is of this secret.
pub async fn matches(hash: String, secret: Zeroizing<String>) -> Result<bool, Failure> {
    tokio::task::spawn_blocking(move || {
        PasswordHash::new(&hash).is_ok_and(|hash| {
            Argon2::default()
                .verify_password(secret.as_bytes(), &hash)
                .is_ok()
        })
    })
    .await
    .map_err(|error| unexpected(&error))
}
