//! The names of glyphs, as fonts give them, and the encodings that fonts have without saying so.

/// Names and code points: Latin, Greek, punctuation and signs.
const NAMES: &str = "\
    AE=c6 Aacute=c1 Abreve=102 Acircumflex=c2 Adieresis=c4 Agrave=c0 Alpha=391 Alphatonos=386 Amacron=100 \
    Aogonek=104 Aring=c5 Atilde=c3 Beta=392 Cacute=106 Ccaron=10c Ccedilla=c7 Ccircumflex=108 Cdotaccent=10a \
    Chi=3a7 Dcaron=10e Dcroat=110 Delta=2206 Eacute=c9 Ebreve=114 Ecaron=11a Ecircumflex=ca Edieresis=cb \
    Edotaccent=116 Egrave=c8 Emacron=112 Eng=14a Eogonek=118 Epsilon=395 Epsilontonos=388 Eta=397 Etatonos=389 \
    Eth=d0 Euro=20ac Gamma=393 Gbreve=11e Gcircumflex=11c Gdotaccent=120 Hbar=126 Hcircumflex=124 IJ=132 Iacute=cd \
    Ibreve=12c Icircumflex=ce Idieresis=cf Idotaccent=130 Ifraktur=2111 Igrave=cc Imacron=12a Iogonek=12e Iota=399 \
    Iotadieresis=3aa Iotatonos=38a Itilde=128 Jcircumflex=134 Kappa=39a Lacute=139 Lambda=39b Lcaron=13d Ldot=13f \
    Lslash=141 Mu=39c Nacute=143 Ncaron=147 Ntilde=d1 Nu=39d OE=152 Oacute=d3 Obreve=14e Ocircumflex=d4 \
    Odieresis=d6 Ograve=d2 Ohungarumlaut=150 Omacron=14c Omega=2126 Omegatonos=38f Omicron=39f Omicrontonos=38c \
    Oslash=d8 Otilde=d5 Phi=3a6 Pi=3a0 Psi=3a8 Racute=154 Rcaron=158 Rfraktur=211c Rho=3a1 Sacute=15a Scaron=160 \
    Scedilla=15e Scircumflex=15c Sigma=3a3 Tau=3a4 Tbar=166 Tcaron=164 Theta=398 Thorn=de Uacute=da Ubreve=16c \
    Ucircumflex=db Udieresis=dc Ugrave=d9 Uhungarumlaut=170 Umacron=16a Uogonek=172 Upsilon=3a5 Upsilon1=3d2 \
    Upsilondieresis=3ab Upsilontonos=38e Uring=16e Utilde=168 Wcircumflex=174 Xi=39e Yacute=dd Ycircumflex=176 \
    Ydieresis=178 Zacute=179 Zcaron=17d Zdotaccent=17b Zeta=396 aacute=e1 abreve=103 acircumflex=e2 acute=b4 \
    adieresis=e4 ae=e6 agrave=e0 aleph=2135 alpha=3b1 alphatonos=3ac amacron=101 ampersand=26 angle=2220 \
    anoteleia=387 aogonek=105 approxequal=2248 aring=e5 arrowboth=2194 arrowdblboth=21d4 arrowdbldown=21d3 \
    arrowdblleft=21d0 arrowdblright=21d2 arrowdblup=21d1 arrowdown=2193 arrowleft=2190 arrowright=2192 \
    arrowup=2191 arrowupdn=2195 arrowupdnbse=21a8 asciicircum=5e asciitilde=7e asterisk=2a asteriskmath=2217 at=40 \
    atilde=e3 backslash=5c bar=7c beta=3b2 braceleft=7b braceright=7d bracketleft=5b bracketright=5d brokenbar=a6 \
    bullet=2022 cacute=107 carriagereturn=21b5 ccaron=10d ccedilla=e7 ccircumflex=109 cdotaccent=10b cedilla=b8 \
    cent=a2 chi=3c7 circle=25cb circlemultiply=2297 circleplus=2295 colon=3a colonmonetary=20a1 comma=2c \
    congruent=2245 copyright=a9 currency=a4 dagger=2020 daggerdbl=2021 dcaron=10f dcroat=111 degree=b0 delta=3b4 \
    dieresis=a8 dieresistonos=385 divide=f7 dollar=24 dong=20ab dotlessi=131 dotmath=22c5 eacute=e9 ebreve=115 \
    ecaron=11b ecircumflex=ea edieresis=eb edotaccent=117 egrave=e8 eight=38 element=2208 ellipsis=2026 \
    emacron=113 emdash=2014 emptyset=2205 endash=2013 eng=14b eogonek=119 epsilon=3b5 epsilontonos=3ad equal=3d \
    equivalence=2261 estimated=212e eta=3b7 etatonos=3ae eth=f0 exclam=21 exclamdbl=203c exclamdown=a1 \
    existential=2203 figuredash=2012 filledbox=25a0 filledrect=25ac five=35 fiveeighths=215d four=34 fraction=2044 \
    franc=20a3 gamma=3b3 gbreve=11f gcircumflex=11d gdotaccent=121 germandbls=df gradient=2207 grave=60 greater=3e \
    greaterequal=2265 guillemotleft=ab guillemotright=bb guilsinglleft=2039 guilsinglright=203a hbar=127 \
    hcircumflex=125 hyphen=2d iacute=ed ibreve=12d icircumflex=ee idieresis=ef igrave=ec ij=133 imacron=12b \
    infinity=221e integral=222b intersection=2229 invbullet=25d8 invcircle=25d9 iogonek=12f iota=3b9 \
    iotadieresis=3ca iotadieresistonos=390 iotatonos=3af itilde=129 jcircumflex=135 kappa=3ba kgreenlandic=138 \
    lacute=13a lambda=3bb lcaron=13e ldot=140 less=3c lessequal=2264 lira=20a4 logicaland=2227 logicalnot=ac \
    logicalor=2228 longs=17f lozenge=25ca lslash=142 macron=af minus=2212 minute=2032 mu=b5 multiply=d7 nacute=144 \
    napostrophe=149 ncaron=148 nine=39 notelement=2209 notequal=2260 notsubset=2284 ntilde=f1 nu=3bd numbersign=23 \
    oacute=f3 obreve=14f ocircumflex=f4 odieresis=f6 oe=153 ograve=f2 ohungarumlaut=151 omacron=14d omega=3c9 \
    omega1=3d6 omegatonos=3ce omicron=3bf omicrontonos=3cc one=31 onedotenleader=2024 oneeighth=215b onehalf=bd \
    onequarter=bc onethird=2153 openbullet=25e6 ordfeminine=aa ordmasculine=ba orthogonal=221f oslash=f8 otilde=f5 \
    paragraph=b6 parenleft=28 parenright=29 partialdiff=2202 percent=25 period=2e periodcentered=b7 \
    perpendicular=22a5 perthousand=2030 peseta=20a7 phi=3c6 phi1=3d5 pi=3c0 plus=2b plusminus=b1 prescription=211e \
    product=220f propersubset=2282 propersuperset=2283 proportional=221d psi=3c8 question=3f questiondown=bf \
    quotedbl=22 quotedblbase=201e quotedblleft=201c quotedblright=201d quoteleft=2018 quotereversed=201b \
    quoteright=2019 quotesinglbase=201a quotesingle=27 racute=155 radical=221a rcaron=159 reflexsubset=2286 \
    reflexsuperset=2287 registered=ae rho=3c1 sacute=15b scaron=161 scedilla=15f scircumflex=15d second=2033 \
    section=a7 semicolon=3b seven=37 seveneighths=215e sigma=3c3 sigma1=3c2 similar=223c six=36 slash=2f space=20 \
    sterling=a3 suchthat=220b summation=2211 tau=3c4 tbar=167 tcaron=165 therefore=2234 theta=3b8 theta1=3d1 \
    thorn=fe three=33 threeeighths=215c threequarters=be tonos=384 trademark=2122 triagdn=25bc triaglf=25c4 \
    triagrt=25ba triagup=25b2 two=32 twodotenleader=2025 twothirds=2154 uacute=fa ubreve=16d ucircumflex=fb \
    udieresis=fc ugrave=f9 uhungarumlaut=171 umacron=16b underscore=5f underscoredbl=2017 union=222a \
    universal=2200 uogonek=173 upsilon=3c5 upsilondieresis=3cb upsilondieresistonos=3b0 upsilontonos=3cd uring=16f \
    utilde=169 wcircumflex=175 weierstrass=2118 xi=3be yacute=fd ycircumflex=177 ydieresis=ff yen=a5 zacute=17a \
    zcaron=17e zdotaccent=17c zero=30 zeta=3b6";

/// Where the standard encoding of Adobe differs from ASCII.
const STANDARD: &[(u8, char)] = &[
    (0x27, '\u{2019}'),
    (0x60, '\u{2018}'),
    (0xa1, '\u{a1}'),
    (0xa2, '\u{a2}'),
    (0xa3, '\u{a3}'),
    (0xa4, '\u{2044}'),
    (0xa5, '\u{a5}'),
    (0xa6, '\u{192}'),
    (0xa7, '\u{a7}'),
    (0xa8, '\u{a4}'),
    (0xa9, '\u{27}'),
    (0xaa, '\u{201c}'),
    (0xab, '\u{ab}'),
    (0xac, '\u{2039}'),
    (0xad, '\u{203a}'),
    (0xb1, '\u{2013}'),
    (0xb2, '\u{2020}'),
    (0xb3, '\u{2021}'),
    (0xb4, '\u{b7}'),
    (0xb6, '\u{b6}'),
    (0xb7, '\u{2022}'),
    (0xb8, '\u{201a}'),
    (0xb9, '\u{201e}'),
    (0xba, '\u{201d}'),
    (0xbb, '\u{bb}'),
    (0xbc, '\u{2026}'),
    (0xbd, '\u{2030}'),
    (0xbf, '\u{bf}'),
    (0xc1, '\u{60}'),
    (0xc2, '\u{b4}'),
    (0xc3, '\u{2c6}'),
    (0xc4, '\u{2dc}'),
    (0xc5, '\u{af}'),
    (0xc6, '\u{2d8}'),
    (0xc7, '\u{2d9}'),
    (0xc8, '\u{a8}'),
    (0xca, '\u{2da}'),
    (0xcb, '\u{b8}'),
    (0xcd, '\u{2dd}'),
    (0xce, '\u{2db}'),
    (0xcf, '\u{2c7}'),
    (0xd0, '\u{2014}'),
    (0xe1, '\u{c6}'),
    (0xe3, '\u{aa}'),
    (0xe8, '\u{141}'),
    (0xe9, '\u{d8}'),
    (0xea, '\u{152}'),
    (0xeb, '\u{ba}'),
    (0xf1, '\u{e6}'),
    (0xf5, '\u{131}'),
    (0xf8, '\u{142}'),
    (0xf9, '\u{f8}'),
    (0xfa, '\u{153}'),
    (0xfb, '\u{df}'),
];

/// Two letters in one glyph are read as two letters.
const LIGATURES: &[(&str, &str)] = &[
    ("ff", "ff"),
    ("fi", "fi"),
    ("fl", "fl"),
    ("ffi", "ffi"),
    ("ffl", "ffl"),
    ("f_f", "ff"),
    ("f_i", "fi"),
    ("f_l", "fl"),
    ("f_f_i", "ffi"),
    ("f_f_l", "ffl"),
];

/// What a glyph of that name is.
pub(super) fn named(name: &str) -> Option<String> {
    // "one.oldstyle" is a one.
    let base = name.split('.').next().unwrap_or(name);
    if let Some((_, letters)) = LIGATURES.iter().find(|(known, _)| *known == base) {
        return Some((*letters).to_owned());
    }
    let mut chars = base.chars();
    if let (Some(only), None) = (chars.next(), chars.next())
        && only.is_alphabetic()
    {
        return Some(base.to_owned());
    }
    let hex = |digits: &str| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
    let known = NAMES.split(' ').find_map(|pair| {
        let rest = pair.strip_prefix(base)?.strip_prefix('=')?;
        hex(rest)
    });
    let coded = || match base.strip_prefix("uni") {
        Some(digits) if digits.len() == 4 => hex(digits),
        _ => base.strip_prefix('u').filter(|d| (4..=6).contains(&d.len())).and_then(hex),
    };
    known.or_else(coded).map(String::from)
}

/// A byte in the standard encoding.
pub(super) fn standard(byte: u8) -> Option<String> {
    match byte {
        0xae => return Some("fi".to_owned()),
        0xaf => return Some("fl".to_owned()),
        _ => {}
    }
    let known = STANDARD.iter().find(|(code, _)| *code == byte).map(|(_, read)| *read);
    known.or((0x20..0x7f).contains(&byte).then_some(char::from(byte))).map(String::from)
}

/// Letters written as one glyph in Unicode, taken apart.
pub(super) fn apart(text: &str) -> String {
    let mut read = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{fb00}' => read.push_str("ff"),
            '\u{fb01}' => read.push_str("fi"),
            '\u{fb02}' => read.push_str("fl"),
            '\u{fb03}' => read.push_str("ffi"),
            '\u{fb04}' => read.push_str("ffl"),
            c if c.is_control() => read.push(' '),
            c => read.push(c),
        }
    }
    read
}
