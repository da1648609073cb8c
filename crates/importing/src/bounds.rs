//! How much is read of a file from elsewhere. A list of people is small; whatever is larger than
//! these bounds is a mistake or an attack, and gets a sentence instead of the machine's memory.

/// Bytes of a file that is read as it is: 512 MiB.
pub const MAX_FILE: u64 = 512 << 20;
/// Bytes of a packed workbook or archive: 128 MiB.
pub const MAX_PACKED_FILE: u64 = 128 << 20;
/// Bytes of a binary workbook, which is read whole: 64 MiB.
pub const MAX_OLD_WORKBOOK: u64 = 64 << 20;
/// Columns of a table.
pub const MAX_COLUMNS: usize = 500;
/// Rows of a table.
pub const MAX_ROWS: u64 = 1_000_000;
/// Bytes of a cell; what is longer is shortened.
pub const MAX_CELL: usize = 32 << 10;
/// Bytes of one row or one address card while it is taken apart: 16 MiB.
pub const MAX_RECORD: usize = 16 << 20;
/// Lines of one row; a row of more has a quotation mark that never closes.
pub const MAX_LINES_OF_RECORD: usize = 1_000;
/// Bytes a sheet may unpack to; sheets are streamed: 1 GiB.
pub const MAX_UNPACKED_SHEET: u64 = 1 << 30;
/// Bytes that any part of a workbook kept in memory may unpack to: 128 MiB.
pub const MAX_UNPACKED_PART: u64 = 128 << 20;
/// Bytes all parts together may unpack to: 2 GiB.
pub const MAX_UNPACKED: u64 = 2 << 30;
/// How many times its packed size a part may unpack to, once it is over [`RATIO_COUNTS_FROM`].
pub const MAX_RATIO: u64 = 300;
/// Unpacked bytes below which the ratio does not matter: 32 MiB.
pub const RATIO_COUNTS_FROM: u64 = 32 << 20;
/// Parts of an archive.
pub const MAX_PARTS: usize = 10_000;
/// Tables of a workbook that are looked at.
pub const MAX_SHEETS: usize = 200;
/// Bytes of text after which an inspection stops counting rows: 64 MiB.
pub const COUNT_UNTIL: u64 = 64 << 20;
/// Bytes of a photo inside an address card: 12 MiB.
pub const MAX_PHOTO: usize = 12 << 20;
/// Rows that an inspection looks at closely.
pub const SAMPLE_ROWS: usize = 200;
