// Tells readers whether a contact is the operator's. It follows the steps of
// hooks/helpcenter/trust/judge.py with the same tables, which stand in the
// page; tests/cases/trust/verifier.yml holds both to the same answers. Nothing
// leaves the page.
(function () {
  "use strict";
  var form = document.querySelector("[data-contact-checker]");
  if (!form) return;
  var data = JSON.parse(form.querySelector("script[type='application/json']").textContent);
  var rules = data.rules;
  var texts = data.texts;

  // --- Reducing what is written to what it means, and to what it looks like

  var hidden = new RegExp("[" + rules.invisible.map(function (range) {
    return "\\u{" + range[0].toString(16) + "}-\\u{" + range[1].toString(16) + "}";
  }).join("") + "]", "gu");
  var edges = /^[\s\ufeff\u200b-\u200f\u2060]+|[\s\ufeff\u200b-\u200f\u2060]+$/gu;
  var combining = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;
  var confusables = {};
  Object.keys(rules.confusables).forEach(function (target) {
    Array.from(rules.confusables[target]).forEach(function (source) {
      confusables[source] = target;
    });
  });
  var zeros = Array.from(rules.digits).map(function (zero) {
    return zero.codePointAt(0);
  });

  function trim(text) {
    return text.replace(edges, "");
  }

  function exact(text) {
    return text
      .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, " ")
      .replace(/[。｡]/g, ".")
      .replace(/[\uff01-\uff5e]/g, function (char) {
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

  // --- Taking a contact apart

  var WRAP = "<>\"'“”‘’«»()[]{}（）【】「」『』《》,;:!?、，；：！？.…*` ";

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
    var text = unwrap(fold(raw));
    var clean = fold(raw) === exact(raw);
    var match = /^([a-z][a-z0-9+.-]*):([^]*)$/.exec(text);
    if (match && match[1].indexOf(".") < 0 && !/^\d+([/?#][^]*)?$/.test(match[2])) {
      if (match[1] === "mailto") return email(match[2].split("?")[0], clean);
      if (["tel", "sms", "callto"].indexOf(match[1]) >= 0) return phone(match[2].replace(/^\/+/, ""), clean);
      return url(match[1], match[2], clean);
    }
    if (text.indexOf("@") < 0 && isPhone(text)) return phone(text, clean);
    if (/\s/.test(text)) return parsed("none", clean, {});
    if (/^@[^\s@/:]+$/.test(text)) return parsed("handle", clean, { name: text.slice(1) });
    if (text.indexOf("@") >= 0 && !/[/\\?#]/.test(text)) return email(text, clean);
    if (/[./\\]/.test(text)) return url("", text, clean);
    if (/^[\p{L}\p{N}_.-]{3,}$/u.test(text)) return parsed("word", clean, { name: text });
    return parsed("none", clean, {});
  }

  function pretends(host) {
    var known = unicodeHost(host);
    return known !== host && /^[\0-\x7f]*$/.test(known);
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
    return /^[+(]?[+0-9 ()./\-–—\u2010-\u2012\u2212]*$/.test(number) && digits(number).length >= 5;
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
    clean = clean && written === text && number.lastIndexOf("+") <= 0;
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
    return parsed("url", clean, {
      host: host, user: parts[1].slice(0, Math.max(at, 0)), path: parts[2].replace(/\/+$/, ""), query: parts[3]
    });
  }

  // --- Judging

  var LONG = 5, VERY_LONG = 9;
  var STRENGTH = ["disguised", "userinfo", "letters", "ending", "edit", "inside", "elsewhere", "added"];
  var ORDER = {
    url: ["domain", "url", "account", "email", "phone"],
    email: ["email", "domain", "url", "account", "phone"],
    phone: ["phone", "email", "url", "domain", "account"],
    handle: ["account", "domain", "url", "email", "phone"],
    word: ["account", "domain", "url", "email", "phone"],
    account: ["account", "domain", "url", "email", "phone"]
  };

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
    if (!contact.clean) return "disguised";
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

  function likeName(name, official) {
    if (name === official) return "same";
    var mine = skeleton(name), theirs = skeleton(official);
    if (mine === theirs) return "letters";
    if (carries(name, official)) return "added";
    mine = single(mine.replace(/[-_.]/g, ""));
    theirs = single(theirs.replace(/[-_.]/g, ""));
    var length = Array.from(theirs).length;
    if (length < LONG) return "";
    return distance(mine, theirs) <= (length < VERY_LONG ? 1 : 2) ? "edit" : "";
  }

  function single(text) {
    return text.replace(/([^\n])\1+/gu, "$1");
  }

  function carries(name, official) {
    var mine = skeleton(name), theirs = skeleton(official);
    if (!/^[\0-\x7f]*$/.test(theirs)) return name.indexOf(official) >= 0;
    var parts = mine.split(/[-_.+]/), joined = parts.join("");
    if (parts.indexOf(theirs) >= 0 || joined === theirs) return true;
    if (theirs.length >= LONG) return joined.indexOf(theirs.replace(/[-_.]/g, "")) >= 0;
    return rules.words.map(skeleton).some(function (word) {
      return parts.concat(joined).some(function (part) { return part === word + theirs || part === theirs + word; });
    });
  }

  // --- Showing the answer

  var box = form.querySelector("textarea");
  var result = form.querySelector("[data-result]");
  var icons = form.querySelector("[data-icons]").content;

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function say(key, values) {
    return texts[key].replace(/%(\w+)%/g, function (_, name) {
      return values[name];
    });
  }

  // Several contacts may have been pasted at once, within a message.
  function contactsIn(text) {
    var whole = judge(text);
    if (whole.status !== "none" || !/\s|[，。；、]/.test(trim(text))) return [{ text: trim(text), answer: whole }];
    var found = [];
    var rest = text.replace(/[+(]?\d[\d ()./–-]{6,}\d/g, function (phone) {
      found.push(phone);
      return " ";
    });
    found = found.concat(rest.split(/[\s，。；、]+/)).map(function (part) {
      return { text: part, answer: judge(part) };
    }).filter(function (one) {
      return one.answer.status !== "none";
    });
    return found.length ? found.slice(0, 8) : [{ text: trim(text), answer: whole }];
  }

  function show(one) {
    var answer = one.answer, target = answer.target;
    var card = element("div", "answer-card is-" + answer.status);
    card.dataset.status = answer.status;
    card.dataset.reason = answer.reason || "";
    card.dataset.target = target ? target.id : answer.brand || "";
    var values = { name: target ? target.name : "", official: target ? target.shown : "", until: target && target.until ? day(target.until) : "", brand: answer.brand };
    var key = answer.reason === "expired" ? "expired" : answer.reason === "brand" ? "brand" : answer.status;
    var title = element("p", "verdict");
    var icon = icons.querySelector("[data-icon='" + answer.status + "']");
    if (icon) title.appendChild(icon.firstElementChild.cloneNode(true));
    title.appendChild(element("strong", "", say("answer_" + key, values)));
    card.appendChild(title);
    if (answer.status !== "secret" && answer.status !== "none") {
      var quoted = element("p", "quoted");
      var code = element("code", "", one.text);
      code.dir = "ltr";
      quoted.appendChild(code);
      card.appendChild(quoted);
    }
    if (answer.status === "lookalike" && target) card.appendChild(element("p", "", say("reason_" + answer.reason, values)));
    if (answer.status === "lookalike" && target) difference(card, answer);
    if (answer.contact && answer.contact.kind === "url" && answer.contact.host && answer.status === "lookalike") {
      card.appendChild(element("p", "", say("answer_leads", { host: answer.contact.host })));
    }
    if (answer.contact && answer.status === "official" && (answer.contact.kind === "handle" || answer.contact.kind === "word")) {
      card.appendChild(element("p", "", say("answer_only_at", values)));
    }
    card.appendChild(element("p", "", say("answer_" + key + "_note", values)));
    return card;
  }

  function day(iso) {
    var parts = iso.split("-").map(Number);
    var format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });
    return format.format(new Date(Date.UTC(parts[0], parts[1] - 1, parts[2])));
  }

  // What is compared letter by letter: the part that was forged.
  function compared(answer) {
    var contact = answer.contact, target = answer.target;
    if (["letters", "edit", "ending", "added"].indexOf(answer.reason) < 0) return null;
    if (contact.kind === "phone") return ["+" + target.value, contact.international ? "+" + contact.number : contact.number];
    if (handleOf(target)) {
      var name = names(contact).filter(function (part) { return likeName(part, handleOf(target)); })[0];
      return [handleOf(target), name];
    }
    if (contact.kind === "email" && target.kind === "email") return [target.value, contact.local + "@" + contact.host];
    return contact.host ? [hostOf(target), contact.host] : null;
  }

  function difference(card, answer) {
    var pair = compared(answer);
    if (!pair || pair[0] === pair[1]) return;
    var steps = align(Array.from(pair[0]), Array.from(pair[1]));
    var table = element("dl", "letters");
    [["official_is", 0], ["this_is", 1]].forEach(function (row) {
      table.appendChild(element("dt", "", texts[row[0]]));
      var line = element("dd");
      line.dir = "ltr";
      steps.forEach(function (step) {
        var same = step[0] === step[1];
        line.appendChild(element(same ? "span" : "mark", "", step[row[1]] || "\u00b7"));
      });
      table.appendChild(line);
    });
    card.appendChild(table);
    var list = element("ul", "differences");
    runs(steps).forEach(function (run) {
      list.appendChild(element("li", "", say(run.key, { found: named(run.found), expected: named(run.expected) })));
    });
    card.appendChild(list);
  }

  // The differences, those letters told together that were added or left out together.
  function runs(steps) {
    var last = {};
    return steps.reduce(function (found, step) {
      var key = step[0] === step[1] ? "" : !step[0] ? "letter_added" : !step[1] ? "letter_missing" : "letter_other";
      if (key && key === last.key && key !== "letter_other") {
        last.expected += step[0];
        last.found += step[1];
        return found;
      }
      last = { key: key, expected: step[0], found: step[1] };
      return key ? found.concat(last) : found;
    }, []);
  }

  function named(letters) {
    var odd = Array.from(letters).filter(function (char) { return char.codePointAt(0) > 126; }).map(function (char) {
      return "U+" + char.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    });
    return "“" + letters + "”" + (odd.length ? " (" + odd.join(", ") + ")" : "");
  }

  // The shortest way from one text to the other, as pairs of letters.
  function align(a, b) {
    var cost = [], i, j;
    for (i = 0; i <= a.length; i++) {
      cost.push([]);
      for (j = 0; j <= b.length; j++) {
        if (!i || !j) cost[i][j] = i + j;
        else cost[i][j] = Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      }
    }
    var steps = [];
    for (i = a.length, j = b.length; i || j; ) {
      if (i && j && cost[i][j] === cost[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)) steps.unshift([a[--i], b[--j]]);
      else if (i && cost[i][j] === cost[i - 1][j] + 1) steps.unshift([a[--i], ""]);
      else steps.unshift(["", b[--j]]);
    }
    return steps;
  }

  form.hidden = false;
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    result.textContent = "";
    contactsIn(box.value).forEach(function (one) {
      result.appendChild(show(one));
    });
    // A secret does not stay in the page.
    if (result.querySelector("[data-status='secret']")) box.value = "";
  });
  box.addEventListener("keydown", function (event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
})();
