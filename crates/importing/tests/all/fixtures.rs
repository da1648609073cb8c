use super::*;
#[test]
fn show() {
    for f in ["soci-excel.csv","rubrica.vcf","linkedin.zip","soci.xlsx","circolo.ods","vecchio.xls","google.csv","mac.txt","trenta.csv"] {
        println!("=== {f}");
        match rows_of(&fixture(f)) {
            Ok((shape, rows, end)) => {
                println!("{:?} {:?} {:?} {:?} #{} head {} rows {} {:?}", shape.format, shape.encoding, shape.delimiter, shape.sheets, shape.sheet, shape.header_line, shape.rows, shape.day_order);
                for c in &shape.columns { println!("   {:?} {:?} {:?}", c.title, c.target, c.samples); }
                for r in &rows { println!("{}", told(r)); }
                println!("{end:?}");
            }
            Err(e) => println!("ERR {e:?}"),
        }
    }
}
