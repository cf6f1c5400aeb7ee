// Reducing what is written to what it means, and to what it looks like: normalise.py.

var rules, hidden, confusables, zeros;

// The tables stand in the page: see rules.py.
function learn(given) {
  rules = given;
  hidden = new RegExp("[" + rules.invisible.map(function (range) {
    return "\\u{" + range[0].toString(16) + "}-\\u{" + range[1].toString(16) + "}";
  }).join("") + "]", "gu");
  confusables = {};
  Object.keys(rules.confusables).forEach(function (target) {
    Array.from(rules.confusables[target]).forEach(function (source) {
      confusables[source] = target;
    });
  });
  zeros = Array.from(rules.digits).map(function (zero) {
    return zero.codePointAt(0);
  });
}

var edges = /^[\s\ufeff\u200b-\u200f\u202a-\u202c\u2060\u2066-\u2069]+|[\s\ufeff\u200b-\u200f\u202a-\u202c\u2060\u2066-\u2069]+$/gu;
var combining = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;

function trim(text) {
  return text.replace(edges, "");
}

function exact(text) {
  return text
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, " ")
    .replace(/[。｡]/g, ".")
    .replace(/[\uff01-\uff0e\uff10-\uff3b\uff3d-\uff5e]/g, function (char) {
      return String.fromCharCode(char.charCodeAt(0) - 0xfee0);
    })
    .replace(/[A-Z]/g, function (char) {
      return char.toLowerCase();
    });
}

function fold(text) {
  text = text.replace(hidden, "").replace(/[。｡]/g, ".");
  return text.normalize("NFKC").toLowerCase().normalize("NFKC");
}

function mapped(text, table) {
  return Array.from(text, function (char) {
    return Object.prototype.hasOwnProperty.call(table, char) ? table[char] : char;
  }).join("");
}

function skeleton(text) {
  text = mapped(text.replace(hidden, "").normalize("NFKC"), confusables).toLowerCase();
  text = text.normalize("NFD").replace(combining, "");
  text = mapped(mapped(text, confusables), rules.letters);
  rules.pairs.forEach(function (pair) {
    text = text.split(pair[0]).join(pair[1]);
  });
  return text;
}

function digit(char) {
  if (/[0-9]/.test(char)) return char;
  var point = char.codePointAt(0);
  var zero = zeros.filter(function (code) {
    return code <= point && point < code + 10;
  })[0];
  return zero === undefined ? "" : String(point - zero);
}

function digits(text) {
  return Array.from(text, digit).join("");
}

// RFC 3492, section 6.2.
function decoded(label) {
  if (label.slice(0, 4) !== "xn--") return label;
  var cut = label.lastIndexOf("-");
  var output = cut > 3 ? Array.from(label.slice(4, cut)) : [];
  var input = label.slice(cut > 3 ? cut + 1 : 4);
  var n = 128, i = 0, bias = 72, at = 0;
  while (at < input.length) {
    var start = i;
    for (var weight = 1, k = 36; ; k += 36) {
      if (at >= input.length) return label;
      var code = input.charCodeAt(at++);
      var value = code > 96 && code < 123 ? code - 97 : code > 47 && code < 58 ? code - 22 : -1;
      if (value < 0) return label;
      i += value * weight;
      var threshold = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
      if (value < threshold) break;
      weight *= 36 - threshold;
    }
    var length = output.length + 1;
    var delta = start === 0 ? Math.floor((i - start) / 700) : Math.floor((i - start) / 2);
    delta += Math.floor(delta / length);
    for (k = 0; delta > 455; k += 36) delta = Math.floor(delta / 35);
    bias = k + Math.floor((36 * delta) / (delta + 38));
    n += Math.floor(i / length);
    i %= length;
    if (n > 0x10ffff) return label;
    output.splice(i++, 0, String.fromCodePoint(n));
  }
  return output.join("");
}

function unicodeHost(host) {
  return host.split(".").map(decoded).join(".");
}

function unquote(text) {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, function (run) {
    try {
      return decodeURIComponent(run);
    } catch (error) {
      return "\ufffd";
    }
  });
}

function distance(one, other) {
  var a = Array.from(one), b = Array.from(other);
  var before = [], row = b.map(function (_, j) { return j; }).concat(b.length);
  a.forEach(function (char, index) {
    var i = index + 1, last = before;
    before = row;
    row = [i];
    b.forEach(function (against, j) {
      var cost = Math.min(before[j + 1] + 1, row[j] + 1, before[j] + (char === against ? 0 : 1));
      if (i > 1 && j > 0 && char === b[j - 1] && a[i - 2] === against) cost = Math.min(cost, last[j - 1] + 1);
      row.push(cost);
    });
  });
  return row[row.length - 1];
}
