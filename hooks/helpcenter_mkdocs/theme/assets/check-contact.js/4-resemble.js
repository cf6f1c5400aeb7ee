// What a contact that is not the operator's pretends to be: resemble.py.

var STRENGTH = ["fields", "disguised", "userinfo", "letters", "ending", "edit", "inside", "elsewhere", "added"];
var ORDER = {
  url: ["domain", "url", "account", "email", "phone"],
  email: ["email", "domain", "url", "account", "phone"],
  phone: ["phone", "email", "url", "domain", "account"],
  handle: ["account", "domain", "url", "email", "phone"],
  word: ["account", "domain", "url", "email", "phone"],
  account: ["account", "domain", "url", "email", "phone"]
};

function hostOf(target) {
  if (target.kind === "email") return target.value.slice(target.value.lastIndexOf("@") + 1);
  return target.kind === "url" ? target.value.split("/")[2] : target.value;
}

function handleOf(target) {
  if (target.kind !== "url" || rules.platforms.indexOf(hostOf(target)) < 0) return "";
  return target.value.replace(/\/+$/, "").split("/").pop().replace(/^@+/, "");
}

function below(host, domain) {
  return host === domain || host.endsWith("." + domain);
}

function resembles(contact) {
  var ours = rules.targets.some(function (target) { return below(contact.host, hostOf(target)); });
  var order = ORDER[rules.platforms.indexOf(contact.host) >= 0 ? "account" : contact.kind];
  var found = rules.targets.map(function (target) {
    return { reason: resemblance(contact, target, ours), target: target };
  }).filter(function (pair) {
    return pair.reason;
  }).sort(function (a, b) {
    return STRENGTH.indexOf(a.reason) - STRENGTH.indexOf(b.reason) || order.indexOf(sort(a.target)) - order.indexOf(sort(b.target));
  })[0];
  if (found) return found;
  var all = names(contact).concat(ours ? [] : labels(contact.host));
  var brand = rules.brands.filter(function (name) {
    return contact.name !== name && all.some(function (part) { return carries(part, name); });
  })[0];
  return brand ? { reason: "brand", brand: brand } : null;
}

function sort(target) {
  return handleOf(target) ? "account" : target.kind;
}

function resemblance(contact, target, ours) {
  if (target.kind === "phone") return contact.kind === "phone" ? number(contact, target) : "";
  var handle = handleOf(target), host = hostOf(target);
  if (handle) {
    var account = first(names(contact), function (name) { return likeName(name, handle); });
    return account !== "same" ? account : contact.clean ? "elsewhere" : "disguised";
  }
  if (contact.user && (contact.user.indexOf(host) >= 0 || likeName(contact.user.split(":")[0], core(host)))) return "userinfo";
  if (ours) return below(contact.host, host) ? sameHost(contact, target) : "";
  return likeHost(contact.host, host) || elsewhere(contact, host);
}

function first(list, test) {
  for (var i = 0; i < list.length; i++) {
    var found = test(list[i]);
    if (found) return found;
  }
  return "";
}

function elsewhere(contact, host) {
  if (unquote(unquote(contact.path + contact.query)).indexOf(host) >= 0) return "inside";
  var name = core(host);
  var reason = first(names(contact), function (part) { return likeName(part, name); });
  return reason !== "same" ? reason : contact.kind === "word" ? "" : "elsewhere";
}

function sameHost(contact, target) {
  if (!contact.clean) return contact.kind === "email" && contact.query ? "fields" : "disguised";
  if (contact.kind === "url" && target.kind === "domain") return "inside";
  if (contact.kind === "email" && target.kind === "email" && contact.host === hostOf(target)) {
    return likeName(contact.local, target.value.slice(0, target.value.lastIndexOf("@")));
  }
  return "";
}

function number(contact, target) {
  var all = forms(contact, target);
  if (all.indexOf(contact.number) >= 0) return "disguised";
  if (all.some(function (form) { return contact.number.startsWith(form); })) return "added";
  var subscriber = target.national.replace(/^0+/, "");
  if (contact.international && contact.number.endsWith(subscriber)) return "ending";
  var limit = subscriber.length < VERY_LONG ? 1 : 2;
  return all.some(function (form) { return distance(contact.number, form) <= limit; }) ? "edit" : "";
}

function names(contact) {
  if (contact.kind === "url") {
    return (contact.path + contact.query).split(/[/?#&=]/).map(function (part) { return part.replace(/^[@+]+/, ""); });
  }
  return [contact.name, contact.local].filter(Boolean);
}

function labels(host) {
  if (rules.platforms.indexOf(host) >= 0) return [];
  var parts = host.split(".");
  return parts.length > 1 ? parts.slice(0, -1) : [host];
}

function core(host) {
  var parts = host.split(".").slice(0, -1);
  while (parts.length > 1 && ["com", "co", "org", "net", "gov", "edu", "ac"].indexOf(parts[parts.length - 1]) >= 0) parts.pop();
  return parts.length ? parts[parts.length - 1] : host;
}

function likeHost(host, official) {
  if (!host || below(official, host)) return "";
  if (skeleton(host) === skeleton(official)) return "letters";
  var name = core(official), parts = labels(host);
  var reasons = parts.concat(parts.join("")).map(function (label) { return likeName(label, name); });
  var found = first(["same", "letters", "added", "edit"], function (reason) {
    return reasons.indexOf(reason) >= 0 ? reason : "";
  });
  return found === "same" ? "ending" : found;
}
