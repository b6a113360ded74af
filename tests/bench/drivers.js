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

  /**
   * An input event on a native slider, as the browser sends it while a thumb is pulled; answered is a word
   * of the answer.
   */
  const slide = (selector, low, high, answered) => {
    const slider = find(selector)
    const value = elsewhere(Number(slider.value), low, high)
    return bench.measure(
      () => {
        slider.value = value
        slider.dispatchEvent(new Event("input", {bubbles: true, composed: true}))
      },
      answered && bench.received(answered),
    )
  }
  const sliderOf = name => `[data-name="${name}"] input[type="range"]`

  /** A beat at each event is for readers: while it lasts nothing is painted that could be counted. */
  const runThrough = () => {
    const beats = find('[aria-label="Rest at events"]')
    if (beats.getAttribute("aria-pressed") === "true") beats.click()
  }

  /** Play in a loop, so many times as fast as usual. */
  const playAt = times => {
    const speed = find("select.speed")
    const loop = find('[aria-label="Repeat"]')
    speed.value = times
    speed.dispatchEvent(new Event("change"))
    if (loop.getAttribute("aria-pressed") === "false") loop.click()
    runThrough()
    find("button.play").click()
  }

  const regviz = {
    scrub: (name, low, high) => slide(sliderOf(name), low, high),
    /** Waits for the pointer that the driver of the browser moves next. */
    watchDrag() {
      const moved = new Promise(resolve =>
        window.addEventListener("pointermove", event => resolve(event.timeStamp), {
          once: true,
          capture: true,
        }),
      )
      this.drag = bench.measure(() => moved, bench.received("hess"))
    },
    play() {
      find('[data-mode="tighten"]').click()
      if (find('[aria-label="Repeat"]').getAttribute("aria-pressed") === "false")
        find('[aria-label="Repeat"]').click()
      runThrough()
      find("button.play").click()
    },
    stop() {
      find("button.play").click()
    },
  }

  const TITLES = {radius: "Budget t", lam: "Penalty lam", ols_1: "OLS 1", ols_2: "OLS 2"}
  /** The plain app assigns this source last: once it has changed, the whole answer is there. */
  const arrived = source => bench.changed(bench.model("name", source), "data")
  /** A new value on the model of a slider of Bokeh's. */
  const move = (title, low, high, last) => {
    const slider = bench.model("title", title)
    const value = elsewhere(slider.value, low, high)
    return bench.measure(() => {
      slider.value = value
    }, arrived(last))
  }
  const pull = (name, low, high) => move(TITLES[name], low, high, "l2.mark")

  const naive = {
    async scrub(name, low, high) {
      const toggle = bench.model("type", "panel.models.widgets.RadioButtonGroup")
      const mode = name === "radius" ? 0 : 1
      if (toggle.active !== mode) {
        const answered = arrived("l2.mark")
        toggle.active = mode
        await answered
        await bench.pause()
      }
      return pull(name, low, high)
    },
    drag: pull,
    play() {
      bench.model("type", "panel.models.widgets.Player").direction = 1
    },
    stop() {
      bench.model("type", "panel.models.widgets.Player").direction = 0
    },
  }

  const LAST_LANE = "proximal_elastic_net"
  /** The descent scene, and lanes in a plain Panel app. */
  const lanes = {
    regviz: {
      scrub: () => slide("input.scrub", 0, 1000),
      lam: (low, high) => slide(sliderOf("lam"), low, high, "hess"),
      play: () => playAt(4),
      stop: regviz.stop,
    },
    naive: {
      scrub() {
        const player = bench.model("type", "panel.models.widgets.Player")
        const value = Math.round(elsewhere(player.value, 0, 500))
        return bench.measure(() => {
          player.value = value
        }, arrived(LAST_LANE))
      },
      lam: (low, high) => move("Penalty lam", low, high, LAST_LANE),
      play: naive.play,
      stop: naive.stop,
    },
  }

  const LAST_BARS = "bars.elastic"
  const EXAMPLE = "1,000 features"
  // of the weights at one λ alone; packed numbers hold all short words, but no underscore
  const DETAIL = "lam_l2"
  const chipOf = text =>
    [...find(".chip").parentElement.children].find(chip => chip.textContent === text)
  /** The features scene, and bars and paths in a plain Panel app, which gives a move of λ one answer. */
  const features = {
    regviz: {
      lam: () => slide(sliderOf("lam"), 0, 1),
      detail: () => slide(sliderOf("lam"), 0, 1, DETAIL),
      mix: many => slide(sliderOf("mix"), 0.05, 0.95, many ? DETAIL : "resamples"), // a word of every film
      open: () => bench.measure(() => chipOf(EXAMPLE).click(), bench.received(DETAIL)),
      close: () => chipOf("20 features").click(),
      show: view => find(`.tabs [data-key="${view}"]`).click(),
      play() {
        find('[data-mode="down"]').click()
        playAt(2)
      },
      stop: regviz.stop,
    },
    naive: {
      lam: () => move("Fall of lam", 0, 1, LAST_BARS),
      detail: () => move("Fall of lam", 0, 1, LAST_BARS),
      mix: () => move("Elastic-net mix", 0.05, 0.95, LAST_BARS),
      open: () =>
        bench.measure(() => {
          bench.model("title", "Data").value = EXAMPLE
        }, arrived(LAST_BARS)),
      close: () => {
        bench.model("title", "Data").value = "20 features"
      },
      show: view => {
        bench.model("type", "panel.models.tabs.Tabs").active = ["paths", "check"].indexOf(view)
      },
      play: naive.play,
      stop: naive.stop,
    },
  }
  return {regviz, naive, lanes, features}
})()
