//! Chance that is the same every time: SplitMix64 (Steele, Lea and Flood, 2014), twelve lines that
//! no new version of a library can change under the tests that depend on them. Not for secrets.

/// The year of the first guild statutes of Florence; any other number would do.
const SEED: u64 = 1182;

/// A stream of numbers that look random.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// The stream for one thing in one area: its place in the list, say. Streams of different
    /// things have nothing to do with each other, so any of them can be made without the others.
    #[must_use]
    pub fn of(area: &str, thing: usize) -> Self {
        let mut mixed = Self(SEED);
        for byte in area.bytes() {
            mixed.0 ^= u64::from(byte);
            mixed.0 = mixed.next();
        }
        mixed.0 ^= thing as u64;
        Self(mixed.next())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, 0 if that is 0.
    pub fn below(&mut self, end: u32) -> u32 {
        // the high half of the product: as even as it needs to be, without a division
        let high = ((self.next() >> 32) * u64::from(end)) >> 32;
        u32::try_from(high).unwrap_or(0)
    }

    /// True this many times in a hundred.
    pub fn percent(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// One of these; all are as likely. The empty text (or whatever is the default) of none.
    pub fn pick<T: Copy + Default>(&mut self, choices: &[T]) -> T {
        self.choose(choices).copied().unwrap_or_default()
    }

    /// One of these, the first ones likelier than the last: the first third twice as often.
    pub fn pick_early<T: Copy + Default>(&mut self, choices: &[T]) -> T {
        let end = u32::try_from(choices.len()).unwrap_or(u32::MAX);
        let place = if self.percent(70) {
            self.below(end)
        } else {
            self.below(end.div_ceil(3))
        };
        choices.get(place as usize).copied().unwrap_or_default()
    }

    /// One of these, if there are any.
    pub fn choose<'a, T>(&mut self, choices: &'a [T]) -> Option<&'a T> {
        let end = u32::try_from(choices.len()).unwrap_or(u32::MAX);
        choices.get(self.below(end) as usize)
    }

    /// Up to `most` different ones of these, at least one if there are any, in their order.
    pub fn some<'a>(&mut self, choices: &[&'a str], most: u32) -> Vec<&'a str> {
        let mut left = choices.to_vec();
        let wanted = 1 + self.below(most) as usize;
        while left.len() > wanted {
            let place = self.below(u32::try_from(left.len()).unwrap_or(u32::MAX));
            left.remove(place as usize);
        }
        left
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_thing_has_the_same_chance_and_another_has_another() {
        let first = |area, thing| Chance::of(area, thing).next();
        assert_eq!(first("people", 7), first("people", 7));
        assert_ne!(first("people", 7), first("people", 8));
        assert_ne!(first("people", 7), first("events", 7));
    }

    #[test]
    fn numbers_stay_below_and_reach_everything_below() {
        let mut chance = Chance::of("test", 0);
        let mut seen = [false; 6];
        for _ in 0..200 {
            seen[chance.below(6) as usize] = true;
        }
        assert_eq!(seen, [true; 6]);
        assert_eq!(chance.below(0), 0);
    }

    #[test]
    fn some_are_different_ones_in_their_order() {
        let mut chance = Chance::of("test", 1);
        for _ in 0..100 {
            let some = chance.some(&["a", "b", "c", "d"], 3);
            assert!((1..=3).contains(&some.len()) && some.is_sorted_by(|a, b| a < b));
        }
    }
}
