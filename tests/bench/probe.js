// Watches the canvases of a page from its first line on. A figure counts as painted when strokes or fills
// have reached its canvas, so nothing depends on how Bokeh or regviz schedule their paintings. Times are
// performance.now(). Whoever loads this sets window.expected = {figures, points, lateMs}: how many figures
// make up a picture, what each is made of, and after how many milliseconds whoever waits gives up.

;(() => {
  const {expected} = window
  const {lateMs} = expected
  // the shadow root that holds a figure's canvases -> times at which a painting of it ended
  const paints = new Map()
  const waiting = new Set()
  const points = new Map() // of the painting that is under way
  const probe = (window.bench = {paints, firstPicture: null})

  const note = canvas => {
    const root = canvas.getRootNode()
    // other canvases are for measuring text and the like
    if (!(root instanceof ShadowRoot) || waiting.has(root)) return
    waiting.add(root)
    queueMicrotask(() => {
      // runs when the callback that paints has returned
      waiting.delete(root)
      points.delete(root)
      const times = paints.get(root) ?? []
      paints.set(root, times)
      times.push(performance.now())
    })
  }
  for (const name of ["stroke", "fill"]) {
    const draw = CanvasRenderingContext2D.prototype[name]
    CanvasRenderingContext2D.prototype[name] = function (...args) {
      note(this.canvas)
      return draw.apply(this, args)
    }
  }

  // A first painting may show axes alone: the picture is there when its figures have been painted with all
  // their points, which are ends of lines and filled areas.
  const plain = {}
  const complete = new Set()
  const count = canvas => {
    const root = canvas.getRootNode()
    if (root instanceof ShadowRoot) points.set(root, (points.get(root) ?? 0) + 1)
    if (points.get(root) > expected.points) complete.add(root)
    if (complete.size < expected.figures) return
    Object.assign(CanvasRenderingContext2D.prototype, plain)
    queueMicrotask(() => {
      probe.firstPicture = performance.now()
    })
  }
  for (const name of ["lineTo", "fill"]) {
    const draw = (plain[name] = CanvasRenderingContext2D.prototype[name])
    CanvasRenderingContext2D.prototype[name] = function (...args) {
      count(this.canvas)
      return draw.apply(this, args)
    }
  }

  const models = () => [...window.Bokeh.documents[0]._all_models.values()]
  probe.model = (property, value) => models().find(model => model[property] === value)

  /** When the last of the expected figures was painted after a time; null before that. */
  function paintedSince(time) {
    const ends = [...paints.values()]
      .map(times => times.find(end => end > time))
      .filter(end => end !== undefined)
    return ends.length < expected.figures ? null : ends.sort((a, b) => a - b)[expected.figures - 1]
  }

  /** What a promise brings, or, after lateMs, an error that says what it was about. */
  const bounded = (promise, complaint) =>
    Promise.race([
      promise,
      new Promise((_, reject) => {
        setTimeout(() => reject(new Error(`${complaint} for ${lateMs / 1000} s`)), lateMs)
      }),
    ])

  /**
   * Milliseconds from act() to the painting of its outcome in all figures. act returns the time at which it
   * began, if that is not now; answered, where there is one, is a promise of the moment the server's answer
   * has come in.
   */
  probe.measure = (act, answered) => {
    const called = performance.now()
    const outcome = async () => {
      const start = (await act()) ?? called
      const since = (await answered) ?? called
      for (;;) {
        const end = paintedSince(since)
        if (end !== null) return end - start
        await new Promise(resolve => setTimeout(resolve, 1))
      }
    }
    return bounded(outcome(), "nothing was painted")
  }

  /** A promise of the next moment at which a property of a model changes. */
  probe.changed = (model, property) =>
    new Promise(resolve => {
      const {change} = model.properties[property]
      const slot = () => {
        change.disconnect(slot)
        resolve(performance.now())
      }
      change.connect(slot)
    })

  const asked = []
  window.WebSocket = class extends WebSocket {
    constructor(...args) {
      super(...args)
      this.addEventListener("message", ({data}) => {
        for (const {part, resolve} of asked)
          if (typeof data === "string" && data.includes(part)) resolve(performance.now())
      })
    }
  }

  /** A promise of the moment at which the next message of the server that contains a text comes in. */
  probe.received = part => new Promise(resolve => asked.splice(0, asked.length, {part, resolve}))

  /** Wait long enough for all to be still, and for no fixed share of a frame. */
  probe.pause = () => new Promise(resolve => setTimeout(resolve, 40 + 30 * Math.random()))

  /** Wait until nothing has been painted for a second: a server may still have moves to answer. */
  probe.rest = () => {
    const latest = () => Math.max(...[...paints.values()].map(times => times.at(-1)))
    const still = async () => {
      while (performance.now() - latest() < 1000)
        await new Promise(resolve => setTimeout(resolve, 100))
    }
    return bounded(still(), "the page did not rest")
  }

  /** Frames per second in which something was painted: two paintings in one frame are seen as one. */
  probe.framesPerSecond = seconds => bounded(countFrames(seconds), "the browser showed no frame")

  async function countFrames(seconds) {
    const start = performance.now()
    const latest = () => Math.max(...[...paints.values()].map(times => times.at(-1)))
    let seen = latest()
    let frames = 0
    let now = start
    while (now - start < 1000 * seconds) {
      now = await new Promise(resolve => requestAnimationFrame(() => resolve(performance.now())))
      if (latest() > seen) frames++
      seen = latest()
    }
    return (1000 * frames) / (now - start)
  }
})()
