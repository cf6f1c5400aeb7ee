// Whether one name passes for another: names.py.

var LONG = 5, VERY_LONG = 9;

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
