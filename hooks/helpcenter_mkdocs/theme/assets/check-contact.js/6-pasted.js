// What a reader pastes: labels and names are told from contacts: pasted.py.

var MOST = 2000, PIECES = 60;
var WORST = ["secret", "lookalike", "unknown", "unverified", "official", "none"];
// Said before an account: some word that is neither a label nor a name we know.
var STRANGE = "?";
var BETWEEN = /(?:[\s<>"“”„«»「」『』()（）[\]{}，；、،؛؟！]|。(?![A-Za-z]))+/;

// The contacts in a text and what they are, the worst first.
function answersTo(raw) {
  var text = trim(Array.from(raw.slice(0, 2 * MOST)).slice(0, MOST).join(""));
  if (isSecret(fold(text))) return [{ text: text, answer: { status: "secret" } }];
  if (isAccount(text) || (parse(text).kind === "phone" && !/[,;]\s/.test(text))) return [{ text: text, answer: judge(text) }];
  var found = pieces(text).slice(0, PIECES).map(function (piece) {
    return { text: piece.text, answer: judgeAt(piece.text, piece.name) };
  }).filter(function (one) {
    return one.answer.status !== "none";
  }).sort(function (a, b) {
    return WORST.indexOf(a.answer.status) - WORST.indexOf(b.answer.status);
  });
  return found.length ? found : [{ text: text, answer: { status: "none" } }];
}

// "(at)" and "[dot]" as the signs they stand for.
function inBrackets(text, given, sign) {
  if (!given.length) return text;
  var words = given.map(function (word) { return word.replace(/[^\p{L}\p{N} ]/gu, "\\$&"); }).join("|");
  return text.replace(new RegExp("\\s*[[({]\\s*(?:" + words + ")\\s*[\\])}]\\s*", "gi"), sign);
}

// Each contact, with the messenger or the way to pay that was named before it.
function pieces(text) {
  var kept = [], found = [], name = "";
  function keep(piece) {
    kept.push(piece);
    return " \ue000" + (kept.length - 1) + "\ue001 ";
  }
  text = inBrackets(inBrackets(text, rules.at, "@"), rules.dot, ".").replace(/(https?:\/\/)\s+/gi, "$1");
  // An address with blanks round its sign, behind a word in Han, or behind another address.
  text = text.replace(/([\p{L}\p{N}_])\s*@\s+(?=[\p{L}\p{N}_-]+\.[\p{L}\p{N}_])/gu, "$1@");
  text = text.replace(/([\u4e00-\u9fff])(?=[A-Za-z0-9._+-]+@[A-Za-z0-9])/g, "$1 ");
  text = text.replace(/(^|[\s,;])([^\s,;:@]+@[^\s,;:@]+)[,;](?=[^\s,;:@]+@)/g, "$1$2 ");
  // A number that goes on behind the number: what is dialled then is another one.
  text = text.replace(/(\p{Nd})(?:\s+(?:ext|poste|x|p|w)\.?\s*|\s*(?:转|轉|分机|分機)\s*)(?=\p{Nd})/giu, "$1,");
  rules.names.filter(function (name) { return name.indexOf(" ") >= 0; }).forEach(function (name) {
    text = text.replace(new RegExp(name, "gi"), name.replace(/ /g, ""));
  });
  text = text.replace(/(^|[\s:：])([A-Za-z]{2}\d{2}(?:[ -]?[0-9A-Za-z]{2,4}){3,8})(?=$|[\s.,;])/g, function (all, before, number) {
    return isAccount(number) ? before + keep(number) : all;
  });
  text = text.replace(
    /(^|[^0-9A-Za-z_@/.=?&#%+*~-])([+＋(*]{0,2}\p{Nd}(?:[\p{Nd}\s()./–-]|[#*,;](?=[\p{Nd}#*,;])){4,38}\p{Nd}#?)(?![0-9A-Za-z@_]|\.[A-Za-z])/gu,
    function (_, before, number) { return before + keep(number); }
  );
  text.split(BETWEEN).filter(Boolean).forEach(function (word) {
    var split = labelled(word);
    name = split[0] || name;
    if (!split[1]) return;
    var number = /^\ue000(\d+)\ue001$/.exec(split[1]);
    var plain = /^\p{L}+$/u.test(split[1]) && (!name || name === STRANGE);
    found.push({ text: number ? kept[Number(number[1])] : split[1], name: plain ? "" : name });
    name = plain && /^\p{Lu}/u.test(split[1]) ? STRANGE : "";
  });
  if (name === STRANGE) name = "";
  // A name behind them all is that of the last that has none: "x on Y".
  var last = found.map(function (piece) { return /[@_]|^[+(\p{Nd}][\p{Nd}\s()./+–-]{5,}$/u.test(piece.text); }).lastIndexOf(true);
  if (name && last >= 0) found[last].name = found[last].name || name;
  return found;
}

// What is no word: an account, though no messenger was named.
function fullHandle(text) {
  return /^(?:@?(?=[\p{L}\p{N}_]*[_@]|[a-z]*\p{Nd})(?=\p{Nd}*[a-z])[a-z0-9_.-]{5,}|@\S+)$/iu.test(text);
}

// The name a word tells before a contact, and what is left of the word.
function labelled(word) {
  var match = /^([^:：=→@.]{1,40})[:：=→]+([^]*)$/.exec(word);
  var label = fold(match ? match[1] : word).trim(), rest = match ? match[2] : "";
  if (rules.names.indexOf(label) >= 0) return [label, rest];
  var strange = match && !/^[\0-\x7f]*$/.test(label);
  var within = strange ? rules.names.filter(function (name) { return label.indexOf(name) >= 0; }) : [];
  if (within.length) return [within.reduce(function (a, b) { return b.length > a.length ? b : a; }), rest];
  if (rules.labels.indexOf(label) >= 0 || strange || (match && !rest)) return ["", rest];
  return ["", word];
}

function judgeAt(piece, name) {
  if (rules.torn.indexOf(fold(piece)) >= 0) return { status: "unknown" }; // of an address taken apart
  var answer = judge(piece);
  if (name === STRANGE && ["handle", "word"].indexOf(parse(piece).kind) < 0) name = "";
  if (answer.status === "none" && (!name || name === STRANGE)) {
    return fullHandle(piece) ? judge("@" + piece.replace(/^@+/, "")) : answer;
  }
  if (!name) return answer;
  if (answer.status === "official" || answer.status === "unverified") {
    return isAt(answer.target, name) ? answer : Object.assign(answer, { status: "lookalike", reason: "elsewhere" });
  }
  if (answer.status === "none" && /^@?[\p{L}\p{N}_.-]{3,}$/u.test(piece)) return judge("@" + piece.replace(/^@+/, ""));
  return answer;
}

function isAt(target, name) {
  var host = Object.prototype.hasOwnProperty.call(rules.called, name) ? rules.called[name] : "";
  return host !== "" && target.kind === "url" && hostOf(target) === host;
}
