//! When each cell of a row was last written, packed: nearly every row was written once, so one
//! stamp stands for all its cells and the few others are listed (SYNC.md §1).
//!
//! Format: mask of cells under the common stamp (varint, bit = field number), common stamp
//! (varint), device (varint), then for each other cell: number, stamp, device (varints).

use crate::log::entity::Entity;

/// When a cell was written: 48 bits of milliseconds and 16 of counting (SYNC.md §2). 0 is never.
pub type Stamp = u64;

/// A stamp and the device that gave it, by its number in this file. Devices are compared by their
/// ids, not by these numbers, which differ from file to file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Written {
    pub stamp: Stamp,
    pub device: u32,
}

/// The clocks of a row's cells, in the order of the entity's fields.
pub type Clock = Vec<Written>;

/// Packs the clocks of a row.
pub fn pack(entity: &Entity, clock: &[Written]) -> Vec<u8> {
    let common = commonest(clock);
    let mut mask = 0u64;
    let mut others = Vec::new();
    for (field, cell) in entity.fields.iter().zip(clock) {
        if cell.stamp == 0 {
            continue;
        }
        if *cell == common {
            mask |= 1 << field.number;
        } else {
            others.push((field.number, *cell));
        }
    }
    let mut bytes = Vec::with_capacity(16 + others.len() * 10);
    for number in [mask, common.stamp, u64::from(common.device)] {
        push(&mut bytes, number);
    }
    for (number, cell) in others {
        for number in [u64::from(number), cell.stamp, u64::from(cell.device)] {
            push(&mut bytes, number);
        }
    }
    bytes
}

/// Unpacks the clocks of a row. Cells of fields this version does not know are passed over.
pub fn unpack(entity: &Entity, bytes: &[u8]) -> Option<Clock> {
    let mut clock = vec![Written::default(); entity.fields.len()];
    let mut rest = bytes;
    let mask = pull(&mut rest)?;
    let common = Written {
        stamp: pull(&mut rest)?,
        device: u32::try_from(pull(&mut rest)?).ok()?,
    };
    for (field, cell) in entity.fields.iter().zip(&mut clock) {
        if mask & (1 << field.number) != 0 {
            *cell = common;
        }
    }
    while !rest.is_empty() {
        let number = u16::try_from(pull(&mut rest)?).ok()?;
        let cell = Written {
            stamp: pull(&mut rest)?,
            device: u32::try_from(pull(&mut rest)?).ok()?,
        };
        if let Some(place) = entity.place(number) {
            clock[place] = cell;
        }
    }
    Some(clock)
}

fn commonest(clock: &[Written]) -> Written {
    let count = |wanted: &Written| clock.iter().filter(|cell| *cell == wanted).count();
    clock
        .iter()
        .filter(|cell| cell.stamp != 0)
        .max_by_key(|cell| count(cell))
        .copied()
        .unwrap_or_default()
}

fn push(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn pull(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0u64;
    for shift in (0..64).step_by(7) {
        let (&first, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(first & 0x7f) << shift;
        if first & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::log::entity;

    proptest! {
        #[test]
        fn a_packed_clock_is_read_back(cells in prop::collection::vec((0u64..5, 0u32..3), 26)) {
            let person = entity::of(entity::PERSON).unwrap();
            let clock: Clock = cells
                .iter()
                .map(|&(stamp, device)| Written { stamp, device: if stamp == 0 { 0 } else { device } })
                .take(person.fields.len())
                .collect();
            prop_assert_eq!(unpack(person, &pack(person, &clock)), Some(clock));
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let _ = unpack(entity::of(entity::PERSON).unwrap(), &bytes);
        }
    }

    #[test]
    fn a_row_written_once_costs_about_a_dozen_bytes() {
        let person = entity::of(entity::PERSON).unwrap();
        let clock = vec![
            Written {
                stamp: 1_763_700_000_000 << 16,
                device: 1
            };
            person.fields.len()
        ];
        assert!(pack(person, &clock).len() <= 17);
    }
}
