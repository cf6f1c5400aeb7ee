// Showing letter by letter what was forged.

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
    var line = element("span");
    line.dir = "ltr";
    steps.forEach(function (step) {
      var same = step[0] === step[1];
      line.appendChild(element(same ? "span" : "mark", "", step[row[1]] || "\u00b7"));
    });
    table.appendChild(element("dd")).appendChild(line);
  });
  card.appendChild(table);
  var list = element("ul", "differences");
  runs(steps).forEach(function (run) {
    list.appendChild(say(element("li"), run.key, { found: named(run.found), expected: named(run.expected) }));
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
  return quotes[0] + letters + quotes[1] + (odd.length ? " (" + odd.join(", ") + ")" : "");
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
