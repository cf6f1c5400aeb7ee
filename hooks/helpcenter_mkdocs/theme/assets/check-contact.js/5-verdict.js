// Whether a contact is the operator's, pretends to be, or is somebody else's: verdict.py.

function today() {
  var now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(function (part) {
    return String(part).padStart(2, "0");
  }).join("-");
}

function judge(raw) {
  var text = trim(raw);
  if (isSecret(fold(text))) return { status: "secret" };
  if (isAccount(text)) return { status: "unknown", reason: "funds" };
  var contact = parse(text);
  if (contact.kind === "none") return { status: "none" };
  var hit = contact.clean && rules.targets.filter(function (target) { return is(contact, target); })[0];
  if (hit) {
    var state = !hit.until ? "" : hit.until < today() ? "expired" : "verified";
    return { status: state === "verified" ? "official" : "unverified", reason: state === "expired" ? state : "", target: hit, contact: contact };
  }
  var found = resembles(contact);
  if (found) return { status: "lookalike", reason: found.reason, target: found.target, brand: found.brand, contact: contact };
  return { status: contact.kind === "word" ? "none" : "unknown", contact: contact };
}

function isSecret(text) {
  var words = text.split(/\s+/).filter(Boolean);
  var phrase = [12, 15, 18, 21, 24].indexOf(words.length) >= 0 && words.every(function (word) {
    return /^(?:[a-zà-ÿ]{3,8}|[\u4e00-\u9fff])$/.test(word);
  });
  return phrase || /^(?:(?:0x)?[0-9a-f]{64}|[5kl][1-9a-z]{50,51}|[xyz]prv[0-9a-z]{50,})$/.test(text);
}

// A number or an address that money can be sent to: digits and letters mixed as in no word,
// or what ISO 7064 (MOD 97-10) proves.
function isAccount(text) {
  var plain = trim(text).replace(/^[a-z]{3,12}:(?!\/\/)/i, "");
  var address = /^(?:0x[0-9a-f]{40}|(?=.*[a-z])[0-9a-z]{25,110}|[euk0]q[0-9a-z_-]{46})$/i;
  if (address.test(plain) && (plain.match(/\d+/g) || []).length >= 3) return true;
  var number = plain.replace(/[ -]/g, "").toUpperCase();
  if (!/^[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}$/.test(number)) return false;
  return Array.from(number.slice(4) + number.slice(0, 4)).reduce(function (rest, char) {
    return Number(String(rest) + parseInt(char, 36)) % 97;
  }, 0) === 1;
}

function is(contact, target) {
  switch (contact.kind + " " + target.kind) {
    case "email email":
      return contact.local + "@" + contact.host === target.value;
    case "phone phone":
      return forms(contact, target).indexOf(contact.number) >= 0;
    case "url url":
      return account(contact).join("\n") === address(parse(target.value)).join("\n");
    case "url domain":
      return below(contact.host, target.value) && !leadsOn(contact);
    case "handle url":
    case "word url":
      return contact.name !== "" && contact.name === handleOf(target);
  }
  return false;
}

function address(contact) {
  var cut = contact.query.indexOf("#");
  var query = cut < 0 ? contact.query : contact.query.slice(0, cut);
  var fragment = cut < 0 ? "" : contact.query.slice(cut + 1);
  var kept = query.replace(/^\?/, "").split("&").filter(function (part) {
    return part && part.slice(0, 4) !== "utm_" && rules.tracking.indexOf(part.split("=")[0]) < 0;
  });
  return [contact.host, contact.path, kept.join("&") + (fragment ? "#" + fragment : "")];
}

// The address of an account, whichever of its posts a link leads to.
function account(contact) {
  var parts = address(contact), names = parts[1].replace(/^\//, "").replace(/^s\//, "").split("/");
  if (rules.accountHosts.indexOf(parts[0]) >= 0) names[0] = names[0].replace(/^@/, "");
  var post = rules.platforms.indexOf(parts[0]) >= 0 && names.slice(1).every(function (name) { return /^\d+$/.test(name); });
  return post ? [parts[0], "/" + names[0], /^(?:start=[0-9a-z_-]*|text=[^/\\&#@:]*|single|embed=1)?$/.test(parts[2]) ? "" : parts[2]] : parts;
}

// An address that carries another one, as links that forward a reader do.
function leadsOn(contact) {
  var carried = contact.path + contact.query;
  for (var times = 0; times < 4; times++) carried = unquote(carried);
  var cut = carried.indexOf("?");
  var path = cut < 0 ? carried : carried.slice(0, cut), query = cut < 0 ? "" : carried.slice(cut + 1);
  var hosted = path.split("/").some(function (part) {
    return part.indexOf(".") >= 0 && rules.torn.indexOf(part.split(".").pop()) >= 0 && !below(part, contact.host);
  });
  if (hosted) return true;
  if (/[a-z]+:|[/\\]{2}(?=[^/\\?#]*\.)|\\|:\/|@/.test(path) || /\/\/|\\|:\/|https?:/.test(carried.replace(path, ""))) return true;
  var hosts = query.match(/=(?:[a-z]+:)?[/\\\s]*[^\s/\\?#&=]+\.[a-z]{2,}(?![^/\\?#&:])/g) || [];
  return hosts.some(function (part) { return !below(part.replace(/^=(?:[a-z]+:)?[/\\\s]*/, ""), contact.host); });
}

// Many write the 0 of the number within its country behind the country's code as well, or
// leave both out.
function forms(contact, target) {
  var subscriber = target.national.replace(/^0+/, "");
  var code = target.value.slice(0, target.value.length - subscriber.length);
  if (contact.international) return [target.value, code + target.national];
  return [target.value, target.national, "011" + target.value].concat(subscriber.length >= 9 ? [subscriber] : []);
}
