// Taking a contact apart: parse.py.

var WRAP = "<>\"'“”‘’«»()[]{}（）【】「」『』《》,;:!?、，；：！？،؛؟.…*` ";

function unwrap(text) {
  var chars = Array.from(text);
  while (chars.length && WRAP.indexOf(chars[0]) >= 0) chars.shift();
  while (chars.length && WRAP.indexOf(chars[chars.length - 1]) >= 0) chars.pop();
  return chars.join("");
}

function parsed(kind, clean, parts) {
  return Object.assign(
    { kind: kind, clean: clean, local: "", host: "", user: "", path: "", query: "", name: "", number: "", international: false },
    parts
  );
}

function parse(raw) {
  var text = unwrap(fold(raw)).replace(/^_([^\s_@]+@[^\s_@]+)_$/, "$1"); // Markdown's emphasis: no host ends so
  var clean = fold(raw) === exact(raw);
  var match = /^([a-z][a-z0-9+.-]*):([^]*)$/.exec(text);
  if (match && match[1].indexOf(".") < 0 && !/^\d+([/?#][^]*)?$/.test(match[2])) {
    if (match[1] === "mailto") return mailto(match[2].replace(/^\/\//, ""), clean);
    if (["tel", "sms", "callto"].indexOf(match[1]) >= 0) return phone(match[2].replace(/^[/ ]+/, ""), clean && PHONE.test(match[2]));
    return url(match[1], match[2], clean);
  }
  if (text.indexOf("@") < 0 && isPhone(text)) return phone(text, clean);
  if (/\s/.test(text)) return parsed("none", clean, {});
  if (/^@[^\s@/:]+$/.test(text)) return parsed("handle", clean, { name: text.slice(1) });
  if (text.indexOf("@") >= 0 && !/[/\\?#]/.test(text)) return email(text, clean);
  if (/[./\\]/.test(text)) return HOSTED.test(text) ? url("", text, clean) : parsed("none", clean, {});
  if (/^[\p{L}\p{N}_.-]{3,}$/u.test(text)) return parsed("word", clean, { name: text });
  return parsed("none", clean, {});
}

function pretends(host) {
  var known = unicodeHost(host);
  return known !== host && /^[\0-\x7f]*$/.test(known);
}

var PHONE = /^[+(*]?[+0-9 ()./\-–—\u2010-\u2012\u2212,;*#]*$/;

// What begins with the name of a host, and not with a version or a closing tag.
var HOSTED = /^(?:(?=[^/\\]*\p{L})[^/\\]|\d+(?:\.\d+){3}|[/\\]{2})/u;

// With fields, a link to write an email may go to others as well.
function mailto(rest, clean) {
  var plain = unquote(unquote(rest));
  var address = plain.split(/[?&,;]/)[0];
  var found = email(address, clean && address.trim() === address);
  if (address.length < plain.length) {
    found.clean = false;
    found.query = plain.slice(address.length);
  }
  return found;
}

function email(text, clean) {
  var cut = text.lastIndexOf("@");
  var local = text.slice(0, Math.max(cut, 0));
  var host = text.slice(cut + 1).replace(/\.+$/, "");
  clean = clean && local.indexOf("@") < 0 && !pretends(host);
  return parsed("email", clean, { local: local, host: unicodeHost(host) });
}

function isPhone(text) {
  var number = asciiDigits(text);
  return PHONE.test(number) && digits(number).length >= 5;
}

function asciiDigits(text) {
  text = Array.from(text, function (char) { return digit(char) || char; }).join("");
  var compact = text.replace(/[^\p{L}\p{N}_]/gu, "");
  var letters = (compact.match(/[a-z]/g) || []).length;
  if (!letters || letters > 3 || letters * 3 > Array.from(compact).length) return text;
  return text.replace(/[oil]/g, function (char) { return char === "o" ? "0" : "1"; });
}

function phone(text, clean) {
  var written = asciiDigits(text);
  var number = written.replace(/\(0\)/g, "");
  var found = digits(number), international = number.indexOf("+") >= 0;
  if (!international && found.slice(0, 2) === "00") {
    found = found.slice(2);
    international = true;
  }
  clean = clean && written === text && number.lastIndexOf("+") <= 0 && !/[,;*#pw]/.test(text);
  return parsed("phone", clean, { number: found, international: international });
}

function url(scheme, rest, clean) {
  var plain = rest.replace(/\\/g, "/");
  clean = clean && plain === rest && !/\s/.test(rest) && ["", "http", "https"].indexOf(scheme) >= 0;
  if (scheme) {
    clean = clean && /^\/\/(?!\/)/.test(plain);
    plain = plain.replace(/^\/+/, "");
  }
  var parts = /^([^/?#]*)([^?#]*)([^]*)$/.exec(plain);
  var at = parts[1].lastIndexOf("@");
  var place = parts[1].slice(at + 1);
  var colon = place.indexOf(":");
  var host = colon < 0 ? place : place.slice(0, colon);
  var port = colon < 0 ? "" : place.slice(colon + 1);
  clean = clean && at < 0 && ["", "80", "443"].indexOf(port) >= 0 && host.indexOf("%") < 0;
  host = unquote(host).replace(/\.+$/, "").toLowerCase();
  clean = clean && !pretends(host);
  host = unicodeHost(host).replace(/^www\./, "");
  if (Object.prototype.hasOwnProperty.call(rules.aliases, host)) host = rules.aliases[host];
  var path = parts[2], cut = host.indexOf(".");
  if (cut >= 0 && rules.accountHosts.indexOf(host.slice(cut + 1)) >= 0) { // name.platform is platform/name
    path = "/" + host.slice(0, cut) + path;
    host = host.slice(cut + 1);
  }
  return parsed("url", clean, {
    host: host, user: parts[1].slice(0, Math.max(at, 0)), path: path.replace(/\/+$/, ""), query: parts[3]
  });
}
