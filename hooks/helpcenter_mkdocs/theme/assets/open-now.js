// Says of each channel whether it is open at this moment, and when that
// changes, in the reader's own time zone. Wall-clock times of the channel's
// zone become moments one by one, so daylight saving is right on both sides.
(function () {
  "use strict";
  var DAY = 24 * 60;
  var AHEAD = 15;
  var language = document.documentElement.lang;

  // How far a zone's clocks are ahead of UTC at a moment, in milliseconds.
  function offset(zone, moment) {
    var parts = {};
    new Intl.DateTimeFormat("en-US", {
      timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric",
      hour: "numeric", minute: "numeric", second: "numeric"
    }).formatToParts(moment).forEach(function (part) {
      parts[part.type] = Number(part.value);
    });
    var shown = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
    return shown - Math.floor(moment / 1000) * 1000;
  }

  // The moment a zone's clocks show a time. Of two such moments the first; for a
  // time that clocks skip, the moment they jump over it.
  function moment(zone, day, minutes) {
    var wall = day + minutes * 60000;
    var early = wall - offset(zone, wall - DAY * 60000);
    if (early + offset(zone, early) === wall) return early;
    var late = wall - offset(zone, wall + DAY * 60000);
    if (late + offset(zone, late) === wall) return late;
    return Math.max(early, late);
  }

  // The days around now as that zone's calendar counts them, as UTC midnights.
  function days(zone, now) {
    var here = now + offset(zone, now);
    var first = Math.floor(here / (DAY * 60000)) - 1;
    var found = [];
    for (var i = 0; i <= AHEAD; i++) found.push((first + i) * DAY * 60000);
    return found;
  }

  function spansOn(plan, day) {
    var iso = new Date(day).toISOString().slice(0, 10);
    var weekday = (new Date(day).getUTCDay() + 6) % 7;
    var spans = plan.holidays.indexOf(iso) < 0 ? plan.weekly[weekday] : [];
    plan.extensions.forEach(function (extra) {
      if (extra.from <= iso && iso <= extra.until) spans = spans.concat(extra.open);
    });
    return spans;
  }

  function end(zone, day, minutes) {
    return minutes > DAY ? moment(zone, day + DAY * 60000, minutes - DAY) : moment(zone, day, minutes);
  }

  // When the channel is open, as moments from and to, those that touch joined.
  function opening(plan, now) {
    var all = [];
    days(plan.zone, now).forEach(function (day) {
      spansOn(plan, day).forEach(function (span) {
        all.push([moment(plan.zone, day, span[0]), end(plan.zone, day, span[1])]);
      });
    });
    all.sort(function (a, b) {
      return a[0] - b[0];
    });
    return all.reduce(function (joined, span) {
      var last = joined[joined.length - 1];
      if (last && span[0] <= last[1]) last[1] = Math.max(last[1], span[1]);
      else if (span[0] < span[1]) joined.push(span);
      return joined;
    }, []);
  }

  function time(when, now, first) {
    var sameDay = new Date(when).toDateString() === new Date(now).toDateString();
    var week = when - now < 6 * DAY * 60000;
    var form = { hour: "numeric", minute: "2-digit" };
    if (!sameDay && week) form.weekday = "long";
    if (!sameDay && !week) {
      form.month = "long";
      form.day = "numeric";
    }
    var said = new Intl.DateTimeFormat(language, form);
    if (!form.day || !first || first === "1") return said.format(when);
    // Some languages count the first of a month, and no other day: 1er décembre.
    return said.formatToParts(when).map(function (part) {
      return part.type === "day" && part.value === "1" ? first : part.value;
    }).join("");
  }

  function status(plan, now) {
    if (plan.always) return { open: true, text: plan.texts.open_now };
    var spans = opening(plan, now).filter(function (span) {
      return span[1] > now;
    });
    var next = spans[0];
    var horizon = now + (AHEAD - 2) * DAY * 60000;
    if (!next) return { open: false, text: plan.texts.closed_now };
    if (next[0] > now) return { open: false, next: next[0], text: plan.texts.closed_until.replace("%time%", time(next[0], now, plan.first)) };
    if (next[1] > horizon) return { open: true, text: plan.texts.open_now };
    return { open: true, next: next[1], text: plan.texts.open_until.replace("%time%", time(next[1], now, plan.first)) };
  }

  function show() {
    var now = Date.now();
    document.querySelectorAll("[data-open-now]").forEach(function (place) {
      var said = status(JSON.parse(place.dataset.openNow), now);
      if (place.textContent !== said.text) place.textContent = said.text;
      place.dataset.state = said.open ? "open" : "closed";
      place.dataset.next = said.next ? new Date(said.next).toISOString() : "";
      place.hidden = false;
    });
  }

  if (!window.Intl || !Intl.DateTimeFormat.prototype.formatToParts) return;
  show();
  setInterval(show, 30000);
})();
