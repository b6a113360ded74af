// What a page does whose picture does not come because its line to the server does not open.

const AGAIN = "regviz:again"
const PATIENCE_MS = 60_000

/** @typedef {Window & typeof globalThis} Page */

/**
 * Say whether a page may be fetched once more: it was not within the last minute.
 *
 * @param {Pick<Storage, "getItem" | "setItem">} storage
 * @param {number} now in milliseconds
 */
export function mayTryAgain(storage, now) {
  const before = Number(storage.getItem(AGAIN) ?? -Infinity)
  storage.setItem(AGAIN, String(now))
  return now - before >= PATIENCE_MS
}

/**
 * True once Bokeh has put something on the page.
 *
 * @param {Page} page
 */
const isShown = page =>
  [...page.document.querySelectorAll("main *")].some(
    ({shadowRoot}) => shadowRoot?.childElementCount,
  )

/**
 * Fetch the page anew, once; say what is wrong where that does not help.
 *
 * @param {Page} page
 * @param {string} sentence
 */
function failed(page, sentence) {
  if (mayTryAgain(page.sessionStorage, Date.now())) {
    page.location.reload()
    return
  }
  const said = page.document.createElement("p")
  said.setAttribute("role", "alert")
  said.textContent = sentence
  page.document.querySelector("main")?.append(said)
}

/**
 * Watch the first websocket of a page. A page that a browser kept from before the server was started again
 * has a token that is not taken. Bokeh tells of it in the console alone, so that the page would stay white
 * for ever. The sentence says what is wrong.
 *
 * @param {string} sentence
 * @param {Page} [page]
 */
export function watchOpening(sentence, page = window) {
  const Native = page.WebSocket
  page.WebSocket = class extends Native {
    /** @param {ConstructorParameters<typeof WebSocket>} given */
    constructor(...given) {
      super(...given)
      page.WebSocket = Native
      this.addEventListener("close", () => {
        if (!isShown(page)) failed(page, sentence)
      })
    }
  }
}
