//! The `factlint` command.
use factlint::rules::evidence::*;
use std::io::Write;

fn main() {
    let lang = factlint::language::Language::load("en").unwrap();
    let out = std::io::stdout();
    let mut out = std::io::BufWriter::new(out.lock());
    let quiet = std::env::var("QUIET").is_ok();
    if !quiet {
        writeln!(
            out,
            "path\tas\tae\tbs\tbe\t{}",
            EVIDENCE.iter().map(|k| k.name).collect::<Vec<_>>().join("\t")
        )
        .unwrap();
        writeln!(
            out,
            "sign\t0\t0\t0\t0\t{}",
            EVIDENCE
                .iter()
                .map(|k| match k.sign {
                    Sign::For => "1",
                    Sign::Against => "-1",
                    Sign::Free => "0",
                })
                .collect::<Vec<_>>()
                .join("\t")
        )
        .unwrap();
    }
    let mut v = Vec::new();
    let mut t0 = std::time::Duration::ZERO;
    let mut bytes_n = 0;
    let mut pairs = 0;
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).unwrap();
        bytes_n += bytes.len();
        let t = std::time::Instant::now();
        let doc = factlint::document::Document::read(&path, bytes).unwrap();
        let f = factlint::facts::Facts::read(&doc, &lang);
        let w = Weigher::new(doc.text(), &f, &lang);
        for (a, ns) in w.neighbours.of.iter().enumerate() {
            for n in ns {
                if n.shared < 1.0
                    || sums::explains(&f, a as u32, n.claim)
                    || sums::explains(&f, n.claim, a as u32)
                {
                    continue;
                }
                let b = n.claim as usize;
                if b < a && w.neighbours.of[b].iter().any(|m| m.claim as usize == a) {
                    continue;
                }
                let (ca, cb) = (&f.claims.all[a], &f.claims.all[b]);
                let (qa, qb) = (f.quantity(ca), f.quantity(cb));
                if w.neighbours.value[a] == w.neighbours.value[b] || qa.stated.agrees(&qb.stated) {
                    continue;
                }
                if qa.dimension == factlint::value::Dimension::Count
                    && !ca.nouns.iter().flatten().any(|s| cb.nouns.contains(&Some(*s)))
                {
                    continue;
                }
                w.weigh(a as u32, n.claim, n.shared, &mut v);
                pairs += 1;
                if !quiet {
                    writeln!(
                        out,
                        "{path}\t{}\t{}\t{}\t{}\t{}",
                        qa.span.start,
                        qa.span.end,
                        qb.span.start,
                        qb.span.end,
                        v.iter().map(|x| format!("{x}")).collect::<Vec<_>>().join("\t")
                    )
                    .unwrap();
                }
            }
        }
        t0 += t.elapsed();
    }
    eprintln!(
        "{pairs} pairs {bytes_n} bytes {:?} {:.1} MB/s",
        t0,
        bytes_n as f64 / t0.as_secs_f64() / 1e6
    );
}
