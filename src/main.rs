//! The `factlint` command.

fn main() {
    let lang = factlint::language::Language::load("en").unwrap();
    let mut n = 0;
    let mut t0 = std::time::Duration::ZERO;
    let mut bytes_n = 0;
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).unwrap();
        bytes_n += bytes.len();
        let t = std::time::Instant::now();
        let doc = factlint::document::Document::read(&path, bytes).unwrap();
        let f = factlint::facts::Facts::read(&doc, &lang);
        t0 += t.elapsed();
        n += f.quantities.len();
        if std::env::var("SHOW").is_ok() {
            let t = doc.text();
            let c = |a: usize, b: usize| {
                let mut a = a;
                while !t.is_char_boundary(a) {
                    a += 1
                }
                let mut b = b.min(t.len());
                while !t.is_char_boundary(b) {
                    b -= 1
                }
                t[a..b].replace('\n', " / ")
            };
            for q in &f.quantities {
                let (s, e) = (q.span.start as usize, q.span.end as usize);
                println!(
                    "Q {:?} {} {:?} {:?} | {}⟦{}⟧{}",
                    q.dimension,
                    q.stated.interval,
                    q.stated.hedge,
                    q.style,
                    c(s.saturating_sub(40), s),
                    c(s, e),
                    c(e, e + 40)
                );
            }
            for q in &f.dates {
                let (s, e) = (q.span.start as usize, q.span.end as usize);
                println!(
                    "D {} {:?} | {}⟦{}⟧{}",
                    q.date,
                    q.date.weekday,
                    c(s.saturating_sub(30), s),
                    c(s, e),
                    c(e, e + 30)
                );
            }
        }
    }
    println!(
        "{n} quantities {bytes_n} bytes {:?} {:.1} MB/s",
        t0,
        bytes_n as f64 / t0.as_secs_f64() / 1e6
    );
}
