// What the tests ask of a page with the scene; stage.py puts it there before anything else runs.

window.watching = (() => {
  const entriesOf = record => (record instanceof Map ? [...record] : Object.entries(record))
  const figureOf = name => Bokeh.documents[0].get_model_by_name(name)
  const shadows = root =>
    [...root.querySelectorAll("*")].flatMap(({shadowRoot}) =>
      shadowRoot ? [shadowRoot, ...shadows(shadowRoot)] : [],
    )
  const found = selector =>
    [document, ...shadows(document)].map(root => root.querySelector(selector)).find(Boolean)
  const FIGURES = window.figuresOfScene
  // lines that end where they leave the picture
  const GAPS = /^\w+ contours$|\.tangent$|^curves \w+\.(others|chosen|faint|moving)$/
  const canvasOf = name => found(`.plane.${name} .canvas`) ?? found(`.canvas.${name}`)
  const inView = name => figureOf(name) && canvasOf(name).checkVisibility()
  let said = []
  let observer = null
  let asked = 0
  let heard = 0
  const send = WebSocket.prototype.send
  WebSocket.prototype.send = function (data) {
    // notes the number of the newest question to the engine
    const [, seq] = /"problem".*"seq",?:?(\d+)/.exec(String(data)) ?? []
    if (seq) asked = Number(seq)
    return send.call(this, data)
  }
  window.WebSocket = class extends WebSocket {
    // notes the number of the newest answer, by whichever way it comes
    constructor(...how) {
      super(...how)
      this.addEventListener("message", ({data}) => {
        const text = String(data)
        const [, seq] = /^seq\\?"[,:] ?(\d+)/.exec(text.slice(text.lastIndexOf("seq"))) ?? []
        if (seq) heard = Number(seq)
      })
    }
  }
  return {
    /** Go to another state as Back does: no page is loaded, so that many states cost little. */
    show(query) {
      history.pushState(null, "", location.pathname + query)
      window.dispatchEvent(new PopStateEvent("popstate"))
    },
    /** Put the page back to how a visitor first meets it. */
    tidy() {
      for (const dialog of [found("dialog[open]"), found(".drawer:not([hidden])")])
        dialog?.querySelector(".close").click()
      const fold = found(".more") // a saved file has none
      if (fold) fold.open = false
      const speed = found(".speed")
      const loop = found("[aria-label=Repeat]")
      speed.value = "1"
      speed.dispatchEvent(new Event("change"))
      if (loop.getAttribute("aria-pressed") === "true") loop.click()
      this.reset()
      this.focus()?.blur()
      found(".stage").style.fontFamily = ""
    },
    /** Set the page in fonts, [[family, address of its file], …]. */
    async wear(faces) {
      for (const [family, source] of faces)
        document.fonts.add(await new FontFace(family, source).load())
      found(".stage").style.fontFamily = faces.map(([family]) => `"${family}"`).join()
    },
    /**
     * What lies elsewhere or is of another size at some step of the play than at its start, and by how many
     * pixels.
     */
    moving(steps) {
      const scrub = found(".scrub")
      const across = [scrub, ...found(".stage").querySelectorAll(".canvas")]
      const parts = [...found(".stage").querySelectorAll("*")].filter(
        one =>
          one.checkVisibility() &&
          !one.closest("svg, .canvas *, .tab, .words *, .spoken, .ticks, dialog, .drawer"),
      )
      const places = () =>
        parts.map(one => {
          const {x, y, width, height} = one.getBoundingClientRect()
          return across.includes(one) ? [y, height, x, width] : [y, height]
        })
      const seen = {}
      let first = null
      for (let k = 0; k <= steps; k++) {
        scrub.value = (1000 * k) / steps
        scrub.dispatchEvent(new Event("input"))
        const now = places()
        first ??= now
        parts.forEach((one, i) =>
          now[i].forEach((at, side) => {
            const off = Math.abs(at - first[i][side])
            const name = `${one.className || one.tagName} ${["y", "height", "x", "width"][side]}`
            if (off > 0.5) seen[name] = Math.max(seen[name] ?? 0, off)
          }),
        )
      }
      return seen
    },
    /**
     * Buttons, and what else holds one line, with words that reach out of them or over the edge of the
     * window.
     */
    bursting: () =>
      [...found(".stage").querySelectorAll("button, summary, .count, .weights b, .names, h1")]
        .filter(one => {
          const words = document.createRange()
          const box = one.getBoundingClientRect()
          words.selectNodeContents(one)
          const {left, right} = words.getBoundingClientRect()
          return (
            one.checkVisibility() &&
            !one.closest(".examples, .canvas, .tab") &&
            (left < box.left - 1 || right > box.right + 1)
          )
        })
        .map(one => `${one.className || one.tagName}: ${one.textContent}`),
    reset() {
      found(".rail .link").click()
    },
    /** All that a figure draws: visible parts, ranges, and the size of its frame in pixels. */
    figure(name) {
      const {renderers, x_range, y_range, inner_width, inner_height} = figureOf(name)
      const parts = renderers
        .filter(({visible}) => visible)
        .map(({name: part, data_source: {data}}) => [
          part,
          Object.fromEntries(
            entriesOf(data).map(([column, values]) => [column, Array.from(values)]),
          ),
        ])
      return {
        parts: Object.fromEntries(parts),
        x: [x_range.start, x_range.end],
        y: [y_range.start, y_range.end],
        size: [inner_width, inner_height],
      }
    },
    /** Colours of a figure: its ground and the fill of one part. */
    colours(name, part) {
      const {renderers, background_fill_color: ground} = figureOf(name)
      const {glyph} = renderers.find(one => one.name === part)
      return [ground, glyph.fill_color].map(colour => colour.value ?? colour)
    },
    /** Names of the figures in view. */
    figures: () => FIGURES.filter(inView),
    scrub: () => found(".scrub"),
    /** What has the focus, and its name. */
    focus() {
      let one = document.activeElement
      while (one.shadowRoot?.activeElement) one = one.shadowRoot.activeElement
      return one
    },
    focused() {
      const one = this.focus()
      return one.ariaLabel || one.textContent.trim() || one.labels?.[0]?.textContent || ""
    },
    /** Red, green and blue of the canvas at a place given as shares of its width and height. */
    pixel([name, across, down]) {
      const canvas = shadows(found(`.plane.${name} .canvas`))
        .map(root => root.querySelector("canvas"))
        .find(Boolean)
      const pen = canvas.getContext("2d")
      return [
        ...pen.getImageData(
          Math.floor(across * canvas.width),
          Math.floor(down * canvas.height),
          1,
          1,
        ).data,
      ].slice(0, 3)
    },
    /** True when every figure in view is drawn as large as its place on the page. */
    settled() {
      return FIGURES.every(name => {
        const figure = figureOf(name)
        const {width, height} = figure ? canvasOf(name).getBoundingClientRect() : {width: 0}
        return (
          !width ||
          (Math.abs(figure.outer_width - width) <= 1 && Math.abs(figure.outer_height - height) <= 1)
        )
      })
    },
    /** True when the newest question to the engine has its answer. */
    answered: () => heard >= asked,
    /**
     * Resolves when one of these answers yes; a page whose policy forbids eval cannot be asked again and
     * again.
     */
    when(question, most_ms) {
      const end = performance.now() + most_ms
      return new Promise((resolve, reject) => {
        const ask = () => {
          if (this[question]()) resolve()
          else if (performance.now() > end) reject(new Error(`not ${question} after ${most_ms} ms`))
          else requestAnimationFrame(ask)
        }
        ask()
      })
    },
    asked: () => asked,
    heard: () => heard,
    /** Columns of figures in which a number is none; lines may have gaps. */
    unreal: () =>
      FIGURES.filter(inView).flatMap(name =>
        figureOf(name)
          .renderers.filter(part => part.visible && !GAPS.test(`${name} ${part.name}`))
          .flatMap(part =>
            entriesOf(part.data_source.data)
              .filter(([, values]) =>
                Array.from(values)
                  .flat(2)
                  .some(x => typeof x !== "string" && !Number.isFinite(x)),
              )
              .map(([column]) => `${name} ${part.name} ${column}`),
          ),
      ),
    /** From now on keep what the elements say, each time one of them changes. */
    record(selectors) {
      const all = selectors.map(selector => found(selector))
      said = []
      const note = () =>
        said.push(all.map(one => (one.tagName === "INPUT" ? one.value : one.textContent)))
      observer?.disconnect()
      observer = new MutationObserver(note)
      for (const one of all)
        observer.observe(one, {
          childList: true,
          characterData: true,
          subtree: true,
          attributes: true,
        })
      note()
    },
    recorded: () => said,
    helpers: {entriesOf, figureOf, shadows, found, FIGURES, inView},
  }
})()
