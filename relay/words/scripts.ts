/** All scripts that a character can be of, by their codes. Source: Unicode 15.0, PropertyValueAliases.txt. */
const codes =
  'Adlm Aghb Ahom Arab Armi Armn Avst Bali Bamu Bass Batk Beng Bhks Bopo Brah Brai Bugi Buhd Cakm Cans Cari Cham Cher ' +
  'Chrs Copt Cpmn Cprt Cyrl Deva Diak Dogr Dsrt Dupl Egyp Elba Elym Ethi Geor Glag Gong Gonm Goth Gran Grek Gujr Guru ' +
  'Hang Hani Hano Hatr Hebr Hira Hluw Hmng Hmnp Hung Ital Java Kali Kana Kawi Khar Khmr Khoj Kits Knda Kthi Lana Laoo ' +
  'Latn Lepc Limb Lina Linb Lisu Lyci Lydi Mahj Maka Mand Mani Marc Medf Mend Merc Mero Mlym Modi Mong Mroo Mtei Mult ' +
  'Mymr Nagm Nand Narb Nbat Newa Nkoo Nshu Ogam Olck Orkh Orya Osge Osma Ougr Palm Pauc Perm Phag Phli Phlp Phnx Plrd ' +
  'Prti Rjng Rohg Runr Samr Sarb Saur Sgnw Shaw Shrd Sidd Sind Sinh Sogd Sogo Sora Soyo Sund Sylo Syrc Tagb Takr Tale ' +
  'Talu Taml Tang Tavt Telu Tfng Tglg Thaa Thai Tibt Tirh Tnsa Toto Ugar Vaii Vith Wara Wcho Xpeo Xsux Yezi Yiii Zanb';

const scripts = codes.split(' ').map((code) => ({ code, has: new RegExp(`\\p{scx=${code}}`, 'u') }));
const ofAnyScript = /[\p{scx=Zyyy}\p{scx=Zinh}]/u;

/** Scripts that are written together. Source: UTS 39, section 5.1, table "augmented script sets". */
const together: Readonly<Record<string, readonly string[]>> = {
  Hani: ['Hanb', 'Jpan', 'Kore'],
  Hira: ['Jpan'],
  Kana: ['Jpan'],
  Hang: ['Kore'],
  Bopo: ['Hanb'],
};

/** The scripts that a text can be in. */
interface Scripts {
  /** Those in which all of it can be: none where the text mixes scripts. */
  readonly all: ReadonlySet<string>;
  /** Those in which one of its characters can be. */
  readonly any: ReadonlySet<string>;
}

/** @returns the scripts of a text; undefined for one that fits any, such as digits (UTS 39, section 5.1) */
function scriptsOf(text: string): Scripts | undefined {
  let all: ReadonlySet<string> | undefined;
  const any = new Set<string>();
  for (const character of new Set(text)) {
    const own = scriptsOfCharacter(character);
    if (!own) continue;
    for (const script of own) any.add(script);
    all = all ? new Set([...all].filter((script) => own.has(script))) : own;
  }
  return all && { all, any };
}

function scriptsOfCharacter(character: string): ReadonlySet<string> | undefined {
  if (ofAnyScript.test(character)) return undefined;
  const own = scripts.filter(({ has }) => has.test(character)).map(({ code }) => code);
  return own.length === 0 ? undefined : new Set(own.flatMap((code) => [code, ...(together[code] ?? [])]));
}

/** @returns whether a text mixes scripts, or is in none of those that the other text is in */
export function isStrangeBeside(text: string, other: string): boolean {
  const mine = scriptsOf(text);
  if (!mine) return false;
  if (mine.all.size === 0) return true;
  const theirs = scriptsOf(other);
  if (!theirs) return false;
  // A text that mixes scripts itself is in all of them.
  const fits = theirs.all.size > 0 ? theirs.all : theirs.any;
  return ![...mine.all].some((script) => fits.has(script));
}
