// Finds what nobody should write to anyone: recovery phrases, private keys, passwords, codes,
// numbers of cards. Words come with the page (hooks/helpcenter/site/secrets.py): word lists
// of BIP-39, pairs of signs that ordinary text has, and how people say a password.

// BIP-39: a phrase has 12, 15, 18, 21 or 24 words. One of any twelve may be misspelt.
const SHORTEST = 12;
const SIZES = [12, 15, 18, 21, 24];
const MISSES = 1;
const COMMON = 3;
const LONGEST = 200000;

const KEYS = [
  /(?<![0-9a-z])(?:0x)?[0-9a-f]{64}(?![0-9a-z])/i, // 32 bytes in hexadecimal
  /(?<![0-9A-Za-z])[5KLc9][1-9A-HJ-NP-Za-km-z]{50,51}(?![0-9A-Za-z])/, // Wallet Import Format
  /(?<![0-9A-Za-z])6P[1-9A-HJ-NP-Za-km-z]{56}(?![0-9A-Za-z])/, // BIP-38
  /(?<![0-9A-Za-z])[xyztuv]prv[1-9A-HJ-NP-Za-km-z]{100,110}(?![0-9A-Za-z])/i, // BIP-32
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /"ciphertext"\s*:/ // a key file
];
const ADDRESS = /^[a-z]+:[/]{2}/i;
const HASH = /^\s*(?:0x)?[0-9a-f]{64}\s*$/i;

// Letters alone: accents and the like are marks, which readers leave out.
function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

// What stands for a text when secrets are looked for: signs that hide letters are gone.
function visible(text) {
  return text.slice(0, LONGEST).replace(/[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u2069]/g, "").normalize("NFKC");
}

class Phrases {
  constructor(lists, usual, pairs) {
    this.common = new Set(usual.map(plain));
    this.lists = lists.map((words) => new Set(words.split(" ").map(plain)));
    this.solid = lists.map((words) => Array.from(words.split(" ")[0]).length === 1);
    this.longest = this.lists.map((words) => Math.max.apply(null, Array.from(words, (word) => word.length)));
    this.pairs = pairs;
  }

  found(text) {
    const words = plain(text).match(/\p{L}+/gu) || [];
    return this.lists.some((list, index) => this.listed(words, list, this.solid[index] ? SHORTEST : COMMON)
      || (this.solid[index] ? this.unspaced(words, list) : this.joined(words, list, this.longest[index])));
  }

  // Twelve words in a row of which all stand in the list; or all but one, if few are such as
  // every sentence has.
  listed(words, list, usual) {
    let inside = 0, common = 0;
    for (let at = 0; at < words.length; at++) {
      inside += list.has(words[at]);
      common += this.common.has(words[at]);
      if (at >= SHORTEST) {
        inside -= list.has(words[at - SHORTEST]);
        common -= this.common.has(words[at - SHORTEST]);
      }
      if (at >= SHORTEST - 1 && (inside === SHORTEST || (inside >= SHORTEST - MISSES && common <= usual))) { return true; }
    }
    return false;
  }

  // Words written without spaces: letters that fall into words of the list, from end to end.
  joined(words, list, longest) {
    return words.some((word) => {
      if (word.length < SHORTEST * 3) { return false; }
      const most = [0];
      for (let end = 1; end <= word.length; end++) {
        most[end] = -Infinity;
        for (let start = Math.max(0, end - longest); start < end; start++) {
          if (most[start] > -Infinity && list.has(word.slice(start, end))) {
            most[end] = Math.max(most[end], most[start] + 1);
          }
        }
      }
      return Math.max.apply(null, most) >= SHORTEST - MISSES;
    });
  }

  // Signs without spaces, such as Chinese: of prose, many neighbours are a usual pair.
  unspaced(words, list) {
    return words.some((word) => {
      const signs = Array.from(word);
      if (!SIZES.includes(signs.length)) { return false; }
      const inside = signs.filter((sign) => list.has(sign)).length;
      return inside >= signs.length - MISSES && (!this.pairs || this.usual(signs) < signs.length / SHORTEST + 1);
    });
  }

  usual(signs) {
    return signs.filter((sign, at) => at && (this.pairs[signs[at - 1]] || "").includes(sign)).length;
  }
}

function escaped(word) {
  return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function anyOf(words) {
  return words.map(escaped).map((word) => word.replace(/\s+/g, "[\\s-]?")).sort((a, b) => b.length - a.length).join("|");
}

// How one language says a password or a code: its words, what stands between, and a value.
class Said {
  constructor(words) {
    const start = "(?<![\\p{L}\\p{N}])".repeat(words.spaced ? 1 : 0), end = words.spaced ? "(?![\\p{L}\\p{N}])" : "";
    const is = "(?:[\\s\"'“«*_]*(?:[:=：＝→]|(?:" + anyOf(words.is) + ")" + end + ")[\\s:：]*)";
    const quote = "[\"'“”«»`*_\\s]*";
    this.code = new RegExp(start + "(?:" + anyOf(words.code) + ")" + end + "(?:" + is + "|\\s+)" + quote + "(\\d(?:[\\s-]?\\d){3,7})(?![\\d.,%-]*\\d)(?!\\s*(?:" + anyOf(words.amounts) + "))", "giu");
    this.password = new RegExp(start + "(?:" + anyOf(words.password) + ")" + end + "(?:(" + is + ")|\\s+)" + quote + "([!-~]{4,64})([^\\n]?)", "giu");
    this.not = new Set(words.not.map(plain));
  }

  passwords(text) {
    return Array.from(text.matchAll(this.password)).some((match) => {
      const value = match[2].replace(/[.,;:!?"'`)\]*_]+$/, "");
      const mixed = /\d/.test(value) && /[A-Za-z]/.test(value) && value.length >= (match[1] ? 5 : 6);
      const signed = match[1] && /[#$%^&@+=~|\\]/.test(value) && !/^[\w.+-]+@[\w-]+\.\w/.test(value) && !ADDRESS.test(value);
      if (mixed || signed) { return true; }
      // A plain word is one only where it ends the sentence: "my password is sunshine".
      const ends = value.length < match[2].length || /^$/.test(match[3]);
      return Boolean(match[1]) && ends && /^[\x21-\x7e]{4,}$/.test(value) && !this.not.has(plain(value))
        && !plain(value).split("-").some((part) => this.not.has(part));
    });
  }

  codes(text) {
    return Array.from(text.matchAll(this.code)).length > 0;
  }
}

// ISO/IEC 7812: digits of the check add up to a multiple of ten (Luhn).
function isCard(digits) {
  if (!/^(?:4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|6\d{15,18}|35\d{14}|9792\d{12})$/.test(digits)) { return false; }
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]) * (at % 2 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0 && !/^(\d)\1+$/.test(digits);
}

function hasCard(text) {
  return (text.match(/(?<![\w.,])\d(?:[ -]?\d){12,18}(?![\w]|[.,]\d)/g) || []).some((found) => isCard(found.replace(/\D/g, "")));
}

/**
 * Tells what of a kind nobody should be given a text holds.
 * @param {{lists: string[], usual: string[], said: Object[], pairs: ?Object<string, string>}} known
 *   as site/secrets.py makes it; without `pairs` signs that are written without spaces and
 *   may be a phrase are taken for one.
 * @returns {function(string, string=): string} from a text, and the kind of its field, to
 *   "phrase", "key", "hash" (a key, or a transaction hash in the wrong place), "password",
 *   "code", "card" or "" (nothing).
 */
function secrets(known) {
  const phrases = new Phrases(known.lists, known.usual, known.pairs);
  const said = known.said.map((words) => new Said(words));
  return function (text, kind) {
    const seen = visible(text);
    if (phrases.found(seen)) { return "phrase"; }
    if (!(kind === "hash" && HASH.test(seen))) {
      const key = KEYS.findIndex((pattern) => pattern.test(seen));
      if (key >= 0) { return key ? "key" : "hash"; }
    }
    if (hasCard(seen)) { return "card"; }
    if (said.some((words) => words.codes(seen))) { return "code"; }
    return said.some((words) => words.passwords(seen)) ? "password" : "";
  };
}
