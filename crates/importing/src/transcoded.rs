//! A stream of bytes in any encoding as a stream of UTF-8. Letters that the encoding does not have
//! become U+FFFD, which the rows then report.

use std::io::{self, Read};

use encoding_rs::{CoderResult, Decoder};

use crate::{encoding::Script, origin::Origin};

const PIECE: usize = 64 << 10;

/// UTF-8 out of bytes.
pub(crate) struct Transcoded<'a> {
    source: Box<dyn Read + 'a>,
    decoder: Decoder,
    raw: Vec<u8>,
    start: usize,
    end: usize,
    last: bool,
    done: bool,
}

impl<'a> Transcoded<'a> {
    /// The text of these bytes, after their mark.
    pub fn open(origin: &'a Origin, script: &Script) -> io::Result<Self> {
        let mut source = origin.open()?;
        io::copy(
            &mut source.by_ref().take(script.mark as u64),
            &mut io::sink(),
        )?;
        Ok(Self {
            source,
            decoder: script.encoding.new_decoder_without_bom_handling(),
            raw: vec![0; PIECE],
            start: 0,
            end: 0,
            last: false,
            done: false,
        })
    }
}

impl Read for Transcoded<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        // the longest letter has four bytes; less room could never be filled
        if out.len() < 4 || self.done {
            return Ok(0);
        }
        loop {
            if self.start == self.end && !self.last {
                self.start = 0;
                self.end = self.source.read(&mut self.raw)?;
                self.last = self.end == 0;
            }
            let (result, read, written, _) =
                self.decoder
                    .decode_to_utf8(&self.raw[self.start..self.end], out, self.last);
            self.start += read;
            if self.last && result == CoderResult::InputEmpty {
                self.done = true;
            }
            if written > 0 || self.done {
                return Ok(written);
            }
        }
    }
}
