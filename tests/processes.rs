//! What a process and all those it started take of the memory: shared pages are counted to each
//! that shares them in equal parts (PSS), so that the sum is what would be free without them.

use std::{collections::BTreeMap, fs};

/// All processes below this one, and itself.
pub fn family(process: u32) -> Vec<u32> {
    let mut family = vec![process];
    let mut next = 0;
    while let Some(&parent) = family.get(next) {
        next += 1;
        let tasks = fs::read_dir(format!("/proc/{parent}/task"));
        for task in tasks.into_iter().flatten().flatten() {
            let children = fs::read_to_string(task.path().join("children")).unwrap_or_default();
            family.extend(
                children
                    .split_whitespace()
                    .filter_map(|child| child.parse::<u32>().ok()),
            );
        }
    }
    family
}

/// The proportional set size of a process and all below it, in MiB.
pub fn memory(process: u32) -> f64 {
    family(process).into_iter().map(alone).sum()
}

/// The same for each of them, by name, the largest first.
pub fn memory_of_each(process: u32) -> Vec<(String, f64)> {
    let named = |process| {
        let name = fs::read_to_string(format!("/proc/{process}/comm")).unwrap_or_default();
        (name.trim().to_owned(), alone(process))
    };
    let mut each: Vec<_> = family(process).into_iter().map(named).collect();
    each.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    each
}

/// How many seconds of a core a process and all below it have used.
pub fn processor(process: u32) -> f64 {
    /// The kernel counts in these, on every Linux.
    const A_SECOND: f64 = 100.0;
    let used = |process: u32| -> f64 {
        let about = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        // the name may have spaces; behind it, the 12th and 13th are the times
        let behind = about.rsplit_once(')').map_or("", |(_, behind)| behind);
        let times = behind.split_whitespace().skip(11).take(2);
        times.filter_map(|time| time.parse::<f64>().ok()).sum()
    };
    family(process).into_iter().map(used).sum::<f64>() / A_SECOND
}

/// How often the threads of a process gave the core back because they had nothing to do, by the
/// threads' names.
pub fn switches(process: u32) -> BTreeMap<String, u64> {
    let mut by_name = BTreeMap::new();
    let tasks = fs::read_dir(format!("/proc/{process}/task"));
    for task in tasks.into_iter().flatten().flatten() {
        let about = fs::read_to_string(task.path().join("status")).unwrap_or_default();
        let part = |name: &str| {
            let line = about.lines().find_map(|line| line.strip_prefix(name));
            line.map(str::trim).unwrap_or_default()
        };
        let often: u64 = part("voluntary_ctxt_switches:").parse().unwrap_or(0);
        *by_name.entry(part("Name:").to_owned()).or_default() += often;
    }
    by_name
}

/// How many web views run in this family.
pub fn web_views(process: u32) -> usize {
    let family = family(process).into_iter();
    family.filter(|process| is_web_view(*process)).count()
}

fn is_web_view(process: u32) -> bool {
    let name = fs::read_to_string(format!("/proc/{process}/comm")).unwrap_or_default();
    name.starts_with("WebKitWebProces")
}

/// How many web views run that are not of this family. They share pages with ours, and make it look
/// smaller than it is.
pub fn other_web_views(process: u32) -> usize {
    let family = family(process);
    let all = fs::read_dir("/proc").into_iter().flatten().flatten();
    all.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok())
        .filter(|process| !family.contains(process) && is_web_view(*process))
        .count()
}

fn alone(process: u32) -> f64 {
    let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    let kib: f64 = rollup
        .lines()
        .find_map(|line| line.strip_prefix("Pss:")?.trim().strip_suffix(" kB"))
        .and_then(|number| number.trim().parse().ok())
        .unwrap_or(0.0);
    kib / 1024.0
}
