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

function is(contact, target) {
  switch (contact.kind + " " + target.kind) {
    case "email email":
      return contact.local + "@" + contact.host === target.value;
    case "phone phone":
      return forms(contact, target).indexOf(contact.number) >= 0;
    case "url url":
      return address(contact) === address(parse(target.value));
    case "url domain":
      return below(contact.host, target.value) && !/\/\/|\\|:\//.test(unquote(unquote(contact.path + contact.query)));
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
  return [contact.host, contact.path, kept.join("&") + (fragment ? "#" + fragment : "")].join("\n");
}

function forms(contact, target) {
  return contact.international ? [target.value] : [target.value, target.national, "011" + target.value];
}
