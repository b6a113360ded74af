// What a visitor does to regviz and to the plain Panel app: the same verbs for both. Needs probe.js.

window.drivers = (() => {
  const {bench} = window

  /** Elements in open shadow roots, too. */
  const find = (selector, root = document) => {
    const found = root.querySelector(selector)
    if (found) return found
    for (const element of root.querySelectorAll("*")) {
      const inner = element.shadowRoot && find(selector, element.shadowRoot)
      if (inner) return inner
    }
    return null
  }

  /** A random place that is not near the present one, so that there is something to paint. */
  const elsewhere = (here, low, high) => {
    const place = Math.round(100 * (low + Math.random() * (high - low))) / 100
    return Math.abs(place - here) > 0.1 * (high - low) ? place : elsewhere(here, low, high)
  }

  const regviz = {
    /** An input event on the native slider, as the browser sends it while a thumb is pulled. */
    scrub(name, low, high) {
      const slider = find(`[data-name="${name}"] input[type="range"]`), value = elsewhere(Number(slider.value), low, high)
      return bench.measure(() => {
        slider.value = value
        slider.dispatchEvent(new Event("input", {bubbles: true, composed: true}))
      })
    },
    /** Waits for the pointer that the driver of the browser moves next. */
    watchDrag() {
      const moved = new Promise(resolve => window.addEventListener("pointermove", event => resolve(event.timeStamp), {once: true, capture: true}))
      this.drag = bench.measure(() => moved, bench.received("hess"))
    },
    play() {
      find('[data-mode="tighten"]').click()
      if (find('[aria-label="Repeat"]').getAttribute("aria-pressed") === "false") find('[aria-label="Repeat"]').click()
      find('button.play').click()
    },
    stop() { find("button.play").click() },
  }

  const TITLES = {radius: "Budget t", lam: "Penalty lam", ols_1: "OLS 1", ols_2: "OLS 2"}
  /** The server assigns this source last: once it has changed, the whole answer is there. */
  const lastSource = () => bench.model("name", "l2.mark")
  const pull = (name, low, high) => {
    const slider = bench.model("title", TITLES[name]), value = elsewhere(slider.value, low, high)
    return bench.measure(() => { slider.value = value }, bench.changed(lastSource(), "data"))
  }

  const naive = {
    async scrub(name, low, high) {
      const toggle = bench.model("type", "panel.models.widgets.RadioButtonGroup")
      const mode = name === "radius" ? 0 : 1
      if (toggle.active !== mode) {
        const answered = bench.changed(lastSource(), "data")
        toggle.active = mode
        await answered
        await bench.pause()
      }
      return pull(name, low, high)
    },
    drag: pull,
    play() { bench.model("type", "panel.models.widgets.Player").direction = 1 },
    stop() { bench.model("type", "panel.models.widgets.Player").direction = 0 },
  }

  /** The descent scene, and lanes in a plain Panel app. */
  const lanes = {
    regviz: {
      scrub() {
        const slider = find("input.scrub"), value = elsewhere(Number(slider.value), 0, 1000)
        return bench.measure(() => {
          slider.value = value
          slider.dispatchEvent(new Event("input", {bubbles: true, composed: true}))
        })
      },
      lam(low, high) {
        const slider = find('[data-name="lam"] input[type="range"]'), value = elsewhere(Number(slider.value), low, high)
        return bench.measure(() => {
          slider.value = value
          slider.dispatchEvent(new Event("input", {bubbles: true, composed: true}))
        }, bench.received("hess"))
      },
      play() {
        const speed = find("select.speed"), loop = find('[aria-label="Repeat"]')
        speed.value = 4
        speed.dispatchEvent(new Event("change"))
        if (loop.getAttribute("aria-pressed") === "false") loop.click()
        find("button.play").click()
      },
      stop: regviz.stop,
    },
    naive: {
      scrub() {
        const player = bench.model("type", "panel.models.widgets.Player"), value = Math.round(elsewhere(player.value, 0, 500))
        return bench.measure(() => { player.value = value }, bench.changed(lastLane(), "data"))
      },
      lam: (low, high) => {
        const slider = bench.model("title", "Penalty lam"), value = elsewhere(slider.value, low, high)
        return bench.measure(() => { slider.value = value }, bench.changed(lastLane(), "data"))
      },
      play: naive.play,
      stop: naive.stop,
    },
  }
  const lastLane = () => bench.model("name", "proximal_elastic_net")
  return {regviz, naive, lanes}
})()
