// What a reader has said so far: kept in the tab only, so that reload and Back lose nothing.

const STORE = "helpcenter.ask";

function remembered() {
  const empty = { type: "", description: "", values: {}, language: "", channel: "", due: "", from: null };
  try {
    const kept = JSON.parse(sessionStorage.getItem(STORE)) || {};
    Object.keys(empty).forEach((key) => { if (key in kept) { empty[key] = kept[key]; } });
  } catch (error) {
    // Storage is off or damaged: what is said holds for this page.
  }
  return empty;
}

function remember(said) {
  try {
    sessionStorage.setItem(STORE, JSON.stringify(said));
  } catch (error) {
    // Storage is off or full.
  }
}

function forget() {
  try {
    sessionStorage.removeItem(STORE);
  } catch (error) {
    // There is nothing to forget.
  }
}
