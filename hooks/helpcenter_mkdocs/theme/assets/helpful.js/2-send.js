// Sends what a reader has said to the operator's endpoint, on the reader's press alone: no
// cookie, no name, no referrer goes with it. What finds no connection waits in the tab.

const WAITING = "helpcenter.feedback"; // assets/site.js looks for it, too
const MOST = 10;
const FIRST_WAIT = 15000;
const LONGEST_WAIT = 600000;

function waiting(endpoint) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(WAITING)) || {};
    // The reader has agreed to one address, and to no other.
    return kept.url === endpoint.url && Array.isArray(kept.said) ? kept.said : [];
  } catch (error) {
    return []; // Storage is off or damaged.
  }
}

function keep(endpoint, said) {
  try {
    if (said.length) {
      sessionStorage.setItem(WAITING, JSON.stringify({ url: endpoint.url, said: said.slice(-MOST) }));
    } else {
      sessionStorage.removeItem(WAITING);
    }
    return true;
  } catch (error) {
    return false;
  }
}

// What waits for an address that pages no longer send to will never be sent.
function drop() {
  try {
    sessionStorage.removeItem(WAITING);
  } catch (error) {
    // Storage is off: nothing waits.
  }
}

/** @returns {Promise<string>} "sent", "waiting" (for a connection, or until the host has time) or "refused". */
async function post(endpoint, said) {
  if (navigator.onLine === false) { return "waiting"; }
  try {
    const answer = await fetch(endpoint.url, {
      method: "POST", mode: "cors", credentials: "omit", referrerPolicy: "no-referrer", redirect: "error",
      cache: "no-store", headers: { "Content-Type": "application/json" }, body: JSON.stringify(said)
    });
    if (answer.ok) { return "sent"; }
    return answer.status === 429 || answer.status >= 500 ? "waiting" : "refused";
  } catch (error) {
    return "waiting";
  }
}

/**
 * @param {{url: string}} endpoint
 * @param {function(string)} tell is told how it went: "sent", "waiting", "refused" or "lost"
 *   (it should wait, and this browser keeps nothing).
 */
function sender(endpoint, tell) {
  let timer = 0, wait = FIRST_WAIT, busy = null;

  async function all() {
    clearTimeout(timer);
    let outcome = "";
    for (let said = waiting(endpoint); said.length; said = waiting(endpoint)) {
      outcome = await post(endpoint, said[0]);
      if (outcome === "waiting") {
        timer = setTimeout(flush, wait);
        wait = Math.min(LONGEST_WAIT, wait * 2);
        break;
      }
      // It may have been withdrawn meanwhile.
      keep(endpoint, waiting(endpoint).slice(1));
      wait = FIRST_WAIT;
    }
    if (outcome) { tell(outcome); }
    return outcome;
  }

  // One at a time: whoever asks meanwhile waits for the same.
  function flush() {
    busy = busy || all().finally(() => { busy = null; });
    return busy;
  }

  addEventListener("online", () => { wait = FIRST_WAIT; flush(); });
  return {
    flush: flush,
    withdraw: () => { clearTimeout(timer); keep(endpoint, []); },
    async send(said) {
      if (keep(endpoint, waiting(endpoint).concat(said))) { await busy; return flush(); }
      const outcome = await post(endpoint, said);
      tell(outcome === "waiting" ? "lost" : outcome);
      return outcome === "sent" ? outcome : "lost";
    }
  };
}
