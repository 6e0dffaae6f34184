
use factlint::rules::evidence::fit;
use factlint::rules::LooksAt;
struct Doc { half: u64, source: String, rows: Vec<(f64, Vec<f32>, [factlint::value::Span; 2])>, path: String }
struct Case { half: u64, source: String, kind: String, bag: Vec<Vec<f32>>, id: String }
fn hash(s: &str) -> u64 { s.bytes().fold(7u64, |h, b| h.wrapping_mul(31).wrapping_add(b as u64)) }
fn fit(engine: &Engine, dir: &str) {
    let rule = engine.rules().iter().find(|r| r.id == "quantity-conflict").unwrap();
    let LooksAt::Compare { weigh: Some(weights), .. } = &rule.looks_at else { panic!() };
    let kinds: Vec<_> = weights.kinds().collect();
    let signs: Vec<_> = kinds.iter().map(|k| k.sign).collect();
    let root = format!("{dir}/docs");
    let mut files = Vec::new();
    walk(std::path::Path::new(&root), &mut files);
    let mut docs = Vec::new();
    for path in files {
        let document = Document::read(&path, std::fs::read(&path).unwrap()).unwrap();
        let rel = path[root.len() + 1..].to_owned();
        let rows = engine.weighed(rule, &document).into_iter().map(|w| (0.0, w.evidence, w.spans)).collect();
        docs.push(Doc { half: hash(&rel) % 2, source: rel.split('/').next().unwrap().to_owned(), rows, path });
    }
    let mut cases = Vec::new();
    for line in std::fs::read_to_string(format!("{dir}/cases.jsonl")).unwrap().lines() {
        let c: serde_json::Value = serde_json::from_str(line).unwrap();
        let kind = c["kind"].as_str().unwrap().to_owned();
        if !["repeat", "stale", "scale", "repeat-body"].contains(&kind.as_str()) { continue; }
        let rel = c["doc"].as_str().unwrap().to_owned();
        let mut bytes = std::fs::read(format!("{root}/{rel}")).unwrap();
        let (s, e) = (c["start"].as_u64().unwrap() as usize, c["end"].as_u64().unwrap() as usize);
        let now = c["now"].as_str().unwrap().as_bytes().to_vec();
        let end = (s + now.len()) as u32;
        let shift = now.len() as i64 - (e - s) as i64;
        bytes.splice(s..e, now);
        let others: Vec<(u32, u32)> = c["others"].as_array().unwrap().iter().map(|o| {
            let f = |i: usize| { let n = o[i].as_i64().unwrap(); (if n >= e as i64 { n + shift } else { n }) as u32 };
            (f(0), f(1))
        }).collect();
        let document = Document::read(&rel, bytes).unwrap();
        let bag = engine.weighed(rule, &document).into_iter().filter(|w| {
            let p = w.spans.map(|s| document.source.place(s).bytes);
            let hit = |q: factlint::value::Span| q.start < end && (s as u32) < q.end;
            let other = |q: factlint::value::Span| others.iter().any(|(a, b)| q.start < *b && *a < q.end);
            (hit(p[0]) && other(p[1])) || (hit(p[1]) && other(p[0]))
        }).map(|w| w.evidence).collect();
        cases.push(Case { half: hash(&rel) % 2, source: rel.split('/').next().unwrap().to_owned(), kind, bag, id: c["id"].as_str().unwrap().to_owned() });
    }
    let pull: f64 = std::env::var("PULL").map_or(3.0, |s| s.parse().unwrap());
    let samples = |keep: &dyn Fn(u64, &str) -> bool| fit::Samples {
        against: docs.iter().filter(|d| keep(d.half, &d.source)).flat_map(|d| d.rows.iter().map(|r| r.1.clone())).collect(),
        bags: cases.iter().filter(|c| keep(c.half, &c.source) && !c.bag.is_empty()).map(|c| (match c.kind.as_str() { "repeat-body" => 3.0, "scale" => 1.5, _ => 1.0 }, c.bag.clone())).collect(),
    };
    eprintln!("{} pairs in {} docs; {} cases, {} within reach", docs.iter().map(|d| d.rows.len()).sum::<usize>(), docs.len(), cases.len(), cases.iter().filter(|c| !c.bag.is_empty()).count());
    let evaluate = |title: &str, weights: &[f64], keep: &dyn Fn(u64, &str) -> bool| {
        let n = docs.iter().filter(|d| keep(d.half, &d.source)).count();
        let mut tops: Vec<f64> = Vec::new();
        for d in docs.iter().filter(|d| keep(d.half, &d.source)) {
            // one finding a suspect
            let mut rows: Vec<(f64, [factlint::value::Span; 2])> = d.rows.iter().map(|r| (fit::score(weights, &r.1), r.2)).collect();
            rows.sort_by(|x, y| y.0.total_cmp(&x.0));
            let mut told: Vec<factlint::value::Span> = Vec::new();
            for r in rows { if r.0 < -6.0 { break; } if r.1.iter().any(|s| told.contains(s)) { continue; } told.push(r.1[0]); tops.push(r.0); }
        }
        tops.sort_by(|x, y| y.total_cmp(x));
        for alarms in [1.0, 2.0, 3.0, 4.0, 6.0] {
            let k = (alarms * n as f64 / 100.0) as usize;
            let th = tops.get(k).copied().unwrap_or(-6.0);
            print!("{title} {alarms}/100 z={th:.2}:");
            for kind in ["repeat", "stale", "scale", "repeat-body"] {
                let of: Vec<_> = cases.iter().filter(|c| c.kind == kind && keep(c.half, &c.source)).collect();
                let hit = of.iter().filter(|c| c.bag.iter().any(|r| fit::score(weights, r) > th)).count();
                print!(" {kind} {:.0}%", 100.0 * hit as f64 / of.len().max(1) as f64);
            }
            println!();
        }
    };
    if std::env::var("HALVES").is_ok() {
        for half in 0..2 {
            let w = fit::fit(&samples(&|h, _| h != half), &signs, pull);
            evaluate(&format!("half {half}"), &w, &|h, _| h == half);
        }
        for source in ["press", "gov", "news", "finance", "calls"] {
            let w = fit::fit(&samples(&|_, s| s != source), &signs, pull);
            evaluate(source, &w, &|_, s| s == source);
        }
    }
    let w = fit::fit(&samples(&|_, _| true), &signs, pull);
    evaluate("all", &w, &|_, _| true);
    for (k, w) in kinds.iter().zip(&w) { println!("  {}: {}", k.name, (w * 100.0).round() / 100.0); }
    if std::env::var("MISSED").is_ok() {
        let th: f64 = std::env::var("MISSED").unwrap().parse().unwrap();
        for c in &cases { let best = c.bag.iter().map(|r| fit::score(&w, r)).fold(f64::NEG_INFINITY, f64::max); if best < th { println!("missed {} {:.2}", c.id, best); } }
    }
    if std::env::var("ALARMS").is_ok() {
        let th: f64 = std::env::var("ALARMS").unwrap().parse().unwrap();
        let mut all: Vec<(f64, String)> = Vec::new();
        for d in &docs {
            let text = std::fs::read_to_string(&d.path).unwrap();
            for r in &d.rows {
                let z = fit::score(&w, &r.1);
                if z > th {
                    let cut = |s: factlint::value::Span| { let b = text.as_bytes(); let a = (s.start as usize).saturating_sub(110); let e = (s.end as usize + 90).min(b.len()); format!("{}[[{}]]{}", String::from_utf8_lossy(&b[a..s.start as usize]), String::from_utf8_lossy(&b[s.start as usize..s.end as usize]), String::from_utf8_lossy(&b[s.end as usize..e])).replace('\n', " / ") };
                    let mut ev: Vec<(f64, &str)> = w.iter().zip(&r.1).zip(&kinds).map(|((w, x), k)| (w * *x as f64, k.name)).filter(|x| x.0.abs() > 0.3).collect();
                    ev.sort_by(|x, y| y.0.total_cmp(&x.0));
                    let ev: Vec<String> = ev.iter().map(|(v, n)| format!("{n} {v:.1}")).collect();
                    all.push((z, format!("{z:.2} {}\n   A …{}…\n   B …{}…\n   {}", d.path.rsplit("docs/").next().unwrap(), cut(r.2[0]), cut(r.2[1]), ev.join(", "))));
                }
            }
        }
        all.sort_by(|x, y| y.0.total_cmp(&x.0));
        for (_, s) in all { println!("{s}"); }
    }
}
