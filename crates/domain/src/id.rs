//! Identifiers: UUIDv7 (RFC 9562) behind one newtype per noun, so that they cannot be swapped.
//! They are made by the application, which owns the clock and the randomness.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// The 16 bytes kept in the file.
            #[must_use]
            pub const fn bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }

            /// The identifier kept in these 16 bytes.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    /// A person in the directory.
    PersonId;
    /// Something a person did: the unit of undo.
    TransactionId;
    /// One copy of the application on one machine.
    DeviceId;
    /// A filter somebody saved under a name.
    FilterId;
    /// One date on which people meet.
    EventId;
    /// Dates that belong together by a rule.
    SeriesId;
    /// Somebody's place at an event or a series.
    RegistrationId;
    /// What a door recorded: somebody came in, or a correction of that.
    ArrivalId;
    /// Something to do before an event.
    ChecklistItemId;
    /// A conversation, whoever of them it was with.
    InteractionId;
    /// Something to be done for or with somebody: a follow-up or a promise.
    DueId;
}
