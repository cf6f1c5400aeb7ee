// What a reader pastes: labels and names are told from contacts: pasted.py.

var MOST = 2000, PIECES = 60;
var WORST = ["secret", "lookalike", "unknown", "unverified", "official", "none"];
var BETWEEN = /(?:[\s<>"“”„«»「」『』()（）[\]{}，；、،؛؟！]|。(?![A-Za-z]))+/;

// The contacts in a text and what they are, the worst first.
function answersTo(raw) {
  var text = trim(Array.from(raw.slice(0, 2 * MOST)).slice(0, MOST).join(""));
  if (isSecret(fold(text))) return [{ text: text, answer: { status: "secret" } }];
  if (isAccount(text) || parse(text).kind === "phone") return [{ text: text, answer: judge(text) }];
  var found = pieces(text).slice(0, PIECES).map(function (piece) {
    return { text: piece.text, answer: judgeAt(piece.text, piece.name) };
  }).filter(function (one) {
    return one.answer.status !== "none";
  }).sort(function (a, b) {
    return WORST.indexOf(a.answer.status) - WORST.indexOf(b.answer.status);
  });
  return found.length ? found : [{ text: text, answer: { status: "none" } }];
}

function atSigns(text) {
  if (!rules.at.length) return text;
  var words = rules.at.map(function (word) { return word.replace(/[^\p{L}\p{N} ]/gu, "\\$&"); }).join("|");
  return text.replace(new RegExp("\\s*[[({]\\s*(?:" + words + ")\\s*[\\])}]\\s*", "gi"), "@");
}

// Each contact, with the messenger or the way to pay that was named before it.
function pieces(text) {
  var kept = [], found = [], name = "";
  function keep(piece) {
    kept.push(piece);
    return " \ue000" + (kept.length - 1) + "\ue001 ";
  }
  text = atSigns(text).replace(/(https?:\/\/)\s+/gi, "$1");
  text = text.replace(/(^|[\s:：])([A-Za-z]{2}\d{2}(?:[ -]?[0-9A-Za-z]{2,4}){3,8})(?=$|[\s.,;])/g, function (all, before, number) {
    return isAccount(number) ? before + keep(number) : all;
  });
  text = text.replace(
    /(^|[^0-9A-Za-z_@/.=?&#%+*~-])([+＋(*]{0,2}\p{Nd}[\p{Nd}\s()./–#*,;-]{4,38}\p{Nd}#?)(?![0-9A-Za-z@_]|\.[A-Za-z])/gu,
    function (_, before, number) { return before + keep(number); }
  );
  text.split(BETWEEN).filter(Boolean).forEach(function (word) {
    var split = labelled(word);
    name = split[0] || name;
    if (!split[1]) return;
    var number = /^\ue000(\d+)\ue001$/.exec(split[1]);
    found.push({ text: number ? kept[Number(number[1])] : split[1], name: name });
    name = "";
  });
  return found;
}

// The name a word tells before a contact, and what is left of the word.
function labelled(word) {
  var match = /^([^:：=→@.]{1,40})[:：=→]+([^]*)$/.exec(word);
  var label = fold(match ? match[1] : word).trim(), rest = match ? match[2] : "";
  if (rules.names.indexOf(label) >= 0) return [label, rest];
  if (rules.labels.indexOf(label) >= 0 || (match && !rest)) return ["", rest];
  return ["", word];
}

function judgeAt(piece, name) {
  var answer = judge(piece);
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
